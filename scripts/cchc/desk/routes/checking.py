"""What is wrong with a text while it is written, and who else has it open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from cchc.content.live.text_findings import TextFinding, TextFix
from cchc.desk.content_paths import content_path
from cchc.desk.drafts import LARGEST, Draft, text_of
from cchc.desk.form_words import in_form_words, missing_key
from cchc.desk.web.answers import json_answer, workplace_of
from cchc.desk.web.bodies import Writing, asked_of
from cchc.errors import ContentError
from cchc.sources.post_form.keys import KEYS
from cchc.sources.post_form.reading import values_of

_BY_COMMAND: Final = " Sửa tự động: cchc fix"
"""What a finding says to those who type commands; the page has a button."""
_OWN: Final = "Chính bạn, ở thẻ hoặc cửa sổ khác,"


@dataclass(frozen=True, kw_only=True)
class CertainFix:
    """A fix whose meaning is certain: where `found` stands in the text of the page, `fixed` is right."""

    start: int
    found: str
    fixed: str


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something that is wrong, at its line in the text of the page; None above it, in the front matter."""

    kind: str
    line: int | None
    field: str | None
    """Key of the front matter: “image.alt”."""
    message: str
    place: CertainFix | None = None


@dataclass(frozen=True, kw_only=True)
class OpenWindow:
    """A window in which a text is open."""

    tep: str
    window: str
    leaves: bool = False


@dataclass(frozen=True, kw_only=True)
class OtherWindow:
    """Another person, or another computer, with the same text."""

    name: str
    at: datetime


def check(request: Request) -> Response:
    """Answer with everything that is wrong with a draft, Problems first."""
    workplace = workplace_of(request)
    draft = asked_of(request, Draft)
    path = content_path(workplace, draft.tep)
    text = text_of(draft, path, present=workplace.keeper.read(path))
    found = workplace.live.check_text(path, text)
    keys = _key_lines(text, path) if draft.head else {}
    return json_answer({"findings": findings_on_page(found, text, draft.body, keys=keys)})


def findings_on_page(found: Sequence[TextFinding], text: str, body: str, *, keys: Mapping[str, int]) -> list[Finding]:
    """Return findings of a file as its page shows them.

    `body` is the part of the text that the page shows, `keys` are the lines of the keys in the form.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    above = lines.count("\n", 0, len(lines) - len(body)) if lines.endswith(body) else 0
    return [
        Finding(
            kind="problem" if one.stops else "reminder",
            line=one.line - above if one.line > above else None,
            field=field,
            message=_message(one, field),
            place=_place(one.fix, text, body),
        )
        for one in found
        for field in (_key_of(one, keys) if 0 < one.line <= above else None,)
    ]


def _message(found: TextFinding, field: str | None) -> str:
    message = found.message.partition(_BY_COMMAND)[0]
    return message if field is None else in_form_words(message, field)


def presence(request: Request) -> Response:
    """Note that a window has a text open, or has closed it, and answer with who else has had it open lately."""
    workplace = workplace_of(request)
    asked = asked_of(request, OpenWindow)
    path = content_path(workplace, asked.tep)
    if asked.leaves:
        workplace.keeper.leave(path, asked.window)
        return json_answer({"others": []})
    others = workplace.keeper.enter(path, asked.window)
    # One who has it open in three tabs is one person.
    people: dict[tuple[str, str], datetime] = {}
    for one in others:
        who = (one.person, one.computer)
        people[who] = max(one.seen, people.get(who, one.seen))
    own = (workplace.keeper.person, workplace.keeper.computer)
    names = [OtherWindow(name=_OWN if who == own else _name(*who), at=at) for who, at in people.items()]
    return json_answer({"others": names})


def _key_lines(text: str, path: str) -> Mapping[str, int]:
    try:
        return values_of(text.encode(), path).lines
    except ContentError:
        return {}


def _key_of(found: TextFinding, keys: Mapping[str, int]) -> str | None:
    """Return the key of the front matter that a finding is about.

    One about a key that is not there stands at the first line of all, which is another key's.
    """
    missing, place = missing_key(found.message), _key_at(found.line, keys)
    if missing is None:
        return place
    if found.line == min(keys.values(), default=0) and missing in KEYS:
        return missing
    # A key of a group is reported where the group begins, which is another key's line.
    outer = place or ""
    while outer:
        if _without_numbers(f"{outer}.{missing}") in KEYS:
            return f"{outer}.{missing}"
        outer = outer.rpartition(".")[0]
    return place


def _without_numbers(place: str) -> str:
    return ".".join(part for part in place.split(".") if not part.isdecimal())


def _key_at(line: int, keys: Mapping[str, int]) -> str | None:
    """Return the key of the front matter that a line belongs to."""
    above = [(at, key) for key, at in keys.items() if at <= line]
    return max(above)[1] if above else None


def _place(fix: TextFix | None, text: str, body: str) -> CertainFix | None:
    """Return a fix by the characters of the page, whose lines end with LF; None where only an editor can decide."""
    if fix is None or not fix.is_safe:
        return None
    found = text[fix.start : fix.end].replace("\r\n", "\n")
    before = text[: fix.start].replace("\r\n", "\n")
    start = len(before) - (len(text.replace("\r\n", "\n")) - len(body))
    fixed = fix.text.replace("\r\n", "\n")
    return CertainFix(start=start, found=found, fixed=fixed) if body[max(start, 0) :].startswith(found) else None


def _name(person: str, computer: str) -> str:
    return f"{person} (máy {computer})" if person and computer else person or computer or "Người khác"


ROUTES: Final = (
    Writing("/api/check", check, at_most=LARGEST),
    Writing("/api/presence", presence),
)
