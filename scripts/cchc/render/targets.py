"""Targets of links as typed, and the lines on which they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Final

from markdown.util import AMP_SUBSTITUTE, ETX, STX

from cchc.model.items import Link
from cchc.render.faults import Lines

_ESCAPED: Final = re.compile(f"{STX}([0-9]+){ETX}")
# As in browsers, a reference in an attribute needs its semicolon: `?a=1&copy=2` is unchanged.
_REFERENCE: Final = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_MAIL: Final = "mailto:"
_EMPTY: Final = re.compile(r"\]\(\s*(?:<>)?\s*\)|(?:href|src)\s*=\s*([\"'])\s*\1")
_BEFORE: Final = frozenset("(<\"'= \n\t")
_AFTER: Final = frozenset([*")>\"' \n\t", ""])


def decoded_target(target: str) -> str:
    """Return a target of Python-Markdown's tree with its placeholders and references replaced by characters."""
    if STX in target:
        target = target.replace(AMP_SUBSTITUTE, "&")
        target = _ESCAPED.sub(lambda match: chr(int(match[1])), target)
    return _REFERENCE.sub(lambda match: unescape(match[0]), target) if "&" in target else target


def with_lines(
    found: Sequence[tuple[str, bool]], text: str, lines: Lines, *, escapable: Iterable[str]
) -> Iterator[Link]:
    """Yield links (target, whether it is an image) with their lines in a Markdown text.

    `lines` are those of the text; `escapable` are the characters that a backslash escapes.
    """
    if not found:
        return
    texts = [(text, lines)]
    if "\\" in text or "&" in text:
        escape = re.compile(rf"\\([{re.escape(''.join(escapable))}])")
        # Line by line, as escapes and references may decode to line breaks.
        readable = "\n".join(
            " ".join(_REFERENCE.sub(lambda match: unescape(match[0]), escape.sub(r"\1", line)).split("\n"))
            for line in text.split("\n")
        )
        texts.insert(0, (readable, Lines(readable, lines.first)))
    seen: dict[tuple[int, str], int] = {}
    for target, is_image in found:
        yield Link(target=target, line=_line(target, texts, seen), is_image=is_image)


def _line(target: str, texts: Sequence[tuple[str, Lines]], seen: dict[tuple[int, str], int]) -> int:
    """Return the line of the next occurrence of `target`; `seen` has the end of the last one in each text."""
    forms = (target, target.removeprefix(_MAIL)) if target.startswith(_MAIL) else (target,)
    for number, (text, lines) in enumerate(texts):
        for form in forms:
            start, end = _find(text, form, seen.get((number, form), 0))
            # Without a further occurrence, none is looked for again.
            seen[number, form] = end if start >= 0 else len(text)
            if start >= 0:
                for other in range(len(texts)):
                    seen[other, form] = max(seen.get((other, form), 0), end)
                return lines.at(start)
    # A reference used again, or the link of a footnote: its first occurrence.
    for text, lines in texts:
        for form in forms:
            if form and (place := text.find(form)) >= 0:
                return lines.at(place)
    return texts[0][1].first


def _find(text: str, target: str, start: int) -> tuple[int, int]:
    """Return start and end of `target` between the delimiters of a link in Markdown or HTML, or (-1, -1)."""
    if not target.strip():
        match = _EMPTY.search(text, start)
        return match.span() if match else (-1, -1)
    place = text.find(target, start)
    while place >= 0:
        end = place + len(target)
        if text[max(place - 1, 0) : place] in _BEFORE and text[end : end + 1] in _AFTER:
            return place, end
        place = text.find(target, place + 1)
    return -1, -1
