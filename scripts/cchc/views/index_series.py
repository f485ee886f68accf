"""The results of an index by unit: rows of its tables, criteria, drawings and what they need said beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import pairwise

from cchc import wording
from cchc.model.facts.decision import decision_fact
from cchc.model.index_results import IndexRecord, rank_text
from cchc.model.library import Library
from cchc.model.registered_results import RegisteredResult
from cchc.model.registers import Index
from cchc.text.dates import short_date
from cchc.text.scores import Score, decimal_text
from cchc.views.index_chart import ChartValue, SeriesChart, series_charts
from cchc.views.view import Label


@dataclass(frozen=True, kw_only=True)
class YearRow:
    """The result of one year; of a year without one, everything is None."""

    year: int
    result: str | None
    number: str | None
    """The result with a decimal point, for machines."""
    rank: str | None
    grade: str | None
    decision: str | None
    decision_url: str | None
    source: str | None
    checked: str | None
    posts: tuple[Label, ...]
    note: str | None
    """What parts it from the year above it in the table, which is a later one."""


@dataclass(frozen=True, kw_only=True)
class CriterionRow:
    """The result in one criterion."""

    title: str
    result: str | None
    rank: str | None
    decision: str | None
    """Its own, where it is not that of the whole index."""
    decision_url: str | None
    source: str | None


@dataclass(frozen=True, kw_only=True)
class UnitResults:
    """The results of a unit, the newest first, with the criteria of the newest year that has any."""

    name: str
    is_own: bool
    rows: tuple[YearRow, ...]
    has_ranks: bool
    has_grades: bool
    criteria: tuple[CriterionRow, ...]
    criteria_year: int | None


def result_text(result: str | None, scale: Decimal | None, *, score: Score | None) -> str | None:
    """Return a result with what can be reached at most: “87,53 trên 100”; a percentage says that itself."""
    if result is None or scale is None or score is None or score.is_percent:
        return result
    return wording.INDEX_OF_SCALE.format(result=result, scale=_number(scale))


def unit_results(
    library: Library, index: Index, records: Sequence[IndexRecord], *, own: str
) -> tuple[UnitResults, ...]:
    """Return the results of each unit; a year without a result stands between those that have one."""
    titles = {(one.year, one.id): one.title for one in library.registers.criteria if one.index == index.id}
    found = []
    for unit, of_unit in _by_unit(records).items():
        by_year = {record.year: record for record in of_unit}
        years = range(max(by_year), min(by_year) - 1, -1)
        notes = {**_notes_of_scales(of_unit), **{one.year: one.note for one in index.breaks}}
        detailed = next((record for record in reversed(of_unit) if record.criteria), None)
        found.append(
            UnitResults(
                name=unit,
                is_own=unit == own,
                rows=tuple(
                    _year_row(
                        library,
                        by_year.get(year),
                        year,
                        note=notes.get(year + 1) if year < max(by_year) else None,
                    )
                    for year in years
                ),
                has_ranks=any(record.rank is not None for record in of_unit),
                has_grades=any(record.grade is not None for record in of_unit),
                criteria=tuple(_criterion_row(library, detailed, row, titles) for row in detailed.criteria)
                if detailed
                else (),
                criteria_year=detailed.year if detailed else None,
            )
        )
    return tuple(found)


def scale_of(index: Index, records: Sequence[IndexRecord]) -> str | None:
    """Return the scale of an index, else that of its results: “100”, “60 (2022), 80 (2023–2025)” where it changed."""
    if index.scale is not None:
        return _number(index.scale)
    years: dict[Decimal, list[int]] = {}
    for record in sorted(records, key=lambda one: one.year):
        if record.scale is not None and record.is_known:
            years.setdefault(record.scale, []).append(record.year)
    if len(years) < 2:  # noqa: PLR2004 - it never changed
        return next(map(_number, years), None)
    return ", ".join(
        f"{_number(scale)} ({min(of)}–{max(of)})" if min(of) < max(of) else f"{_number(scale)} ({of[0]})"
        for scale, of in years.items()
    )


def charts_of(index: Index, records: Sequence[IndexRecord]) -> tuple[SeriesChart, ...]:
    """Return the drawings of all units that have numbers."""
    units = [
        (unit, values)
        for unit, of_unit in _by_unit(records).items()
        if (
            values := [
                ChartValue(year=one.year, value=one.score.value, text=one.score.number, scale=one.scale)
                for one in of_unit
                if one.score is not None
            ]
        )
    ]
    return series_charts(units, _breaks(index, records), title=partial(_chart_title, index))


def notes_of(index: Index, records: Sequence[IndexRecord]) -> tuple[str, ...]:
    """Return what the breaks that lie between its results mean, the oldest first."""
    years = {record.year for record in records if record.is_known}
    notes = {one.year: one.note for one in index.breaks}
    for of_unit in _by_unit(records).values():
        notes = {**_notes_of_scales(of_unit), **notes}
    return tuple(
        dict.fromkeys(note for year, note in sorted(notes.items()) if years and min(years) < year <= max(years))
    )


def _by_unit(records: Sequence[IndexRecord]) -> Mapping[str, Sequence[IndexRecord]]:
    found: dict[str, list[IndexRecord]] = {}
    for record in records:
        found.setdefault(record.unit, []).append(record)
    return found


def _breaks(index: Index, records: Sequence[IndexRecord]) -> Mapping[int, str]:
    """Return the words of each break by the first year after it, those of changed scales among them."""
    scales = {
        after.year: wording.SCALE_CHANGED
        for of_unit in _by_unit(records).values()
        for _, after in _changed_scales(of_unit)
    }
    return scales | {one.year: one.label for one in index.breaks}


def _changed_scales(of_unit: Sequence[IndexRecord]) -> list[tuple[IndexRecord, IndexRecord]]:
    scored = [record for record in of_unit if record.score is not None and record.scale is not None]
    return [(before, after) for before, after in pairwise(scored) if before.scale != after.scale]


def _notes_of_scales(of_unit: Sequence[IndexRecord]) -> Mapping[int, str]:
    return {
        after.year: wording.SCALE_CHANGED_NOTE.format(
            year=after.year, before=_number(before.scale), after=_number(after.scale)
        )
        for before, after in _changed_scales(of_unit)
        if before.scale is not None and after.scale is not None
    }


def _year_row(library: Library, record: IndexRecord | None, year: int, *, note: str | None) -> YearRow:
    decision = decision_fact(library, record.decision) if record is not None and record.decision is not None else None
    return YearRow(
        year=year,
        result=result_text(record.result, record.scale, score=record.score) if record else None,
        number=f"{record.score.value:f}" if record and record.score else None,
        rank=record.rank_text if record else None,
        grade=record.grade if record else None,
        decision=decision.text if decision else None,
        decision_url=decision.url if decision else None,
        source=record.source if record else None,
        checked=short_date(record.checked) if record and record.checked else None,
        posts=tuple(Label(title=post.title, url=post.permalink) for post in record.posts) if record else (),
        note=note,
    )


def _criterion_row(
    library: Library, record: IndexRecord, row: RegisteredResult, titles: Mapping[tuple[int, str], str]
) -> CriterionRow:
    own = row.decision if row.decision != record.decision else None
    decision = decision_fact(library, own) if own is not None else None
    return CriterionRow(
        title=_criterion_title(titles, record.year, row.criterion or ""),
        result=result_text(row.result.text if row.result else None, row.scale, score=row.result),
        rank=rank_text(row.rank, row.ranked),
        decision=decision.text if decision else None,
        decision_url=decision.url if decision else None,
        source=row.source if row.source != record.source else None,
    )


def _criterion_title(titles: Mapping[tuple[int, str], str], year: int, typed: str) -> str:
    """Return a criterion as the register of criteria names it, where its number was typed."""
    title = titles.get((year, typed))
    return typed if title is None else wording.CRITERION.format(number=typed, title=title)


def _chart_title(index: Index, units: Sequence[str], first: int, last: int) -> str:
    return wording.INDEX_CHART.format(name=index.name, units="; ".join(units), first=first, last=last)


def _number(value: Decimal) -> str:
    return decimal_text(value.normalize())
