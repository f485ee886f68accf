"""What the elements of a page around a text say of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final
from xml.etree.ElementTree import Element

from cchc.intake.manuscript import Alignment, Height, Words
from cchc.intake.web.css import Declarations, slant, weight

_ALIGNMENTS: Final = {"center": Alignment.CENTRE, "right": Alignment.END, "end": Alignment.END}


@dataclass(frozen=True, kw_only=True)
class TextState:
    """Format, font, link and list of a text, and where its paragraph stands."""

    words: Words = field(default=Words(""))
    font: str | None = None
    target: str | None = None
    is_kept: bool = False
    """Whether line ends are kept."""
    depth: int = -1
    """Level of the list that is open."""
    alignment: Alignment = Alignment.START


def with_style(element: Element, style: Declarations, state: TextState) -> TextState:
    """Return what holds inside an element."""
    words, tag = state.words, element.tag
    bold, italic = weight(style), slant(style)
    is_struck = words.is_struck or tag in {"s", "strike", "del"} or "line-through" in style.get("text-decoration", "")
    raised = tag == "sup" or style.get("vertical-align") == "super"
    lowered = tag == "sub" or style.get("vertical-align") == "sub"
    words = replace(
        words,
        is_strong=bold if bold is not None else words.is_strong or tag in {"b", "strong"},
        is_emphasis=italic if italic is not None else words.is_emphasis or tag in {"i", "em", "cite"},
        is_struck=is_struck,
        height=Height.RAISED if raised else Height.LOWERED if lowered else words.height,
    )
    family = style.get("font-family", "") or element.get("face", "") or ""
    space = style.get("white-space", "").lower()
    aligned = style.get("text-align", element.get("align", "") if tag != "img" else "").lower()
    if tag == "center":
        aligned = "center"
    return replace(
        state,
        words=words,
        font=family.partition(",")[0].strip() or state.font,
        is_kept=tag == "pre" or (space.startswith("pre") if space else state.is_kept),
        alignment=_ALIGNMENTS.get(aligned, Alignment.START if aligned else state.alignment),
    )
