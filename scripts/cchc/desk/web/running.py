"""What already runs on this machine for a section: a second double click opens it and starts none."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final

PATH: Final = "/__section"
"""Where a preview or a desk says which section it shows: a digest of the section's folder, and its address."""
_PATIENCE: Final = 0.5
"""Seconds for an answer. Windows takes two to refuse a port that nobody listens on."""
_LONGEST: Final = 1000


def section_digest(root: Path) -> str:
    """Return a name for the folder of a section that gives no other program its path."""
    return hashlib.sha256(os.fsencode(root.resolve())).hexdigest()


def running_address(root: Path, ports: Sequence[int]) -> str | None:
    """Return the address of what runs for this section on one of some ports; None if there is nothing."""
    with ThreadPoolExecutor(len(ports) or 1) as pool:
        answers = list(pool.map(_ask, ports))
    digest = section_digest(root)
    return next((lines[1] for lines in answers if len(lines) > 1 and lines[0] == digest), None)


def _ask(port: int) -> list[str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        connection.request("GET", PATH)
        response = connection.getresponse()
        text = response.read(_LONGEST).decode("utf-8", errors="replace")
    except (OSError, HTTPException):
        return []
    finally:
        connection.close()
    return text.splitlines() if response.status == HTTPStatus.OK else []
