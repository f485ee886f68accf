"""The archive of documents: which document a citation or a mention means, who cites whom, and who answers for whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Final, TypeVar

from cchc.model.documents import Citation, Document
from cchc.model.items import Mention
from cchc.model.plans import Plan
from cchc.model.registers import Issuer
from cchc.text.slugs import slugify, without_marks

_K = TypeVar("_K")
_V = TypeVar("_V")
# “UBND huyện” says nothing against UBND huyện Chương Mỹ, but “UBND xã Tịnh Ấn” is not UBND xã Tịnh Ấn Tây.
_GENERAL: Final = re.compile(
    "(?:uy ban nhan dan|hoi dong nhan dan)(?: (?:xa|phuong|thi tran|huyen|quan|thi xa|tinh|thanh pho))?"
)


@dataclass(frozen=True, kw_only=True)
class Cited:
    """A document that documents of the archive cite, and every place where they do."""

    document: Document | None  # where the archive holds it
    citation: Citation  # the fullest of them
    places: tuple[tuple[Document, Citation], ...]


class DocumentRegistry:
    """Documents, newest first, with the indexes that pages ask for. Plans are among them."""

    def __init__(self, documents: Sequence[Document], issuers: Sequence[Issuer]) -> None:
        self.documents = tuple(documents)
        self.plans = tuple(document for document in documents if isinstance(document, Plan))
        self._issuers = {issuer.id: issuer for issuer in reversed(issuers)}

    @cached_property
    def by_id(self) -> Mapping[str, Document]:
        """Every document by its id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def by_year(self) -> Mapping[int, Sequence[Document]]:
        """Documents of each year, the newest first."""
        return _grouped(self.documents, lambda document: (document.year,))

    @cached_property
    def by_issuer(self) -> Mapping[str, Sequence[Document]]:
        """Documents of each issuer, by its id in the register."""
        return _grouped(self.documents, lambda document: (document.issuer,))

    @cached_property
    def by_level(self) -> Mapping[str, Sequence[Document]]:
        """Documents of each level."""
        return _grouped(self.documents, lambda document: (document.level,))

    @cached_property
    def by_type(self) -> Mapping[str, Sequence[Document]]:
        """Documents of each type, by the slug of the type."""
        return _grouped(self.documents, lambda document: (slugify(document.type),))

    @cached_property
    def by_area(self) -> Mapping[str, Sequence[Document]]:
        """Documents of each reform area."""
        return _grouped(self.documents, lambda document: document.all_areas)

    # Citations

    def find(self, named: Citation | Mention) -> Document | None:
        """Return the one document that is meant, or None: where two could be, nobody guesses."""
        if named.number is None:
            return None
        found = [document for document in self._by_number.get(named.number, ()) if self._is_meant(document, named)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def citing(self) -> Mapping[str, Sequence[tuple[Document, Citation]]]:
        """Which documents cite a document of the archive, and where, by its id; the newest citing one first."""
        found: dict[str, list[tuple[Document, Citation]]] = defaultdict(list)
        for cited in self.cited:
            if cited.document is not None:
                found[cited.document.id].extend(cited.places)
        return found

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """Every cited document with all places that cite it, the most cited first."""
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
        """What the documents of each year cite, and where in them, the most cited first."""
        found: dict[int, list[Cited]] = {year: [] for year in self.by_year}
        for cited in self.cited:
            for year, places in _grouped(cited.places, lambda place: (place[0].year,)).items():
                found[year].append(replace(cited, places=tuple(places)))
        return {year: sorted(cited, key=_cited_order) for year, cited in found.items()}

    @cached_property
    def _by_number(self) -> Mapping[str, Sequence[Document]]:
        return _grouped(self.documents, lambda document: (document.number,) if document.number else ())

    def _is_meant(self, document: Document, named: Citation | Mention) -> bool:
        issued = document.issued_on
        if named.date is not None and issued is not None and named.date != issued:
            return False
        if without_marks(named.kind) not in {"", without_marks(document.type)}:
            return False
        if not self._may_be_issuer(document, named.issuer or ""):
            return False
        # A number alone says little: every office has its 33/KH-UBND each year. Only legal documents bear their year.
        return (named.date is not None and named.date == issued) or bears_year(named.number or "")

    def _may_be_issuer(self, document: Document, words: str) -> bool:
        """Return whether words such as “UBND huyện” can mean the issuer of a document."""
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

    @cached_property
    def predecessors(self) -> Mapping[str, Sequence[Issuer]]:
        """The issuers that an issuer took over from, by its id."""
        found: dict[str, list[Issuer]] = defaultdict(list)
        for issuer in self._issuers.values():
            for succession in issuer.successors:
                found[succession.issuer].append(issuer)
        return found

    @cached_property
    def namesakes(self) -> Mapping[str, Sequence[Issuer]]:
        """The issuers of each name; 245 names of communes belong to more than one unit."""
        found: dict[str, list[Issuer]] = defaultdict(list)
        for issuer in self._issuers.values():
            found[issuer.name].append(issuer)
        return found

    @cached_property
    def replaced_by(self) -> Mapping[str, Sequence[Document]]:
        """The documents that a document of the archive replaces, amends or ends, by its id."""
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self.documents:
            for other in document.validity.by if document.validity else ():
                found[other].append(document)
        return found


def is_name_of(words: str, name: str) -> bool:
    """Return whether words such as “UBND xã Thử, tỉnh Thử” mean the office of a name, abbreviated or not."""
    meant, name = _bare(words), _bare(name)
    return meant == name or meant.startswith(f"{name},")


def bears_year(number: str) -> bool:
    """Return whether a number names its year, as only legal documents do: 42/2022/NĐ-CP."""
    parts = number.split("/")
    return len(parts) == 3 and len(parts[1]) == 4 and parts[1].isdecimal()  # noqa: PLR2004 - ordinal, year, symbol


@lru_cache(maxsize=8192)
def _bare(name: str) -> str:
    words = without_marks(name).replace("ubnd", "uy ban nhan dan").replace("hdnd", "hoi dong nhan dan").split()
    return " ".join(words).removeprefix("chu tich ")


def _key_of(citation: Citation, document: Document) -> tuple[object, ...]:
    if citation.number is None:
        return without_marks(citation.kind), slugify(citation.subject)
    # Without a day, only the citing document says which of the many 33/KH-UBND it means.
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


def _grouped(values: Iterable[_V], keys_of: Callable[[_V], Iterable[_K]]) -> dict[_K, list[_V]]:
    groups: dict[_K, list[_V]] = defaultdict(list)
    for value in values:
        for key in keys_of(value):
            groups[key].append(value)
    return dict(groups)
