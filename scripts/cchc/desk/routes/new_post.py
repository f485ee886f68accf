"""“Soạn bài mới”: a draft to fill in, or a duplicate of another post."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.desk.content_paths import content_path
from cchc.desk.new_posts import duplicate, new_post
from cchc.desk.refusals import RefusedError
from cchc.desk.web.answers import html, json_answer, workplace_of
from cchc.desk.web.bodies import Writing, asked_of
from cchc.sources.post_form.reading import values_of
from cchc.sources.posts import DEFAULT_KIND


@dataclass(frozen=True, kw_only=True)
class NewPost:
    """What a new post begins with."""

    title: str
    kind: str = ""
    area: str = ""
    source: str = ""
    """The post that it is a duplicate of, “” for none."""


def page(request: Request) -> Response:
    """Answer with the page on which a new post begins."""
    workplace = workplace_of(request)
    settings = workplace.live.snapshot().settings
    source = request.query_params.get("tu", "")
    title = ""
    if source:
        source = content_path(workplace, source)
        file = workplace.keeper.read(source)
        if file is None:
            raise RefusedError(f"Không có bài {source} để nhân đôi.", status=HTTPStatus.NOT_FOUND)
        title = str(values_of(file.data, source).values.get("title") or "")
    values = {
        "source": source,
        "title": title,
        "kinds": settings.kinds,
        "areas": settings.reform_areas,
        "kind": request.query_params.get("loai", DEFAULT_KIND),
    }
    return html(request, "new_post.html", values)


def create(request: Request) -> Response:
    """Write a new draft and answer with its path."""
    workplace = workplace_of(request)
    asked = asked_of(request, NewPost)
    if asked.source:
        path = duplicate(workplace, content_path(workplace, asked.source), title=asked.title)
    else:
        path = new_post(workplace, title=asked.title, kind=asked.kind, area=asked.area)
    return json_answer({"tep": path})


ROUTES: Final = (Route("/bai/moi", page), Writing("/api/new-post", create))
