"""Lists of documents by year, issuer, level, type and reform area, complete and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from cchc import wording
from cchc.model import permalinks
from cchc.model.documents import Document, Level
from cchc.model.library import Library
from cchc.model.plans import Plan
from cchc.model.progress import progress_of
from cchc.text.collation import sort_key
from cchc.text.dates import partial_date
from cchc.views.documents.issuers import IssuerValue, issuer_label, issuer_title, issuer_value
from cchc.views.shared import HOME_CRUMB, document_feeds
from cchc.views.view import Label, Meta, View, stamp

DOCUMENTS_CRUMB: Final = Label(title=wording.DOCUMENTS, url=permalinks.REGISTRY)
LISTS_CRUMB: Final = Label(title=wording.DOCUMENT_LISTS, url=permalinks.DOCUMENTS)


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    """A document in a list; None is shown “Chưa xác định”."""

    url: str
    type: str
    number: str | None
    issued: str | None
    title: str
    issuer: str
    tasks: int
    tasks_with_evidence: int
    evidenced: str | None  # day of the newest evidence
    keys: str  # keys of the lists it is in, for the filters of the page of all documents


@dataclass(frozen=True, kw_only=True)
class YearRows:
    """The documents of a year in a list."""

    year: int
    rows: tuple[DocumentRow, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentList:
    """A list of documents in a list of lists, with its key for filters."""

    title: str
    url: str
    count: int
    key: str


@dataclass(frozen=True, kw_only=True)
class DocumentLists:
    """All lists of one sort."""

    id: str
    title: str
    lists: tuple[DocumentList, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentsPage:
    """One list of documents, or the list of lists."""

    title: str
    description: str
    total: int | None  # None on a list of lists
    issuer: IssuerValue | None
    lists: tuple[DocumentLists, ...]
    years: tuple[YearRows, ...]


@dataclass(frozen=True, kw_only=True)
class _List:
    """A list of documents, its titles in lists (`title`) and on its page (`heading`)."""

    title: str
    heading: str
    url: str
    key: str
    documents: Sequence[Document]


def list_sorts(library: Library) -> tuple[DocumentLists, ...]:
    """Return every list of documents, by sort; issuers without documents are left out."""
    return (
        _lists("nam", wording.BY_YEAR, _years(library)),
        _lists("co-quan", wording.BY_ISSUER, [one for one in _issuers(library) if one.documents]),
        _lists("cap", wording.BY_LEVEL, _levels(library)),
        _lists("loai", wording.BY_TYPE, _types(library)),
        _lists("linh-vuc", wording.BY_AREA, _areas(library)),
    )


def document_list_views(library: Library) -> Iterator[View]:
    """Yield the list of lists, every list of documents, and a page for every issuer that has something to say."""
    rows = document_rows(library)
    crumbs: tuple[Label, ...] = (HOME_CRUMB, DOCUMENTS_CRUMB)
    title, description = wording.DOCUMENT_LISTS, wording.DOCUMENT_LISTS_DESCRIPTION
    yield _view(library, permalinks.DOCUMENTS, title, description, crumbs, lists=list_sorts(library))
    crumbs = (*crumbs, LISTS_CRUMB)
    for one in (*_years(library), *_levels(library), *_types(library), *_areas(library)):
        years = rows_by_year(one.documents, rows)
        description = wording.DOCUMENT_LIST_DESCRIPTION.format(title=one.heading, count=len(one.documents))
        yield _view(library, one.url, one.heading, description, crumbs, years=years)
    issuers = _issuers(library)
    title, description = wording.ISSUERS, wording.ISSUERS_DESCRIPTION
    yield _view(library, permalinks.ISSUERS, title, description, crumbs, lists=(_lists("co-quan", title, issuers),))
    crumbs = (*crumbs, Label(title=title, url=permalinks.ISSUERS))
    values = {permalinks.document_issuer(one.id): one for one in library.registers.issuers}
    for one in issuers:
        description = wording.ISSUER_DESCRIPTION.format(title=one.title, count=len(one.documents))
        issuer = issuer_value(library.document_registry, values[one.url], today=library.now.date())
        years = rows_by_year(one.documents, rows)
        yield _view(library, one.url, one.heading, description, crumbs, years=years, issuer=issuer)


def _years(library: Library) -> list[_List]:
    return [
        _List(
            title=wording.YEAR.format(year=year),
            heading=wording.DOCUMENTS_OF_YEAR.format(year=year),
            url=permalinks.documents_of_year(year),
            key=f"y{year}",
            documents=found,
        )
        for year, found in library.document_registry.by_year.items()
    ]


def _issuers(library: Library) -> list[_List]:
    """Return the list of every issuer in use, also of those without documents, in Vietnamese order."""
    in_use = library.document_registry.issuers_in_use(library.settings.office.issuer)
    found = [
        _List(
            title=issuer_title(issuer),
            heading=issuer_title(issuer),
            url=permalinks.document_issuer(issuer.id),
            key=f"i{place}",
            documents=library.document_registry.by_issuer.get(issuer.id, ()),
        )
        for place, issuer in enumerate(library.registers.issuers)
        if issuer.id in in_use
    ]
    return sorted(found, key=lambda one: (sort_key(one.title), one.url))


def _levels(library: Library) -> list[_List]:
    return [
        _List(
            title=wording.LEVELS[level],
            heading=wording.DOCUMENTS_OF_LEVEL.format(level=wording.LEVELS[level]),
            url=permalinks.documents_of_level(level),
            key=f"l-{level}",
            documents=library.document_registry.by_level[level],
        )
        for level in Level
        if level in library.document_registry.by_level
    ]


def _types(library: Library) -> list[_List]:
    found = [
        _List(
            title=documents[0].type,
            heading=wording.DOCUMENTS_OF_TYPE.format(type=documents[0].type),
            url=permalinks.documents_of_type(slug),
            key=f"t-{slug}",
            documents=documents,
        )
        for slug, documents in library.document_registry.by_type.items()
    ]
    return sorted(found, key=lambda one: (sort_key(one.title), one.url))


def _areas(library: Library) -> list[_List]:
    return [
        _List(
            title=area.title,
            heading=wording.DOCUMENTS_OF_AREA.format(area=area.title),
            url=permalinks.documents_of_area(area.id),
            key=f"a{place}",
            documents=library.document_registry.by_area[area.id],
        )
        for place, area in enumerate(library.settings.reform_areas)
        if area.id in library.document_registry.by_area
    ]


def document_rows(library: Library) -> Mapping[str, DocumentRow]:
    """Return every document as lists show it, by its id."""
    issuers = {issuer.id: place for place, issuer in enumerate(library.registers.issuers)}
    areas = {area.id: place for place, area in enumerate(library.settings.reform_areas)}
    types = {document.id: slug for slug, found in library.document_registry.by_type.items() for document in found}
    rows = {}
    for document in library.documents:
        tasks = progress_of(library, document) if isinstance(document, Plan) else ()
        evidence = {one.task.id: one.evidence[0] for one in tasks if one.evidence}
        keys = [f"y{document.year}", f"i{issuers.get(document.issuer, '')}"]
        keys += [f"l-{document.level}", f"t-{types[document.id]}"]
        keys += [f"a{areas[area]}" for area in document.all_areas if area in areas]
        rows[document.id] = DocumentRow(
            url=document.permalink,
            type=document.type,
            number=document.number,
            issued=partial_date(document.issued) if document.issued else None,
            title=document.title,
            issuer=issuer_label(library.document_registry, document),
            tasks=len(tasks),
            tasks_with_evidence=len(evidence),
            evidenced=stamp(max(post.published for post in evidence.values())).text if evidence else None,
            keys=" ".join(keys),
        )
    return rows


def rows_by_year(documents: Sequence[Document], rows: Mapping[str, DocumentRow]) -> tuple[YearRows, ...]:
    """Return documents, newest first, under their years."""
    return tuple(
        YearRows(year=year, rows=tuple(rows[document.id] for document in found))
        for year, found in groupby(documents, key=lambda document: document.year)
    )


def _lists(list_id: str, title: str, found: Sequence[_List]) -> DocumentLists:
    return DocumentLists(
        id=list_id,
        title=title,
        lists=tuple(DocumentList(title=one.title, url=one.url, count=len(one.documents), key=one.key) for one in found),
    )


def _view(  # noqa: PLR0913 - what a list page may have
    library: Library,
    permalink: str,
    title: str,
    description: str,
    crumbs: tuple[Label, ...],
    *,
    lists: tuple[DocumentLists, ...] = (),
    years: tuple[YearRows, ...] = (),
    issuer: IssuerValue | None = None,
) -> View:
    page = DocumentsPage(
        title=title,
        description=description,
        total=None if lists else sum(len(year.rows) for year in years),
        issuer=issuer,
        lists=lists,
        years=years,
    )
    return View(
        permalink=permalink,
        kind="documents",
        meta=Meta(title=title, description=description, feeds=document_feeds(library)),
        content=page,
        crumbs=crumbs,
    )
