"""“Hôm nay”: what is waiting for the people at the desk."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.desk.web.answers import html, workplace_of
from cchc.text.dates import long_date, weekday


def today(request: Request) -> Response:
    """Answer with the first page of the desk."""
    day = workplace_of(request).now().date()
    return html(request, "today.html", {"day": f"{weekday(day)}, {long_date(day)}"})


ROUTES: Final = (Route("/", today),)
