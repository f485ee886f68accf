"""“Bài viết”: all posts, searched and filtered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.content.live.post_rows import PostState
from cchc.content.live.post_search import PostOrder, PostQuery
from cchc.desk.web.answers import html, workplace_of
from cchc.model.settings import Term
from cchc.text.dates import ICT


def page(request: Request) -> Response:
    """Answer with one page of the posts that are asked for."""
    workplace = workplace_of(request)
    settings = workplace.live.snapshot().settings
    asked = {key: value for key, value in request.query_params.items() if value and key != "trang"}
    query = PostQuery(
        words=asked.get("tim", "")[:200],
        area=asked.get("linh-vuc"),
        kind=asked.get("the-loai"),
        unit=asked.get("don-vi"),
        year=asked.get("nam"),
        state=_state(asked.get("trang-thai", "")),
        has_problems="co-loi" in asked,
        order=_order(asked.get("xep", "")),
        page=_number(request.query_params.get("trang", "")),
    )
    found = workplace.live.posts(query)
    years = sorted({row.year for row in workplace.live.rows() if row.year}, reverse=True)
    values = {
        "query": query,
        "found": found,
        "problems": workplace.live.findings().problems_by_file,
        "states": {state.value: found.states.get(state, 0) for state in PostState},
        "areas": _choices(settings.reform_areas),
        "kinds": _choices(settings.kinds),
        "units": _choices(settings.units),
        "years": [(year, year) for year in years],
        "address_of_page": lambda number: f"/bai?{urlencode({**asked, 'trang': number})}",
        "ict": ICT,
    }
    return html(request, "posts.html", values)


def _choices(terms: Iterable[Term]) -> list[tuple[str, str]]:
    return [(term.id, term.title) for term in terms]


def _state(text: str) -> PostState | None:
    return next((state for state in PostState if state.value == text), None)


def _order(text: str) -> PostOrder:
    return next((order for order in PostOrder if order.value == text), PostOrder.NEWEST)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 1  # noqa: PLR2004 - more pages than posts


ROUTES: Final = (Route("/bai", page),)
