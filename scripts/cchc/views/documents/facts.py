"""The facts of a document for its page: number, day, issuer, validity, originals, citations both ways."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from cchc import wording
from cchc.model.documents import CheckedAddress, Citation, Document, Level, TextQuality, Validity
from cchc.model.library import Library
from cchc.text.dates import partial_date, short_date
from cchc.text.numbers import file_size
from cchc.views.documents.issuers import IssuerValue, issuer_label, issuer_value, place_of
from cchc.views.procedure_links import ProcedureLink, procedure_links
from cchc.views.shared import area_label
from cchc.views.view import Label


@dataclass(frozen=True, kw_only=True)
class OriginalValue:
    """A signed file of a document, with the SHA-256 by which readers can see that it is unchanged."""

    title: str
    url: str
    type: str
    size: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class NamedDocument:
    """The name of a document; `url` is None where we have no page of it."""

    title: str
    url: str | None


@dataclass(frozen=True, kw_only=True)
class ValidityValue:
    """Whether a document is in force, since when and by which documents."""

    standing: str
    start: str | None
    by: tuple[NamedDocument, ...]
    note: str | None


@dataclass(frozen=True, kw_only=True)
class CitationValue:
    """A document that the document of the page cites."""

    place: str
    role: str
    kind: str
    number: str | None
    number_printed: str | None
    date: str | None
    issuer: str | None
    issuer_is_inferred: bool
    subject: str
    again: tuple[str, ...]  # other places
    note: str | None
    doubt: str | None
    url: str | None  # None where we have no page of it


@dataclass(frozen=True, kw_only=True)
class CitingValue:
    """A document that cites the document of the page."""

    title: str
    issuer: str
    url: str
    role: str
    place: str


@dataclass(frozen=True, kw_only=True)
class ElsewhereValue:
    """The document at another site; the day is that of the last check."""

    url: str
    host: str
    checked: str


@dataclass(frozen=True, kw_only=True)
class DocumentFacts:
    """The facts of a document of any type; the template shows None as “Chưa xác định”."""

    type: str
    type_note: str | None
    number: str | None
    number_printed: str | None
    number_note: str | None
    symbol: str | None
    issued: str | None
    issued_printed: str | None
    issued_note: str | None
    not_before: str | None
    effective: str | None
    validity: ValidityValue | None
    replaces: tuple[NamedDocument, ...]
    issuer_name: str
    issuer: IssuerValue | None
    level: str
    is_central: bool  # issued for the whole country, so no place is missing
    place: str | None
    signer: str | None
    signer_capacity: str | None
    signer_printed: str | None
    signer_note: str | None
    year: int
    areas: tuple[Label, ...]
    recipients: tuple[str, ...]
    citations: tuple[CitationValue, ...]
    citing: tuple[CitingValue, ...]
    oddities: tuple[str, ...]
    is_garbled: bool
    text_note: str | None
    originals: tuple[OriginalValue, ...]
    official_text: ElsewhereValue | None
    portal_page: ElsewhereValue | None
    archived: str | None
    canonical: str
    introductions: tuple[Label, ...]
    """Posts that introduce it, newest first."""
    procedures: tuple[ProcedureLink, ...]
    """Administrative procedures that it is about."""


def document_facts(library: Library, document: Document) -> DocumentFacts:
    """Return the facts of a document for its page."""
    issuer = library.issuer(document.issuer)
    signer = document.signer
    # Garbled text of a scan is useless to readers; editors find it in the file and in `cchc review`.
    is_garbled = document.text_quality is TextQuality.OCR
    return DocumentFacts(
        type=document.type,
        type_note=document.type_note,
        number=document.number,
        number_printed=None if is_garbled else document.number_printed,
        number_note=document.number_note,
        symbol=document.symbol,
        issued=partial_date(document.issued) if document.issued else None,
        issued_printed=None if is_garbled else document.issued_printed,
        issued_note=document.issued_note,
        not_before=short_date(document.not_before) if document.not_before else None,
        effective=short_date(document.effective) if document.effective else None,
        validity=_validity(library, document.validity) if document.validity else None,
        replaces=tuple(named_document(other) for other in library.document_registry.replaced_by.get(document.id, ())),
        issuer_name=document.issuer_name,
        issuer=issuer_value(library.document_registry, issuer, today=library.now.date()) if issuer else None,
        level=wording.LEVELS.get(document.level, document.level),
        is_central=document.level == Level.CENTRE,
        place=place_of(document) or None,
        signer=signer.name,
        signer_capacity=", ".join(filter(None, (signer.authority, signer.capacity, signer.title))) or None,
        signer_printed=None if is_garbled else document.signer_printed,
        signer_note=document.signer_note,
        year=document.year,
        areas=tuple(area_label(library, area) for area in document.all_areas if library.settings.area(area)),
        recipients=document.recipients,
        citations=tuple(_citation(library, citation, is_garbled=is_garbled) for citation in document.citations),
        citing=tuple(
            citing_value(library, other, citation)
            for other, citation in library.document_registry.citing.get(document.id, ())
        ),
        oddities=document.oddities,
        is_garbled=is_garbled,
        text_note=document.text_note,
        originals=originals_of(library, document),
        official_text=_elsewhere(document.official_text),
        portal_page=_elsewhere(document.portal_page),
        archived=short_date(document.archived) if document.archived else None,
        canonical=library.settings.absolute(document.permalink),
        introductions=tuple(
            Label(title=post.title, url=post.permalink) for post in library.introductions.get(document.id, ())
        ),
        procedures=procedure_links(library, document.procedures),
    )


def named_document(document: Document) -> NamedDocument:
    """Return name and page of a document, with its day where that is known."""
    return NamedDocument(title=document.dated_name, url=document.permalink)


def describe(document: Document) -> str:
    """Return type, number and issuer of a document for the metadata of its page."""
    number = document.number or wording.NO_NUMBER
    return wording.DOCUMENT_OF_ISSUER.format(type=document.type, number=number, issuer=document.issuer_name)


def originals_of(library: Library, document: Document) -> tuple[OriginalValue, ...]:
    """Return the signed files of a document. They are copied byte for byte, so digital signatures stay valid."""
    return tuple(
        OriginalValue(
            title=attachment.title,
            url=asset.address,
            type=asset.file_type,
            size=file_size(asset.size),
            sha256=asset.sha256,
        )
        for attachment, asset in library.attached(document)
    )


def _elsewhere(address: CheckedAddress | None) -> ElsewhereValue | None:
    if address is None:
        return None
    host = urlsplit(address.url).hostname or address.url
    return ElsewhereValue(url=address.url, host=host, checked=short_date(address.checked))


def _validity(library: Library, validity: Validity) -> ValidityValue:
    standing = validity.standing_on(library.now.date())
    words = wording.STANDINGS[standing] if standing else wording.NOT_IN_FORCE_YET
    if standing is not validity.standing:
        words = f"{words}, {wording.STANDINGS_TO_COME[validity.standing]}"
    return ValidityValue(
        standing=words,
        start=short_date(validity.start) if validity.start else None,
        by=tuple(_named(library, other) for other in validity.by),
        note=validity.note,
    )


def _named(library: Library, name: str) -> NamedDocument:
    document = library.document(name)
    return named_document(document) if document else NamedDocument(title=name, url=None)


def _citation(library: Library, citation: Citation, *, is_garbled: bool) -> CitationValue:
    found = library.document_registry.find(citation)
    return CitationValue(
        place=citation.place,
        role=wording.CITATION_ROLES[citation.role],
        kind=citation.kind,
        number=citation.number,
        number_printed=None if is_garbled else citation.number_printed,
        date=short_date(citation.date) if citation.date else None,
        issuer=citation.issuer,
        issuer_is_inferred=citation.issuer_is_inferred,
        subject=citation.subject,
        again=citation.again,
        note=citation.note,
        doubt=citation.doubt,
        url=found.permalink if found else None,
    )


def citing_value(library: Library, document: Document, citation: Citation) -> CitingValue:
    """Return a document that cites another one, with the place of the citation."""
    return CitingValue(
        title=f"{document.name}: {document.title}",
        issuer=issuer_label(library.document_registry, document),
        url=document.permalink,
        role=wording.CITATION_ROLES[citation.role],
        place=citation.place,
    )
