"""Rules for links to the section itself: they name a file, so that they hold wherever the section lies."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from operator import attrgetter
from urllib.parse import unquote, urlsplit

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.items import Item, Link
from cchc.model.library import Library
from cchc.model.links import links_with, scheme_of
from cchc.text.web_addresses import WEB_SCHEMES

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "::1"})  # noqa: S104 - nothing is bound to it


def remind_of_own_addresses(library: Library) -> Iterator[Problem]:
    """A text names a page of the section by its file, not by the address of the site or of the preview."""
    paths: dict[str, str] = {}
    own = urlsplit(library.settings.site_url)

    def named_page(target: str) -> tuple[str, str, str] | None:
        """Return what is wrong with an address of the section, its path and its anchor; None of any other."""
        parts = _parts(target)
        if parts is None:
            return None
        host, path, anchor = parts
        if host in _THIS_MACHINE:
            seen = f"Địa chỉ “{target}” là của trang xem thử trên máy này, người đọc không mở được."
        elif host == own.hostname and path.startswith(own.path):
            seen = f"Địa chỉ “{target}” là của chính chuyên mục: sẽ hỏng khi đổi tên miền hoặc đổi tên bài."
        else:
            return None
        return seen, path, anchor

    items = (*library.items, *library.hidden_posts)
    for item, link, (seen, path, anchor) in links_with(items, named_page, of=attrgetter("body_links")):
        paths = paths or {one.permalink: one.path for one in library.items}
        target = _target(library, item, path.removeprefix(own.path), paths)
        yield Problem(item.path, link.line, f"{seen} {_advice(link, target, anchor)}")


def _parts(target: str) -> tuple[str | None, str, str] | None:
    """Return host, path and anchor of an address of the web, or None of others and of one that no browser reads."""
    if scheme_of(target) not in WEB_SCHEMES:
        return None
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        return None
    return parts.hostname, unquote(parts.path), parts.fragment


def _target(library: Library, item: Item, address: str, paths: Mapping[str, str]) -> str | None:
    """Return how a link of an item names a page of the section, or None where there is no such page."""
    if (path := paths.get(address)) is not None:
        return posixpath.relpath(path, posixpath.dirname(item.path))
    return f"/{address}" if address in permalinks.of_views(library.settings) else None


def _advice(link: Link, target: str | None, anchor: str) -> str:
    if target is None:
        return "Ghi đường dẫn từ bài này tới tệp .md, ví dụ: [Hỏi – đáp](../../docs/hoi-dap/nop-ho-so-truc-tuyen.md)"
    return f"Viết: {target}#{anchor}" if anchor and not link.is_image else f"Viết: {target}"
