"""The style sheets with the colours of pages: the package's, and the section's own."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Final

from cchc.model.colours import FILE, Palette
from cchc.model.settings import Settings
from cchc.shipped import TEMPLATES
from cchc.sources.colours import read_colours

_BASIC: Final = "assets/section.css"


def find_palette(root: Path, settings: Settings) -> Palette:
    """Return the colours of the section in `root`: of the package too where the section has colours of its own."""
    own = root / settings.templates_dir
    path = PurePosixPath(settings.templates_dir, FILE)
    text = _read(own / FILE)
    if text is None:
        return Palette(path=str(path))
    basic = _read(own / _BASIC) or _read(TEMPLATES / _BASIC) or ""
    return Palette(basic=read_colours(basic), own=read_colours(text), path=str(path))


def _read(file: Path) -> str | None:
    """Return the text of a style sheet, None where there is none. A build tells of what is not UTF-8."""
    try:
        return file.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return None
