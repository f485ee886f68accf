"""Lists and headings that were typed or painted: “- ”, “a) ”, a line in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from cchc.intake.inline_writing import without_formats
from cchc.intake.manuscript import Flow, HardBreak, Inline, ListPlace, Paragraph, Words, is_all, plain_text
from cchc.text.list_marks import ALPHABET, BULLETS, DASHES

_MARK: Final = re.compile(
    # Word's symbol fonts leave “§” for a square.
    rf"(?P<plus>\+)\s+|(?P<dash>[{DASHES}{BULLETS}§])\s+|(?P<number>\d{{1,3}})[.)]\s+|(?P<letter>[a-zđ])\)\s+"
    # “-Thực hiện” without a space is a dash, too; “-5” is none.
    r"|(?P<glued>[-–•●])(?=[^\W\d_])"
)
_RANKS: Final = {"number": 0, "letter": 1, "dash": 2, "glued": 2, "plus": 3}
_LONGEST_HEADING: Final = 150
_HEADING_END: Final = re.compile(r"[.,;…]\Z")
_NUMBERED: Final = (
    re.compile(r"(?:PHẦN|Phần|CHƯƠNG|Chương)\s+\w+|[IVX]+\s*[.)/:–-]\s*[^\s\d]"),
    re.compile(r"(?:[IVX]+\.)?\d{1,2}\s*[.)/:]\s*[^\s\d]"),
    re.compile(r"\d{1,2}\.\d{1,2}\.?\s|[a-zđ]\)"),
)
_PLAIN_RANK: Final = 1
_STYLED: Final = 10


def with_structure(flow: Sequence[Flow]) -> tuple[Flow, ...]:
    """Return tidied blocks with typed lists as lists and bold lines as headings of level 2 and deeper."""
    lines = [one for block in flow for one in _split_at_marks(block)]
    headed = list(_with_headings(lines))
    return tuple(_with_lists(headed))


def _split_at_marks(block: Flow) -> Iterator[Flow]:
    """Yield a paragraph whose lines after the first all start with a list mark as one paragraph for each."""
    if not isinstance(block, Paragraph) or block.heading is not None or block.item is not None:
        yield block
        return
    lines: list[list[Inline]] = [[]]
    for inline in block.inlines:
        if isinstance(inline, HardBreak):
            lines.append([])
        else:
            lines[-1].append(inline)
    if len(lines) > 1 and all(_MARK.match(plain_text(line)) for line in lines[1:]):
        yield from (replace(block, inlines=tuple(line)) for line in lines if line)
    else:
        yield block


# Headings


def _with_headings(flow: Sequence[Flow]) -> Iterator[Flow]:
    ranks = {place: rank for place, block in enumerate(flow) if (rank := _heading_rank(flow, place)) is not None}
    told = [block for place, block in enumerate(flow) if isinstance(block, Paragraph) and place not in ranks]
    if sum(map(_is_bold, told)) * 2 > len(told):
        # A text wholly in bold has no headings; what its styles say still holds.
        ranks = {place: rank for place, rank in ranks.items() if rank < 0}
    levels = {rank: level for level, rank in enumerate(sorted(set(ranks.values())), start=2)}
    for place, block in enumerate(flow):
        if place in ranks and isinstance(block, Paragraph):
            yield _as_heading(block, min(levels[ranks[place]], 6))
        else:
            yield block


def _heading_rank(flow: Sequence[Flow], place: int) -> int | None:
    """Return how high a heading stands, 0 the highest of those without a style, or None for other blocks."""
    block = flow[place]
    if not isinstance(block, Paragraph):
        return None
    text = plain_text(block.inlines)
    if block.heading is not None:
        return block.heading - _STYLED if any(letter.isalnum() for letter in text) else None
    # After the last heading something has to follow.
    if place + 1 >= len(flow) or not _could_be_heading(block, text):
        return None
    printed = f"{_label(block)} {text}".strip()
    rank = next((rank for rank, pattern in enumerate(_NUMBERED) if pattern.match(printed)), None)
    if rank is not None:
        return rank
    if _HEADING_END.search(text):
        return None
    return 0 if text.isupper() else _PLAIN_RANK


def _could_be_heading(block: Paragraph, text: str) -> bool:
    is_bullet = block.item is not None and block.item.number is None and not block.item.label
    return not is_bullet and len(text) <= _LONGEST_HEADING and _is_bold(block)


def _is_bold(block: Flow) -> bool:
    return isinstance(block, Paragraph) and is_all(block.inlines, "is_strong")


def _label(block: Paragraph) -> str:
    if block.item is None:
        return ""
    return block.item.label or (f"{block.item.number}." if block.item.number is not None else "")


def _as_heading(block: Paragraph, level: int) -> Paragraph:
    label = _label(block)
    bare = without_formats(block.inlines)
    inlines = tuple(Words(" ") if isinstance(inline, HardBreak) else inline for inline in bare)
    return replace(block, inlines=(Words(f"{label} "), *inlines) if label else inlines, heading=level, item=None)


# Lists


@dataclass
class _Run:
    """Marks of the typed list that is open, from the outside in."""

    ranks: list[int] = field(default_factory=list)

    def level(self, rank: int) -> int:
        while self.ranks and self.ranks[-1] > rank:
            self.ranks.pop()
        if not self.ranks or self.ranks[-1] < rank:
            self.ranks.append(rank)
        return len(self.ranks) - 1


def _with_lists(flow: Sequence[Flow]) -> Iterator[Flow]:
    run = _Run()
    numbers = _counted(flow)
    for place, block in enumerate(flow):
        mark = _mark_of(block)
        if mark is None or not isinstance(block, Paragraph):
            run = _Run()
            yield block
            continue
        kind = mark.lastgroup or ""
        if kind in {"number", "letter"} and place not in numbers:
            run = _Run()
            yield block
            continue
        item = ListPlace(
            level=run.level(_RANKS[kind]),
            number=int(mark["number"]) if kind == "number" else None,
            label=f"{mark['letter']})" if kind == "letter" else "",
        )
        yield replace(block, inlines=_without_start(block.inlines, mark.end()), item=item)


def _mark_of(block: Flow) -> re.Match[str] | None:
    if not isinstance(block, Paragraph) or block.heading is not None or block.item is not None:
        return None
    first = block.inlines[0] if block.inlines else None
    text = plain_text(block.inlines)
    match = _MARK.match(text)
    # The mark has to stand in one run with nothing else in front, and something has to follow.
    if match is None or not isinstance(first, Words) or match.end() >= len(text):
        return None
    return match


def _counted(flow: Sequence[Flow]) -> frozenset[int]:
    """Return the places of typed numbers and letters that count on: a lone “2023. ” is no list."""
    found: set[int] = set()
    for kind in ("number", "letter"):
        waiting: tuple[int, int] | None = None
        for place, block in enumerate(flow):
            if isinstance(block, Paragraph) and block.heading is not None:
                waiting = None if kind == "letter" else waiting
            mark = _mark_of(block)
            if mark is None or mark.lastgroup != kind:
                continue
            value = int(mark[0].strip(" .)")) if kind == "number" else ALPHABET.find(mark["letter"]) + 1
            if waiting is not None and value == waiting[0] + 1:
                found |= {waiting[1], place}
            waiting = (value, place)
    return frozenset(found)


def _without_start(inlines: tuple[Inline, ...], length: int) -> tuple[Inline, ...]:
    """Return inlines without their first `length` characters."""
    found = list(inlines)
    while length and found and isinstance(first := found[0], Words):
        if len(first.text) > length:
            found[0] = replace(first, text=first.text[length:])
            break
        length -= len(first.text)
        found.pop(0)
    return tuple(found)
