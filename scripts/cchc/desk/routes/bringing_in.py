"""“Đưa tệp vào”: what is pasted, dropped or chosen becomes part of a post, or a draft."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.desk.bringing_in import LARGEST, draft_of_file, insertion_of_clipboard, insertion_of_file
from cchc.desk.content_paths import content_path
from cchc.desk.refusals import RefusalKind, RefusedError
from cchc.desk.web.answers import html, json_answer, refused, workplace_of
from cchc.desk.web.bodies import Writing, asked_of, body_of
from cchc.desk.workplace import Workplace
from cchc.intake.refusals import IntakeError, UnclearError
from cchc.intake.taking import Wanted

_LARGEST_CLIPBOARD: Final = 40_000_000
"""Bytes: Word and Google Docs put whole photos into the HTML."""


@dataclass(frozen=True, kw_only=True)
class _Clipboard:
    tep: str
    html: str
    text: str
    first_note: int = 1


def page(request: Request) -> Response:
    """Answer with the page on which files are chosen."""
    return html(request, "bring.html", {"areas": workplace_of(request).settings.reform_areas})


def paste(request: Request) -> Response:
    """Answer with the Markdown of a clipboard, for the text that is being written."""
    asked = asked_of(request, _Clipboard)
    workplace = workplace_of(request)
    path = path_in(workplace, asked.tep)
    try:
        found = insertion_of_clipboard(
            workplace, path, html=asked.html, text=asked.text, first_note=max(asked.first_note, 1)
        )
    except IntakeError as error:
        return refused(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), kind=RefusalKind.CONTENT)
    return json_answer(found)


def text_of_file(request: Request) -> Response:
    """Answer with the Markdown of a file, for the text that is being written."""
    workplace = workplace_of(request)
    query = request.query_params
    path = path_in(workplace, query.get("tep", ""))
    note = query.get("note", "1")
    data = body_of(request)
    try:
        found = insertion_of_file(workplace, path, data, first_note=int(note) if note.isdecimal() else 1)
    except IntakeError as error:
        return refused(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), kind=RefusalKind.CONTENT)
    return json_answer(found)


def draft(request: Request) -> Response:
    """Make a draft of a file and answer with what it is."""
    workplace = workplace_of(request)
    query = request.query_params
    name = query.get("name", "")
    area = query.get("area") or None
    if area is not None and workplace.settings.area(area) is None:
        raise RefusedError("Không có lĩnh vực này trong mkdocs.yml. Chọn lại lĩnh vực.")
    wanted = next((one for one in Wanted if one.value == query.get("as")), None)
    data = body_of(request)
    try:
        made = draft_of_file(workplace, name, data, area=area, wanted=wanted)
    except UnclearError as error:
        choices = [one.value for one in (Wanted.PLAN, Wanted.DOCUMENT) if one is not wanted]
        values = {"choices": choices}
        return refused(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), kind=RefusalKind.CONTENT, values=values)
    except IntakeError as error:
        return refused(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), kind=RefusalKind.CONTENT)
    workplace.live.refresh([made.path])
    return json_answer({**asdict(made), "page": f"/bai/sua?tep={quote(made.path)}"})


def path_in(workplace: Workplace, text: str) -> str:
    """Return the path of a content file that a request names, relative to the project.

    Raises:
        RefusedError: it is none.
    """
    path = content_path(workplace, text)
    if not path.endswith(".md"):
        raise RefusedError("Chỉ đưa được vào tệp bài viết (.md). Mở bài rồi làm lại.")
    return path


ROUTES: Final = (
    Route("/dua-vao", page),
    Writing("/api/paste", paste, at_most=_LARGEST_CLIPBOARD),
    Writing("/api/file", draft, at_most=LARGEST),
    Writing("/api/file-text", text_of_file, at_most=LARGEST),
)
