"""The real page of a text as it stands on the page of the desk."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from cchc.desk.content_paths import content_path
from cchc.desk.drafts import LARGEST, Draft, text_of
from cchc.desk.preview.app import UNSAVED
from cchc.desk.web.answers import json_answer, workplace_of
from cchc.desk.web.bodies import Writing, asked_of


def draw(request: Request) -> Response:
    """Draw the page of a draft, and answer with its address, which stays the same while its title does."""
    workplace = workplace_of(request)
    draft = asked_of(request, Draft)
    path = content_path(workplace, draft.tep)
    page = workplace.pages.page_of_text(path, text_of(draft, path, present=workplace.keeper.read(path)))
    name = workplace.unsaved_pages.keep(page, path=path, window=draft.window)
    return json_answer({"address": f"{request.app.state.preview}{quote(page.address)}?{UNSAVED}={name}"})


ROUTES: Final = (Writing("/api/preview", draw, at_most=LARGEST),)
