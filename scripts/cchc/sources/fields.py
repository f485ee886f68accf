"""Typed values of front matter; every fault becomes a Problem, and all faults of a file are reported together."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Callable, Collection, Iterator
from enum import StrEnum
from typing import TypeVar

from cchc.errors import ContentError, Problem
from cchc.sources.files import SourceText
from cchc.sources.front_matter import read
from cchc.sources.labels import label
from cchc.sources.nodes import Listed, Mapped, Node, Scalar, lines_in
from cchc.sources.slips.likely_values import (
    is_accepted,
    likely_flags,
    likely_numbers,
    likely_words,
    parse_flag,
    parse_integer,
)
from cchc.sources.slips.misshapen import no_item, no_list, no_mapping, no_text
from cchc.sources.slips.quoting import flow_list
from cchc.sources.slips.unknown_keys import find_unknown_keys
from cchc.sources.slips.value_labels import labelled_words
from cchc.text.cleaning import one_line
from cchc.text.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    PartialDate,
    PartialMoment,
    YearError,
    parse_date,
    parse_moment,
    parse_partial_date,
    parse_partial_moment,
    parse_year,
    start_of_day,
)
from cchc.text.typed_dates import likely_forms

_T = TypeVar("_T")
_E = TypeVar("_E", bound=StrEnum)

_DATE_FORM = "Viết năm-tháng-ngày, ví dụ: {key}: 2026-03-15"
_MOMENT_FORM = "Viết năm-tháng-ngày, có thể thêm giờ:phút, ví dụ: {key}: 2026-03-15 08:30"


class Fields:
    """The keys of one mapping.

    A `required_*` method reports a missing value and returns a default; `finish` then raises, so that the default never
    reaches the model.
    """

    def __init__(
        self, node: Node, path: str, problems: list[Problem] | None = None, *, name: str = "", form: str = "{}"
    ) -> None:
        self.path = path
        self._name = name
        self.problems: list[Problem] = [] if problems is None else problems
        self._known: set[str] = set()
        self._children: list[Fields] = []
        self._may_be_blank = False
        self._of_absent: list[tuple[str, Problem]] = []
        if isinstance(node, Mapped):
            self._node = node
            self._is_stub = False
        else:
            self._node = Mapped({}, {}, node.line)
            self.report_line(node.line, no_mapping(node, name, form))
            # What a mapping lacks that is none is said already.
            self._is_stub = True

    @classmethod
    def of(cls, source: SourceText) -> Fields:
        """Return the front matter of a content file.

        Raises:
            ContentError: it is not YAML, or has a key twice.
        """
        node, problems = read(source.front_matter, source.path, first_line=source.front_matter_line)
        return cls(node, source.path, problems)

    @property
    def line(self) -> int:
        """The first line of the mapping."""
        return self._node.line

    @property
    def lines(self) -> dict[str, int]:
        """Line by key."""
        return dict(self._node.lines)

    @property
    def lines_below(self) -> dict[str, int]:
        """Line by key, also of the keys below: “tasks.0.area”."""
        return dict(lines_in(self._node))

    def line_of(self, key: str) -> int:
        """Return the line of `key`, or the first line of the mapping."""
        return self._node.lines.get(key, self._node.line)

    def report(self, key: str, message: str) -> None:
        """Record a Problem at `key`, or at the mapping where the key is missing."""
        if key in self._node.lines:
            self.report_line(self._node.lines[key], message)
        elif not self._is_stub:
            self.report_line(self._node.line, message)
            self._of_absent.append((key, self.problems[-1]))

    def report_missing(self, key: str, message: str) -> None:
        """Record a Problem of a missing value, unless blanks are allowed."""
        if not self._may_be_blank:
            self.report(key, message)

    def report_value(self, key: str, text: str, fault: str) -> None:
        """Record a Problem of the value `text` of `key`; the message starts with the label of the key."""
        self.report(key, f"{self.label(key)} ({key}) “{text}” {fault}")

    def report_line(self, line: int, message: str) -> None:
        """Record a Problem at a line of the file."""
        self.problems.append(Problem(self.path, line, message))

    def allow_blanks(self) -> None:
        """Report no missing value of this mapping, nor of those below: a draft is filled in little by little."""
        self._may_be_blank = True

    def finish(self) -> None:
        """Report unknown keys, and raise all Problems.

        Raises:
            ContentError: there is at least one Problem.
        """
        self.report_unknown()
        if self.problems:
            raise ContentError(self.problems)

    def report_near_misses(self) -> None:
        """Record a Problem for every unknown key with a typo, similar to a known one."""
        for key, line in self._node.lines.items():
            near = [] if key in self._known else difflib.get_close_matches(key, self._known, n=1, cutoff=0.8)
            if near:
                self.report_line(line, f"Không có khóa “{key}”. Có phải là “{near[0]}” ({self.label(near[0])})?")

    def report_keys_outside(self, known: Collection[str]) -> None:
        """Record a Problem for every key that is not among `known`."""
        for key, line in self._node.lines.items():
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                advice = f"Có phải là “{near[0]}”?" if near else "Kiểm tra chính tả, hoặc xóa dòng này."
                self.report_line(line, f"Không có khóa “{key}”. {advice}")

    # Single values

    def text(self, key: str) -> str | None:
        """Return the text of `key` on one line, or None."""
        node = self.node(key)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.report_line(node.line, f"{self.label(key)} ({key}) {no_text(node, key, self.line_of(key))}")
            return None
        return one_line(node.text or "") or None

    def printed(self, key: str) -> str | None:
        """Return the text of `key` with its spaces and line breaks, as printed in a source, or None."""
        text = self.text(key)
        node = self.node(key)
        return node.text if text is not None and isinstance(node, Scalar) else text

    def required_text(self, key: str, *, example: str) -> str:
        """Return the text of `key`."""
        text = self.text(key)
        return self._required(key, text, "", example)

    def date(self, key: str) -> dt.date | None:
        """Return the day of `key`, or None."""
        return self._parsed(key, parse_date, _DATE_FORM, likely_forms)

    def required_date(self, key: str) -> dt.date:
        """Return the day of `key`."""
        return self._required(key, self.date(key), dt.date.min, "2026-03-15")

    def moment(self, key: str) -> dt.datetime | None:
        """Return the time of `key` in ICT, or None."""
        return self._parsed(key, parse_moment, _MOMENT_FORM, likely_forms)

    def required_moment(self, key: str) -> dt.datetime:
        """Return the time of `key` in ICT."""
        return self._required(key, self.moment(key), start_of_day(dt.date.min), "2026-03-15")

    def partial_date(self, key: str) -> PartialDate | None:
        """Return the date of `key`, or None."""
        form = "Viết năm, năm-tháng hoặc năm-tháng-ngày, ví dụ: {key}: 2023-02"
        return self._parsed(key, parse_partial_date, form, likely_forms)

    def partial_moment(self, key: str) -> PartialMoment | None:
        """Return the moment, day or month of `key`, or None."""
        form = "Viết năm-tháng-ngày, có thể thêm giờ:phút; chưa biết ngày thì năm-tháng, ví dụ: {key}: 2026-03-15 08:30"
        return self._parsed(key, parse_partial_moment, form, likely_forms)

    def required_partial_moment(self, key: str) -> PartialMoment:
        """Return the moment, day or month of `key`."""
        return self._required(key, self.partial_moment(key), PartialMoment(PartialDate(FIRST_YEAR)), "2026-03-15 08:30")

    def integer(self, key: str) -> int | None:
        """Return the whole number of `key`, or None."""
        form = "Viết một số nguyên, không quá sáu chữ số, ví dụ: {key}: 1"
        return self._parsed(key, parse_integer, form, likely_numbers)

    def required_integer(self, key: str, *, example: int) -> int:
        """Return the whole number of `key`."""
        return self._required(key, self.integer(key), 0, str(example))

    def year(self, key: str) -> int | None:
        """Return the year of `key`, or None."""
        return self._parsed(key, parse_year, "Viết năm bằng bốn chữ số, ví dụ: {key}: 2026", likely_numbers)

    def required_year(self, key: str) -> int:
        """Return the year of `key`."""
        return self._required(key, self.year(key), 0, "2026")

    def flag(self, key: str, *, default: bool) -> bool:
        """Return the boolean of `key`."""
        form = "Viết true (có) hoặc false (không), ví dụ: {key}: true"
        value = self._parsed(key, parse_flag, form, likely_flags)
        return default if value is None else value

    def choice(self, key: str, kind: type[_E], *, default: _E) -> _E:
        """Return the value of `key`, a member of `kind`."""
        if self.node(key) is None:
            return default
        form = f"Chỉ dùng một trong các từ: {labelled_words(kind)}. Ví dụ: {{key}}: {next(iter(kind))}"
        value = self._parsed(key, kind, form, lambda text: likely_words(text, kind))
        return default if value is None else value

    # Lists and mappings

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts of a list; a single text counts as a list of one."""
        return tuple(text for text, _ in self.texts_with_lines(key))

    def texts_with_lines(self, key: str) -> tuple[tuple[str, int], ...]:
        """Return the texts of a list, each with its line."""
        node = self.node(key)
        if node is None:
            return ()
        found: list[tuple[str, int]] = []
        if (listed := no_list(node)) is not None:
            texts, advice = listed
            self.report_line(node.line, f"{self.label(key)} ({key}): {advice}. Sửa thành: {key}: {flow_list(texts)}")
            return tuple((text, node.line) for text in texts)
        for value in node.values if isinstance(node, Listed) else (node,):
            if not isinstance(value, Scalar):
                advice = no_item(value, key, is_alone=node is value)
                self.report_line(value.line, f"Mỗi mục của {self.label(key)} ({key}) phải là một dòng chữ. {advice}")
            elif text := one_line(value.text or ""):
                found.append((text, value.line))
        return tuple(found)

    def mapping(self, key: str) -> Fields | None:
        """Return the mapping of `key`, or None."""
        node = self.node(key)
        return None if node is None else self._child(node, key)

    def mappings(self, key: str) -> tuple[Fields, ...]:
        """Return the entries of a list of mappings; a single mapping counts as a list of one."""
        node = self.node(key)
        if node is None:
            return ()
        if not isinstance(node, Listed):
            return (self._child(node, key),)
        form = f"{key}: [{{}}]" if node.line == self.line_of(key) else "- {}"
        return tuple(self._child(value, key, form=form) for value in node.values)

    def is_blank(self, key: str) -> bool:
        """Return whether `key` is missing or has no value."""
        node = self.node(key)
        return node is None or (isinstance(node, Scalar) and not one_line(node.text or ""))

    def node(self, key: str) -> Node | None:
        """Return the parsed value of `key`, or None, and count the key as known."""
        self._known.add(key)
        node = self._node.values.get(key)
        return None if isinstance(node, Scalar) and node.text is None else node

    def scalars(self) -> Iterator[tuple[str, int]]:
        """Yield the text of every scalar below the mapping, on one line, with its line number."""
        pending: list[Node] = [self._node]
        while pending:
            match pending.pop():
                case Scalar(text=str() as text, line=line):
                    yield one_line(text), line
                case Listed() as node:
                    pending.extend(node.values)
                case Mapped() as node:
                    pending.extend(node.values.values())

    def label(self, key: str) -> str:
        """Return the Vietnamese label of `key`."""
        return label(key, parent=self._name)

    def _child(self, node: Node, key: str, *, form: str | None = None) -> Fields:
        child = Fields(node, self.path, self.problems, name=key, form=form or f"{key}: {{}}")
        child._may_be_blank = self._may_be_blank
        self._children.append(child)
        return child

    def _parsed(
        self, key: str, parse: Callable[[str], _T], form: str, likely: Callable[[str], Iterator[str]]
    ) -> _T | None:
        text = self.text(key)
        if text is None:
            return None
        try:
            return parse(text)
        except YearError:
            example = form.partition("ví dụ: ")[2].format(key=key)
            message = f"nằm ngoài khoảng năm {FIRST_YEAR}–{LAST_YEAR}. Kiểm tra lại năm, ví dụ: {example}"
            self.report_value(key, text, message)
        except ValueError:
            meant = next((one for one in likely(text) if is_accepted(parse, one)), None)
            advice = form.format(key=key) if meant is None else f"Sửa thành: {key}: {meant}"
            self.report_value(key, text, f"chưa đúng. {advice}")
        return None

    def _required(self, key: str, value: _T | None, default: _T, example: str) -> _T:
        if value is not None:
            return value
        # An invalid value has its Problem already.
        if self.is_blank(key) and not self._may_be_blank:
            self.report(key, f"Thiếu {self.label(key).lower()} ({key}). Thêm một dòng, ví dụ: {key}: {example}")
        return default

    def report_unknown(self) -> None:
        """Record a Problem for every unknown key, also in the mappings below; what only seems to be missing is not."""
        for child in self._children:
            child.report_unknown()
        meant = set()
        for found in find_unknown_keys(self._node, self._known, parent=self._name):
            self.report_line(found.line, found.message)
            meant.add(found.meant)
        for key, problem in self._of_absent:
            if key in meant and problem in self.problems:
                self.problems.remove(problem)
