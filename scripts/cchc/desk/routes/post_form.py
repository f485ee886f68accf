"""What the form of a post asks the desk for: values, choices, what a typed day means."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.desk.content_paths import content_path
from cchc.desk.form_choices import find_choices
from cchc.desk.refusals import RefusedError
from cchc.desk.web.answers import json_answer, workplace_of
from cchc.sources.post_form.descriptions import ChoiceList, ValueKind
from cchc.sources.post_form.reading import values_of
from cchc.sources.post_form.typed_days import DAYS, typed_day


def values(request: Request) -> Response:
    """Answer with the values of a post as they stand in its file, each as typed."""
    workplace = workplace_of(request)
    path = content_path(workplace, request.query_params.get("tep", ""))
    file = workplace.keeper.read(path)
    if file is None:
        raise RefusedError(f"Không có tệp {path}.", status=HTTPStatus.NOT_FOUND)
    reading = values_of(file.data, path)
    return json_answer(
        {
            "digest": file.digest,
            "values": reading.values,
            "lines": reading.lines,
            "untouched": reading.untouched,
        }
    )


def choices(request: Request) -> Response:
    """Answer with values of a list that have some words."""
    workplace, query = workplace_of(request), request.query_params
    try:
        source = ChoiceList(query.get("list", ""))
    except ValueError:
        raise RefusedError("Không có danh sách ấy.", status=HTTPStatus.NOT_FOUND) from None
    return json_answer({"choices": find_choices(workplace.live.snapshot(), source, query.get("q", ""))})


def day(request: Request) -> Response:
    """Answer with what a typed day will be in the file, and in words."""
    query = request.query_params
    kind = next((one for one in DAYS if one.value == query.get("kind")), ValueKind.DAY)
    return json_answer(typed_day(query.get("text", "")[:200], kind))


ROUTES: Final = (
    Route("/api/form", values),
    Route("/api/form/choices", choices),
    Route("/api/form/day", day),
)
