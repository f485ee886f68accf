"""“Công bố”: the section for readers, from the desk."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.content.holding_back import words_of
from cchc.content.ledger_file import ledger_path
from cchc.content.live.snapshot import Snapshot
from cchc.content.published_texts import published_texts
from cchc.desk.keeping.versions import PUBLISHED
from cchc.desk.pending import pending_changes
from cchc.desk.publication_states import (
    PublicationAnswer,
    PublicationKind,
    PublicationPhase,
    PublicationState,
    PublicationWish,
)
from cchc.desk.refusals import RefusedError
from cchc.desk.routes.today import is_post
from cchc.desk.web.answers import html, json_answer, workplace_of
from cchc.desk.web.bodies import Writing, asked_of
from cchc.desk.workplace import Workplace
from cchc.errors import ContentError
from cchc.model.answers import FaqEntry
from cchc.model.publishing_targets import ZipFolder
from cchc.publishing.due import missed_dates
from cchc.publishing.schedule_notes import failures
from cchc.publishing.targets import TargetFault
from cchc.publishing.undoing import UndoPack
from cchc.text.dates import ICT
from cchc.text.numbers import grouped

_LOGGER: Final = logging.getLogger("uvicorn.error")
_ASKS: Final = "Lần công bố trước đang chờ câu trả lời ở trang này. Nạp lại trang để trả lời."
_RUNS: Final = "Đang công bố rồi. Chờ xong rồi hãy công bố lần nữa."
EVENT: Final = "publication"
"""How far a publication is: `{"phase": "reading", "done": 7, "total": 10000, "who": "", "number": 0}`."""
_MOST_VERSIONS: Final = 300
"""Posts of one publication of which the published text becomes a version; the first one has all."""


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    kind: PublicationKind = PublicationKind.BUILD
    target: str = ""


@dataclass(frozen=True, kw_only=True)
class _Answered:
    number: int
    agrees: bool
    password: str = field(default="", repr=False)
    keeps: bool = False


def page(request: Request) -> Response:
    """Answer with the result of the last publication; what the next one would change comes after the page."""
    workplace = workplace_of(request)
    snapshot = workplace.live.snapshot()
    settings = snapshot.settings
    state = workplace.publisher.state
    values = {
        "state": state,
        "is_public": settings.is_public,
        "site": settings.site_dir,
        "targets": [one.id for one in settings.targets if not isinstance(one.place, ZipFolder)],
        "plain": [one.id for one in settings.targets if not getattr(one.place, "is_encrypted", True)],
        "packages": [one.id for one in settings.targets if isinstance(one.place, ZipFolder)],
        "title_of": _title_of(snapshot),
        "absolute": settings.absolute,
        "words_of": words_of,
        "is_post": is_post,
        "ict": ICT,
        "grouped": grouped,
    }
    return html(request, "publishing.html", values)


def question(request: Request) -> Response:
    """Answer with what the publication that runs asks, as a part of the page."""
    workplace = workplace_of(request)
    state = workplace.publisher.state
    snapshot = workplace.live.snapshot()
    values = {
        "question": state.question if state.phase is PublicationPhase.ASKING else None,
        "number": state.number,
        "title_of": _title_of(snapshot),
        "absolute": snapshot.settings.absolute,
        "grouped": grouped,
    }
    return html(request, "_question.html", values)


def before(request: Request) -> Response:
    """Answer with the publications that can be taken back, and with what the schedule has left."""
    workplace = workplace_of(request)
    root, snapshot = workplace.root, workplace.live.snapshot()
    notes = {one.id: UndoPack(root, one.id).note() for one in snapshot.settings.targets}
    values = {
        "backs": {target: note.before for target, note in notes.items() if note is not None},
        "failures": failures(root, tuple(notes)),
        "missed": missed_dates(root, snapshot.library),
        "ict": ICT,
    }
    return html(request, "_before.html", values)


def pending(request: Request) -> Response:
    """Answer with what a publication would change, as soon as the checks of the present state have ended."""
    workplace = workplace_of(request)
    live = workplace.live
    found = pending_changes(live.settled(), published_texts(workplace.root), live.current_findings().problems)
    return html(request, "_pending.html", {"pending": found, "words_of": words_of, "is_post": is_post})


def start(request: Request) -> Response:
    """Begin to publish; the page hears of the rest."""
    workplace = workplace_of(request)
    wanted = asked_of(request, _Wanted)
    if wanted.kind is not PublicationKind.BUILD:
        known = {one.id: one for one in workplace.live.snapshot().settings.targets}
        if wanted.target not in known or isinstance(known[wanted.target].place, ZipFolder):
            raise RefusedError(TargetFault.NO_TARGET.value, status=HTTPStatus.NOT_FOUND)
    begun = workplace.publisher.start(
        workplace.root,
        now=workplace.now,
        on_change=lambda state: workplace.broadcast.publish(EVENT, msgspec.json.encode(_told(state)).decode()),
        on_end=lambda state: _after(workplace, state),
        wish=PublicationWish(kind=wanted.kind, target=wanted.target),
    )
    if not begun:
        is_asking = workplace.publisher.state.phase is PublicationPhase.ASKING
        message = (
            "Lần công bố trước đang chờ câu trả lời ở trang này. Nạp lại trang để trả lời." if is_asking else _RUNS
        )
        raise RefusedError(message, status=HTTPStatus.CONFLICT)
    return json_answer(_told(workplace.publisher.state))


def answer(request: Request) -> Response:
    """Hand the answer of a person to the publication that asked."""
    workplace = workplace_of(request)
    given = asked_of(request, _Answered)
    reply = PublicationAnswer(agrees=given.agrees, password=given.password, keeps=given.keeps)
    if not workplace.publisher.answer(given.number, reply):
        message = "Câu hỏi này đã có người trả lời, hoặc lần công bố đã dừng. Nạp lại trang."
        raise RefusedError(message, status=HTTPStatus.CONFLICT)
    return json_answer({})


def state(request: Request) -> Response:
    """Answer with how far the publication is."""
    return json_answer(_told(workplace_of(request).publisher.state))


def _told(one: PublicationState) -> Mapping[str, object]:
    return {"phase": one.phase.value, "done": one.done, "total": one.total, "who": one.who, "number": one.number}


def _title_of(snapshot: Snapshot) -> Callable[[str], str | None]:
    """Return what gives the title of the content at an address, published before or not; None for other pages."""
    titles = {address: post.title for post in snapshot.library.ledger.posts.values() for address in post.addresses}
    for item in snapshot.library.items:
        titles[item.permalink] = item.question if isinstance(item, FaqEntry) else getattr(item, "title", item.permalink)
    return titles.get


def _after(workplace: Workplace, ended: PublicationState) -> None:
    """Let the desk know what was published, and keep the published texts as versions."""
    # What was erased while it ran is in what it kept.
    workplace.keeper.finish_erasures()
    if ended.fault:
        _LOGGER.error("The publication failed.\n%s", ended.fault)
    if ended.result is None:
        return
    snapshot = workplace.live.refresh([ledger_path(workplace.settings.docs_dir)])
    texts = published_texts(workplace.root)
    held = {one.path for one in ended.result.held_back}
    changed = [*ended.result.new, *ended.result.changed]
    paths = [path for address in changed if (path := snapshot.paths_by_address.get(address)) is not None]
    if texts is None or len(paths) > _MOST_VERSIONS:
        return
    for path in paths:
        data = texts.text(path) if is_post(path) and path not in held else None
        # That it is published is the news; a version that could not be kept is none.
        with suppress(ContentError):
            if data is not None:
                workplace.keeper.keep_version(path, data, name=PUBLISHED)


ROUTES: Final = (
    Route("/cong-bo", page),
    Route("/cong-bo/se-doi", pending),
    Route("/cong-bo/hoi", question),
    Route("/cong-bo/truoc", before),
    Writing("/api/publish", start),
    Writing("/api/publish/answer", answer),
    Route("/api/publication", state),
)
