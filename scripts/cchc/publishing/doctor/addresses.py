"""Addresses that are none, that lack something, or that should not be there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from cchc.model import permalinks
from cchc.model.publishing_targets import OWN_FOLDER
from cchc.publishing.doctor.faults import ServerFault, ServerFinding
from cchc.publishing.doctor.look import ServerLook, address_of, title_of
from cchc.publishing.doctor.visits import Visit, joined
from cchc.publishing.server_list import PLACE, decoded

_NOWHERE: Final = (
    "khong-co-trang-nay-cchc/",
    "tin/2026/khong-co-bai-nay-cchc/",
    "tin/khong-co-tep-nay-cchc.html",
)
_SHOWN: Final = 80
_MISSING: Final = (404, 410)
_SHARED: Final = "?fbclid=IwAR0cchcDoctor&zarsrc=30&utm_source=zalo"
_LISTED: Final = re.compile(rb"<title>\s*(?:Index of|Directory)|\[To Parent Directory\]|<h1>Index of", re.IGNORECASE)
_REDIRECTS: Final = (301, 302, 307, 308)

_SECRETS: Final[tuple[tuple[str, Callable[[bytes], bool]], ...]] = (
    (".git/HEAD", lambda found: found.startswith(b"ref:") or re.fullmatch(rb"[0-9a-f]{40}\s*", found) is not None),
    (".git/config", lambda found: b"[core]" in found),
    ("mkdocs.yml", lambda found: b"site_name:" in found),
    (".env", lambda found: re.search(rb"^[A-Z_]+=", found, re.MULTILINE) is not None and b"<" not in found),
    ("posts/", lambda found: _LISTED.search(found) is not None),
    ("docs/_data/bai-da-dang.txt", lambda found: b"feed_authority" in found),
    ("_data/bai-da-dang.txt", lambda found: b"feed_authority" in found),
    (".site.files", lambda found: found.lstrip().startswith(b"[")),
    (".bai-da-dang.sqlite", lambda found: found.startswith(b"SQLite format")),
    ("site.zip", lambda found: found.startswith(b"PK")),
    ("index.html.bak", lambda found: b"<html" in found),
    ("index.html~", lambda found: b"<html" in found),
    ("may-chu/nginx.conf", lambda found: b"location ^~" in found),
    ("web.config", lambda found: b"<configuration" in found),
    (".htaccess", lambda found: b"Header " in found or b"ErrorDocument" in found),
)
"""What may lie beside the pages of a copied project folder, and how it is told from a page that stands for anything."""


def look_at_what_is_missing(look: ServerLook) -> Iterator[ServerFinding]:
    """Yield where an address that is none is answered otherwise than by the section's own page, with status 404."""
    ours = look.site.content(permalinks.NOT_FOUND) if look.site else None
    for address in _NOWHERE:
        visit = look.visitor.visit(look.base + address)
        if visit.status not in _MISSING:
            look.anything = visit if visit.is_good else look.anything
            found = f"máy chủ trả lời {visit.status}" + (f", chuyển sang {visit.leads_to}" if visit.leads_to else "")
            yield ServerFinding(fault=ServerFault.SOFT_404, address=visit.url, found=found)
        elif ours is not None and visit.body != ours:
            yield ServerFinding(fault=ServerFault.OTHER_404, address=visit.url, found=_title(visit))


def look_at_addresses(look: ServerLook) -> Iterator[ServerFinding]:
    """Yield what is wrong with addresses without a slash, with something behind “?”, and with those of folders."""
    yield from _without_slash(look)
    home = look.visited.get("index.html")
    shared = look.visitor.visit(look.base + _SHARED)
    if home is not None and (shared.status != home.status or shared.body != home.body):
        found = f"máy chủ trả lời {shared.status}" if shared.status != home.status else "trang khác"
        yield ServerFinding(fault=ServerFault.QUERY, address=shared.url, found=found)
    for folder in ("assets/", "tin/2026/"):
        visit = look.visitor.visit(look.base + folder)
        if visit.is_good and _LISTED.search(visit.body or b""):
            yield ServerFinding(fault=ServerFault.LISTING, address=visit.url, found=_title(visit))


def look_for_secrets(look: ServerLook) -> Iterator[ServerFinding]:
    """Yield files that nobody should be able to fetch."""
    for path, is_it in (*_SECRETS, *_sources(look)):
        visit = look.visitor.visit(look.base + path)
        if visit.is_good and is_it(visit.body or b"") and not look.stands_for_anything(visit):
            found = f"tải được {len(visit.body or b'')} byte"
            yield ServerFinding(fault=ServerFault.EXPOSED, address=visit.url, found=found)
    visit = look.visitor.visit(look.base + PLACE)
    if visit.is_good and decoded(visit.raw if visit.raw[:2] == b"\x1f\x8b" else visit.body or b"") is not None:
        yield ServerFinding(fault=ServerFault.LIST_EXPOSED, address=visit.url, found=f"thư mục {OWN_FOLDER} mở")


def _sources(look: ServerLook) -> Iterator[tuple[str, Callable[[bytes], bool]]]:
    """Yield the file of a post, which holds what its page does not show."""
    post = next((path for path in look.sample if permalinks.is_post_page(path)), None)
    if post is not None:
        yield permalinks.post_file(address_of(post)), lambda found: found.startswith(b"---")


def _without_slash(look: ServerLook) -> Iterator[ServerFinding]:
    pages = [path for path in look.visited if path.endswith("/index.html")]
    if not pages:
        return
    address = look.address(pages[-1]).rstrip("/")
    visit = look.visitor.visit(address)
    if visit.status not in _REDIRECTS or visit.leads_to is None:
        found = f"máy chủ trả lời {visit.status}, không chuyển sang địa chỉ có dấu /"
        yield ServerFinding(fault=ServerFault.NO_SLASH, address=address, found=found)
        return
    there = joined(address, visit.leads_to)
    if there != f"{address}/":
        is_away = not there.startswith(look.root)
        fault = ServerFault.SLASH_AWAY if is_away else ServerFault.NO_SLASH
        yield ServerFinding(fault=fault, address=address, found=f"chuyển sang {there}")


def _title(visit: Visit) -> str:
    title = title_of(visit)[:_SHOWN]
    return f"trang của máy chủ: “{title}”" if title else "trang khác với 404.html của chuyên mục"
