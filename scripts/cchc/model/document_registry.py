"""The registry of documents: documents by citation, citations by document, and successions of issuers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from cchc.model.documents import Citation, Document
from cchc.model.groups import values_by_key
from cchc.model.items import Mention
from cchc.model.plans import Plan
from cchc.model.registers import Issuer
from cchc.text.slugs import slugify, without_marks

# “UBND huyện” can mean UBND huyện Chương Mỹ, but “UBND xã Tịnh Ấn” does not mean UBND xã Tịnh Ấn Tây.
_GENERAL: Final = re.compile(
    "(?:uy ban nhan dan|hoi dong nhan dan)(?: (?:xa|phuong|thi tran|huyen|quan|thi xa|tinh|thanh pho))?"
)


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A document that documents of the registry cite, with every citation of it."""

    document: Document | None  # None where it is not in the registry
    citation: Citation  # the most complete one
    places: tuple[tuple[Document, Citation], ...]


class DocumentRegistry:
    """Documents, newest first, plans included, with the indexes that pages need."""

    def __init__(self, documents: Sequence[Document], issuers: Sequence[Issuer]) -> None:
        self.documents = tuple(documents)
        self.plans = tuple(document for document in documents if isinstance(document, Plan))
        self._issuers = {issuer.id: issuer for issuer in reversed(issuers)}

    @cached_property
    def by_id(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def by_year(self) -> Mapping[int, Sequence[Document]]:
        """Documents by year, newest first."""
        return values_by_key((document.year, document) for document in self.documents)

    @cached_property
    def by_issuer(self) -> Mapping[str, Sequence[Document]]:
        """Documents by the id of their issuer."""
        return values_by_key((document.issuer, document) for document in self.documents)

    @cached_property
    def by_level(self) -> Mapping[str, Sequence[Document]]:
        """Documents by level."""
        return values_by_key((document.level, document) for document in self.documents)

    @cached_property
    def by_type(self) -> Mapping[str, Sequence[Document]]:
        """Documents by the slug of their type."""
        return values_by_key((slugify(document.type), document) for document in self.documents)

    @cached_property
    def by_area(self) -> Mapping[str, Sequence[Document]]:
        """Documents by each of their reform areas."""
        return values_by_key((area, document) for document in self.documents for area in document.all_areas)

    # Citations

    def find(self, named: Citation | Mention) -> Document | None:
        """Return the document that a citation or mention refers to, or None if there is none or more than one."""
        if named.number is None:
            return None
        found = [document for document in self._by_number.get(named.number, ()) if self._is_meant(document, named)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def citing(self) -> Mapping[str, Sequence[tuple[Document, Citation]]]:
        """Citing documents and their citations by the id of the cited document, the newest citing one first."""
        return values_by_key(
            (cited.document.id, place) for cited in self.cited if cited.document for place in cited.places
        )

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """Cited documents with all their citations, the most cited first."""
        groups: dict[tuple[object, ...], list[tuple[Document, Citation]]] = defaultdict(list)
        meant: dict[tuple[object, ...], Document | None] = {}
        for document in self.documents:
            for citation in document.citations:
                found = self.find(citation)
                key = ("id", found.id) if found else _key_of(citation, document)
                groups[key].append((document, citation))
                meant[key] = found
        cited = [
            Cited(document=meant[key], citation=max((c for _, c in places), key=_fullness), places=tuple(places))
            for key, places in groups.items()
        ]
        return tuple(sorted(cited, key=_cited_order))

    @cached_property
    def cited_by_year(self) -> Mapping[int, Sequence[Cited]]:
        """Cited documents by the year of the citing ones, with the citations of that year, the most cited first."""
        found: dict[int, list[Cited]] = {year: [] for year in self.by_year}
        for cited in self.cited:
            for year, places in values_by_key((place[0].year, place) for place in cited.places).items():
                found[year].append(replace(cited, places=tuple(places)))
        return {year: sorted(cited, key=_cited_order) for year, cited in found.items()}

    @cached_property
    def _by_number(self) -> Mapping[str, Sequence[Document]]:
        return values_by_key((document.number, document) for document in self.documents if document.number)

    def _is_meant(self, document: Document, named: Citation | Mention) -> bool:
        issued = document.issued_on
        if named.date is not None and issued is not None and named.date != issued:
            return False
        if without_marks(named.kind) not in {"", without_marks(document.type)}:
            return False
        if not self._may_be_issuer(document, named.issuer or ""):
            return False
        # Only legal documents bear their year, so that the number identifies them: each office has a 33/KH-UBND.
        return (named.date is not None and named.date == issued) or bears_year(named.number or "")

    def _may_be_issuer(self, document: Document, words: str) -> bool:
        """Return whether words such as “UBND huyện” can refer to the issuer of a document."""
        if not words:
            return True
        issuer = self._issuers.get(document.issuer)
        names = [document.issuer_name, *((issuer.name, *issuer.aliases) if issuer else ())]
        meant = _bare(words)
        is_general = _GENERAL.fullmatch(meant) is not None
        return any(is_name_of(words, name) or (is_general and _bare(name).startswith(f"{meant} ")) for name in names)

    # Issuers

    def issuer(self, issuer_id: str) -> Issuer | None:
        """Return the issuer with that id, or None."""
        return self._issuers.get(issuer_id)

    def issuers_in_use(self, own: str | None) -> AbstractSet[str]:
        """Return the ids of issuers that have documents or are the office `own`, and of all that their pages name.

        These are predecessors, successors and namesakes. Any other issuer stands in the register for documents to come.
        """
        found: set[str] = set()
        waiting = [*self.by_issuer, *([own] if own else [])]
        while waiting:
            issuer = self._issuers.get(issuer_id := waiting.pop())
            if issuer is None or issuer_id in found:
                continue
            found.add(issuer_id)
            waiting += [other.issuer for other in issuer.successors]
            waiting += [other.id for other in self.predecessors.get(issuer_id, ())]
            waiting += [other.id for other in self.namesakes[issuer.name]]
        return found

    @cached_property
    def predecessors(self) -> Mapping[str, Sequence[Issuer]]:
        """Issuers by the id of each of their successors."""
        issuers = self._issuers.values()
        return values_by_key((succession.issuer, issuer) for issuer in issuers for succession in issuer.successors)

    @cached_property
    def namesakes(self) -> Mapping[str, Sequence[Issuer]]:
        """Issuers by name; 245 names of communes belong to more than one unit."""
        return values_by_key((issuer.name, issuer) for issuer in self._issuers.values())

    @cached_property
    def replaced_by(self) -> Mapping[str, Sequence[Document]]:
        """Documents that a document replaces, amends or ends, by the id (or name) of the latter."""
        affected = ((document, document.validity) for document in self.documents)
        return values_by_key((other, document) for document, validity in affected if validity for other in validity.by)


def is_name_of(words: str, name: str) -> bool:
    """Return whether words such as “UBND xã Thử, tỉnh Thử” refer to the office `name`, abbreviated or not."""
    meant, name = _bare(words), _bare(name)
    return meant == name or meant.startswith(f"{name},")


def bears_year(number: str) -> bool:
    """Return whether a number contains its year, as only those of legal documents do: 42/2022/NĐ-CP."""
    parts = number.split("/")
    return len(parts) == 3 and len(parts[1]) == 4 and parts[1].isdecimal()  # noqa: PLR2004 - ordinal, year, symbol


@lru_cache(maxsize=8192)
def _bare(name: str) -> str:
    words = without_marks(name).replace("ubnd", "uy ban nhan dan").replace("hdnd", "hoi dong nhan dan").split()
    return " ".join(words).removeprefix("chu tich ")


def _key_of(citation: Citation, document: Document) -> tuple[object, ...]:
    if citation.number is None:
        return without_marks(citation.kind), slugify(citation.subject)
    # Without a date, the citations of two documents are not known to refer to the same 33/KH-UBND.
    return citation.number, citation.date or document.id, _bare(citation.issuer or "")


def _fullness(citation: Citation) -> int:
    return sum(value is not None for value in (citation.number, citation.date, citation.issuer)) - bool(citation.doubt)


def _cited_order(cited: Cited) -> tuple[int, int, str, date, str]:
    citation = cited.citation
    return (
        -len(cited.places),
        citation.number is None,
        citation.number or "",
        citation.date or date.min,
        f"{citation.kind} {citation.subject}",
    )
