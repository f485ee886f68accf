"""Shortcuts in Python-Markdown for paragraphs without markup, and for the little markup that most others have.

Python-Markdown tests every block processor on every block and every pattern on every text, half of the time of a
post. Here both are skipped where they cannot match: a paragraph with a link and a bold word meets four patterns of
fourteen. The HTML is byte for byte the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Final, TypeVar
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, PrettifyTreeprocessor
from markdown.util import ETX, STX, AtomicString, Registry

from cchc.render.dialect import TIMES_SIGN

_LINE_BREAK: Final = "  \n"
_PATTERNS: Final[Mapping[str, tuple[str, ...]]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    **dict.fromkeys(("reference", "link", "short_reference"), ("[",)),
    **dict.fromkeys(("image_link", "image_reference", "short_image_ref"), ("![",)),
    **dict.fromkeys(("autolink", "automail", "html"), ("<",)),
    "linebreak": (_LINE_BREAK,),
    "entity": ("&",),
    "em_strong": ("*", "_"),
    "footnote": ("[^",),
    TIMES_SIGN: ("*",),
}
"""Inline patterns, each with signs of which it needs one. None can match in a text without a character of `_SIGN`."""
# The last one starts a placeholder of Python-Markdown; that of a space before the way back from a note is no sign.
# Here as below, patterns start with the characters they need: only then does a search pass over all others at once.
_SIGN: Final = re.compile(rf"[`\\\[<&*_\x02](?:(?<!\x02)|(?!{NBSP_PLACEHOLDER[1:]}))")
_NO_SIGN: Final = r"[^\[\]`\\<&*_\x02]"
_NO_SIGN_OR_SPACE: Final = r"[^\s\[\]`\\<&*_\x02]"
# `[words](target)`, `**words**` and code, which mean the same wherever they stand between words without any sign.
_SIMPLE: Final = re.compile(
    rf"\[(?<!!\[)((?![\^!]){_NO_SIGN_OR_SPACE}{_NO_SIGN}*)\]\(([^\s()<>\[\]\"'`\\\x02]+)\)"
    rf"|\*(?<!\S\*)\*({_NO_SIGN_OR_SPACE}(?:{_NO_SIGN}*{_NO_SIGN_OR_SPACE})?)\*\*(?![^\s.,;:)])"
    r"|`([^\s`\\<>&\x02](?:[^`\\<>&\x02\n]*[^\s`\\<>&\x02])?)`(?!`)"
)

_BLOCKS: Final = frozenset(
    {
        *("admonition", "empty", "indent", "defindent", "code", "hashheader", "setextheader", "hr", "olist", "ulist"),
        *("deflist", "quote", "footnote", "abbr", "reference", "table", "paragraph"),
    }
)
"""Block processors that never match a single line that `_START` matches, the paragraph, and the heading."""
# A letter, a bold word, a bracket that declares nothing, a number that is not of a list; a number sign.
_START: Final = re.compile(r"[^\W\d_]|[“(]|\*\*\w|\[(?!.*\]:)|[0-9]++(?:[^\W_]|[^\w.]|\.\w)|#[^\\]*\Z")
_TREES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("inline", "prettify", "abbr", "toc", "cchc-numbers", "cchc-links", "unescape"), ""),
    **dict.fromkeys(("footnote", "footnote-duplicate"), "[^"),
    "attr_list": "{",
    "cchc-figures": "![",
    "cchc-table-labels": "|",
}
"""Processors of the tree, each with a sign without which it changes nothing."""
_FIRST: Final = 1000
_PLAIN: Final = "cchc-plain-blocks"
_BLANK: Final = re.compile(r"\n +(?:\n|\Z)")
_T = TypeVar("_T")


def add_shortcuts(md: markdown.Markdown) -> None:
    """Register the shortcuts in a Markdown instance.

    Patterns are not skipped where an extension adds its own; neither are blocks.
    """
    if _has_only(md.inlinePatterns, _PATTERNS):
        md.treeprocessors.register(_PossiblePatterns(md), "inline", 20)
    if _has_only(md.parser.blockprocessors, _BLOCKS):
        md.parser.blockprocessors.register(_PlainBlocks(md.parser), _PLAIN, _FIRST)
    # Their own priorities.
    if type(md.preprocessors["normalize_whitespace"]) is NormalizeWhitespace:
        md.preprocessors.register(_Whitespace(md), "normalize_whitespace", 30)
    if type(md.preprocessors["html_block"]) is HtmlBlockPreprocessor:
        md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)
    if type(md.treeprocessors["prettify"]) is PrettifyTreeprocessor:
        md.treeprocessors.register(_LineBreaks(md), "prettify", 10)


def needed_signs(md: markdown.Markdown) -> list[tuple[Any, str]]:
    """Return the processors of the tree, each with a sign without which it changes nothing of a text."""
    trees: Any = md.treeprocessors
    is_known = (
        _has_only(trees, _TREES)
        and _has_only(md.inlinePatterns, _PATTERNS)
        and _has_only(md.parser.blockprocessors, {*_BLOCKS, _PLAIN})
    )
    names = {id(trees[name]): name for name in _TREES if name in trees} if is_known else {}
    return [(processor, _TREES[names[id(processor)]] if names else "") for processor in trees]


def _has_only(registry: Registry[_T], names: Collection[str]) -> bool:
    return sum(name in registry for name in names) == len(registry)


class _PlainBlocks(ParagraphProcessor):
    """Blocks of one line that start like a sentence, and headings of one line: all that follow one another."""

    def test(self, parent: Element, block: str) -> bool:
        del parent
        return _START.match(block) is not None and "\n" not in block

    def run(self, parent: Element, blocks: list[str]) -> None:
        is_in_list = self.parser.state.isstate("list")
        while blocks and self.test(parent, blocks[0]):
            block = blocks[0]
            if block[0] == "#":
                level = min(len(block) - len(block.lstrip("#")), 6)
                SubElement(parent, f"h{level}").text = block[level:].rstrip("#").strip()
            elif is_in_list:
                super().run(parent, blocks)
                continue
            else:
                SubElement(parent, "p").text = block
            del blocks[0]


class _Whitespace(NormalizeWhitespace):
    """Looks for lines of spaces alone, tabs and control characters before anything is changed."""

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        if any(sign in source for sign in (STX, ETX, "\r", "\t")) or _BLANK.search(source):
            return super().run(lines)
        return [*lines, "", ""]


class _HtmlBlocks(HtmlBlockPreprocessor):
    """Looks for tags and entities in texts with their first signs alone."""

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        return super().run(lines) if "<" in source or "&" in source else lines


class _LineBreaks(PrettifyTreeprocessor):
    """Asks once which elements are blocks."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._blocks = frozenset(md.block_level_elements)

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802 - its name
        blocks = self._blocks
        if elem.tag in blocks and elem.tag not in {"code", "pre"}:
            if len(elem) and elem[0].tag in blocks and not (elem.text and elem.text.strip()):
                elem.text = "\n"
            for child in elem:
                if child.tag in blocks:
                    self._prettifyETree(child)
        if not (elem.tail and elem.tail.strip()):
            elem.tail = "\n"


class _PossiblePatterns(InlineProcessor):
    """Makes the elements of simple texts at once, and applies to others the patterns whose signs they have."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        names = {id(md.inlinePatterns[name]): name for name in _PATTERNS if name in md.inlinePatterns}
        signs = ((pattern, _PATTERNS[names[id(pattern)]]) for pattern in md.inlinePatterns)
        self._patterns = [(pattern, needed[0], needed[-1]) for pattern, needed in signs]

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Replace the inline markup below `tree` by elements."""
        plain: list[tuple[Element, str]] = []
        simple: list[tuple[Element, str | None, list[Element]]] = []
        has_more = bool(ancestors)
        for element in tree.iter():
            text, tail = element.text, element.tail
            if text and not isinstance(text, AtomicString):
                if not _has_sign(text):
                    plain.append((element, text))
                elif (made := _simple(text)) is not None:
                    simple.append((element, *made))
                else:
                    has_more = True
            has_more = has_more or (tail is not None and _has_sign(tail))
        if has_more:
            self._run_without(plain, [element for element, _, _ in simple], tree, ancestors)
        for element, first, children in simple:
            element.text = first
            element[:0] = children
        return tree

    def _run_without(
        self, plain: list[tuple[Element, str]], simple: list[Element], tree: Element, ancestors: list[str] | None
    ) -> None:
        """Run Python-Markdown's patterns; it passes over what is finished (AtomicString) or has no text."""
        for element, text in plain:
            element.text = AtomicString(text)
        for element in simple:
            element.text = None
        super().run(tree, ancestors)
        for element, text in plain:
            element.text = text

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


def _has_sign(text: str) -> bool:
    return _SIGN.search(text) is not None or _LINE_BREAK in text


def _simple(text: str) -> tuple[str | None, list[Element]] | None:
    """Return the first text and the elements of a text with simple markup alone, or None."""
    parts = _SIMPLE.split(text)
    # A line break may also stand within a link or bold words.
    if _LINE_BREAK in text or _SIGN.search("".join(parts[::5])):
        return None
    children: list[Element] = []
    for place in range(1, len(parts), 5):
        words, target, bold, code, tail = parts[place : place + 5]
        if words is not None:
            child = Element("a", {"href": target})
            child.text = words
        elif bold is not None:
            child = Element("strong")
            child.text = bold
        else:
            child = Element("code")
            child.text = AtomicString(code)
        child.tail = tail or None
        children.append(child)
    return parts[0] or None, children
