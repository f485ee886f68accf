"""Replacements for the parts of Python-Markdown that drop typed text: the same syntax without loss."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final
from xml.etree.ElementTree import Element

import markdown
from markdown.blockprocessors import OListProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import InlineProcessor, Pattern
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX

from cchc.render.boxes import Boxes
from cchc.render.emphasis import use_emphasis
from cchc.render.faults import Faults

TIMES_SIGN: Final = "cchc-times-sign"
_ATTRIBUTE_NAMES: Final = (
    "id|class|title|lang|dir|style|start|value|type|width|height|loading|colspan|rowspan|scope|open|target|rel|download"
    "|align|role|(?:data|aria)-[a-z-]+"
)
_QUOTED: Final = r""""[^"\n]*"|'[^'\n]*'"""
_ITEM: Final = rf"""(?:[#.][\w:-]+|(?:{_ATTRIBUTE_NAMES})=(?:{_QUOTED}|[^\s"'={{}}]+))"""
ATTRIBUTE_LIST: Final = rf"\{{:?[ ]*({_ITEM}(?:[ ]+{_ITEM})*[ ]*)\}}"
"""Pattern of an attribute list; other text in braces, `{mẫu số 01}`, stays text."""


def use_dialect(md: markdown.Markdown, faults: Faults) -> None:
    """Register the processors of this module in a Markdown instance, for the extensions that are enabled."""
    blocks, trees = md.parser.blockprocessors, md.treeprocessors
    if "attr_list" in trees:
        trees.register(_AttributeLists(md), "attr_list", 8)
    if "table" in blocks:
        blocks.register(_Tables(md, blocks["table"], faults), "table", 75)
    if "admonition" in blocks:
        blocks.register(Boxes(md.parser, faults), "admonition", 105)
    blocks.register(_NumberedLists(md, blocks["olist"]), "olist", 40)
    trees.register(_Numbers(md), "cchc-numbers", 5)
    use_emphasis(md)
    # Before emphasis (60), after code, escapes and links.
    md.inlinePatterns.register(_TimesSign(r"(?<=[0-9])\*(?=[0-9])", md), TIMES_SIGN, 65)
    for pattern in md.inlinePatterns:
        if type(pattern).unescape is Pattern.unescape:
            pattern.unescape = partial(_words_of, md)  # type: ignore[method-assign] # of all alike


class _AttributeLists(AttrListTreeprocessor):
    # Typeshed declares them final.
    BASE_RE = ATTRIBUTE_LIST  # type: ignore[misc]
    HEADER_RE = re.compile(rf"[ ]+{ATTRIBUTE_LIST}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{ATTRIBUTE_LIST}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{ATTRIBUTE_LIST}")  # type: ignore[misc]


_TableProcessor: Any = TableProcessor  # typeshed omits the methods that read a row


class _Tables(_TableProcessor):  # type: ignore[misc] # see above
    """Table processor that reports rows with more cells than the head: Python-Markdown drops the surplus."""

    def __init__(self, md: markdown.Markdown, replaced: Any, faults: Faults) -> None:  # noqa: ANN401 - a TableProcessor
        super().__init__(md.parser, replaced.config)
        self._faults = faults

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        # Counting is faster than splitting, and enough for most rows.
        if row.count("|") >= len(align):
            more = [cell.strip() for cell in self._split_row(row)[len(align) :]]
            if any(more):
                self._faults.report(row, _too_many_cells(len(align), more))
        super()._build_row(row, parent, align)


def _too_many_cells(columns: int, more: Sequence[str]) -> str:
    shown = " | ".join(more)[:60]
    return (
        f"Hàng này có {columns + len(more)} ô mà bảng chỉ có {columns} cột, nên “{shown}” không hiện ra. "
        "Thêm cột ở hàng tiêu đề và hàng gạch; nếu dấu | là chữ trong ô thì viết \\|"
    )


class _NumberedLists(OListProcessor):
    """Ordered lists that keep the typed number of each item in `value`, for `_Numbers`."""

    LAZY_OL = False

    def __init__(self, md: markdown.Markdown, replaced: Any) -> None:  # noqa: ANN401 - an OListProcessor
        super().__init__(md.parser)
        self.SIBLING_TAGS = replaced.SIBLING_TAGS  # type: ignore[misc] # Python-Markdown sets it per class
        self.RE = _with_list_numbers(self.RE)
        self.CHILD_RE = _with_list_numbers(replaced.CHILD_RE)
        self.INDENT_RE = _with_list_numbers(self.INDENT_RE)
        self._numbers: list[list[str | None]] = []

    def run(self, parent: Element, blocks: list[str]) -> None:
        place = len(self._numbers)
        count = len(parent)
        last = parent[-1] if count else None
        if last is not None and last.tag in self.SIBLING_TAGS:
            items, before = last, len(last)
        elif parent.tag in {"ol", "ul"}:
            items, before = parent, count
        else:
            items, before = None, 0
        super().run(parent, blocks)
        numbers = self._numbers[place]
        del self._numbers[place:]
        if items is None:
            items = parent[count]
        if items.tag == "ol":
            for item, number in zip(items[before:], numbers, strict=False):
                if number is not None:
                    item.set("value", number)

    def get_items(self, block: str) -> list[str]:
        items = super().get_items(block)
        matches = map(self.CHILD_RE.match, block.split("\n"))
        typed = (match[1].rstrip(".") for match in matches if match)
        self._numbers.append([number if number.isdigit() else None for number in typed])
        return items


def _with_list_numbers(pattern: re.Pattern[str]) -> re.Pattern[str]:
    # As the number of an item, “0912345678.” would lose its zero; browsers limit `value` to 32 bits.
    return re.compile(pattern.pattern.replace(r"\d+", r"(?!0\d\d)[0-9]{1,9}"))


class _Numbers(Treeprocessor):
    """Keeps `value` only on items whose typed number differs from counting: “1. 3. 5.”.

    Equal numbers, “1. 1. 1.”, are counted, as usual in Markdown.
    """

    def run(self, root: Element) -> None:
        for items in root.iter("ol"):
            shown, before = (_whole_number(items.get("start")) or 1) - 1, None
            for item in items:
                typed = _whole_number(item.attrib.pop("value", None))
                if typed is None or typed in {before, shown + 1}:
                    shown += 1
                else:
                    item.set("value", str(typed))
                    shown = typed
                before = typed


def _whole_number(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch("[0-9]{1,9}", text) else None


def _words_of(md: markdown.Markdown, text: str) -> str:
    """Return the words of a text that becomes an attribute, such as `alt`, with those of its links and of all in these.

    Python-Markdown replaces the placeholder of a link by its text, and leaves the placeholders in that.
    """
    inline: Any = md.treeprocessors["inline"]
    stash: Mapping[str, Element | str] = inline.stashed_nodes

    def words(part: str | None) -> str:
        return INLINE_PLACEHOLDER_RE.sub(lambda found: shown(stash.get(found[1], "")), part or "")

    def shown(node: Element | str) -> str:
        if isinstance(node, str):
            return node
        inside = (shown(child) + words(child.tail) for child in node)
        return words(node.get("alt") or node.text) + "".join(inside)

    return words(text)


class _TimesSign(InlineProcessor):
    """An asterisk between digits, “2*3*4”, is a multiplication sign and not emphasis."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        del data
        return f"{STX}{ord('*')}{ETX}", m.start(0), m.end(0)
