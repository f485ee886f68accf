"""HTML files as PDF, printed by the browser of the machine: Edge is on every Windows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_NAMES: Final = ("msedge", "chrome", "google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
_ON_WINDOWS: Final = (r"Microsoft\Edge\Application\msedge.exe", r"Google\Chrome\Application\chrome.exe")
_ON_MACS: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_PATIENCE: Final = 60
"""Seconds; a first start of a browser takes ten on an old computer."""


class PaperError(Exception):
    """Raised where no PDF can be made; the message is for the editor."""


def find_browser() -> Path | None:
    """Return the program of a browser that can print without a window, or None."""
    return next((place for place in _places() if place.is_file()), None)


def print_to_pdf(page: bytes, *, browser: Path) -> bytes:
    """Return an HTML file as PDF. It stands alone: the browser gets no network.

    The PDF names the moment at which it was made, so its bytes differ each time.

    Raises:
        PaperError: the browser made none.
    """
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, target = folder / "trang.html", folder / "trang.pdf"
        source.write_bytes(page)
        command = [
            str(browser),
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--no-pdf-header-footer",
            # Nothing in the page needs a network; neither does the browser.
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={target}",
            source.as_uri(),
        ]
        if sys.platform == "linux" and os.geteuid() == 0:
            # The sandbox of Chromium refuses to work for root, as in a container.
            command.insert(1, "--no-sandbox")
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
            return target.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise PaperError(f"{browser.stem} không in được ra PDF.") from error


def _places() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("ProgramFiles(x86)", "ProgramFiles", "LocalAppData"):
            if folder := os.environ.get(variable):
                yield from (Path(folder, name) for name in _ON_WINDOWS)
    elif sys.platform == "darwin":
        yield from map(Path, _ON_MACS)
    yield from (Path(found) for name in _NAMES if (found := shutil.which(name)))
