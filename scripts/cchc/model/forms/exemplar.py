"""The form of a post about an exemplar (gương điển hình)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cchc.model.forms.decision import Decision


class HonoureeKind(StrEnum):
    """Kind of whoever is praised."""

    PERSON = "person"
    TEAM = "team"
    UNIT = "unit"


@dataclass(frozen=True, kw_only=True, slots=True)
class Honouree:
    """A person, a team or a unit that is praised."""

    name: str
    kind: HonoureeKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Exemplar:
    """Facts of an exemplar: who did what, with which result. Persons are named only where there is a decision."""

    who: tuple[Honouree, ...]
    done: str
    result: str | None
    decision: Decision | None
    is_repeatable: bool | None
    """Whether others can do the same, or None where nobody has said."""

    @property
    def past_days(self) -> Mapping[str, date]:
        """By key: days that cannot lie ahead."""
        return {"decision": self.decision.issued} if self.decision else {}

    @property
    def words(self) -> tuple[str, ...]:
        """Texts by which the post is found."""
        number = self.decision.number if self.decision else None
        return tuple(filter(None, (*(one.name for one in self.who), self.done, self.result, number)))
