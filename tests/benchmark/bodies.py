"""The body of a generated post: paragraphs of plain text with the markup that `content.py` has counted."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from vocabulary import sentence

PICTURE: Final = "hinh.png"
_BLOCKS: Final = ("paragraph", "list", "steps", "table", "box")
_WEIGHTS: Final = (279, 35, 9, 5, 6)
"""How often a paragraph of text stands as each, in the example posts."""
_LINKED: Final = 0.48
_FURTHER_LINK: Final = 0.4
_BOLD: Final = 0.07
"""Of paragraphs; the other half of the bold words stand at the head of items."""
_SHORTEST: Final = 6
"""Words of a paragraph below which it stays as it is."""


@dataclass(frozen=True)
class Addresses:
    """How links are written on one side."""

    post: Callable[[int], str]
    task: Callable[[int], str]
    answer: Callable[[int], str]
    has_boxes: bool = False
    """Boxes and abbreviations are Python-Markdown's; elsewhere they are paragraphs with the same words."""


def body(number: int, paragraphs: Sequence[str], links: Sequence[int], addresses: Addresses) -> list[str]:
    """Return the lines of the body of post N; equal paragraphs have equal markup on all sides."""
    chance = random.Random(f"body {number}")  # noqa: S311 - reproducible text, not a secret
    lines: list[str] = []
    notes: list[str] = []
    marks = _Marks(chance, number, addresses)
    for place, paragraph in enumerate(paragraphs):
        if place and place % 2 == 0:
            lines += [f"## {sentence(chance, 3).rstrip('.')}", ""]
        kind = chance.choices(_BLOCKS, _WEIGHTS)[0] if place else "paragraph"
        lines += [*marks.block(kind, paragraph), ""]
        if chance.random() < 0.015 and kind == "paragraph":
            lines[-2] += f"[^{len(notes) + 1}]"
            notes.append(f"[^{len(notes) + 1}]: {sentence(chance, 10)}")
    if number % 50 == 20:
        lines += [f"![Người dân nộp hồ sơ tại quầy một cửa]({marks.picture})", ""]
    if number % 50 == 30 and addresses.has_boxes:
        lines += ["Bộ phận TN&TKQ làm việc cả sáng thứ Bảy.", "", "*[TN&TKQ]: Tiếp nhận và Trả kết quả", ""]
    for other in links:
        lines += [f"Xem thêm [bài {other + 1}]({addresses.post(other)}).", ""]
    return [*lines, *(line for note in notes for line in (note, ""))]


def plain(paragraphs: Sequence[str]) -> list[str]:
    """Return the lines of a body without any markup."""
    return [line for paragraph in paragraphs for line in (paragraph, "")]


class _Marks:
    def __init__(self, chance: random.Random, number: int, addresses: Addresses) -> None:
        self._chance = chance
        self._number = number
        self._addresses = addresses
        self.picture = PICTURE if addresses.has_boxes else f"/{PICTURE}"

    def block(self, kind: str, text: str) -> list[str]:
        """Return the lines of a paragraph, or of what its words are written as."""
        words = text.split()
        if len(words) < _SHORTEST:
            return [text]
        if kind == "list":
            return [f"- {item}" for item in self._items(words, 3)]
        if kind == "steps":
            return [f"{step}. {' '.join(item)}" for step, item in enumerate(_split(words, 4), start=1)]
        if kind == "table":
            rows = [" | ".join(map(" ".join, _split(row, 3))) for row in _split(words, 5)]
            return [f"| {rows[0]} |", "| --- | --- | --- |", *(f"| {row} |" for row in rows[1:])]
        if kind == "box":
            return ['!!! note "Lưu ý"', f"    {text}"] if self._addresses.has_boxes else [f"> {text}"]
        return [self._paragraph(words)]

    def _items(self, words: list[str], count: int) -> Iterator[str]:
        for item in _split(words, count):
            is_bold = self._chance.random() < 0.33
            is_linked = self._chance.random() < 0.25
            if is_bold:
                yield f"**{' '.join(item[:2])}**: {' '.join(item[2:])}"
            elif is_linked:
                yield f"{self._link(item[:3])} {' '.join(item[3:])}"
            else:
                yield " ".join(item)

    def _paragraph(self, words: list[str]) -> str:
        chance = self._chance
        if chance.random() < _LINKED:
            count = 1 + (chance.random() < _FURTHER_LINK)
            for part in range(count):
                middle = len(words) * (2 * part + 1) // (2 * count)
                words = [*words[: middle - 1], self._link(words[middle - 1 : middle + 2]), *words[middle + 2 :]]
        if chance.random() < _BOLD:
            words = [f"**{' '.join(words[:2])}**", *words[2:]]
        if chance.random() < 0.02:
            words.append(f"`{self._number}.pdf`")
        return " ".join(words)

    def _link(self, words: list[str]) -> str:
        chance, addresses = self._chance, self._addresses
        kind = chance.random()
        if kind < 0.77:
            target = addresses.task(chance.randrange(1000))
        elif kind < 0.87 and self._number:
            target = addresses.post(chance.randrange(self._number))
        elif kind < 0.98:
            target = addresses.answer(chance.randrange(1000))
        else:
            target = "https://dichvucong.gov.vn/"
        return f"[{' '.join(words)}]({target})"


def _split(words: list[str], count: int) -> list[list[str]]:
    """Return the words in so many runs of nearly equal length."""
    return [words[len(words) * part // count : len(words) * (part + 1) // count] for part in range(count)]
