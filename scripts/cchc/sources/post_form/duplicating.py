"""A new draft with the text and the facts of another post, without what belongs to that one alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from cchc.model.posts import Status
from cchc.sources.editing.yaml_values import Place, Value
from cchc.sources.post_form.reading import values_of
from cchc.sources.post_form.saving import edited, with_body

_OF_THE_OTHER_ONLY: Final[tuple[Place, ...]] = (
    *(("id",), ("aliases",), ("corrections",), ("withdrawn",), ("former_office",), ("personal_data",)),
    *(("approved_by",), ("follow_up",), ("evidence",)),
    *(("happened",), ("updated",), ("expires",), ("pinned_until",)),
    *(("event", "from"), ("event", "to"), ("event", "deadline"), ("event", "moved_from"), ("event", "printed")),
    *(("event", "cancelled"), ("event", "outcome"), ("event", "report")),
    *(("feedback", "received"), ("feedback", "replied"), ("feedback", "reply"), ("feedback", "state")),
)
"""Address, approval, evidence, days: a copy that kept them would say something untrue."""
_FILES: Final[tuple[Place, ...]] = (("image", "file"), ("recording", "file"), ("recording", "captions"))
_NEIGHBOUR: Final = re.compile(r"[^/\\:#?]+")
"""The name of a file beside the post."""
_LINK: Final = re.compile(r"(?<=\]\()(?P<name>[^/\\:#?()\s<>]+)(?=[\s)#])")


def duplicate_of(data: bytes, path: str, *, title: str, new_path: str, now: datetime) -> bytes:
    """Return the bytes of a draft at `new_path` with the content of the post in `data`, for today.

    Files beside the post are named so that they are found from the new place, too.

    Raises:
        ContentError: the front matter has Problems.
    """
    reading = values_of(data, path)
    changes: dict[Place, Value] = {place: None for place in _OF_THE_OTHER_ONLY if _is_there(reading.values, place)}
    changes[("title",)] = title
    changes[("date",)] = f"{now:%Y-%m-%d %H:%M}"
    changes[("status",)] = Status.DRAFT.value
    body = reading.body
    folder = PurePosixPath(path).parent
    if folder != PurePosixPath(new_path).parent:
        start = f"../{folder.name}/"
        changes.update(_moved_files(reading.values, start))
        body = _LINK.sub(lambda match: f"{start}{match['name']}", body)
    return with_body(edited(data, path, changes), path, body)


def _moved_files(values: Mapping[str, Value], start: str) -> dict[Place, Value]:
    places = list(_FILES)
    listed = values.get("attachments")
    places += [("attachments", number, "file") for number in range(len(listed) if isinstance(listed, tuple) else 0)]
    found: dict[Place, Value] = {}
    for place in places:
        name = _at(values, place)
        if isinstance(name, str) and _NEIGHBOUR.fullmatch(name):
            found[place] = f"{start}{name}"
    return found


def _is_there(values: Mapping[str, Value], place: Place) -> bool:
    return _at(values, place) is not None


def _at(values: Value, place: Place) -> Value:
    for step in place:
        if isinstance(step, str) and isinstance(values, Mapping):
            values = values.get(step)
        elif isinstance(step, int) and isinstance(values, tuple):
            values = values[step]
        else:
            return None
    return values
