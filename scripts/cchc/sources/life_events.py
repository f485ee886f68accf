"""`life_events` of mkdocs.yml: links in the form of `nav`, and events with a page of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from cchc.model import permalinks
from cchc.model.life_events import LifeEvent
from cchc.model.navigation import NavEntry
from cchc.sources.fields import Fields
from cchc.sources.front_matter import Listed, Mapped
from cchc.sources.navigation import entries_in
from cchc.sources.values import slug

KEY: Final = "life_events"


def read_life_events(extra: Fields) -> tuple[tuple[NavEntry, ...], tuple[LifeEvent, ...]]:
    """Return the ways in at the home page, in their order, and those of them that have a page of their own."""
    node = extra.node(KEY)
    if not isinstance(node, Listed):
        return entries_in(node, extra, KEY), ()
    entries: list[NavEntry] = []
    events: dict[str, LifeEvent] = {}
    for value in node.values:
        if not (isinstance(value, Mapped) and "id" in value.values):
            entries.extend(entries_in(replace(node, values=(value,)), extra, KEY))
            continue
        fields = Fields(value, extra.path, extra.problems)
        event = _event(fields)
        fields.report_unknown()
        if event.id in events:
            fields.report("id", f"Mã (id) “{event.id}” đã có trong {KEY}. Mỗi việc có một mã riêng.")
        events[event.id] = event
        entries.append(NavEntry(title=event.title, target=f"/{permalinks.life_event(event.id)}", line=value.line))
    return tuple(entries), tuple(events.values())


def _event(fields: Fields) -> LifeEvent:
    return LifeEvent(
        id=slug(fields, "id", example="sinh-con"),
        title=fields.required_text("title", example="Sinh con"),
        description=fields.required_text("description", example="Khai sinh, thường trú, thẻ bảo hiểm y tế cho trẻ."),
        words=fields.texts("words"),
        answers=fields.texts("answers"),
        procedures=fields.texts("procedures"),
        tags=fields.texts("tags"),
        line=fields.line,
    )
