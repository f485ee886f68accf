"""Declarations in a body: footnotes, link addresses, abbreviations; faults of unused and repeated ones.

Python-Markdown removes declarations from the text, so the words of one without effect would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import markdown

from cchc.render.faults import BodyFault, Lines

_T = TypeVar("_T")


class Definitions(dict[str, _T]):
    """Declarations of one kind; records which were typed, repeated and used."""

    def __init__(self, known: Mapping[str, _T] | None = None) -> None:
        super().__init__(known or {})
        self.typed: list[str] = []
        self.again: list[str] = []
        self.used: set[str] = set()

    def __setitem__(self, name: str, value: _T) -> None:
        if name not in self.typed:
            self.typed.append(name)
        else:
            self.again.append(name)
        super().__setitem__(name, value)

    def __getitem__(self, name: str) -> _T:
        self.used.add(name)
        return super().__getitem__(name)


@dataclass(frozen=True, kw_only=True)
class _Form:
    """Syntax and messages of one kind of declaration."""

    before: str
    after: str
    twice: str
    unused: str


_FOOTNOTE: Final = _Form(
    before="[^",
    after="]:",
    twice="Chú thích [^{name}] được khai báo nhiều lần (dòng {lines}) nên chỉ lần cuối hiện ra. "
    "Cho mỗi chú thích một tên riêng, ví dụ: [^{name}a]",
    unused="Chú thích [^{name}] không được gọi ở đâu trong bài, nên người đọc không biết nó giải thích chỗ nào. "
    "Viết [^{name}] ngay sau chữ cần giải thích, hoặc xóa dòng này.",
)
_ADDRESS: Final = _Form(
    before="[",
    after="]:",
    twice="Địa chỉ [{name}] được khai báo nhiều lần (dòng {lines}) nên chỉ lần cuối có tác dụng. "
    "Cho mỗi địa chỉ một tên riêng.",
    unused="Dòng này khai báo địa chỉ [{name}] nhưng bài không dùng, nên cả dòng không hiện ra. "
    "Xóa dòng này; nếu là câu văn thì thêm dấu \\ ở đầu: \\[{name}]: …",
)
_ABBREVIATION: Final = _Form(
    before="*[",
    after="]",
    twice="Chữ viết tắt “{name}” được giải nghĩa nhiều lần (dòng {lines}) nên chỉ lần cuối có tác dụng. "
    "Giữ lại một dòng.",
    unused="“{name}” được giải nghĩa ở đây nhưng bài không có chữ nào viết đúng như thế, nên lời giải nghĩa không "
    "hiện ra. Xóa dòng này, hoặc viết lại cho giống chữ trong bài.",
)


class BodyDefinitions:
    """Declarations of the body that a Markdown instance is rendering."""

    def __init__(self, md: markdown.Markdown) -> None:
        self._markdown: Any = md
        blocks: Any = md.parser.blockprocessors
        self._footnotes: Any = blocks["footnote"].footnotes if "footnote" in blocks else None
        self._abbreviation_readers: list[Any] = (
            [blocks["abbr"], md.treeprocessors["abbr"]] if "abbr" in blocks and "abbr" in md.treeprocessors else []
        )
        # Abbreviations of the configuration need not occur in each body.
        self._glossary: Mapping[str, str] = (
            dict(self._abbreviation_readers[0].abbrs) if self._abbreviation_readers else {}
        )
        self._addresses: Definitions[tuple[str, str | None]] = Definitions()
        self._notes: Definitions[str] = Definitions()
        self._abbreviations: Definitions[str] = Definitions()

    def start(self) -> None:
        """Start with a new body, after the Markdown instance has been reset."""
        self._markdown.references = self._addresses = Definitions()
        self._abbreviations = Definitions(self._glossary)
        for reader in self._abbreviation_readers:
            reader.abbrs = self._abbreviations
        self._notes = Definitions()
        if self._footnotes is not None:
            self._footnotes.footnotes = self._notes

    def faults(self, lines: Lines) -> Iterator[BodyFault]:
        """Yield the faults of repeated and of unused declarations."""
        if self._notes:
            used = frozenset(self._footnotes.footnote_order)
            yield from _faults(self._notes, used, lines, _FOOTNOTE)
        if self._addresses:
            yield from _faults(self._addresses, self._addresses.used, lines, _ADDRESS)
        if self._abbreviations.typed:
            yield from _faults(self._abbreviations, self._abbreviations.used, lines, _ABBREVIATION)


def _faults(found: Definitions[Any], used: Collection[str], lines: Lines, form: _Form) -> Iterator[BodyFault]:
    for name in dict.fromkeys(found.again):
        *lost, last = _lines_of(form, name, lines)
        message = form.twice.format(name=name, lines=", ".join(map(str, (*lost, last))))
        yield from (BodyFault(line, message) for line in lost or (last,))
    for name in found.typed:
        if name not in used:
            yield BodyFault(_lines_of(form, name, lines)[0], form.unused.format(name=name))


def _lines_of(form: _Form, name: str, lines: Lines) -> list[int]:
    # Python-Markdown strips the name.
    pattern = rf"{re.escape(form.before)}\s*{re.escape(name)}\s*{re.escape(form.after)}"
    return list(dict.fromkeys(lines.all(pattern))) or [lines.first]
