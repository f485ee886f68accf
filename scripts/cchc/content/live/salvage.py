"""What can still be shown of a text whose front matter has mistakes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from cchc.digests import of_bytes
from cchc.model import permalinks
from cchc.model.posts import Post, Status
from cchc.model.settings import Settings
from cchc.sources.files import SourceText
from cchc.sources.post_form.descriptions import ValueKind
from cchc.sources.post_form.typed_days import typed_day
from cchc.text.cleaning import clean, one_line
from cchc.text.dates import parse_moment

_KEY: Final = re.compile(r"^([ \t]*)([a-z_]+)[ \t]*[:=\uff1a][ \t]*(.*?)[ \t]*$", re.MULTILINE)
_AREAS: Final = re.compile(r"^[ \t]*areas[ \t]*[:=\uff1a](.*(?:\n[ \t]*-.*)*)", re.MULTILINE)
_QUOTES: Final = "\"'“”‘’«»"
_FENCE: Final = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_MOST: Final = 20_000
"""Characters in which front matter is looked for."""


def salvaged_values(data: bytes) -> dict[str, str]:
    """Return what keys of front matter say on their own line, as far as it can be told; of repeated keys the first.

    One that is indented may belong to another key, as the day of a correction does: the others come first.
    """
    found: dict[str, str] = {}
    for _, key, value in sorted(_KEY.findall(_front_matter(data)), key=lambda match: bool(match[0])):
        words = one_line(value.strip(_QUOTES))
        if words and not words.startswith(("[", "{", "|", ">", "#")):
            found.setdefault(key, words)
    return found


def _front_matter(data: bytes) -> str:
    text = clean(data[:_MOST].decode("utf-8-sig", errors="replace"))
    start, *_ = _FENCE.split(text.lstrip().removeprefix("---"), maxsplit=1)
    return start


def salvaged_source(data: bytes, path: str) -> SourceText:
    """Return the text of a file without its front matter, whatever stands there; lines are those of the file."""
    text = clean(data.decode("utf-8-sig", errors="replace"))
    fences = list(_FENCE.finditer(text))
    starts_with_fence = bool(fences) and not text[: fences[0].start()].strip()
    end = fences[1].end() if starts_with_fence and len(fences) > 1 else 0
    return SourceText(
        path=path,
        fingerprint=of_bytes(data),
        front_matter="",
        front_matter_line=1,
        body=text[end:].removeprefix("\n") if end else text,
        body_line=text.count("\n", 0, end) + (2 if end else 1),
    )


def stand_in(data: bytes, path: str, *, settings: Settings, now: datetime) -> Post:
    """Return a draft with what can be told of title, summary, day and classes, for showing a text with mistakes."""
    values = salvaged_values(data)
    permalink = permalinks.for_file(path, docs_dir=settings.docs_dir)
    kinds = [one.id for one in settings.kinds]
    kind, unit = values.get("kind", ""), values.get("unit", "")
    return Post(
        path=path,
        permalink=permalink,
        fingerprint=of_bytes(data),
        body="",
        id=permalink.strip("/"),
        slug=PurePosixPath(path).stem,
        title=values.get("title") or values.get("question") or PurePosixPath(path).name,
        published=_moment(values.get("date", "")) or now,
        happened=None,
        updated=None,
        areas=_areas(data, [one.id for one in settings.reform_areas]),
        summary=values.get("summary", ""),
        kind=kind if kind in kinds else next(iter(kinds), ""),
        unit=unit or None,
        author=values.get("author"),
        source=None,
        image=None,
        tags=(),
        tasks=(),
        evidence=(),
        status=Status.DRAFT,
        withdrawal=None,
        corrections=(),
        expires=None,
        attachments=(),
    )


def _moment(text: str) -> datetime | None:
    written = typed_day(text, ValueKind.MOMENT).written
    return None if written is None else parse_moment(written)


def _areas(data: bytes, known: Sequence[str]) -> tuple[str, ...]:
    """Return the reform areas that are named, the first of all where none is."""
    match = _AREAS.search(_front_matter(data))
    named = re.findall(r"[\w-]+", match[1]) if match else ()
    return tuple(one for one in dict.fromkeys(named) if one in known) or tuple(known[:1])
