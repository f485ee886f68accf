"""Emphasis by `*` and `_`: the pairs of Python-Markdown, applied at the correct offsets.

Python-Markdown 3.11 pairs all delimiters of a text at once and caches the pairs. It estimates the offset by which the
text has changed since, and uses the cache for another text in between: “(*) **Hạn**: số _ **15/3**” loses letters.
Here every cached pair belongs to a text.
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
    """Replace the emphasis processor of a Markdown instance, with the same delimiters."""
    known = md.inlinePatterns[EMPHASIS] if EMPHASIS in md.inlinePatterns else None  # noqa: SIM401 - no mapping
    if isinstance(known, DelimiterProcessor):
        # After code, links and line breaks.
        emphasis = _Emphasis(known)
        md.inlinePatterns.register(emphasis, EMPHASIS, 60)
        md.registerExtension(_ResetExtension(emphasis))


class _ResetExtension(Extension):
    """Clears the cache of `_Emphasis` when the Markdown instance is reset."""

    def __init__(self, emphasis: _Emphasis) -> None:
        super().__init__()
        self.reset = emphasis.clear


@dataclass(kw_only=True)
class _Pairs:
    """Pairs of one text that have not become elements yet."""

    length: int
    """Length of the text when the pairs were found; all changes since are in front of them."""
    rest: str
    """End of the text, after the last element, by which the text is recognised."""
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
        """Store the pairs of the current text while another one is processed."""
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
        """Restore the stored pairs of this text, if any, and drop those stored after them."""
        for place in range(len(self._kept) - 1, -1, -1):
            kept = self._kept[place]
            if data.endswith(kept.rest):
                self._length, self._rest = kept.length, kept.rest
                self.regions, self.stack = kept.regions, kept.stack
                self.cache_index, self.cache_pos = kept.index, kept.place
                del self._kept[place:]
                return

    def clear(self) -> None:
        """Drop the pairs of the last body."""
        self._kept.clear()
