"""A draft as one file, for leaders who never open the desk."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from cchc.desk.content_paths import content_path
from cchc.desk.drafts import LARGEST, Draft, text_of
from cchc.desk.web.answers import json_answer, workplace_of
from cchc.desk.web.bodies import Writing, asked_of


def leaders_copy(request: Request) -> Response:
    """Answer with the page of a draft as one HTML file that needs nothing else, and the name to keep it under."""
    workplace = workplace_of(request)
    draft = asked_of(request, Draft)
    path = content_path(workplace, draft.tep)
    page = workplace.pages.self_contained(path, text_of(draft, path, present=workplace.keeper.read(path)))
    moment = workplace.now().strftime("%Y%m%d-%H%M")
    return json_answer({"name": f"{PurePosixPath(path).stem}-{moment}.html", "html": page.decode()})


ROUTES: Final = (Writing("/api/leaders-copy", leaders_copy, at_most=LARGEST),)
