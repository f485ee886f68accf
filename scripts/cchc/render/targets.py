"""Targets of links: as an editor meant them, and the lines on which they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Final

from markdown.util import AMP_SUBSTITUTE, ETX, STX

from cchc.model.items import Link

_ESCAPED: Final = re.compile(f"{STX}([0-9]+){ETX}")
# As browsers read an attribute: what has no semicolon is no reference, so `?a=1&copy=2` stays.
_REFERENCE: Final = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);")
_MAIL: Final = "mailto:"
_EMPTY: Final = re.compile(r"\]\(\s*(?:<>)?\s*\)|(?:href|src)\s*=\s*([\"'])\s*\1")
_BEFORE: Final = frozenset("(<\"' \n\t")
_AFTER: Final = frozenset([*")>\"' \n\t", ""])


def meant(target: str) -> str:
    """Return a target out of Python-Markdown's tree without the marks that stand for characters until the very end."""
    target = target.replace(AMP_SUBSTITUTE, "&")
    target = _ESCAPED.sub(lambda match: chr(int(match[1])), target)
    return _REFERENCE.sub(lambda match: unescape(match[0]), target)


def with_lines(found: Sequence[tuple[str, bool]], text: str, *, escapable: Iterable[str]) -> Iterator[Link]:
    """Yield links (target, whether it is an image) with their lines in a Markdown text.

    `escapable` are the characters that a backslash takes the meaning from.
    """
    if not found:
        return
    escape = re.compile(rf"\\([{re.escape(''.join(escapable))}])")
    # Line by line, as neither an escape nor a reference may make a new line.
    readable = "\n".join(
        " ".join(_REFERENCE.sub(lambda match: unescape(match[0]), escape.sub(r"\1", line)).split("\n"))
        for line in text.split("\n")
    )
    texts = [readable] if readable == text else [readable, text]
    seen: dict[str, int] = {}
    for target, is_image in found:
        yield Link(target=target, line=_line(target, texts, seen), is_image=is_image)


def _line(target: str, texts: Sequence[str], seen: dict[str, int]) -> int:
    """Return the line of the next place of `target`; `seen` holds where the last one ended."""
    forms = dict.fromkeys((target, target.removeprefix(_MAIL)))
    for text in texts:
        for form in forms:
            start, end = _find(text, form, seen.get(target, 0))
            if start >= 0:
                seen[target] = end
                return text.count("\n", 0, start) + 1
    # A reference used a second time, or a footnote's own link: the first place will do.
    for text in texts:
        for form in forms:
            if form and (place := text.find(form)) >= 0:
                return text.count("\n", 0, place) + 1
    return 1


def _find(text: str, target: str, start: int) -> tuple[int, int]:
    """Return where `target` stands whole between the signs that Markdown or HTML put around a link, or -1."""
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
