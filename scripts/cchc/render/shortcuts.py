"""Shortcuts through Python-Markdown for what most of a text is: paragraphs without any markup.

It asks every processor about every block and tries every pattern on every text, which is half of the time a post
takes. Here both are spared what cannot match. The HTML is the same to the byte.
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
"""Inline patterns that match nothing in a text without one of the signs of `_SIGN`."""
# The last one opens what Python-Markdown has put aside.
_SIGN: Final = re.compile(r"[`\\\[<&*_]|  \n|\x02")

_BLOCKS: Final = frozenset(
    {
        *("admonition", "empty", "indent", "defindent", "code", "hashheader", "setextheader", "hr", "olist", "ulist"),
        *("deflist", "quote", "footnote", "abbr", "reference", "table", "paragraph"),
    }
)
"""Block processors that leave a single line that starts with a letter to the paragraph, the last of them."""
_FIRST: Final = 1000
_T = TypeVar("_T")


def add_shortcuts(md: markdown.Markdown) -> None:
    """Spare a Markdown instance the work that cannot change its output.

    Where an extension brings a pattern or a block of its own, that part of the work is left as it is.
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
    """A line that starts with a letter, alone in its block."""

    def test(self, parent: Element, block: str) -> bool:
        del parent
        return block[:1].isalpha() and "\n" not in block


class _MarkPlainTexts(Treeprocessor):
    """Marks texts without signs as finished, before the inline patterns are tried."""

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
    """Makes them ordinary again, for the processors that follow."""

    def __init__(self, md: markdown.Markdown, mark: _MarkPlainTexts) -> None:
        super().__init__(md)
        self._mark = mark

    def run(self, root: Element) -> None:
        del root
        for element, text in self._mark.marked:
            element.text = text
        self._mark.marked = []
