"""The live preview: MkDocs' development server, told of changes by the operating system."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from cchc.sources.settings import FILE, read_settings


def serve_section(
    root: Path, *, port: int, open_browser: bool, say: Callable[[str], None], complain: Callable[[str], None]
) -> None:
    """Serve a preview of the section on this machine until the editor stops it.

    While the content has Problems they are told through `complain`, and the last good preview stays.

    Raises:
        ContentError: mkdocs.yml itself cannot be read.
    """
    settings = read_settings(root)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from mkdocs.commands.serve import serve  # noqa: PLC0415 - a third of a second that other commands do not need

    say(f"Xem thử tại http://127.0.0.1:{port}{settings.base_path} (dừng: Ctrl+C)")
    handler = _Teller(complain)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.propagate = False
    try:
        serve(str(root / FILE), dev_addr=f"127.0.0.1:{port}", open_in_browser=open_browser)
    finally:
        logger.removeHandler(handler)


class _Teller(logging.Handler):
    def __init__(self, complain: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._complain = complain

    def emit(self, record: logging.LogRecord) -> None:
        self._complain(record.getMessage())
