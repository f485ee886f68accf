"""Typed values out of front matter; every fault becomes a Problem, and all faults of a file are found at once."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TypeVar

from cchc.errors import ContentError, Problem
from cchc.sources.front_matter import Mapped, Node, Scalar, Sequence
from cchc.sources.labels import label
from cchc.text.cleaning import one_line
from cchc.text.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    PartialDate,
    YearError,
    parse_date,
    parse_moment,
    parse_partial_date,
    parse_year,
    start_of_day,
)

_T = TypeVar("_T")
_E = TypeVar("_E", bound=StrEnum)

_UNKNOWN_TOLD = 20
"""A mapping with more keys that nobody knows is something else, pasted in the wrong place."""
_INTEGER = re.compile(r"-?[0-9]{1,6}")
_DATE_FORM = "Viết năm-tháng-ngày, ví dụ: {key}: 2026-03-15"
_MOMENT_FORM = "Viết năm-tháng-ngày, có thể thêm giờ:phút, ví dụ: {key}: 2026-03-15 08:30"


class Fields:
    """The keys of one mapping.

    A `required_*` method records a Problem and returns a stand-in when the value is missing; `finish` then raises, so
    a stand-in never reaches the model.
    """

    def __init__(self, node: Node, path: str, problems: list[Problem] | None = None, *, name: str = "") -> None:
        self.path = path
        self._name = name
        self.problems: list[Problem] = [] if problems is None else problems
        self._asked: set[str] = set()
        self._children: list[Fields] = []
        if isinstance(node, Mapped):
            self._node = node
        else:
            self._node = Mapped({}, {}, node.line)
            self.report_line(node.line, "Chỗ này phải là các dòng dạng khóa: giá trị, ví dụ: title: Tên bài")

    @property
    def line(self) -> int:
        """The first line of the mapping."""
        return self._node.line

    @property
    def lines(self) -> dict[str, int]:
        """Every key with its line."""
        return dict(self._node.lines)

    def line_of(self, key: str) -> int:
        """Return the line of `key`, or the first line of the mapping."""
        return self._node.lines.get(key, self._node.line)

    def report(self, key: str, message: str) -> None:
        """Record a Problem at `key`, or at the mapping where it does not have that key."""
        self.report_line(self.line_of(key), message)

    def report_line(self, line: int, message: str) -> None:
        """Record a Problem at a line of the file."""
        self.problems.append(Problem(self.path, line, message))

    def finish(self) -> None:
        """Say what is wrong with the mapping, keys that nobody knows included.

        Raises:
            ContentError: there is at least one Problem.
        """
        self.report_unknown()
        if self.problems:
            raise ContentError(self.problems)

    def report_near_misses(self) -> None:
        """Record a Problem for every key that is nearly one that was asked for."""
        for key, line in self._node.lines.items():
            near = [] if key in self._asked else difflib.get_close_matches(key, self._asked, n=1, cutoff=0.8)
            if near:
                self.report_line(line, f"Không có khóa “{key}”. Có phải là “{near[0]}”?")

    # Single values

    def text(self, key: str) -> str | None:
        """Return the text of `key` on one line, or None."""
        node = self._get(key)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.report_line(node.line, f"{self.label(key)} ({key}) phải là một dòng chữ, không phải danh sách.")
            return None
        return one_line(node.text or "") or None

    def printed(self, key: str) -> str | None:
        """Return the text of `key` with every space and line break in it, as a source prints it, or None."""
        text = self.text(key)
        node = self._get(key)
        return node.text if text is not None and isinstance(node, Scalar) else text

    def required_text(self, key: str, *, example: str) -> str:
        """Return the text of `key`."""
        text = self.text(key)
        return self._required(key, text, "", example)

    def date(self, key: str) -> dt.date | None:
        """Return the day of `key`, or None."""
        return self._parsed(key, parse_date, _DATE_FORM)

    def required_date(self, key: str) -> dt.date:
        """Return the day of `key`."""
        return self._required(key, self.date(key), dt.date.min, "2026-03-15")

    def moment(self, key: str) -> dt.datetime | None:
        """Return the moment of `key` in Viet Nam, or None."""
        return self._parsed(key, parse_moment, _MOMENT_FORM)

    def required_moment(self, key: str) -> dt.datetime:
        """Return the moment of `key` in Viet Nam."""
        return self._required(key, self.moment(key), start_of_day(dt.date.min), "2026-03-15")

    def partial_date(self, key: str) -> PartialDate | None:
        """Return the day, month or year of `key`, or None."""
        return self._parsed(key, parse_partial_date, "Viết năm, năm-tháng hoặc năm-tháng-ngày, ví dụ: {key}: 2023-02")

    def integer(self, key: str) -> int | None:
        """Return the whole number of `key`, or None."""
        return self._parsed(key, _parse_integer, "Viết một số nguyên, không quá sáu chữ số, ví dụ: {key}: 1")

    def required_integer(self, key: str, *, example: int) -> int:
        """Return the whole number of `key`."""
        return self._required(key, self.integer(key), 0, str(example))

    def year(self, key: str) -> int | None:
        """Return the year of `key`, or None."""
        return self._parsed(key, parse_year, "Viết năm bằng bốn chữ số, ví dụ: {key}: 2026")

    def required_year(self, key: str) -> int:
        """Return the year of `key`."""
        return self._required(key, self.year(key), 0, "2026")

    def flag(self, key: str, *, default: bool) -> bool:
        """Return whether `key` says true or false."""
        value = self._parsed(key, _parse_flag, "Viết true (có) hoặc false (không), ví dụ: {key}: true")
        return default if value is None else value

    def choice(self, key: str, kind: type[_E], *, default: _E) -> _E:
        """Return one of a closed list of values."""
        words = ", ".join(kind)
        value = self._parsed(key, kind, f"Chỉ dùng một trong các từ: {words}. Ví dụ: {{key}}: {next(iter(kind))}")
        return default if value is None else value

    # Lists and mappings

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list; a single text counts as a list of one."""
        return tuple(text for text, _ in self.texts_with_lines(key))

    def texts_with_lines(self, key: str) -> tuple[tuple[str, int], ...]:
        """Return the texts of a list, each with its line."""
        node = self._get(key)
        if node is None:
            return ()
        found: list[tuple[str, int]] = []
        for value in node.values if isinstance(node, Sequence) else (node,):
            if not isinstance(value, Scalar):
                self.report_line(value.line, f"Mỗi mục của {key} phải là một dòng chữ. Ví dụ: {key}: [một, hai]")
            elif text := one_line(value.text or ""):
                found.append((text, value.line))
        return tuple(found)

    def mapping(self, key: str) -> Fields | None:
        """Return the keys below `key`, or None."""
        node = self._get(key)
        return None if node is None else self._child(node, key)

    def mappings(self, key: str) -> tuple[Fields, ...]:
        """Return the entries of a list of mappings; a single mapping counts as a list of one."""
        node = self._get(key)
        if node is None:
            return ()
        return tuple(self._child(value, key) for value in (node.values if isinstance(node, Sequence) else (node,)))

    def is_blank(self, key: str) -> bool:
        """Return whether nothing was written for `key`: no such line, no value, or one of spaces only."""
        node = self._get(key)
        return node is None or (isinstance(node, Scalar) and not one_line(node.text or ""))

    def node(self, key: str) -> Node | None:
        """Return the value of `key` as it stands in the file, or None."""
        return self._get(key)

    def scalars(self) -> Iterator[tuple[str, int]]:
        """Yield every single value below the mapping on one line, with the line it stands on."""
        pending: list[Node] = [self._node]
        while pending:
            match pending.pop():
                case Scalar(text=str() as text, line=line):
                    yield one_line(text), line
                case Sequence() as node:
                    pending.extend(node.values)
                case Mapped() as node:
                    pending.extend(node.values.values())

    def items(self) -> Iterator[tuple[str, Node]]:
        """Yield every key with its value, for mappings whose keys are free."""
        self._asked.update(self._node.values)
        yield from self._node.values.items()

    def label(self, key: str) -> str:
        """Return the Vietnamese name of `key`."""
        return label(key, parent=self._name)

    # Inside

    def _get(self, key: str) -> Node | None:
        self._asked.add(key)
        node = self._node.values.get(key)
        return None if isinstance(node, Scalar) and node.text is None else node

    def _child(self, node: Node, key: str) -> Fields:
        child = Fields(node, self.path, self.problems, name=key)
        self._children.append(child)
        return child

    def _parsed(self, key: str, parse: Callable[[str], _T], form: str) -> _T | None:
        text = self.text(key)
        if text is None:
            return None
        try:
            return parse(text)
        except YearError:
            example = form.partition("ví dụ: ")[2].format(key=key)
            self.report(
                key,
                f"{self.label(key)} ({key}) “{text}” nằm ngoài khoảng năm {FIRST_YEAR}–{LAST_YEAR}. "
                f"Kiểm tra lại năm, ví dụ: {example}",
            )
            return None
        except ValueError:
            self.report_line(self.line_of(key), f"{self.label(key)} ({key}) “{text}” chưa đúng. {form.format(key=key)}")
            return None

    def _required(self, key: str, value: _T | None, stand_in: _T, example: str) -> _T:
        if value is not None:
            return value
        # A value that was there and wrong has its Problem already.
        if self.is_blank(key):
            self._report_missing(key, example)
        return stand_in

    def _report_missing(self, key: str, example: str) -> None:
        self.report_line(
            self.line_of(key),
            f"Thiếu {self.label(key).lower()} ({key}). Thêm một dòng, ví dụ: {key}: {example}",
        )

    def report_unknown(self) -> None:
        """Record a Problem for every key that nobody asked for, here and below."""
        for child in self._children:
            child.report_unknown()
        unknown = {key: line for key, line in self._node.lines.items() if key not in self._asked}
        for key, line in [*unknown.items()][:_UNKNOWN_TOLD]:
            near = difflib.get_close_matches(key, self._asked, n=1)
            advice = f"Có phải là “{near[0]}”?" if near else f"Các khóa dùng được: {', '.join(sorted(self._asked))}."
            self.report_line(line, f"Không có khóa “{key}”. {advice}")
        for line in [*unknown.values()][_UNKNOWN_TOLD : _UNKNOWN_TOLD + 1]:
            left = len(unknown) - _UNKNOWN_TOLD
            self.report_line(line, f"Còn {left} khóa không có từ dòng này trở đi. Xóa các dòng ấy.")


def _parse_integer(text: str) -> int:
    if not _INTEGER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _parse_flag(text: str) -> bool:
    if text not in {"true", "false"}:
        raise ValueError(text)
    return text == "true"
