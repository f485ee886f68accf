"""Rows of the register of results of indices (kết quả chỉ số)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cchc.model.forms.decision import Decision
from cchc.text.scores import Score


@dataclass(frozen=True, kw_only=True)
class RegisteredResult:
    """The result of a unit in an index for a year, or in one criterion of it; unknown values are None."""

    index: str  # id, name or another spelling in the register of indices
    year: int
    unit: str  # as typed: a name, an alias or an id
    criterion: str | None
    """The criterion that the row is about; None for the whole index."""
    result: Score | None
    scale: Decimal | None
    """The most that can be reached; None where the register of indices says it."""
    grade: str | None
    """The group or class of indices that publish no ranks: “Nhóm trung bình – cao”."""
    rank: int | None
    ranked: int | None
    """Number of units that were ranked."""
    decision: Decision | None
    source: str | None
    checked: date | None
    line: int
    path: str

    @property
    def is_known(self) -> bool:
        """Whether it says anything about the unit."""
        return self.result is not None or self.grade is not None or self.rank is not None
