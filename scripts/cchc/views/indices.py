"""The page of all indices, and the page of each: what it measures, its results by year, what there is about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc import wording
from cchc.model import permalinks
from cchc.model.index_results import IndexRecord, IndexResults
from cchc.model.library import Library
from cchc.model.registers import Direction, Index
from cchc.text.dates import partial_date, short_date
from cchc.text.slugs import slugify
from cchc.views.index_chart import SeriesChart
from cchc.views.index_series import UnitResults, charts_of, notes_of, result_text, scale_of, unit_results
from cchc.views.shared import HOME_CRUMB, Card, Cards, section_feeds
from cchc.views.sharing import Sharing, sharing_of
from cchc.views.view import Label, Meta, View

_CRUMB = Label(title=wording.INDICES, url=permalinks.INDICES)
_MOST_CARDS = 6


@dataclass(frozen=True, kw_only=True)
class NewestResult:
    """The newest known result of an index."""

    name: str
    url: str
    year: int
    unit: str
    result: str | None  # “87,53 trên 100”
    grade: str | None
    rank: str | None


@dataclass(frozen=True, kw_only=True)
class IndexCard:
    """An index in the list of all."""

    name: str
    full_name: str
    url: str
    owner: str | None
    meaning: str | None
    newest: NewestResult | None


@dataclass(frozen=True, kw_only=True)
class IndicesPage:
    """All indices, in the order of the register."""

    title: str
    indices: tuple[IndexCard, ...]
    csv: str


@dataclass(frozen=True, kw_only=True)
class IndexDocument:
    """A document that names an index, or that published results of it."""

    title: str
    url: str
    issuer: str
    issued: str | None


@dataclass(frozen=True, kw_only=True)
class IndexPage:
    """An index; unknown values are None."""

    title: str
    name: str
    full_name: str
    owner: str | None
    meaning: str | None
    aliases: tuple[str, ...]
    scale: str | None
    is_lower_better: bool
    source: str | None
    checked: str | None
    charts: tuple[SeriesChart, ...]
    has_older: bool
    """Whether there are results of years that are not drawn."""
    notes: tuple[str, ...]
    units: tuple[UnitResults, ...]
    cards: tuple[Card, ...]
    posts: int  # of all, shown or not
    list: str | None  # the list of its tag
    documents: tuple[IndexDocument, ...]
    topics: tuple[Label, ...]
    csv: str
    json: str
    canonical: str
    sharing: Sharing


def indices_view(library: Library) -> View:
    """Return the page of all indices."""
    newest = {one.url: one for one in newest_results(library)}
    cards = tuple(
        IndexCard(
            name=index.name,
            full_name=index.full_name,
            url=permalinks.index_page(index.id),
            owner=index.owner,
            meaning=index.meaning,
            newest=newest.get(permalinks.index_page(index.id)),
        )
        for index in library.registers.indices
    )
    return View(
        permalink=permalinks.INDICES,
        kind="indices",
        meta=Meta(title=wording.INDICES, description=wording.INDICES_DESCRIPTION, feeds=section_feeds(library)),
        content=IndicesPage(title=wording.INDICES, indices=cards, csv=permalinks.data_file(permalinks.RESULTS, "csv")),
        crumbs=(HOME_CRUMB,),
    )


def index_views(library: Library, cards: Cards) -> Iterator[View]:
    """Yield the page of each index."""
    results = IndexResults(library)
    for index in library.registers.indices:
        yield _index_view(library, cards, results, index)


def newest_results(library: Library) -> tuple[NewestResult, ...]:
    """Return the newest known result of each index: the office's own where there is one, and those first."""
    found = []
    results = IndexResults(library)
    for record in results.newest():
        index = results.index(record.index)
        if index is not None:
            found.append(
                NewestResult(
                    name=index.name,
                    url=permalinks.index_page(index.id),
                    year=record.year,
                    unit=record.unit,
                    result=result_text(record.result, record.scale, score=record.score),
                    grade=record.grade,
                    rank=record.rank_text,
                )
            )
    return tuple(found)


def _index_view(library: Library, cards: Cards, results: IndexResults, index: Index) -> View:
    title = wording.INDEX_PAGE.format(name=index.name, full_name=index.full_name)
    address = permalinks.index_page(index.id)
    canonical = library.settings.absolute(address)
    records = results.of_index(index)
    posts = results.posts_about(index)
    slugs = [slugify(name) for name in dict.fromkeys((index.name, index.id, index.full_name, *index.aliases))]
    tag = next((slug for slug in slugs if slug in library.posts_by_tag), None)
    drawn = [record.year for record in records if record.score is not None]
    charts = charts_of(index, records)
    page = IndexPage(
        title=title,
        name=index.name,
        full_name=index.full_name,
        owner=index.owner,
        meaning=index.meaning,
        aliases=index.aliases,
        scale=scale_of(index, records),
        is_lower_better=index.better is Direction.LOWER,
        source=index.source,
        checked=short_date(index.checked) if index.checked else None,
        charts=charts,
        has_older=bool(charts) and min(drawn) < charts[0].first,
        notes=notes_of(index, records),
        units=unit_results(library, index, records, own=results.units.office),
        cards=cards.of_all(posts[:_MOST_CARDS]),
        posts=len(posts),
        list=library.tag_address(tag) if tag is not None and len(posts) > _MOST_CARDS else None,
        documents=tuple(_documents(library, results, index, records)),
        topics=tuple(
            Label(title=topic.title, url=topic.permalink)
            for topic in library.topics
            if not set(slugs).isdisjoint(topic.tag_slugs)
        ),
        csv=permalinks.data_file(permalinks.RESULTS, "csv"),
        json=permalinks.data_file(permalinks.RESULTS, "json"),
        canonical=canonical,
        sharing=sharing_of(canonical),
    )
    description = wording.INDEX_DESCRIPTION.format(name=index.name, full_name=index.full_name)
    return View(
        permalink=address,
        kind="index_results",
        meta=Meta(title=title, description=description, feeds=section_feeds(library)),
        content=page,
        crumbs=(HOME_CRUMB, _CRUMB),
    )


def _documents(
    library: Library, results: IndexResults, index: Index, records: Iterable[IndexRecord]
) -> Iterator[IndexDocument]:
    """Yield the decisions of its results that the archive has, then the plans that name it, newest first."""
    named = [one for record in records for one in (record.decision, *(row.decision for row in record.criteria))]
    decisions = {(one.number, one.issued) for one in named if one is not None}
    naming = {
        plan.id
        for plan in library.plans
        for one in plan.indices
        if (found := results.index(one.id or one.name)) is not None and found.id == index.id
    }
    published = [one for one in library.documents if (one.number, one.issued_on) in decisions]
    documents = {one.id: one for one in (*published, *(plan for plan in library.plans if plan.id in naming))}
    for document in documents.values():
        yield IndexDocument(
            title=f"{document.name}: {document.title}",
            url=document.permalink,
            issuer=document.issuer_name,
            issued=partial_date(document.issued) if document.issued else None,
        )
