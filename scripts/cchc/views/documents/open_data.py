"""The page about the open data, and the page that opens the whole archive from a USB stick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cchc.model import permalinks
from cchc.model.documents import Document
from cchc.model.items import Reference
from cchc.model.library import Library
from cchc.model.open_data import ColumnKind, tables
from cchc.text.dates import partial_date
from cchc.text.numbers import file_size
from cchc.views.documents.issuers import issuer_label
from cchc.views.documents.lists import ARCHIVE_CRUMB
from cchc.views.shared import HOME_CRUMB, archive_feeds
from cchc.views.view import Meta, View

_KINDS: Final = {
    ColumnKind.TEXT: "chữ",
    ColumnKind.NUMBER: "số nguyên",
    ColumnKind.DATE: "ngày (năm-tháng-ngày)",
    ColumnKind.FLAG: "true hoặc false",
    ColumnKind.LIST: "danh sách; trong CSV cách nhau bằng dấu chấm phẩy",
}


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
    rows: int
    json: str
    csv: str
    schema: str
    columns: tuple[ColumnValue, ...]


@dataclass(frozen=True, kw_only=True)
class OpenDataPage:
    """What the open data are, and how others may use them."""

    title: str
    tables: tuple[TableValue, ...]
    bundle: str
    calendar: str
    licence: Reference | None


@dataclass(frozen=True, kw_only=True)
class OfflineFile:
    """A file in the zip, beside its page."""

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
class OfflineArchive:
    """The page in the zip."""

    title: str
    source: str
    licence: Reference | None
    documents: tuple[OfflineDocument, ...]


def open_data_view(library: Library) -> View:
    """Return the page about the open data."""
    documents = library.documents
    rows = {
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
                ColumnValue(name=column.name, kind=_KINDS[column.kind], meaning=column.meaning)
                for column in table.columns
            ),
        )
        for table in tables(library)
    )
    title = "Dữ liệu mở"
    return View(
        permalink=permalinks.OPEN_DATA,
        kind="data",
        meta=Meta(
            title=title,
            description="Văn bản, nhiệm vụ, viện dẫn của kho dưới dạng JSON, CSV; cả kho trong một tệp ZIP.",
            feeds=archive_feeds(library),
        ),
        content=OpenDataPage(
            title=title,
            tables=values,
            bundle=permalinks.BUNDLE,
            calendar=permalinks.calendar(permalinks.PLANS),
            licence=library.settings.office.data_licence,
        ),
        crumbs=(HOME_CRUMB, ARCHIVE_CRUMB),
    )


def offline_archive(library: Library) -> OfflineArchive:
    """Return the page that opens the archive without a network and without a server."""
    tasks = {plan.id: len(plan.tasks) for plan in library.plans}
    return OfflineArchive(
        title="Kho kế hoạch, văn bản cải cách hành chính",
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
    """Return where an original stands in the zip."""
    return f"tep/{address}"


def _files(library: Library, document: Document) -> list[OfflineFile]:
    return [
        OfflineFile(title=attachment.title, path=offline_path(asset.address), size=file_size(asset.size))
        for attachment, asset in library.attached(document)
    ]
