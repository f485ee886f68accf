"""“Công bố”: the section for readers, from the desk."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.content.holding_back import words_of
from cchc.content.ledger_file import ledger_path
from cchc.content.published_texts import published_texts
from cchc.desk.keeping.versions import PUBLISHED
from cchc.desk.pending import pending_changes
from cchc.desk.publishing import PublicationPhase, PublicationState
from cchc.desk.refusals import RefusedError
from cchc.desk.routes.today import is_post
from cchc.desk.web.answers import html, json_answer, workplace_of
from cchc.desk.web.bodies import Writing
from cchc.desk.workplace import Workplace
from cchc.errors import ContentError
from cchc.text.dates import ICT

_LOGGER: Final = logging.getLogger("uvicorn.error")
EVENT: Final = "publication"
"""How far a publication is: `{"phase": "reading", "done": 7, "total": 10000}`."""
_MOST_VERSIONS: Final = 300
"""Posts of one publication of which the published text becomes a version; the first one has all."""


def page(request: Request) -> Response:
    """Answer with the result of the last publication; what the next one would change comes after the page."""
    workplace = workplace_of(request)
    snapshot = workplace.live.snapshot()
    values = {
        "state": workplace.publisher.state,
        "is_public": snapshot.settings.is_public,
        "site": snapshot.settings.site_dir,
        "titles": {item.permalink: getattr(item, "title", item.permalink) for item in snapshot.library.items},
        "words_of": words_of,
        "is_post": is_post,
        "ict": ICT,
    }
    return html(request, "publishing.html", values)


def pending(request: Request) -> Response:
    """Answer with what a publication would change, as soon as the checks of the present state have ended."""
    workplace = workplace_of(request)
    live = workplace.live
    found = pending_changes(live.settled(), published_texts(workplace.root), live.current_findings().problems)
    return html(request, "_pending.html", {"pending": found, "words_of": words_of, "is_post": is_post})


def start(request: Request) -> Response:
    """Begin to publish; the page hears of the rest."""
    workplace = workplace_of(request)
    begun = workplace.publisher.start(
        workplace.root,
        now=workplace.now,
        on_change=lambda state: workplace.broadcast.publish(EVENT, msgspec.json.encode(_told(state)).decode()),
        on_end=lambda state: _after(workplace, state),
    )
    if not begun:
        raise RefusedError("Đang công bố rồi. Chờ xong rồi hãy công bố lần nữa.", status=HTTPStatus.CONFLICT)
    return json_answer(_told(workplace.publisher.state))


def state(request: Request) -> Response:
    """Answer with how far the publication is."""
    return json_answer(_told(workplace_of(request).publisher.state))


def _told(one: PublicationState) -> Mapping[str, object]:
    return {"phase": one.phase.value, "done": one.done, "total": one.total}


def _after(workplace: Workplace, ended: PublicationState) -> None:
    """Let the desk know what was published, and keep the published texts as versions."""
    # What was erased while it ran is in what it kept.
    workplace.keeper.finish_erasures()
    if ended.fault:
        _LOGGER.error("The publication failed.\n%s", ended.fault)
    if ended.phase is not PublicationPhase.DONE or ended.result is None:
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
    Writing("/api/publish", start),
    Route("/api/publication", state),
)
