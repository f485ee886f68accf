"""Text of the fonts used before Unicode: TCVN3 (`.VnTime`) and VNI (`VNI-Times`) → Unicode.

Such a text holds Latin-1 characters that only its font shows as Vietnamese: “§oµn” is “Đoàn”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import Final

from cchc.text.legacy_encodings import tcvn3_decoded, vni_letters


class Encoding(StrEnum):
    """Encoding that a font implies; the value is its usual name."""

    TCVN3 = "TCVN3"
    TCVN3_CAPITALS = "TCVN3 chữ hoa"
    VNI = "VNI"


_TCVN3_FONT: Final = re.compile(r"\.vn[\w -]*", re.IGNORECASE)
_VNI_FONT: Final = re.compile(r"vni[- ]", re.IGNORECASE)


def encoding_of(font: str | None) -> Encoding | None:
    """Return the encoding that the name of a font implies, or None for Unicode."""
    if font is None:
        return None
    name = font.strip().strip("'\"")
    if _TCVN3_FONT.match(name):
        return Encoding.TCVN3_CAPITALS if name.endswith("H") else Encoding.TCVN3
    return Encoding.VNI if _VNI_FONT.match(name) else None


def decoded(pieces: Sequence[tuple[str, Encoding | None]]) -> tuple[str, ...]:
    """Return the texts of a paragraph's runs in Unicode, each with the encoding of its font.

    Runs side by side are read as one: a VNI letter and its mark may stand in two. Runs that hold a letter which only
    Unicode has stay as they are, whatever their font says.
    """
    found: list[str] = []
    for encoding, group in groupby(pieces, key=lambda piece: _family(piece[1])):
        runs = list(group)
        text = "".join(text for text, _ in runs)
        if encoding is None or any(_is_only_unicode(letter) for letter in text):
            found += [text for text, _ in runs]
        elif encoding is Encoding.VNI:
            found += _from_vni([text for text, _ in runs])
        else:
            found += [_from_tcvn3(text, is_capitals=own is Encoding.TCVN3_CAPITALS) for text, own in runs]
    return tuple(found)


def _family(encoding: Encoding | None) -> Encoding | None:
    return Encoding.TCVN3 if encoding is Encoding.TCVN3_CAPITALS else encoding


def _is_only_unicode(letter: str) -> bool:
    return letter.isalpha() and ord(letter) > 0xFF and not "\uf000" <= letter <= "\uf0ff"  # noqa: PLR2004 - Latin-1


def _latin(text: str) -> str:
    # Word stores characters of fonts that it takes for symbols from U+F000 on.
    return "".join(chr(ord(letter) - 0xF000) if "\uf020" <= letter <= "\uf0ff" else letter for letter in text)


def _from_tcvn3(text: str, *, is_capitals: bool) -> str:
    shown = tcvn3_decoded(_latin(text))
    return shown.upper() if is_capitals else shown


def _from_vni(runs: Sequence[str]) -> Iterator[str]:
    owned = [(letter, place) for place, run in enumerate(runs) for letter in _latin(run)]
    texts = [""] * len(runs)
    for start, letters in vni_letters("".join(letter for letter, _ in owned)):
        texts[owned[start][1]] += letters
    yield from texts
