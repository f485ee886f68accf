"""Issuers as pages show them: with place and time, which tell namesakes apart, and with their successors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc import wording
from cchc.model import permalinks
from cchc.model.document_registry import DocumentRegistry
from cchc.model.documents import Document
from cchc.model.registers import Issuer
from cchc.text.dates import short_date


@dataclass(frozen=True, kw_only=True)
class SuccessorValue:
    """An issuer that took over from another one."""

    name: str
    place: str | None
    url: str
    start: str | None
    is_coming: bool  # `start` has not come yet
    whole: bool  # False: it took over a part only
    basis: str | None
    depth: int  # in the chain of successors, from 0


@dataclass(frozen=True, kw_only=True)
class OtherIssuer:
    """Title and page of another issuer."""

    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class IssuerValue:
    """An issuer with its predecessors, successors and namesakes."""

    name: str
    place: str | None
    url: str
    code: str | None
    basis: str | None
    start: str | None
    has_begun: bool
    ended: str | None  # last day, which may lie ahead
    has_ended: bool
    successors: tuple[SuccessorValue, ...]
    predecessors: tuple[OtherIssuer, ...]
    namesakes: tuple[OtherIssuer, ...]


def issuer_value(registry: DocumentRegistry, issuer: Issuer, *, today: date) -> IssuerValue:
    """Return an issuer with its predecessors, successors and namesakes, as of `today`."""
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
        successors=tuple(_successors(registry, issuer, 0, frozenset(), today=today)),
        predecessors=tuple(_label(other) for other in registry.predecessors.get(issuer.id, ())),
        namesakes=tuple(_label(other) for other in registry.namesakes.get(issuer.name, ()) if other.id != issuer.id),
    )


def issuer_title(issuer: Issuer) -> str:
    """Return a unique title: “UBND xã Minh Đức (huyện Hớn Quản, tỉnh Bình Phước; đến 30/6/2025)”."""
    start = wording.ISSUER_SINCE.format(day=short_date(issuer.valid_from)) if issuer.valid_from else None
    end = wording.ISSUER_UNTIL.format(day=short_date(issuer.valid_to)) if issuer.valid_to else None
    period = " ".join(filter(None, (start, end))) or None
    about = "; ".join(filter(None, (_place(issuer), period)))
    return f"{issuer.name} ({about})" if about else issuer.name


def issuer_label(registry: DocumentRegistry, document: Document) -> str:
    """Return the issuer of a document for a list: its name as printed, with its place where it has namesakes."""
    others = registry.namesakes.get(document.issuer_name, ())
    # Without the locality: “xã Minh Đức” is part of the name.
    place = ", ".join(filter(None, (document.parent, document.province)))
    return f"{document.issuer_name}, {place}" if len(others) > 1 and place else document.issuer_name


def place_of(document: Document) -> str:
    """Return commune, district and province of the issuer, those that the document names."""
    return ", ".join(filter(None, (document.locality, document.parent, document.province)))


def _place(issuer: Issuer) -> str | None:
    return ", ".join(filter(None, (issuer.parent, issuer.province))) or None


def _label(issuer: Issuer) -> OtherIssuer:
    return OtherIssuer(title=issuer_title(issuer), url=permalinks.document_issuer(issuer.id))


def _successors(
    registry: DocumentRegistry, issuer: Issuer, depth: int, seen: frozenset[str], *, today: date
) -> Iterator[SuccessorValue]:
    """Yield the successors of an issuer, each followed by its own; `seen` stops at a circle."""
    if issuer.id in seen:
        return
    for succession in issuer.successors:
        successor = registry.issuer(succession.issuer)
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
            yield from _successors(registry, successor, depth + 1, seen | {issuer.id}, today=today)
