"""The part of a page that shows the result of an index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc.model import permalinks
from cchc.model.facts.index_result import index_result_facts
from cchc.model.forms.index_result import IndexResult
from cchc.model.index_results import IndexResults
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.views.forms.part import FormPart


@dataclass(frozen=True, kw_only=True)
class YearResult:
    """The result of one year, with the newest post about it."""

    year: int
    result: str | None
    rank: str | None
    url: str | None  # of a post about it
    is_own: bool


@dataclass(frozen=True, kw_only=True)
class IndexResultPart(FormPart):
    """The result, what the index means, and the results of the same unit in other years."""

    index: str
    url: str | None
    unit: str
    meaning: str | None
    years: tuple[YearResult, ...]
    """The newest first; empty where there is no other year."""

    def properties(self) -> Mapping[str, object]:
        """Return the index and the unit that the article is about."""
        return {"about": [{"@type": "Thing", "name": self.index}, {"@type": "Organization", "name": self.unit}]}


def index_result_part(library: Library, post: Post, form: IndexResult) -> IndexResultPart:
    """Return the part of the page of the result of an index."""
    index = library.index(form.index)
    years = tuple(
        YearResult(
            year=record.year,
            result=record.result,
            rank=record.rank_text,
            url=record.posts[0].permalink if record.posts else None,
            is_own=any(one.permalink == post.permalink for one in record.posts),
        )
        for record in IndexResults(library).of_unit(form)
    )
    return IndexResultPart(
        name="index_result",
        facts=tuple(index_result_facts(library, form)),
        index=index.name if index else form.index,
        url=permalinks.index_page(index.id) if index else None,
        unit=form.unit,
        meaning=index.meaning if index else None,
        years=years if len(years) > 1 else (),
    )
