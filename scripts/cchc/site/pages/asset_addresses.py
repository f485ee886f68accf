"""Where pages find the style sheets, scripts and icons of the theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc.digests import of_bytes
from cchc.site.assets.compacting import compacted
from cchc.site.layers import layered_files

_ASSETS: Final = "assets"
_VERSIONED: Final = frozenset({".css", ".js", ".png", ".svg"})
_LOGOS: Final[Mapping[str, str]] = {"bieu-tuong.svg": "image/svg+xml", "bieu-tuong.png": "image/png"}


@dataclass(frozen=True, kw_only=True)
class Logo:
    """The picture beside the name of the section, and its icon in browsers."""

    address: str
    media_type: str


def asset_addresses(folders: Sequence[Path], scripts: Mapping[str, bytes]) -> Mapping[str, str]:
    """Return the addresses of the section's style sheets, scripts and icons by file name.

    `scripts` are those that were joined of modules, by path. The addresses are relative to the section's root. Each has
    a version, so that browsers notice a new one. Of files with one name the first counts, as with templates.
    """
    found = {path.rpartition("/")[2]: _address(path, data) for path, data in scripts.items()}
    # Material's own lie in folders below assets/, and no page of ours uses them.
    for path, file in layered_files(folders, f"{_ASSETS}/*.*").items():
        if file.suffix in _VERSIONED:
            found.setdefault(file.name, _address(path, file.read_bytes()))
    return found


def logo_of(folders: Sequence[Path]) -> Logo | None:
    """Return the logo of the first folder that has one, as SVG or as PNG."""
    for folder in folders:
        for name, media_type in _LOGOS.items():
            if (file := folder / _ASSETS / name).is_file():
                return Logo(address=_address(f"{_ASSETS}/{name}", file.read_bytes()), media_type=media_type)
    return None


def _address(path: str, data: bytes) -> str:
    # Of the bytes that readers get: a change of how they are made shows, a comment does not.
    return f"{path}?v={of_bytes(compacted(path, data))[:8]}"
