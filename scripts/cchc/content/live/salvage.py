"""What can still be shown of a text whose front matter has mistakes."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final

from cchc.digests import of_bytes
from cchc.model import permalinks
from cchc.model.posts import Post, Status
from cchc.model.settings import Settings
from cchc.sources.files import SourceText
from cchc.text.cleaning import clean, one_line

_KEY: Final = re.compile(r"^[ \t]*([a-z_]+)[ \t]*[:=\uff1a][ \t]*(.*?)[ \t]*$", re.MULTILINE)
_QUOTES: Final = "\"'“”‘’«»"
_FENCE: Final = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_MOST: Final = 20_000
"""Characters in which front matter is looked for."""


def salvaged_values(data: bytes) -> dict[str, str]:
    """Return what keys of front matter say on their own line, as far as it can be told; of repeated keys the first."""
    text = clean(data[:_MOST].decode("utf-8-sig", errors="replace"))
    start, *_ = _FENCE.split(text.lstrip().removeprefix("---"), maxsplit=1)
    found: dict[str, str] = {}
    for key, value in _KEY.findall(start):
        words = one_line(value.strip(_QUOTES))
        if words and not words.startswith(("[", "{", "|", ">", "#")):
            found.setdefault(key, words)
    return found


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
    """Return a draft with the title and summary that can be told, for showing a text with mistakes as a page."""
    values = salvaged_values(data)
    permalink = permalinks.for_file(path, docs_dir=settings.docs_dir)
    area = settings.reform_areas[0].id if settings.reform_areas else ""
    return Post(
        path=path,
        permalink=permalink,
        fingerprint=of_bytes(data),
        body="",
        id=permalink.strip("/"),
        slug=PurePosixPath(path).stem,
        title=values.get("title") or values.get("question") or PurePosixPath(path).name,
        published=now,
        happened=None,
        updated=None,
        areas=(area,),
        summary=values.get("summary", ""),
        kind=settings.kinds[0].id if settings.kinds else "",
        unit=None,
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
