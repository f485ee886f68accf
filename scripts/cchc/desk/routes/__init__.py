"""Every route of the desk, family by family."""

from __future__ import annotations

from typing import Final

from starlette.routing import Route

from cchc.desk.routes import (
    bringing_in,
    checking,
    conflicts,
    links,
    pictures,
    previewing,
    sending,
    thrown_away,
    today,
    unsaved,
    versions,
    writing,
)

ROUTES: Final[tuple[Route, ...]] = (
    *today.ROUTES,
    *bringing_in.ROUTES,
    *pictures.ROUTES,
    *links.ROUTES,
    *writing.ROUTES,
    *checking.ROUTES,
    *previewing.ROUTES,
    *sending.ROUTES,
    *versions.ROUTES,
    *thrown_away.ROUTES,
    *conflicts.ROUTES,
    *unsaved.ROUTES,
)
"""Pages have Vietnamese addresses, actions and data English ones below /api/."""
