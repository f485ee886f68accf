"""Forms of posts: the mappings of the front matter that only some kinds of posts have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from cchc.model.forms import Forms
from cchc.sources.fields import Fields
from cchc.sources.forms import event, exemplar, feedback, index_result, introduction, material, recording

_F = TypeVar("_F")

DRAFTS: Final[Mapping[str, Mapping[str, object]]] = {
    "exemplar": exemplar.DRAFT,
    "event": event.DRAFT,
    "recording": recording.DRAFT,
    "feedback": feedback.DRAFT,
    "material": material.DRAFT,
    "introduces": introduction.DRAFT,
    "index_result": index_result.DRAFT,
}
"""By form: its keys with placeholders, as `cchc new post` writes them."""


def read_forms(fields: Fields, *, is_draft: bool) -> tuple[Forms | None, Mapping[str, int]]:
    """Return the forms that a post has filled in, or None without any, and the lines of their keys: “exemplar.who”.

    A draft may have blank values, and none of its forms is kept.
    """
    lines: dict[str, int] = {}

    def read(key: str, reader: Callable[[Fields], _F]) -> _F | None:
        entry = fields.mapping(key)
        if entry is None:
            return None
        lines.update((f"{key}.{name}", line) for name, line in entry.lines.items())
        if is_draft:
            entry.allow_blanks()
        return reader(entry)

    found = Forms(
        exemplar=read("exemplar", exemplar.read_exemplar),
        event=read("event", event.read_event),
        recording=read("recording", recording.read_recording),
        feedback=read("feedback", feedback.read_feedback),
        material=read("material", material.read_material),
        introduces=read("introduces", introduction.read_introduction),
        index_result=read("index_result", index_result.read_index_result),
    )
    return (found if found.all and not is_draft else None), lines
