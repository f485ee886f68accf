"""Inlines → Markdown of one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from cchc.intake.escaping import escaped, escaped_line_start, escaped_target
from cchc.intake.manuscript import Addresses, HardBreak, Height, Hyperlink, Inline, NoteCall, Photo, Words

BREAK: Final = "<br>"
_AUTOLINK: Final = re.compile(r"https?://")
_BEFORE_LINK: Final = re.compile(r"!\Z")


@dataclass(frozen=True)
class PictureNames:
    """File name and description of each picture, by its index."""

    files: Addresses
    alts: Addresses


NO_PICTURES: Final = PictureNames({}, {})


def markdown_of(inlines: Sequence[Inline], pictures: PictureNames = NO_PICTURES, *, is_in_line: bool = False) -> str:
    """Return the Markdown of tidied inlines.

    With `is_in_line`, what comes out stands on one line behind other signs: in a heading or a cell.
    """
    text = _Writer(pictures, is_in_line=is_in_line).write(inlines)
    if is_in_line:
        return text
    return "\n".join(escaped_line_start(line) for line in text.split("\n"))


@dataclass(frozen=True)
class _Mark:
    attribute: str
    sign: str
    tag: str


_MARKS: Final = (_Mark("is_struck", "", "del"), _Mark("is_strong", "**", "strong"), _Mark("is_emphasis", "*", "em"))


@dataclass(frozen=True)
class _Writer:
    pictures: PictureNames
    is_in_line: bool

    def write(self, inlines: Sequence[Inline]) -> str:
        return self._marked(list(inlines), _MARKS, before="", after="")

    def _marked(self, inlines: list[Inline], marks: Sequence[_Mark], *, before: str, after: str) -> str:
        """Return the Markdown of inlines that stand between two signs; `marks` are those not written yet."""
        if not marks:
            return self._plain(inlines)
        mark, rest = marks[0], marks[1:]
        groups = _grouped(inlines, mark.attribute)
        text = ""
        for place, (is_marked, group) in enumerate(groups):
            following = _first_sign(groups[place + 1][1]) if place + 1 < len(groups) else after
            inner = self._marked(group, rest, before=text[-1:] or before, after=following)
            if is_marked and inner:
                inner = _between(inner, mark, before=text[-1:] or before, after=following)
            text += inner
        return text

    def _plain(self, inlines: Sequence[Inline]) -> str:
        text = ""
        for place, inline in enumerate(inlines):
            match inline:
                case Words():
                    shown = escaped(inline.text)
                    follows = inlines[place + 1] if place + 1 < len(inlines) else None
                    if isinstance(follows, Hyperlink | NoteCall | Photo):
                        shown = _BEFORE_LINK.sub(r"\\!", shown)
                    tag = inline.height.value
                    text += f"<{tag}>{shown}</{tag}>" if inline.height is not Height.LINE else shown
                case HardBreak():
                    text += BREAK if self.is_in_line else f"{BREAK}\n"
                case Hyperlink():
                    text += self._link(inline)
                case NoteCall():
                    text += f"[^{inline.number}]"
                case Photo():
                    text += self._photo(inline)
        return text

    def _link(self, link: Hyperlink) -> str:
        target = escaped_target(link.target)
        if link.inlines == (Words(link.target),) and target == link.target and _AUTOLINK.match(target):
            return f"<{target}>"
        inner = _Writer(self.pictures, is_in_line=True).write(link.inlines)
        return f"[{inner}]({target})" if inner else ""

    def _photo(self, photo: Photo) -> str:
        file = self.pictures.files.get(photo.index)
        return f"![{escaped(self.pictures.alts.get(photo.index, ''))}]({escaped_target(file)})" if file else ""


def _grouped(inlines: Sequence[Inline], attribute: str) -> list[tuple[bool, list[Inline]]]:
    """Return runs of inlines by whether they have a format."""
    groups: list[tuple[bool, list[Inline]]] = []
    for inline in inlines:
        has = _has(inline, attribute)
        if groups and groups[-1][0] == has:
            groups[-1][1].append(inline)
        else:
            groups.append((has, [inline]))
    return groups


def _has(inline: Inline, attribute: str) -> bool:
    # Words of a link have their format inside its brackets.
    return isinstance(inline, Words) and bool(getattr(inline, attribute))


def _between(inner: str, mark: _Mark, *, before: str, after: str) -> str:
    """Return marked text: with asterisks where Markdown takes them for emphasis, else as HTML."""
    first, last = inner[0], inner[-1]
    is_clear = (
        mark.sign
        and before != "*"
        and after != "*"
        and not (before.isalnum() and (before.isdigit() or not first.isalnum()))
        and not (after.isalnum() and (after.isdigit() or not last.isalnum()))
        # Three asterisks at one side only have more than one reading.
        and (first == "*") == (last == "*")
        and f"{BREAK}\n" not in inner
    )
    return f"{mark.sign}{inner}{mark.sign}" if is_clear else f"<{mark.tag}>{inner}</{mark.tag}>"


def _first_sign(inlines: Sequence[Inline]) -> str:
    first = inlines[0]
    match first:
        case Words():
            return "<" if first.height is not Height.LINE else escaped(first.text)[:1]
        case Hyperlink() | NoteCall():
            return "["
        case Photo():
            return "!"
        case _:
            return "<"


def without_formats(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return inlines without bold and italic, in links too."""
    found: list[Inline] = []
    for inline in inlines:
        match inline:
            case Words():
                found.append(replace(inline, is_strong=False, is_emphasis=False))
            case Hyperlink():
                found.append(replace(inline, inlines=without_formats(inline.inlines)))
            case _:
                found.append(inline)
    return tuple(found)
