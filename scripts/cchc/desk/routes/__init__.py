"""Every route of the desk, family by family."""

from __future__ import annotations

from typing import Final

from starlette.routing import Route

from cchc.desk.routes import (
    actions,
    bringing_in,
    checking,
    conflicts,
    links,
    new_post,
    pictures,
    post_form,
    post_list,
    previewing,
    publishing,
    sending,
    sharing,
    thrown_away,
    today,
    unsaved,
    versions,
    writing,
)

ROUTES: Final[tuple[Route, ...]] = (
    *today.ROUTES,
    *post_list.ROUTES,
    *publishing.ROUTES,
    *bringing_in.ROUTES,
    *checking.ROUTES,
    *conflicts.ROUTES,
    *links.ROUTES,
    *new_post.ROUTES,
    *pictures.ROUTES,
    *post_form.ROUTES,
    *previewing.ROUTES,
    *sending.ROUTES,
    *sharing.ROUTES,
    *thrown_away.ROUTES,
    *unsaved.ROUTES,
    *versions.ROUTES,
    *writing.ROUTES,
    *actions.ROUTES,
)
"""Pages have Vietnamese addresses, actions and data English ones below /api/."""
