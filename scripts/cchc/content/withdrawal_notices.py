"""The withdrawal of a post whose file has mistakes: known by what was typed, and written anew without its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time
from typing import Final

from cchc.content.live.salvage import salvaged_values
from cchc.errors import ContentError
from cchc.model.ledger import PublishedPost
from cchc.model.settings import Settings
from cchc.sources.editing.yaml_values import Place, Value
from cchc.sources.post_actions import ActionRefusedError, Withdraw, acted, state_of_file
from cchc.sources.post_form.saving import edited
from cchc.text.cleaning import clean, one_line
from cchc.text.dates import ICT

TITLE: Final = "Bài đã gỡ"
"""Of a notice whose own title cannot be told: the published one may be what has to go."""
REASON: Final = "Lý do gỡ sẽ được ghi sau"
_MOST: Final = 20_000
"""Characters in which front matter is looked for."""
_FENCE: Final = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_IS_WITHDRAWN: Final = re.compile(
    r"""^[ \t]*["'“]?(?:status|trạng[ ]thái|trang[ ]thai)["'”]?[ \t]*[:=\uff1a][ \t]*["'“‘]?
        (?:withdr\w*|da[ _-]?go|đã[ ]gỡ|gỡ|go[ _-]?bai|rút|đã[ ]rút|thu[ ]hồi)\b
      | ^[ \t]*["'“]?withdr\w*["'”]?[ \t]*[:=\uff1a]""",
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
_REASON: Final = re.compile(r"""\breason["']?[ \t]*[:=\uff1a][ \t]*["'“]?([^\n"”{}\[\]|>]{3,300})""", re.IGNORECASE)
_AREAS: Final = re.compile(rb"^[ \t]*areas[ \t]*[:=](.*(?:\r?\n[ \t]*-.*)*)", re.MULTILINE)
_ID: Final = re.compile(r"[\w-]+")


def is_being_withdrawn(data: bytes) -> bool:
    """Return whether who wrote a file wants its post withdrawn, however the front matter is typed.

    To take one for withdrawn that is not costs its text until the file is corrected; the other mistake leaves before
    readers what must not be there.
    """
    return _IS_WITHDRAWN.search(_front(data)) is not None


def notices_of(  # noqa: PLR0913 - what is known of the post
    path: str,
    data: bytes,
    *,
    published: bytes | None,
    known: PublishedPost | None,
    settings: Settings,
    now: datetime,
) -> Iterator[bytes]:
    """Yield files of a withdrawn post in place of one with mistakes, the best first; nothing of its text is in them.

    `published` is the file as it was published last, `known` what the ledger has of it. The day of a withdrawal that
    was published already stays.
    """
    values = salvaged_values(data)
    reason = _REASON.search(_front(data))
    action = Withdraw(
        reason=one_line(clean(reason[1])).rstrip(" '’,;") if reason else REASON,
        has_personal_data=True,
        title=values.get("title", TITLE),
    )
    moment = now
    if known is not None and known.is_withdrawn and known.changed.date() < now.date():
        moment = datetime.combine(known.changed.astimezone(ICT).date(), time(), tzinfo=ICT)
    bases = [] if published is None else [published]
    if known is not None:
        bases += salvaged_files(data, known, settings)
    for base in bases:
        try:
            state = state_of_file(base, path, before=None, is_known=True, now=moment)
            made = acted(base, path, action, state)
            if known is not None:
                # Importers know the post by its id alone.
                made = edited(made, path, {("id",): known.id})
        except (ContentError, ActionRefusedError):
            continue
        yield made


def salvaged_files(data: bytes, known: PublishedPost, settings: Settings) -> Iterator[bytes]:
    """Yield front matter of what can be told of a file, first with the hour as typed, then with the day that is known.

    `known` is what the ledger has of the post.
    """
    values = salvaged_values(data)
    ids = [area.id for area in settings.reform_areas]
    match = _AREAS.search(data)
    typed = _ID.findall(match.group(1).decode("utf-8", "replace")) if match else []
    areas = tuple(one for one in dict.fromkeys(typed) if one in ids) or tuple(ids[:1])
    former = known.addresses[1:]
    day = known.day.isoformat()
    typed_day = values.get("date", "")
    for moment in (typed_day, day) if typed_day.startswith(day) else (day,):
        changes: dict[Place, Value] = {
            ("title",): values.get("title") or known.title,
            ("date",): moment,
            ("areas",): areas,
            ("summary",): values.get("summary") or known.title,
        }
        if former:
            changes[("aliases",)] = former
        yield edited(b"---\n---\n", "", changes)


def _front(data: bytes) -> str:
    """Return the lines in which front matter may stand; without an end of it, all of the first ones."""
    text = clean(data[:_MOST].decode("utf-8-sig", errors="replace"))
    start, *_ = _FENCE.split(text.lstrip().removeprefix("---"), maxsplit=1)
    return start
