"""Until when each answer and procedure holds: past that day readers are told so, whoever has the file open or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from cchc.model.answers import FaqEntry
from cchc.model.library import Library
from cchc.model.procedures import Procedure
from cchc.text.dates import ICT

NOTICE: Final = timedelta(days=30)
"""Time before the end of an answer at which editors are told."""


class ReviewState(StrEnum):
    """How an answer stands on a day."""

    CURRENT = "con-han"
    SOON = "sap-den-han"
    PAST = "dang-kiem-tra-lai"


@dataclass(frozen=True, kw_only=True)
class Review:
    """Until when an answer holds, and how it stands today."""

    entry: FaqEntry
    last: date
    """The last day on which it holds."""
    state: ReviewState
    ended: Procedure | None = None
    """The procedure that ended after the answer was checked."""

    @property
    def is_past(self) -> bool:
        """Whether it is being checked again: readers see neither fee nor time limit."""
        return self.state is ReviewState.PAST


def today_of(library: Library) -> date:
    """Return the day of a library in Vietnam."""
    return library.now.astimezone(ICT).date()


def review_of(library: Library, entry: FaqEntry) -> Review:
    """Return until when an answer holds: its own interval, or that of mkdocs.yml; never past the end of a procedure."""
    today = today_of(library)
    last = (entry.review_every or library.settings.review_every).after(entry.checked)
    ended = next(filter(None, (_ended_since(library, code, entry.checked) for code in entry.all_procedures)), None)
    if ended is not None and ended.ended is not None:
        last = min(last, ended.ended - timedelta(days=1))
    return Review(
        entry=entry,
        last=last,
        state=_state(last, today),
        ended=ended if ended and ended.has_ended(today) else None,
    )


def reviews_of(library: Library) -> tuple[Review, ...]:
    """Return the reviews of all answers, the next one first."""
    found = [review_of(library, entry) for entry in library.answers]
    return tuple(sorted(found, key=lambda review: (review.last, review.entry.permalink)))


def last_day_of(library: Library, procedure: Procedure) -> date | None:
    """Return the last day on which what a register says of a procedure holds; None: nobody has checked it."""
    return library.settings.review_every.after(procedure.checked) if procedure.checked else None


def is_past(library: Library, procedure: Procedure) -> bool:
    """Return whether a procedure of the register has to be checked again."""
    last = last_day_of(library, procedure)
    return last is None or last < today_of(library)


def review_mark(library: Library) -> tuple[str, ...]:
    """Return what pages can show of the day of a library, for digests: what has aged and what has ended."""
    return tuple(_marks(library))


def _marks(library: Library) -> Iterator[str]:
    today = today_of(library)
    for entry in library.answers:
        if review_of(library, entry).is_past:
            yield entry.path
    for procedure in library.registers.procedures:
        if is_past(library, procedure):
            yield procedure.code
        if procedure.has_ended(today):
            yield f"{procedure.code} ended"


def _state(last: date, today: date) -> ReviewState:
    if last < today:
        return ReviewState.PAST
    return ReviewState.SOON if last - today <= NOTICE else ReviewState.CURRENT


def _ended_since(library: Library, code: str, checked: date) -> Procedure | None:
    procedure = library.procedure(code)
    return procedure if procedure is not None and procedure.ended is not None and procedure.ended > checked else None
