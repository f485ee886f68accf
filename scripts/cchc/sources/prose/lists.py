"""Lists that are glued to the line above, typed with signs of other programs, or not indented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cchc.model.prose import ProseFault, ProseKind
from cchc.sources.prose.typed_lines import TAB, LineKind, TypedBody, TypedLine
from cchc.text.list_marks import BULLETS, ListMark, list_mark

_NO_ITEM: Final = (LineKind.TABLE, LineKind.HEADING, LineKind.BOX, LineKind.DEFINITION, LineKind.RULE)
_INNER: Final = 2
"""Columns from which an indented item is meant to belong to the one above."""
_ONE_BY_ONE: Final = frozenset({"1)", "1/", "1.", "a)", "a.", "a/"})
_INTRODUCES: Final = (":", ":**", ":*", "**:")


@dataclass(frozen=True)
class _Item:
    """A line of a block that starts with a mark; `place` is that in the block."""

    place: int
    line: TypedLine
    mark: ListMark


def find_list_faults(body: TypedBody) -> Iterator[ProseFault]:
    """Yield the faults of lists: a blank line above, marks of Markdown, four spaces for inner items."""
    for block in body.blocks:
        items = _items(block)
        if items:
            yield from _faults(block, items)


def _items(block: Sequence[TypedLine]) -> list[_Item]:
    """Return the items of the list in a block; none where its marks may be part of a sentence."""
    found = [
        _Item(place, line, mark)
        for place, line in enumerate(block)
        if line.kind not in _NO_ITEM and (mark := list_mark(line.bare)) is not None
    ]
    if not found:
        return []
    by_rank: dict[str, list[_Item]] = {}
    for item in found:
        by_rank.setdefault(item.mark.rank, []).append(item)
    counted = {item.place for rank in _ONE_BY_ONE & by_rank.keys() for item in _counted(by_rank[rank])}
    ranks = {item.place: item.mark.rank for item in found}
    return [
        item
        for item in found
        if item.place in counted or _is_sure(block, item, alike=len(by_rank[item.mark.rank]), ranks=ranks)
    ]


def _counted(alike: Sequence[_Item]) -> Iterator[_Item]:
    """Yield the items with a number or letter whose neighbour is that of an item in front or behind."""
    values = [item.mark.value or 0 for item in alike]
    for place, item in enumerate(alike):
        before = place > 0 and values[place] in {values[place - 1] + 1, 1}
        after = place + 1 < len(values) and values[place + 1] == values[place] + 1
        if before or after:
            yield item


def _is_sure(block: Sequence[TypedLine], item: _Item, *, alike: int, ranks: Mapping[int, str]) -> bool:
    """Return whether a mark is one of a list; `alike` counts those of its rank, `ranks` are the ranks by place."""
    if item.mark.rank in _ONE_BY_ONE:
        return item.mark.is_markdown and (item.place == 0 or _is_introduced(block, item))
    if item.mark.rank in BULLETS or (item.place == 0 and item.mark.is_markdown):
        return True
    # A single mark right below another one: “- Việc một” with one “+ Chi tiết”.
    return alike > 1 or _is_introduced(block, item) or ranks.get(item.place - 1, item.mark.rank) != item.mark.rank


def _is_introduced(block: Sequence[TypedLine], item: _Item) -> bool:
    return item.place > 0 and block[item.place - 1].bare.endswith(_INTRODUCES)


def _faults(block: Sequence[TypedLine], items: Sequence[_Item]) -> Iterator[ProseFault]:
    is_glued = items[0].place > 0
    base = block[0].lead if block[0].indent >= TAB else ""
    levels = _levels(items)
    for number, (item, level) in enumerate(zip(items, levels, strict=True)):
        is_first = number == 0
        glued = "\n" if is_first and is_glued else ""
        lead = _lead(item.line, base, level)
        written = item.line.bare[: item.mark.length] if item.mark.is_markdown else item.mark.written
        rest = item.line.text.lstrip()[item.mark.length :]
        fixed = f"{glued}{lead}{written}{rest}"
        if fixed != item.line.text:
            kind = ProseKind.TYPED_LIST
            if item.mark.is_markdown:
                kind = ProseKind.GLUED_LIST if glued else ProseKind.FLAT_LIST
            yield item.line.whole(kind, fixed=fixed)


def _lead(line: TypedLine, base: str, level: int) -> str:
    """Return the white space in front of an item: as typed where Markdown reads it as meant."""
    width = TAB * level + (TAB if base else 0)
    if "\u00a0" not in line.lead and (width <= line.indent < width + (1 if level else TAB)):
        return line.lead
    return base + " " * TAB * level


def _levels(items: Sequence[_Item]) -> Iterator[int]:
    """Yield how deep each item stands: as indented, or, where nothing is, by the order in which marks appear."""
    is_indented = any(after.line.indent >= before.line.indent + _INNER for before, after in pairwise(items))
    open_ones: list[int | str] = []
    for item in items:
        if is_indented:
            place: int | str = item.line.indent
            while open_ones and isinstance(top := open_ones[-1], int) and top > item.line.indent + 1:
                open_ones.pop()
            is_deeper = not open_ones or (isinstance(top := open_ones[-1], int) and item.line.indent >= top + _INNER)
        else:
            place = item.mark.rank
            is_deeper = place not in open_ones
            while not is_deeper and open_ones[-1] != place:
                open_ones.pop()
        if is_deeper:
            open_ones.append(place)
        yield len(open_ones) - 1
