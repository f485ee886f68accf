"""The page about the open data, and the page in the zip that shows all documents without a network."""

from __future__ import annotations

from dataclasses import dataclass

from cchc import wording
from cchc.model import permalinks
from cchc.model.documents import Document
from cchc.model.items import Reference
from cchc.model.library import Library
from cchc.model.open_data import tables
from cchc.model.post_tables import post_tables
from cchc.model.service_tables import service_tables
from cchc.text.dates import partial_date
from cchc.text.numbers import file_size
from cchc.views.documents.issuers import issuer_label
from cchc.views.documents.lists import DOCUMENTS_CRUMB
from cchc.views.shared import HOME_CRUMB, document_feeds
from cchc.views.view import Meta, View


@dataclass(frozen=True, kw_only=True)
class ColumnValue:
    """A column of a table of the open data."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, kw_only=True)
class TableValue:
    """A table of the open data, with its files."""

    id: str
    title: str
    rows: int | None  # None: not told, as it would change with every post
    json: str
    csv: str
    schema: str
    columns: tuple[ColumnValue, ...]


@dataclass(frozen=True, kw_only=True)
class OpenDataPage:
    """The tables of the open data, the other files, and the licence."""

    title: str
    tables: tuple[TableValue, ...]
    bundle: str
    calendar: str
    licence: Reference | None


@dataclass(frozen=True, kw_only=True)
class OfflineFile:
    """A file in the zip; `path` is relative to the page in the zip."""

    title: str
    path: str
    size: str


@dataclass(frozen=True, kw_only=True)
class OfflineDocument:
    """A document on the page in the zip."""

    name: str
    title: str
    issued: str | None
    issuer: str
    tasks: int
    address: str
    files: tuple[OfflineFile, ...]


@dataclass(frozen=True, kw_only=True)
class OfflinePage:
    """The page in the zip, with all documents."""

    title: str
    source: str
    licence: Reference | None
    documents: tuple[OfflineDocument, ...]


def open_data_view(library: Library) -> View:
    """Return the page about the open data."""
    documents = library.documents
    of_posts = (*post_tables(library), *service_tables(library))
    rows: dict[str, int | None] = {table.name: len(table.rows) for table in of_posts[1:]}
    rows |= {
        of_posts[0].name: None if library.posts else 0,
        "van-ban": len(documents),
        "nhiem-vu": sum(len(plan.tasks) for plan in library.plans),
        "vien-dan": sum(len(document.citations) for document in documents),
    }
    values = tuple(
        TableValue(
            id=table.name,
            title=table.title,
            rows=rows[table.name],
            json=permalinks.data_file(table.name, "json"),
            csv=permalinks.data_file(table.name, "csv"),
            schema=permalinks.data_file(table.name, "schema.json"),
            columns=tuple(
                ColumnValue(name=column.name, kind=wording.COLUMN_KINDS[column.kind], meaning=column.meaning)
                for column in table.columns
            ),
        )
        for table in (*tables(library), *of_posts)
    )
    title = wording.OPEN_DATA
    return View(
        permalink=permalinks.OPEN_DATA,
        kind="data",
        meta=Meta(title=title, description=wording.OPEN_DATA_DESCRIPTION, feeds=document_feeds(library)),
        content=OpenDataPage(
            title=title,
            tables=values,
            bundle=permalinks.BUNDLE,
            calendar=permalinks.calendar(permalinks.REGISTRY),
            licence=library.settings.office.data_licence,
        ),
        crumbs=(HOME_CRUMB, DOCUMENTS_CRUMB),
    )


def offline_page(library: Library) -> OfflinePage:
    """Return the page in the zip: it opens from a USB stick, without a network and without a server."""
    tasks = {plan.id: len(plan.tasks) for plan in library.plans}
    return OfflinePage(
        title=wording.OFFLINE_TITLE,
        source=library.settings.site_url,
        licence=library.settings.office.data_licence,
        documents=tuple(
            OfflineDocument(
                name=document.name,
                title=document.title,
                issued=partial_date(document.issued) if document.issued else None,
                issuer=issuer_label(library.document_registry, document),
                tasks=tasks.get(document.id, 0),
                address=library.settings.absolute(document.permalink),
                files=tuple(_files(library, document)),
            )
            for document in library.documents
        ),
    )


def offline_path(address: str) -> str:
    """Return the path of an original in the zip, from its address on the site."""
    return f"tep/{address}"


def _files(library: Library, document: Document) -> list[OfflineFile]:
    return [
        OfflineFile(title=attachment.title, path=offline_path(asset.address), size=file_size(asset.size))
        for attachment, asset in library.attached(document)
    ]
