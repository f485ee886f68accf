"""`event` of a post → Event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from cchc.model.forms.event import Event
from cchc.sources.fields import Fields
from cchc.sources.hints import hint
from cchc.sources.unfilled import to_fill
from cchc.sources.values import web_address
from cchc.text.dates import PartialMoment, parse_date

DRAFT: Final[Mapping[str, object]] = {
    "from": None,
    "to": None,
    "place": to_fill(hint("event.place")),
    "organiser": to_fill(hint("event.organiser")),
    "deadline": None,
    "url": None,
}
"""What `cchc new post` writes."""


def read_event(entry: Fields) -> Event:
    """Return the facts of an event. Days in the wrong order are Problems at the later key."""
    start = entry.required_partial_moment("from")
    end = entry.partial_moment("to")
    deadline = entry.partial_moment("deadline")
    if end is not None and _is_before(end, start):
        entry.report("to", "Ngày kết thúc (to) sớm hơn ngày bắt đầu (from). Sửa một trong hai ngày.")
    # In a draft the day may be missing.
    has_day = end is not None or not entry.is_blank("from")
    if deadline is not None and has_day and deadline.earliest() > (end or start).latest():
        entry.report("deadline", "Hạn đăng ký (deadline) sau ngày kết thúc của sự kiện. Sửa một trong hai ngày.")
    return Event(
        start=start,
        end=end,
        printed=entry.text("printed"),
        place=entry.text("place"),
        is_online=entry.flag("online", default=False),
        organiser=entry.text("organiser"),
        url=web_address(entry, "url"),
        deadline=deadline,
        moved_from=tuple(_former_days(entry, start)),
        cancelled=entry.text("cancelled"),
        outcome=entry.text("outcome"),
        report=entry.text("report"),
    )


def _is_before(end: PartialMoment, start: PartialMoment) -> bool:
    if start.moment is not None and end.moment is not None:
        return end.moment < start.moment
    return end.latest() < start.earliest()


def _former_days(entry: Fields, start: PartialMoment) -> Iterator[date]:
    for text, line in entry.texts_with_lines("moved_from"):
        name = f"{entry.label('moved_from')} (moved_from) “{text}”"
        try:
            day = parse_date(text)
        except ValueError:
            entry.report_line(line, f"{name} chưa đúng. Viết năm-tháng-ngày, ví dụ: moved_from: [2026-03-15]")
            continue
        if day == start.known_day:
            entry.report_line(line, f"{name} là chính ngày bắt đầu (from). Ghi ngày đã báo lúc trước.")
        yield day
