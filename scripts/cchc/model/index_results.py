"""Results of indices by index, unit and year: rows of the register, and what posts say where no row does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from cchc import wording
from cchc.model.forms.decision import Decision
from cchc.model.forms.index_result import IndexResult
from cchc.model.known_units import KnownUnits
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.registered_results import RegisteredResult
from cchc.model.registers import Index
from cchc.text.collation import sort_key
from cchc.text.scores import Score, read_score
from cchc.text.slugs import slugify


@dataclass(frozen=True, kw_only=True)
class IndexRecord:
    """The result of a unit in an index for a year; unknown values are None."""

    index: str  # id
    year: int
    unit: str
    result: str | None  # “87,53”, or a word where the index gives no number
    score: Score | None
    scale: Decimal | None
    grade: str | None
    rank: int | None
    ranked: int | None
    decision: Decision | None
    source: str | None
    checked: date | None
    criteria: tuple[RegisteredResult, ...] = ()
    posts: tuple[Post, ...] = ()
    """Posts about it, newest first."""

    @property
    def is_known(self) -> bool:
        """Whether it says anything about the unit."""
        return self.result is not None or self.grade is not None or self.rank is not None

    @property
    def rank_text(self) -> str | None:
        """The rank, “3/34” where the number of ranked units is known."""
        return rank_text(self.rank, self.ranked)


def rank_text(rank: int | None, ranked: int | None) -> str | None:
    """Return a rank as “3/34”, as “3” where the number of ranked units is unknown, None where the rank is."""
    if rank is None:
        return None
    return str(rank) if ranked is None else wording.INDEX_RANK_OF.format(rank=rank, ranked=ranked)


class IndexResults:
    """All results of a Library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.units = KnownUnits(library)
        self._indices = {
            slug: index
            for index in reversed(library.registers.indices)
            for slug in map(slugify, (*index.aliases, index.full_name, index.name, index.id))
        }

    def index(self, typed: str) -> Index | None:
        """Return the index with that id, name or other spelling, whatever its case and marks, or None."""
        return self._library.index(typed) or self._indices.get(slugify(typed))

    def key(self, index: str, year: int, unit: str) -> tuple[str, int, str]:
        """Return what all spellings of an index and a unit have in common."""
        found = self.index(index)
        return (found.id if found else index, year, self.units.name(unit))

    @cached_property
    def registered(self) -> Mapping[tuple[str, int, str], IndexRecord]:
        """What the register says, by index, year and unit; criteria alone are a record without a result."""
        records: dict[tuple[str, int, str], IndexRecord] = {}
        criteria: dict[tuple[str, int, str], dict[str, RegisteredResult]] = {}
        for row in self._library.registers.index_results:
            key = self.key(row.index, row.year, row.unit)
            if row.criterion is not None:
                criteria.setdefault(key, {}).setdefault(row.criterion, row)
            else:
                records.setdefault(key, self._of_row(key, row))
        for key, rows in criteria.items():
            record = records.get(key) or _empty(key)
            records[key] = replace(record, criteria=tuple(rows.values()))
        return records

    @cached_property
    def all(self) -> tuple[IndexRecord, ...]:
        """All results: by index in the order of its register, the office first, then by unit; the oldest first."""
        order = {index.id: place for place, index in enumerate(self._library.registers.indices)}
        found = (one for key, one in self._with_posts.items() if one.is_known or key in self.registered)
        return tuple(sorted(found, key=lambda one: self._order(one, order)))

    @cached_property
    def _with_posts(self) -> Mapping[tuple[str, int, str], IndexRecord]:
        """The results of the register and of posts, those of posts that say no more than the year among them."""
        records = dict(self.registered)
        for post, form in self._library.index_results:
            key = self.key(form.index, form.year, form.unit)
            record = records.get(key) or replace(_of_form(key, form), scale=self._scale(form.index))
            records[key] = replace(record, posts=(*record.posts, post))
        return records

    def of_unit(self, form: IndexResult) -> tuple[IndexRecord, ...]:
        """Return the results of the unit of a form in its index, the newest first."""
        index, _, unit = self.key(form.index, form.year, form.unit)
        found = (one for one in self._with_posts.values() if (one.index, one.unit) == (index, unit))
        return tuple(sorted(found, key=lambda one: one.year, reverse=True))

    def of_index(self, index: Index) -> tuple[IndexRecord, ...]:
        """Return the results of an index."""
        return tuple(record for record in self.all if record.index == index.id)

    def of_form(self, form: IndexResult) -> IndexRecord | None:
        """Return what the register says of the result that a post is about, or None."""
        return self.registered.get(self.key(form.index, form.year, form.unit))

    def filled(self, form: IndexResult) -> IndexResult:
        """Return a form with what the register knows and the form leaves blank."""
        record = self.of_form(form)
        if record is None:
            return form
        return replace(
            form,
            result=form.result or record.result,
            rank=form.rank or record.rank_text,
            decision=form.decision or record.decision,
        )

    def newest(self) -> tuple[IndexRecord, ...]:
        """Return the newest known result of each index: the office's own, else its province's, else anybody's.

        The office's own stand first, the newest before older ones.
        """
        best: dict[str, IndexRecord] = {}
        for record in self.all:
            if record.is_known and (record.index not in best or self._worth(record) > self._worth(best[record.index])):
                best[record.index] = record
        return tuple(sorted(best.values(), key=self._worth, reverse=True))

    def posts_about(self, index: Index) -> Sequence[Post]:
        """Return the posts with a result of an index, or with its name as a tag, newest first."""
        library = self._library
        slugs = {slugify(name) for name in (index.id, index.name, index.full_name, *index.aliases)}
        found = {post.permalink: post for slug in slugs for post in library.posts_by_tag.get(slug, ())}
        found |= {post.permalink: post for post, form in library.index_results if self._is_of(form, index)}
        return sorted(found.values(), key=lambda post: library.place_of_post[post.permalink])

    def _is_of(self, form: IndexResult, index: Index) -> bool:
        found = self.index(form.index)
        return found is not None and found.id == index.id

    def _of_row(self, key: tuple[str, int, str], row: RegisteredResult) -> IndexRecord:
        return replace(
            _empty(key),
            result=row.result.text if row.result else None,
            score=row.result,
            scale=row.scale or self._scale(row.index),
            grade=row.grade,
            rank=row.rank,
            ranked=row.ranked,
            decision=row.decision,
            source=row.source,
            checked=row.checked,
        )

    def _scale(self, typed: str) -> Decimal | None:
        index = self.index(typed)
        return index.scale if index else None

    def _order(self, record: IndexRecord, order: Mapping[str, int]) -> tuple[object, ...]:
        place = order.get(record.index, len(order))
        return place, record.index, record.unit != self.units.office, sort_key(record.unit), record.unit, record.year

    def _worth(self, record: IndexRecord) -> tuple[bool, bool, int, date]:
        issued = record.decision.issued if record.decision else record.checked
        is_own, is_near = record.unit == self.units.office, record.unit == self.units.province
        return is_own, is_near, record.year, issued or date.min


def _empty(key: tuple[str, int, str]) -> IndexRecord:
    index, year, unit = key
    return IndexRecord(
        index=index,
        year=year,
        unit=unit,
        result=None,
        score=None,
        scale=None,
        grade=None,
        rank=None,
        ranked=None,
        decision=None,
        source=None,
        checked=None,
    )


def _of_form(key: tuple[str, int, str], form: IndexResult) -> IndexRecord:
    """Return what a post says that has the numbers itself."""
    score = read_score(form.result) if form.result else None
    rank, _, ranked = (form.rank or "").partition("/")
    return replace(
        _empty(key),
        result=score.text if isinstance(score, Score) else form.result,
        score=score if isinstance(score, Score) else None,
        rank=int(rank) if rank else None,
        ranked=int(ranked) if ranked else None,
        decision=form.decision,
    )


def differing_keys(form: IndexResult, record: IndexRecord) -> Iterator[tuple[str, str, str | None]]:
    """Yield key, what a post says and what the register says, wherever the two differ."""
    said = _of_form((form.index, form.year, form.unit), form)
    if said.result is not None and not _is_same_result(said, record):
        yield "result", form.result or "", record.result
    if said.rank is not None and (
        said.rank != record.rank
        or (said.ranked is not None and record.ranked is not None and said.ranked != record.ranked)
    ):
        yield "rank", form.rank or "", record.rank_text
    if form.decision is not None and record.decision is not None and form.decision != record.decision:
        yield "decision", form.decision.number, record.decision.number


def _is_same_result(said: IndexRecord, record: IndexRecord) -> bool:
    if said.score is not None and record.score is not None:
        return said.score.value == record.score.value
    return said.result == record.result
