"""The application of the desk, of a Workplace and the routes of all families."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from cchc.desk.web.answers import make_environment, workplace_of
from cchc.desk.web.entrance import Entrance
from cchc.desk.web.events import events_of
from cchc.desk.web.faults import ANSWERS
from cchc.desk.web.guard import STATIC, Door, Guard
from cchc.desk.workplace import Workplace
from cchc.model.media_types import content_type

_EVENTS: Final = "/api/events"
"""Where pages of the desk listen."""
_STATIC: Final = Path(__file__).parents[1] / "static"


def desk_app(  # noqa: PLR0913 - the parts that a desk has
    workplace: Workplace,
    routes: Sequence[Route],
    *,
    door: Door,
    entrance: Entrance,
    running: str,
    preview: str,
) -> ASGIApp:
    """Return the guarded application of the desk; `preview` is the address of the home page of the preview."""
    app = Starlette(
        routes=[
            *routes,
            Route(_EVENTS, _events),
            Route(f"{STATIC}{{name:path}}", _static),
        ],
        exception_handlers=dict(ANSWERS),
    )
    # Another address with or without a slash at its end would be a second name for one page.
    app.router.redirect_slashes = False
    app.state.workplace = workplace
    app.state.preview = preview
    app.state.name = door.name
    app.state.templates = make_environment()
    app.state.addresses = frozenset(route.path for route in routes)
    app.state.static = {path.relative_to(_STATIC).as_posix(): path for path in _STATIC.rglob("*") if path.is_file()}
    return Guard(app, door=door, entrance=entrance, running=running)


def by_port(apps: dict[int, ASGIApp]) -> ASGIApp:
    """Return an application that hands each request to the one of the port that it came in by."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await apps[scope["server"][1]](scope, receive, send)

    return application


async def _events(request: Request) -> Response:
    """Answer with the notifications of the desk, until the page is closed."""
    return events_of(workplace_of(request).broadcast)


def _static(request: Request) -> Response:
    """Answer with a style sheet, script or picture of the desk: only those that were there when it started."""
    name = request.path_params["name"]
    file = request.app.state.static.get(name)
    if file is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    kind = "text/javascript; charset=utf-8" if name.endswith(".mjs") else content_type(name)
    return Response(file.read_bytes(), media_type=kind)
