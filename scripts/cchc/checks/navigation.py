"""Entries of `nav` in mkdocs.yml: the menu, and the links at the foot of every page."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.checks.links import broken_link_message
from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.items import Link
from cchc.model.library import Library
from cchc.model.links import BrokenLink, LinkFault
from cchc.sources.settings import FILE


def check_nav(library: Library) -> Iterator[Problem]:
    """Every entry of `nav` leads to a page."""
    settings = library.settings
    for entry in settings.nav.entries if settings.nav else ():
        if entry.target == f"/{permalinks.SEARCH}" and not settings.has_search:
            # Without the search, its entry is left out of the menu.
            continue
        link = Link(target=entry.target, line=entry.line)
        found = library.follow(entry.target, source=settings.nav_source)
        if isinstance(found, BrokenLink):
            yield Problem(FILE, entry.line, f"Thực đơn (nav): {_advice(link, found)}")
        elif found.is_local:
            message = f"Thực đơn (nav): “{entry.target}” chỉ là một mục trong trang. Ghi cả trang, ví dụ: gioi-thieu.md"
            yield Problem(FILE, entry.line, message)


def _advice(link: Link, broken: BrokenLink) -> str:
    if broken.fault is LinkFault.MISSING and not broken.near and broken.path.endswith(".md"):
        return f"không thấy {broken.path}. Ghi đường dẫn tính từ thư mục docs, hoặc xóa mục này."
    return broken_link_message(FILE, link, broken)
