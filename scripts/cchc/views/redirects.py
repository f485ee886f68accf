"""Pages that lead to another page: at the former addresses of items, and of a year that has no page of its own yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cchc.model.items import Item
from cchc.views.view import Meta, View


@dataclass(frozen=True, kw_only=True)
class RedirectPage:
    """Title and address of the page that a redirect leads to."""

    title: str
    url: str


def redirect_views(item: Item, *, title: str, description: str) -> Iterator[View]:
    """Yield a page at each former address of an item; it leads to the present one."""
    for alias in item.aliases:
        yield redirect_view(alias, title=title, description=description, to=item.permalink)


def redirect_view(address: str, *, title: str, description: str, to: str) -> View:
    """Return a page at `address` that leads to another one."""
    return View(
        permalink=address,
        kind="redirect",
        meta=Meta(title=title, description=description, is_listed=False),
        content=RedirectPage(title=title, url=to),
    )
