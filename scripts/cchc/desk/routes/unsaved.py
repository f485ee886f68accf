"""“Chữ chưa lưu”: what was typed at this computer and never saved, of all posts."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.desk.web.answers import html, workplace_of


def page(request: Request) -> Response:
    """Answer with every text that was typed at this computer and never saved, the latest first."""
    return html(request, "unsaved.html", {"texts": workplace_of(request).keeper.journals()})


ROUTES: Final = (Route("/chua-luu", page),)
