"""Inlines without accidents of typing: split runs, spaces at the edges of bold words, marks apart from letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from cchc.intake.manuscript import HardBreak, Hyperlink, Inline, Words
from cchc.text.cleaning import clean

_SPACES: Final = re.compile(r"[ \t\n]+")
_EDGES: Final = re.compile(r"( *)(.*?)( *)\Z", re.DOTALL)


def tidied(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return inlines in NFC with single spaces, none at the ends of a line, and as few runs as their formats need."""
    found = list(_joined(_bare_edges(_evened(list(_joined(_whole_letters(inlines)))))))
    return tuple(_without_ends(_single_spaced(found)))


def _whole_letters(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inlines whose words are clean; a mark at the start of a run goes to the letter before."""
    found: list[Inline] = []
    for inline in inlines:
        match inline:
            case Words(text=text):
                last = found[-1] if found else None
                marks = len(text) - len(text.lstrip("".join({sign for sign in text if unicodedata.combining(sign)})))
                if marks and isinstance(last, Words):
                    found[-1] = replace(last, text=last.text + text[:marks])
                    text = text[marks:]
                found.append(replace(inline, text=text))
            case Hyperlink():
                inner = tidied_inside(inline.inlines)
                if inner:
                    found.append(replace(inline, inlines=inner))
            case _:
                found.append(inline)
    for inline in found:
        if isinstance(inline, Words):
            text = _SPACES.sub(" ", clean(inline.text))
            if text:
                yield replace(inline, text=text)
        else:
            yield inline


def tidied_inside(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return the tidied inlines of a link, with a space left at its ends where one was."""
    return tuple(_joined(_evened(list(_joined(_whole_letters(inlines))))))


def _joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inlines with neighbours of one format as one."""
    last: Inline | None = None
    for inline in inlines:
        if isinstance(last, Words) and isinstance(inline, Words) and last.form == inline.form:
            last = replace(last, text=last.text + inline.text)
            continue
        if isinstance(last, Hyperlink) and isinstance(inline, Hyperlink) and last.target == inline.target:
            last = replace(last, inlines=tuple(_joined((*last.inlines, *inline.inlines))))
            continue
        if last is not None:
            yield last
        last = inline
    if last is not None:
        yield last


def _evened(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """Yield inlines in which spaces and punctuation of a format of their own have that of their neighbours."""
    for place, inline in enumerate(inlines):
        if not isinstance(inline, Words) or any(sign.isalnum() for sign in inline.text):
            yield inline
            continue
        around = [
            other
            for other in (*inlines[max(place - 1, 0) : place], *inlines[place + 1 : place + 2])
            if isinstance(other, Words)
        ]
        is_blank = inline.text.isspace()
        strong = bool(around) and all(other.is_strong for other in around)
        slanted = bool(around) and all(other.is_emphasis for other in around)
        yield replace(
            inline,
            is_strong=strong if is_blank else inline.is_strong and any(other.is_strong for other in around),
            is_emphasis=slanted if is_blank else inline.is_emphasis and any(other.is_emphasis for other in around),
            is_struck=inline.is_struck and any(other.is_struck for other in around),
        )


def _bare_edges(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inlines with the spaces at the edges of formatted words outside of them."""
    for inline in inlines:
        if isinstance(inline, Words) and inline.form != Words("").form:
            match = _EDGES.match(inline.text)
            before, text, after = match.groups() if match else ("", inline.text, "")
            yield from (Words(before),) if before else ()
            yield from (replace(inline, text=text),) if text else ()
            yield from (Words(after),) if after else ()
        elif isinstance(inline, Hyperlink):
            yield from _with_outer_spaces(inline)
        else:
            yield inline


def _with_outer_spaces(link: Hyperlink) -> Iterator[Inline]:
    inner = list(_joined(_bare_edges(link.inlines)))
    first, last = inner[0] if inner else None, inner[-1] if inner else None
    starts = isinstance(first, Words) and first.text.startswith(" ")
    ends = isinstance(last, Words) and last.text.endswith(" ")
    if starts:
        yield Words(" ")
    bare = tuple(_without_ends(inner))
    if bare:
        yield replace(link, inlines=bare)
    if ends:
        yield Words(" ")


def _single_spaced(inlines: Sequence[Inline]) -> list[Inline]:
    """Return inlines without a second space where two of them meet, and none around a line break."""
    found: list[Inline] = []
    is_open = False
    for inline in inlines:
        if isinstance(inline, HardBreak):
            while found and isinstance(last := found[-1], Words) and last.text.endswith(" "):
                found.pop()
                if bare := last.text.rstrip(" "):
                    found.append(replace(last, text=bare))
            is_open = True
        elif isinstance(inline, Words):
            text = inline.text.lstrip(" ") if is_open else inline.text
            if not text:
                continue
            found.append(replace(inline, text=text))
            is_open = text.endswith(" ")
            continue
        else:
            is_open = False
        found.append(inline)
    return found


def _without_ends(inlines: Sequence[Inline]) -> list[Inline]:
    """Return inlines without spaces and line breaks at both ends."""
    found = list(inlines)
    while found and _is_blank(found[0]):
        found.pop(0)
    while found and _is_blank(found[-1]):
        found.pop()
    if found and isinstance(first := found[0], Words):
        found[0] = replace(first, text=first.text.lstrip(" "))
    if found and isinstance(last := found[-1], Words):
        found[-1] = replace(last, text=last.text.rstrip(" "))
    return found


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, HardBreak) or (isinstance(inline, Words) and not inline.text.strip(" "))
