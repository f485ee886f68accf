"""Events (sự kiện): conferences, training, dialogues, contests, days of law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cchc.text.dates import ICT, PartialMoment


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """The facts of an event. What nobody has announced is None."""

    start: PartialMoment
    end: PartialMoment | None
    """Its last day, or on one day its end; None where it has one day or its end is unknown."""
    printed: str | None
    """The words for its time in the only source, “quý II năm 2025”, where no day was announced."""
    place: str | None
    is_online: bool
    organiser: str | None
    url: str | None
    """A page of the organiser: programme, rules, registration."""
    deadline: PartialMoment | None
    """The last day, or the moment, of registration or of sending in contributions."""
    moved_from: tuple[date, ...]
    """Days for which it was announced before, in the order of the announcements."""
    cancelled: str | None
    """Why it does not take place."""
    outcome: str | None
    """What came of it."""
    report: str | None
    """The file of the post that reports on it, as typed: relative to the file of this post."""

    @property
    def past_days(self) -> Mapping[str, date]:
        """By key: days that cannot lie ahead. All days of an event can."""
        return {}

    @property
    def words(self) -> tuple[str, ...]:
        """Texts by which the post is found."""
        return tuple(filter(None, (self.place, self.organiser, self.outcome, self.cancelled)))

    @property
    def last_day(self) -> date:
        """The last day that it can have."""
        return self.start.latest() if self.end is None else max(self.start.latest(), self.end.latest())

    def is_over(self, now: datetime) -> bool:
        """Return whether it is over at `now`. Once true, this stays true."""
        if self.end is not None and self.end.moment is not None:
            return self.end.moment <= now
        return self.last_day < now.astimezone(ICT).date()

    def is_closed(self, now: datetime) -> bool:
        """Return whether the day of its deadline has passed at `now`."""
        return self.deadline is not None and self.deadline.latest() < now.astimezone(ICT).date()

    def has_begun(self, now: datetime) -> bool:
        """Return whether its first day, or the announced time on it, has come at `now`."""
        if self.start.moment is not None:
            return self.start.moment <= now
        return self.start.earliest() <= now.astimezone(ICT).date()
