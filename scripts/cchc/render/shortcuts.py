"""Shortcuts in Python-Markdown for paragraphs without markup, which are most of a text.

Python-Markdown tests every block processor on every block and every pattern on every text, half of the time of a
post. Here both are skipped where they cannot match. The HTML is byte for byte the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final, TypeVar
from xml.etree.ElementTree import Element

import markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, Registry

from cchc.render.dialect import TIMES_SIGN

_PATTERNS: Final = frozenset(
    {
        *("backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference"),
        *(
            "short_image_ref",
            "autolink",
            "automail",
            "linebreak",
            "html",
            "entity",
            "em_strong",
            "footnote",
            TIMES_SIGN,
        ),
    }
)
"""Inline patterns that cannot match in a text without a character of `_SIGN`."""
# The last one starts a placeholder of Python-Markdown.
_SIGN: Final = re.compile(r"[`\\\[<&*_]|  \n|\x02")

_BLOCKS: Final = frozenset(
    {
        *("admonition", "empty", "indent", "defindent", "code", "hashheader", "setextheader", "hr", "olist", "ulist"),
        *("deflist", "quote", "footnote", "abbr", "reference", "table", "paragraph"),
    }
)
"""Block processors that never match a single line starting with a letter, and the paragraph."""
_FIRST: Final = 1000
_T = TypeVar("_T")


def add_shortcuts(md: markdown.Markdown) -> None:
    """Register the shortcuts in a Markdown instance.

    Patterns are not skipped where an extension adds its own; neither are blocks.
    """
    if _has_only(md.inlinePatterns, _PATTERNS):
        mark = _MarkPlainTexts(md)
        # Python-Markdown's own inline processor has priority 20.
        md.treeprocessors.register(mark, "cchc-mark-plain", 21)
        md.treeprocessors.register(_UnmarkPlainTexts(md, mark), "cchc-unmark-plain", 19)
    if _has_only(md.parser.blockprocessors, _BLOCKS):
        md.parser.blockprocessors.register(_PlainParagraph(md.parser), "cchc-plain-paragraph", _FIRST)


def _has_only(registry: Registry[_T], names: Collection[str]) -> bool:
    return sum(name in registry for name in names) == len(registry)


class _PlainParagraph(ParagraphProcessor):
    """A block of one line that starts with a letter."""

    def test(self, parent: Element, block: str) -> bool:
        del parent
        return block[:1].isalpha() and "\n" not in block


class _MarkPlainTexts(Treeprocessor):
    """Marks texts without markup as finished (AtomicString) before the inline patterns run."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self.marked: list[tuple[Element, str]] = []

    def run(self, root: Element) -> None:
        self.marked = [
            (element, text)
            for element in root.iter()
            if (text := element.text) and not isinstance(text, AtomicString) and not _SIGN.search(text)
        ]
        for element, text in self.marked:
            element.text = AtomicString(text)


class _UnmarkPlainTexts(Treeprocessor):
    """Restores the marked texts for the processors that follow."""

    def __init__(self, md: markdown.Markdown, mark: _MarkPlainTexts) -> None:
        super().__init__(md)
        self._mark = mark

    def run(self, root: Element) -> None:
        del root
        for element, text in self._mark.marked:
            element.text = text
        self._mark.marked = []
