"""The message of a port that cannot be opened."""

from __future__ import annotations

import errno

from cchc.cli.parameters import MOST_PORT


def explain_port(error: OSError, port: int | None, *, ports: range) -> str:
    """Return why none of `ports`, or the given port, could be opened, and what to type instead."""
    after = (port or ports[-1]) + 1
    other = after if after <= MOST_PORT else ports[0]
    return f"Không mở được cổng {port or ports[0]}: {_why_closed(error)}. Chọn cổng khác: --port {other}"


def _why_closed(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return "cổng đang được dùng, có thể bởi một cửa sổ khác của chương trình này"
    # Windows says so of a port that another program keeps for itself, too.
    if error.errno == errno.EACCES:
        return "máy không cho mở cổng này"
    return error.strerror or str(error)
