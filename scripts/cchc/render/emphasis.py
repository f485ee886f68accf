"""Emphasis by `*` and `_`, paired as Python-Markdown pairs it, and put in the place where it stands.

Python-Markdown 3.11 pairs all marks of a text at once and keeps the pairs until it asks for the next one. It guesses
how far the text has moved since, and between two elements of one text it asks about another: letters get lost in
“(*) **Hạn**: số _ **15/3**”. Here the pairs that are kept know their text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import DelimiterProcessor

EMPHASIS = "em_strong"


def use_emphasis(md: markdown.Markdown) -> None:
    """Let a Markdown instance read emphasis by the class of this module, with the marks that it knows."""
    known = md.inlinePatterns[EMPHASIS] if EMPHASIS in md.inlinePatterns else None  # noqa: SIM401 - no mapping
    if isinstance(known, DelimiterProcessor):
        # Behind code, links and line breaks.
        emphasis = _Emphasis(known)
        md.inlinePatterns.register(emphasis, EMPHASIS, 60)
        md.registerExtension(_ForgetfulExtension(emphasis))


class _ForgetfulExtension(Extension):
    """Lets emphasis forget the last body when a Markdown instance is reset for the next one."""

    def __init__(self, emphasis: _Emphasis) -> None:
        super().__init__()
        self.reset = emphasis.forget


@dataclass(kw_only=True)
class _Pairs:
    """The pairs of one text that have not become elements yet."""

    length: int
    """Of the text in which they were found: all that has changed since stands in front of them."""
    rest: str
    """What follows the last element; the text that they stand in ends with it."""
    regions: list[Any]
    stack: list[Any]
    index: int
    place: int


class _Emphasis(DelimiterProcessor):
    def __init__(self, known: DelimiterProcessor) -> None:
        self._kept: list[_Pairs] = []
        self._length = 0
        self._rest = ""
        super().__init__("*", "strong,em", known.md)
        self.tokens, self.delimiters = known.tokens, known.delimiters
        self.pattern, self.compiled_re = known.pattern, known.compiled_re

    def handleMatch(  # type: ignore[override]  # noqa: N802 - as in the class itself
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        if self.regions and not data.endswith(self._rest):
            self._keep()
        if not self.regions:
            self._take(data)
        is_new = not self.regions
        found = super().handleMatch(m, data)
        if is_new:
            self._length = len(data)
            self._rest = data[found[2] :]
        return found

    def get_cached_result(self, pos: int, data: str) -> tuple[Element, int, int]:
        del pos
        offset = len(data) - self._length
        start, end = self.regions[self.cache_index][0], self.regions[self.cache_index][3]
        build: Any = self._build_element  # type: ignore[attr-defined] # typeshed leaves it out
        element, count = build(data, self.cache_index, offset)
        self._rest = data[end + offset :]
        self.increment_next_position(start, count)
        return element, start + offset, end + offset

    def _keep(self) -> None:
        """Put the pairs of a text aside while the words behind one of its inner elements are read."""
        self._kept.append(
            _Pairs(
                length=self._length,
                rest=self._rest,
                regions=self.regions,
                stack=self.stack,
                index=self.cache_index,
                place=self.cache_pos,
            )
        )
        self.regions, self.stack = [], []
        self.reset()

    def _take(self, data: str) -> None:
        """Go on with the pairs of this text, if some were put aside; those put aside after them are done with."""
        for place in range(len(self._kept) - 1, -1, -1):
            kept = self._kept[place]
            if data.endswith(kept.rest):
                self._length, self._rest = kept.length, kept.rest
                self.regions, self.stack = kept.regions, kept.stack
                self.cache_index, self.cache_pos = kept.index, kept.place
                del self._kept[place:]
                return

    def forget(self) -> None:
        """Forget the texts of the last body."""
        self._kept.clear()
