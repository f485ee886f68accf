"""The form of a post about a complaint or proposal with its reply (phản ánh – trả lời)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FeedbackState(StrEnum):
    """How far a complaint or proposal has come."""

    WAITING = "waiting"
    FORWARDED = "forwarded"
    ANSWERED = "answered"


@dataclass(frozen=True, kw_only=True, slots=True)
class Feedback:
    """What somebody asked of which body, and the reply. Nothing says who asked: there is no key for it."""

    question: str
    receiver: str
    received: date | None
    state: FeedbackState
    replied: date | None
    reply: str | None

    @property
    def days(self) -> int | None:
        """Days from receipt to reply."""
        return None if self.replied is None or self.received is None else (self.replied - self.received).days

    @property
    def past_days(self) -> Mapping[str, date]:
        """By key: days that cannot lie ahead."""
        return {name: day for name, day in (("received", self.received), ("replied", self.replied)) if day is not None}

    @property
    def words(self) -> tuple[str, ...]:
        """Texts by which the post is found."""
        return tuple(filter(None, (self.question, self.receiver, self.reply)))
