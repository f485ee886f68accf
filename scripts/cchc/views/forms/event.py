"""The part of a page that shows an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc.model import permalinks
from cchc.model.facts import facts_of_form
from cchc.model.forms.event import Event
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.views.forms.part import FormPart


@dataclass(frozen=True, kw_only=True)
class EventPart(FormPart):
    """When, where and by whom; what readers can do until then, and what came of it."""

    title: str
    summary: str
    is_over: bool
    is_cancelled: bool
    has_outcome: bool
    calendar: str | None
    """The event as a calendar file, until it is over; None where its day is unknown."""
    start: str
    end: str | None
    former_start: str | None
    place: str | None
    is_online: bool
    organiser: str | None
    url: str | None

    def objects(self, address: str) -> tuple[Mapping[str, object], ...]:
        """Return the Event; unknown facts are left out."""
        found: dict[str, object | None] = {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": self.title,
            "description": self.summary,
            "url": address,
            "inLanguage": "vi",
            "startDate": self.start,
            "endDate": self.end,
            "previousStartDate": self.former_start,
            "eventStatus": f"https://schema.org/{self._status()}",
            "eventAttendanceMode": self._attendance(),
            "location": self._location(address),
            "organizer": (
                {"@type": "Organization", "name": self.organiser, **({"url": self.url} if self.url else {})}
                if self.organiser
                else None
            ),
        }
        return ({key: value for key, value in found.items() if value is not None},)

    def _status(self) -> str:
        if self.is_cancelled:
            return "EventCancelled"
        return "EventRescheduled" if self.former_start else "EventScheduled"

    def _attendance(self) -> str | None:
        if not self.is_online:
            return None
        return f"https://schema.org/{'Mixed' if self.place else 'Online'}EventAttendanceMode"

    def _location(self, address: str) -> object:
        places: list[Mapping[str, object]] = []
        if self.place:
            places.append({"@type": "Place", "name": self.place, "address": self.place})
        if self.is_online:
            places.append({"@type": "VirtualLocation", "url": self.url or address})
        return places[0] if len(places) == 1 else places or None


def event_part(library: Library, post: Post, form: Event) -> EventPart:
    """Return the part of the page of an event."""
    is_over = form.is_over(library.now)
    has_file = form.start.known_day is not None and not is_over and form.cancelled is None
    return EventPart(
        name="event",
        facts=facts_of_form(library, post, form),
        title=post.title,
        summary=post.summary,
        is_over=is_over,
        is_cancelled=form.cancelled is not None,
        has_outcome=form.outcome is not None or form.report is not None,
        calendar=permalinks.event_calendar(post.permalink) if has_file else None,
        start=form.start.iso(),
        end=form.end.iso() if form.end else None,
        former_start=form.moved_from[-1].isoformat() if form.moved_from else None,
        place=form.place,
        is_online=form.is_online,
        organiser=form.organiser,
        url=form.url,
    )
