"""The form of a post about the result of an index (chỉ số)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cchc.model.forms.decision import Decision


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexResult:
    """Result of a unit in an index for a year, as a decision published it."""

    index: str  # id in the register
    year: int
    unit: str  # as the decision has it
    result: str | None  # as printed: “85,12”
    rank: str | None  # “12” or “12/30”
    decision: Decision | None
    """Where result or rank are known, there is one."""

    @property
    def past_days(self) -> Mapping[str, date]:
        """By key: days that cannot lie ahead."""
        return {"decision": self.decision.issued} if self.decision else {}

    @property
    def words(self) -> tuple[str, ...]:
        """Texts by which the post is found."""
        known = (self.result, self.rank, self.decision.number if self.decision else None)
        return (self.unit, str(self.year), *(word for word in known if word))
