"""Shortcuts in Python-Markdown for paragraphs without markup, and for the little markup that most others have.

Python-Markdown tests every block processor on every block and every pattern on every text, half of the time of a
post. Here both are skipped where they cannot match: a paragraph with a link and a bold word meets four patterns of
fourteen. The HTML is byte for byte the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Final, TypeVar
from xml.etree.ElementTree import Element

import markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString, Registry

from cchc.render.dialect import TIMES_SIGN

_PATTERNS: Final[Mapping[str, tuple[str, ...]]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    **dict.fromkeys(("reference", "link", "short_reference"), ("[",)),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), ("![",)),
    **dict.fromkeys(("autolink", "automail", "html"), ("<",)),
    "linebreak": ("  \n",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
    "footnote": ("[^",),
    TIMES_SIGN: ("*",),
}
"""Inline patterns, each with signs of which it needs one. None can match in a text without a character of `_SIGN`."""
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
        md.treeprocessors.register(_PossiblePatterns(md), "inline", 20)
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


class _PossiblePatterns(InlineProcessor):
    """Applies to each text the patterns whose signs it has, in the same order as Python-Markdown applies all."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        names = {id(md.inlinePatterns[name]): name for name in _PATTERNS if name in md.inlinePatterns}
        signs = ((pattern, _PATTERNS[names[id(pattern)]]) for pattern in md.inlinePatterns)
        self._patterns = [(pattern, needed[0], needed[-1]) for pattern, needed in signs]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - its names
        """Return the text with placeholders; `data` loses the signs of what matched, so they are looked for anew."""
        if isinstance(data, AtomicString):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined] # private to the base class
        start = 0
        while patternIndex < len(self._patterns):
            pattern, one, other = self._patterns[patternIndex]
            has_matched = False
            if one in data or other in data:
                data, has_matched, start = apply(pattern, data, patternIndex, start)
            if not has_matched:
                patternIndex, start = patternIndex + 1, 0  # noqa: N806 - its name
        return data


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
