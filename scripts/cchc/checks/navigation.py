"""Links that stand on many pages: `nav` and `life_events` of mkdocs.yml, and those of alerts."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.checks.links import broken_link_message
from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.items import Link
from cchc.model.library import Library
from cchc.model.links import BrokenLink, Destination, LinkFault
from cchc.model.navigation import NavEntry
from cchc.sources.settings import FILE


def check_nav(library: Library) -> Iterator[Problem]:
    """Every entry of `nav` leads to a page."""
    settings = library.settings
    for entry in settings.nav.entries if settings.nav else ():
        if entry.target == f"/{permalinks.SEARCH}" and not settings.has_search:
            # Without the search, its entry is left out of the menu.
            continue
        yield from _faults(entry, library.follow(entry.target, source=settings.nav_source), "Thực đơn (nav)")


def check_life_events(library: Library) -> Iterator[Problem]:
    """Every entry of `life_events` leads to a page. A draft is no fault: its entry waits for it."""
    for entry in library.settings.ways:
        found = library.follow(entry.target, source=library.settings.nav_source)
        if not (isinstance(found, BrokenLink) and found.fault is LinkFault.HIDDEN):
            yield from _faults(entry, found, "Việc người dân cần làm (life_events)")


def check_alerts(library: Library) -> Iterator[Problem]:
    """The link of an alert leads to a page that readers can open."""
    settings = library.settings
    file = permalinks.register_file("alerts", docs_dir=settings.docs_dir)
    for alert in library.registers.alerts:
        if alert.link is not None:
            entry = NavEntry(title=None, target=alert.link, line=alert.line)
            found = library.follow(alert.link, source=settings.nav_source)
            yield from _faults(entry, found, "Thông báo khẩn (link)", file=alert.path or file)


def _faults(entry: NavEntry, found: Destination | BrokenLink, name: str, *, file: str = FILE) -> Iterator[Problem]:
    if isinstance(found, BrokenLink):
        yield Problem(file, entry.line, f"{name}: {_advice(Link(target=entry.target, line=entry.line), found)}")
    elif found.is_local:
        message = f"{name}: “{entry.target}” chỉ là một mục trong trang. Ghi cả trang, ví dụ: gioi-thieu.md"
        yield Problem(file, entry.line, message)


def _advice(link: Link, broken: BrokenLink) -> str:
    if broken.fault is LinkFault.MISSING and not broken.near and broken.path.endswith(".md"):
        return f"không thấy {broken.path}. Ghi đường dẫn tính từ thư mục docs, hoặc xóa mục này."
    return broken_link_message(FILE, link, broken)
