"""Issuers as pages show them: told apart by place and time, and who answers for them now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc.model import permalinks
from cchc.model.document_registry import DocumentRegistry
from cchc.model.documents import Document
from cchc.model.registers import Issuer
from cchc.text.dates import short_date


@dataclass(frozen=True, kw_only=True)
class SuccessorValue:
    """Who took over from the issuer, and from when."""

    name: str
    place: str | None
    url: str
    start: str | None
    is_coming: bool  # the day it takes over has not come
    whole: bool
    basis: str | None
    depth: int


@dataclass(frozen=True, kw_only=True)
class NamesakeValue:
    """Another issuer of the same name."""

    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class IssuerValue:
    """An issuer, and what became of it."""

    name: str
    place: str | None
    url: str
    code: str | None
    basis: str | None
    start: str | None
    has_begun: bool
    ended: str | None  # the last day, which may be still to come
    has_ended: bool
    successors: tuple[SuccessorValue, ...]
    predecessors: tuple[NamesakeValue, ...]
    namesakes: tuple[NamesakeValue, ...]


def issuer_value(archive: DocumentRegistry, issuer: Issuer, *, today: date) -> IssuerValue:
    """Return an issuer with who came before and after it, as it stands on a day."""
    return IssuerValue(
        name=issuer.name,
        place=_place(issuer),
        url=permalinks.document_issuer(issuer.id),
        code=issuer.code,
        basis=issuer.basis,
        start=short_date(issuer.valid_from) if issuer.valid_from else None,
        has_begun=issuer.valid_from is None or issuer.valid_from <= today,
        ended=short_date(issuer.valid_to) if issuer.valid_to else None,
        has_ended=issuer.valid_to is not None and issuer.valid_to < today,
        successors=tuple(_successors(archive, issuer, 0, frozenset(), today=today)),
        predecessors=tuple(_label(other) for other in archive.predecessors.get(issuer.id, ())),
        namesakes=tuple(_label(other) for other in archive.namesakes.get(issuer.name, ()) if other.id != issuer.id),
    )


def issuer_title(issuer: Issuer) -> str:
    """Return a name that no other issuer has: “UBND xã Minh Đức (huyện Hớn Quản, tỉnh Bình Phước; đến 30/6/2025)”."""
    start = f"từ {short_date(issuer.valid_from)}" if issuer.valid_from else None
    end = f"đến {short_date(issuer.valid_to)}" if issuer.valid_to else None
    period = " ".join(filter(None, (start, end))) or None
    about = "; ".join(filter(None, (_place(issuer), period)))
    return f"{issuer.name} ({about})" if about else issuer.name


def issuer_label(archive: DocumentRegistry, document: Document) -> str:
    """Return the issuer of a document for a list: its name as issued, with its place where others have the name."""
    others = archive.namesakes.get(document.issuer_name, ())
    # “xã Minh Đức” stands in the name already.
    place = ", ".join(filter(None, (document.parent, document.province)))
    return f"{document.issuer_name}, {place}" if len(others) > 1 and place else document.issuer_name


def place_of(document: Document) -> str:
    """Return where the issuer was: commune, district, province, as far as the document names them."""
    return ", ".join(filter(None, (document.locality, document.parent, document.province)))


def _place(issuer: Issuer) -> str | None:
    return ", ".join(filter(None, (issuer.parent, issuer.province))) or None


def _label(issuer: Issuer) -> NamesakeValue:
    return NamesakeValue(title=issuer_title(issuer), url=permalinks.document_issuer(issuer.id))


def _successors(
    archive: DocumentRegistry, issuer: Issuer, depth: int, seen: frozenset[str], *, today: date
) -> Iterator[SuccessorValue]:
    """Yield who took over, each followed by who took over from it: a chain, not a pair."""
    if issuer.id in seen:
        return
    for succession in issuer.successors:
        successor = archive.issuer(succession.issuer)
        if successor is not None:
            yield SuccessorValue(
                name=successor.name,
                place=_place(successor),
                url=permalinks.document_issuer(successor.id),
                start=short_date(succession.start) if succession.start else None,
                is_coming=succession.start is not None and succession.start > today,
                whole=succession.whole,
                basis=succession.basis,
                depth=depth,
            )
            yield from _successors(archive, successor, depth + 1, seen | {issuer.id}, today=today)
