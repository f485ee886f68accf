"""Where pages find the drawings of reform areas, and the pictures that stand for a page shared in a network."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc.digests import of_bytes
from cchc.site.layers import layered_files

OF_ALL: Final = "chung"
"""Name of the sign and of the share picture of the section, and of every reform area that has none of its own."""

_SPRITE: Final = "assets/tranh.svg"
_SIGNS: Final = "assets/tranh"
_SHARES: Final = "assets/chia-se"
_SIGN_FORMS: Final = (".svg", ".png")
# Facebook and Zalo show no SVG.
_SHARE_FORMS: Final = (".png", ".jpg", ".jpeg")
_ID: Final = re.compile(r'\bid="([a-z0-9-]+)"')
_PNG: Final = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, kw_only=True)
class SharePicture:
    """A picture that networks show of a page that has none of its own."""

    address: str
    width: int | None  # pixels, where the file says so at its beginning, as PNG does
    height: int | None


@dataclass(frozen=True, kw_only=True)
class DrawingFiles:
    """The drawings of the section, its own before those of the package, by address from the section's root."""

    sprite: str
    """The file with all grounds and signs."""
    names: tuple[str, ...]
    """Ids in the sprite, in one order: the key of every page has them."""
    signs: Mapping[str, str]
    """Reform area → file of its own sign."""
    shares: Mapping[str, SharePicture]
    """Reform area, or OF_ALL → its share picture."""

    def name(self, area: str) -> str:
        """Return the id in the sprite of the sign of a reform area."""
        return area if area in self.names else OF_ALL

    def share(self, area: str | None) -> SharePicture | None:
        """Return the share picture of a reform area; without one, or for None, that of the section."""
        return self.shares.get(area or OF_ALL) or self.shares.get(OF_ALL)


def drawing_files(folders: Sequence[Path]) -> DrawingFiles:
    """Return the drawings of some layers. Of files with one name the first counts, as with templates."""
    sprite = layered_files(folders, _SPRITE).get(_SPRITE)
    data = sprite.read_bytes() if sprite else b""
    signs = {file.stem: _address(path, file.read_bytes()) for path, file in _pictures(folders, _SIGNS, _SIGN_FORMS)}
    shares = {file.stem: _share(path, file.read_bytes()) for path, file in _pictures(folders, _SHARES, _SHARE_FORMS)}
    return DrawingFiles(
        sprite=_address(_SPRITE, data),
        names=tuple(sorted(set(_ID.findall(data.decode(errors="replace"))))),
        signs=signs,
        shares=shares,
    )


def _pictures(folders: Sequence[Path], place: str, forms: Sequence[str]) -> Sequence[tuple[str, Path]]:
    """Return path and file of each picture of a folder: those that count come last."""
    return [
        found
        for folder in reversed(folders)
        for form in reversed(forms)
        for found in layered_files([folder], f"{place}/*{form}").items()
    ]


def _share(path: str, data: bytes) -> SharePicture:
    width, height = struct.unpack(">II", data[16:24]) if data.startswith(_PNG) and len(data) >= 24 else (None, None)  # noqa: PLR2004 - IHDR
    return SharePicture(address=_address(path, data), width=width, height=height)


def _address(path: str, data: bytes) -> str:
    return f"{path}?v={of_bytes(data)[:8]}"
