"""Where a link of a post can lead."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.content.live.link_choices import LinkChoice
from cchc.desk.content_paths import content_path
from cchc.desk.web.answers import json_answer, workplace_of
from cchc.intake.escaping import escaped
from cchc.model.registers import Contact
from cchc.text.slugs import slugify

_KINDS: Final = {
    "post": "Bài viết",
    "document": "Văn bản",
    "answer": "Hỏi đáp",
    "topic": "Chủ đề",
    "page": "Trang cố định",
}
_MOST_CONTACTS: Final = 5


@dataclass(frozen=True, kw_only=True)
class _Target:
    title: str
    kind: str
    note: str
    target: str
    """What stands in the round brackets of a link."""
    words: str
    """What stands in the square ones, where the editor says nothing else."""
    path: str | None
    """The content file, or None for a contact."""


def links(request: Request) -> Response:
    """Answer with content and contacts that have all of some words, whatever marks they are typed with."""
    workplace = workplace_of(request)
    query = request.query_params
    words = query.get("q", "")
    source = content_path(workplace, query.get("tep", ""))
    found = workplace.live.link_targets(words, source=source)
    contacts = workplace.live.snapshot().library.registers.contacts
    return json_answer({"targets": [*map(_of_content, found), *_of_contacts(contacts, words)]})


def headings(request: Request) -> Response:
    """Answer with the headings of a content file, to link to one of them."""
    workplace = workplace_of(request)
    path = content_path(workplace, request.query_params.get("den", ""))
    snapshot = workplace.live.snapshot()
    item = snapshot.items.get(path)
    body = snapshot.files.loaded.bodies.get(item.body) if item is not None else None
    return json_answer({"headings": body.headings if body is not None else ()})


def _of_content(choice: LinkChoice) -> _Target:
    return _Target(
        title=choice.title,
        kind=_KINDS.get(choice.kind, ""),
        note="" if choice.is_public else "chưa đăng: còn liên kết này thì bài không đăng được",
        target=choice.link,
        words=escaped(choice.title),
        path=choice.path,
    )


def _of_contacts(contacts: tuple[Contact, ...], words: str) -> Iterator[_Target]:
    """Yield the contacts that have all of the words; the number is that of the register, whenever it changes."""
    wanted = slugify(words).split("-") if slugify(words) else []
    named = (one for one in contacts if wanted and one.phones)
    found = [one for one in named if all(word in slugify(f"{one.name} {one.id}") for word in wanted)]
    for contact in found[:_MOST_CONTACTS]:
        yield _Target(
            title=contact.name,
            kind="Nơi liên hệ",
            note="số điện thoại theo sổ",
            target=f"tel:{contact.id}",
            words=escaped(contact.name),
            path=None,
        )


ROUTES: Final = (Route("/api/links", links), Route("/api/link-headings", headings))
