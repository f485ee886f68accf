"""Units whose results an index has: the office, its units, issuers of the register, provinces; by any spelling."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from cchc.model.library import Library
from cchc.model.registers import Issuer
from cchc.text.folding import folded, words

_COMMITTEES: Final = (("uy", "ban", "nhan", "dan"), ("ubnd",))
_PROVINCES: Final = (("tinh",), ("thanh", "pho"), ("tp",))
"""Words, without marks, that stand before a name."""


class KnownUnits:
    """The units that a section knows; one that was merged into another is a unit of its own."""

    def __init__(self, library: Library) -> None:
        self._names: dict[str, dict[str, Issuer | None]] = {}
        self._ids: dict[str, dict[str, Issuer | None]] = {}
        office, issuers = library.settings.office, library.registers.issuers
        self.office = office.name
        counts = Counter(_folded(issuer.name) for issuer in issuers)
        for issuer in issuers:
            is_own = issuer.id == office.issuer
            is_unique = counts[_folded(issuer.name)] == 1 or issuer.province is None
            name = office.name if is_own else issuer.name if is_unique else f"{issuer.name}, {issuer.province}"
            for spelling in (issuer.name, name, *issuer.aliases):
                self._names.setdefault(_folded(spelling), {}).setdefault(name, issuer)
            self._ids[issuer.id] = {name: issuer}
        for province in dict.fromkeys(issuer.province for issuer in issuers if issuer.province):
            for key in (_folded(province), _bare(_folded(province))):
                self._names.setdefault(key, {}).setdefault(province, None)
        for unit in library.settings.units:
            self._names.setdefault(_folded(unit.title), {}).setdefault(unit.title, None)
            self._ids.setdefault(unit.id, {unit.title: None})
        own = library.issuer(office.issuer) if office.issuer else None
        near = own or self.issuer(office.name)
        self.province = near.province if near is not None else None
        self._names[_folded(office.name)] = {office.name: own}

    def names(self, typed: str) -> Sequence[str]:
        """Return the names of all units that may be meant: none where it is unknown, several where they share it."""
        return list(self._meant(typed))

    def name(self, typed: str) -> str:
        """Return the name of the unit that is meant, or what was typed."""
        found = self.names(typed)
        return found[0] if len(found) == 1 else typed

    def issuer(self, typed: str) -> Issuer | None:
        """Return the entry of the register for the unit that is meant, if there is one."""
        found = self._meant(typed)
        return next(iter(found.values())) if len(found) == 1 else None

    def near(self, typed: str) -> str | None:
        """Return the unit that is probably meant."""
        keys = difflib.get_close_matches(_folded(typed), self._names, n=1, cutoff=0.75)
        return next(iter(self._names[keys[0]])) if keys else None

    def ids(self, typed: str) -> Sequence[str]:
        """Return the ids of the issuers that share a name."""
        return [issuer.id for issuer in self._meant(typed).values() if issuer is not None]

    def _meant(self, typed: str) -> Mapping[str, Issuer | None]:
        return self._ids.get(typed) or self._names.get(_folded(typed)) or {}


def _folded(name: str) -> str:
    """Return a key that all spellings of a name have, with or without the words for its committee."""
    return _without(words(name), _COMMITTEES)


def _bare(key: str) -> str:
    return _without(key.split(), _PROVINCES)


def _without(found: Sequence[str], starts: Sequence[Sequence[str]]) -> str:
    bare = [folded(word) for word in found]
    for start in starts:
        if bare[: len(start)] == list(start):
            return " ".join(found[len(start) :])
    return " ".join(found)
