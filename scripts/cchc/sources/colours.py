"""Custom properties of style sheets: the colours at the top of section.css, and those of an office over them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cchc.model.colours import ColourValue, Rgb, Scheme

_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PIECE: Final = re.compile(r"([^{};]*)([{};]|\Z)")
_PROPERTY: Final = re.compile(r"--([\w-]+)\s*:\s*(.*?)\s*(?:!important)?\s*$", re.DOTALL)
_DARK: Final = re.compile(r"@media[^{]*prefers-color-scheme\s*:\s*dark\s*\)\s*$")
_LIGHT: Final = re.compile(r"@media[^{]*prefers-color-scheme\s*:\s*light\s*\)\s*$")
_ROOTS: Final = frozenset({":root", "html"})
_HEX: Final = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})$", re.IGNORECASE)
_FUNCTION: Final = re.compile(r"rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$", re.IGNORECASE)
_NAMED: Final = {"white": Rgb(255, 255, 255), "black": Rgb(0, 0, 0)}


def read_colours(style: str) -> tuple[ColourValue, ...]:
    """Return the custom properties that a style sheet gives the whole page on screens, in its order.

    What stands in another condition than light or dark, such as paper, is left out.
    """
    return tuple(_values(_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), style)))


def _values(style: str) -> Iterator[ColourValue]:
    around: list[str] = []
    for piece in _PIECE.finditer(style):
        words, end = piece.groups()
        if end == "{":
            around.append(words.strip())
            continue
        found = _PROPERTY.match(words.strip())
        if found and around and _ROOTS & {part.strip() for part in around[-1].split(",")}:
            conditions = around[:-1]
            scheme = _scheme(conditions)
            if scheme or not conditions:
                line = style.count("\n", 0, piece.start() + words.index("--")) + 1
                yield ColourValue(name=found[1], scheme=scheme, text=found[2], colour=_colour(found[2]), line=line)
        if end == "}" and around:
            around.pop()


def _scheme(conditions: list[str]) -> Scheme | None:
    if len(conditions) != 1:
        return None
    if _DARK.match(conditions[0]):
        return Scheme.DARK
    return Scheme.LIGHT if _LIGHT.match(conditions[0]) else None


def _colour(text: str) -> Rgb | None:
    if found := _HEX.match(text):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])  # noqa: PLR2004 - #rrggbb
        return Rgb(*bytes.fromhex(digits))
    if found := _FUNCTION.match(text):
        parts = [int(part) for part in found.groups()]
        return Rgb(*parts) if max(parts) <= 255 else None  # noqa: PLR2004 - of a part
    return _NAMED.get(text.lower())
