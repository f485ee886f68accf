"""Relation of places and issuers to the office of the section, by its name and the register of issuers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cchc.model.document_registry import is_name_of
from cchc.model.library import Library
from cchc.model.registers import Issuer
from cchc.text.place_names import PROVINCE_RANK, PlaceName, place_names


class OwnOffice:
    """The office of mkdocs.yml with all its predecessors and successors.

    Places above it count as its own: a section may name its province. Where the name of the office has no place, or the
    register has no province for it, no place or issuer counts as foreign.
    """

    def __init__(self, library: Library) -> None:
        name, own_id = library.settings.office.name, library.settings.office.issuer
        registry = library.document_registry
        # The id picks the office among its namesakes. An id from another office's mkdocs.yml picks none and is ignored.
        namesakes = [issuer for issuer in library.registers.issuers if bears_name(issuer, name)]
        namesakes = [issuer for issuer in namesakes if issuer.id == own_id] or namesakes
        later = _reached(namesakes, lambda issuer: (registry.issuer(one.issuer) for one in issuer.successors))
        earlier = _reached(namesakes, lambda issuer: registry.predecessors.get(issuer.id, ()))
        own = [*later, *earlier]
        self._ids = frozenset(issuer.id for issuer in own)
        self._places = _keys([name, *(text for issuer in own for text in (issuer.name, *issuer.aliases))])
        self._known = self._places.union(*(_above(issuer) for issuer in own))
        self._rank = next((place.rank for place in place_names(name)), None)
        self._knows_province = any(place.startswith(("tỉnh ", "thành phố ")) for place in self._known)

    def is_foreign_place(self, place: PlaceName) -> bool:
        """Return whether a place is neither that of the office nor above or below it."""
        if self._rank is None or place.rank < self._rank:
            # A district can name its communes, also those that are not in the register.
            return False
        if place.rank == PROVINCE_RANK and not self._knows_province:
            return False
        # “Trang xã Minh Đức Online”: what follows a name may have a capital, too.
        return not any(f"{place.key} ".startswith(f"{known} ") for known in self._known)

    def is_foreign_issuer(self, issuer: Issuer) -> bool:
        """Return whether an issuer is neither the office, its predecessor or successor, nor above or below it."""
        place = next(place_names(issuer.name), None)
        if self._rank is None or place is None or place.rank == PROVINCE_RANK:
            return False
        if issuer.id in self._ids or place.key in self._known:
            return False
        above = _above(issuer)
        return not above & self._places and (bool(above) or place.rank >= self._rank)


def bears_name(issuer: Issuer, name: str) -> bool:
    """Return whether a name, abbreviated or with its province, is one of an issuer."""
    return any(is_name_of(name, other) for other in (issuer.name, *issuer.aliases))


def _reached(issuers: Iterable[Issuer], following: Callable[[Issuer], Iterable[Issuer | None]]) -> Iterable[Issuer]:
    """Return issuers and all issuers that `following` leads to from them."""
    found: dict[str, Issuer] = {}
    pending: list[Issuer | None] = [*issuers]
    while pending:
        issuer = pending.pop()
        if issuer is not None and issuer.id not in found:
            found[issuer.id] = issuer
            pending.extend(following(issuer))
    return found.values()


def _above(issuer: Issuer) -> frozenset[str]:
    return _keys([issuer.parent or "", issuer.province or ""])


def _keys(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(place.key for text in texts for place in place_names(text))
