"""Styles of a Word document: the effective format of runs and paragraphs (ECMA-376 part 1, §17.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final
from xml.etree.ElementTree import Element

from cchc.intake.manuscript import Alignment, Height
from cchc.intake.word.package import W

_OFF: Final = frozenset({"0", "false", "off", "none"})
_HEADINGS: Final = {f"heading {level}": level for level in range(1, 7)} | {"title": 0}
_ALIGNMENTS: Final = {
    "center": Alignment.CENTRE,
    "right": Alignment.END,
    "end": Alignment.END,
}
_DEEPEST: Final = 20
_TOGGLES: Final = ("b", "i", "strike", "vanish")


@dataclass(frozen=True, kw_only=True)
class RunFormat:
    """What a run property list says; None is nothing."""

    font: str | None = None
    b: bool | None = None
    i: bool | None = None
    strike: bool | None = None
    vanish: bool | None = None
    height: Height | None = None
    half_points: int | None = None

    def over(self, below: RunFormat) -> RunFormat:
        """Return this format with the gaps filled from another."""
        gaps = {name: value for name, value in vars(below).items() if getattr(self, name) is None}
        return replace(self, **gaps)


@dataclass(frozen=True, kw_only=True)
class ParagraphFormat:
    """What a paragraph property list says; None is nothing."""

    style: str | None = None
    alignment: Alignment | None = None
    heading: int | None = None
    list_id: str | None = None
    level: int | None = None

    def over(self, below: ParagraphFormat) -> ParagraphFormat:
        """Return this format with the gaps filled from another."""
        gaps = {name: value for name, value in vars(below).items() if getattr(self, name) is None}
        return replace(self, **gaps)


@dataclass(frozen=True, kw_only=True)
class _Style:
    name: str
    based_on: str | None
    run: RunFormat
    paragraph: ParagraphFormat


class Styles:
    """The styles of one document."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        self._base = RunFormat()
        if root is None:
            return
        self._base = run_format(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for style in root.iter(f"{W}style"):
            name = _value(style.find(f"{W}name")) or ""
            style_id = style.get(f"{W}styleId", "")
            paragraph = paragraph_format(style.find(f"{W}pPr"))
            heading = _HEADINGS.get(name.lower())
            if heading is not None:
                paragraph = replace(paragraph, heading=heading)
            self._styles[style_id] = _Style(
                name=name.lower(),
                based_on=_value(style.find(f"{W}basedOn")),
                run=run_format(style.find(f"{W}rPr")),
                paragraph=paragraph,
            )
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true", "on"}:
                self._default = style_id

    @cached_property
    def body_size(self) -> int:
        """Size of ordinary text in half points."""
        return self.run(RunFormat(), character=None, paragraph=None).half_points or 24

    def names(self, style_id: str | None) -> tuple[str, ...]:
        """Return the names of a style and of those it is based on, in small letters."""
        return tuple(style.name for style in self._line_of(style_id or self._default))

    def paragraph(self, own: ParagraphFormat) -> ParagraphFormat:
        """Return the effective format of a paragraph."""
        found = own
        for style in self._line_of(own.style or self._default):
            found = found.over(style.paragraph)
        return found

    def run(self, own: RunFormat, *, character: str | None, paragraph: str | None) -> RunFormat:
        """Return the effective format of a run: its own, its character style's, its paragraph's, the defaults.

        Toggles of the two styles cancel each other out (§17.7.3): a “Strong” word in a bold heading is not bold.
        """
        of_character = self._inherited(character)
        of_paragraph = self._inherited(paragraph or self._default)
        found = own
        toggled: dict[str, Any] = {
            name: bool(getattr(of_character, name)) != bool(getattr(of_paragraph, name))
            for name in _TOGGLES
            if getattr(own, name) is None
        }
        return RunFormat(**toggled).over(found.over(of_character).over(of_paragraph).over(self._base))

    def _inherited(self, style_id: str | None) -> RunFormat:
        found = RunFormat()
        for style in self._line_of(style_id):
            found = found.over(style.run)
        return found

    def _line_of(self, style_id: str | None) -> tuple[_Style, ...]:
        found: list[_Style] = []
        # A damaged document may have styles that are based on each other.
        while style_id in self._styles and len(found) < _DEEPEST:
            style = self._styles[style_id]
            found.append(style)
            style_id = style.based_on or ""
        return tuple(found)


def run_format(properties: Element | None) -> RunFormat:
    """Return the format of a `w:rPr`."""
    if properties is None:
        return RunFormat()
    fonts = properties.find(f"{W}rFonts")
    heights = {"superscript": Height.RAISED, "subscript": Height.LOWERED, "baseline": Height.LINE}
    size = _value(properties.find(f"{W}sz")) or ""
    return RunFormat(
        font=None if fonts is None else _font(fonts.attrib),
        b=_toggle(properties, "b"),
        i=_toggle(properties, "i"),
        strike=_toggle(properties, "strike"),
        vanish=_toggle(properties, "vanish"),
        height=heights.get(_value(properties.find(f"{W}vertAlign")) or ""),
        half_points=int(size) if size.isascii() and size.isdigit() and len(size) < 5 else None,  # noqa: PLR2004
    )


def paragraph_format(properties: Element | None) -> ParagraphFormat:
    """Return the format of a `w:pPr`."""
    if properties is None:
        return ParagraphFormat()
    outline = _value(properties.find(f"{W}outlineLvl")) or ""
    level = _value(properties.find(f"{W}numPr/{W}ilvl")) or ""
    return ParagraphFormat(
        style=_value(properties.find(f"{W}pStyle")),
        alignment=_ALIGNMENTS.get(_value(properties.find(f"{W}jc")) or ""),
        # 9 is body text.
        heading=int(outline) + 1 if outline in set("012345") else None,
        list_id=_value(properties.find(f"{W}numPr/{W}numId")),
        level=int(level) if level in set("012345678") else None,
    )


def _font(attributes: Mapping[str, str]) -> str | None:
    for name in ("hAnsi", "ascii"):
        if attributes.get(f"{W}{name}Theme"):
            return ""  # a font of the theme is a Unicode one
        if font := attributes.get(f"{W}{name}"):
            return font
    return None


def _toggle(properties: Element, name: str) -> bool | None:
    found = properties.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val", "1") not in _OFF


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")
