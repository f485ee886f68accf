"""Pages at the former addresses of items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cchc.model.items import Item
from cchc.views.view import Meta, View


@dataclass(frozen=True, kw_only=True)
class RedirectPage:
    """Title and present address of an item, for a page at one of its former addresses."""

    title: str
    url: str


def redirect_views(item: Item, *, title: str, description: str) -> Iterator[View]:
    """Yield a page at each former address of an item; it leads to the present one."""
    for alias in item.aliases:
        yield View(
            permalink=alias,
            kind="redirect",
            meta=Meta(title=title, description=description, is_listed=False),
            content=RedirectPage(title=title, url=item.permalink),
        )
