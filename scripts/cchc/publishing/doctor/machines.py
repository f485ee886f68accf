"""What search engines and importers meet: robots.txt, the sitemap, feeds, conditional requests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote, urlsplit

from cchc.feeds.audit.reading import ReadFeed, UnreadableError, read_feed
from cchc.model import permalinks
from cchc.model.syndication import Format
from cchc.publishing.doctor.faults import ServerFault, ServerFinding
from cchc.publishing.doctor.look import ServerLook
from cchc.publishing.doctor.robots import shut_out
from cchc.publishing.doctor.visits import IMPORTER, Visit
from cchc.sources.markup import MarkupError, MarkupLimitError, parsed_xml

_LOCATION: Final = re.compile(rb"<loc>\s*([^<\s]+)\s*</loc>")
_NOT_CHANGED: Final = 304
_SERVER_FAULT: Final = 500
_REFUSED: Final = (401, 403, 406, 503)
_LINKS: Final = 3
_AGENTS: Final = ("*", "Googlebot", "bingbot", "coccocbot-web")


def look_at_robots(look: ServerLook) -> Iterator[ServerFinding]:
    """Yield whether the host's robots.txt keeps search engines out, and whether it names the sitemap."""
    address = f"{look.root}{permalinks.ROBOTS}"
    visit = look.visitor.visit(address)
    if visit.status >= _SERVER_FAULT:
        found = f"máy chủ trả lời {visit.status}"
        yield ServerFinding(fault=ServerFault.ROBOTS_BROKEN, address=address, found=found)
        return
    text = (visit.body or b"").decode(errors="replace") if visit.is_good else ""
    base = urlsplit(look.base).path
    for agent in _AGENTS:
        rule = shut_out(text, agent, (base, f"{base}tin/2026/mot-cua/", f"{base}{permalinks.SITEMAP}"))
        if rule is not None:
            found = f"User-agent: {agent} có “{rule}”"
            yield ServerFinding(fault=ServerFault.ROBOTS_SHUT, address=address, found=found)
            return
    told = re.findall(r"^\s*sitemap\s*:\s*(\S+)\s*$", text, re.IGNORECASE | re.MULTILINE)
    if permalinks.SITEMAP not in map(look.inside, told):
        sitemap = look.base + permalinks.SITEMAP
        yield ServerFinding(fault=ServerFault.SITEMAP_UNTOLD, address=address, found=f"thiếu dòng Sitemap: {sitemap}")


def look_at_sitemap(look: ServerLook) -> Iterator[ServerFinding]:
    """Yield whether the sitemap can be read and names the addresses that are looked at."""
    visit = look.get(permalinks.SITEMAP)
    if not visit.is_good or visit.body is None or visit.is_cut:
        if permalinks.SITEMAP not in look.sample:
            found = f"máy chủ trả lời {visit.status}"
            yield ServerFinding(fault=ServerFault.SITEMAP_BROKEN, address=visit.url, found=found)
        return
    try:
        parsed_xml(visit.body)
    except (MarkupError, MarkupLimitError):
        if not _is_as_built(look, permalinks.SITEMAP, visit) and look.site is not None:
            return
        yield ServerFinding(fault=ServerFault.SITEMAP_BROKEN, address=visit.url, found="không phải XML đúng cú pháp")
        return
    for link in _LOCATION.findall(visit.body):
        if look.inside(link.decode(errors="replace")) is None:
            found = f"có {link.decode(errors='replace')}"
            yield ServerFinding(fault=ServerFault.OTHER_ADDRESS, address=visit.url, found=found)
            return


def look_at_feeds(look: ServerLook) -> Iterator[ServerFinding]:
    """Yield what keeps importers from the section's feed."""
    read: dict[Format, ReadFeed] = {}
    for form in Format:
        visit = look.get(form.value)
        if not visit.is_good or visit.body is None or visit.is_cut:
            if form.value not in look.sample:
                found = f"máy chủ trả lời {visit.status}"
                yield ServerFinding(fault=ServerFault.FEED_BROKEN, address=visit.url, found=found)
            continue
        try:
            read[form] = read_feed(visit.body, form)
        except UnreadableError as error:
            if look.site is None or _is_as_built(look, form.value, visit):
                yield ServerFinding(fault=ServerFault.FEED_BROKEN, address=visit.url, found=str(error))
    yield from _links(look, read)
    yield from _as_importer(look)


def look_at_conditions(look: ServerLook) -> Iterator[ServerFinding]:
    """Yield whether what has not changed is sent again, and whether it can be asked for without its content."""
    for path in (permalinks.MAIN_FEED, "index.html"):
        visit = look.visited.get(path)
        if visit is None or not visit.is_good:
            continue
        known = {
            "If-None-Match": visit.header("etag"),
            "If-Modified-Since": visit.header("last-modified"),
        }
        asked = {name: value for name, value in known.items() if value}
        if not asked:
            found = "không có ETag, không có Last-Modified"
            yield ServerFinding(fault=ServerFault.NO_CONDITION, address=visit.url, found=found)
            continue
        again = look.visitor.visit(visit.url, headers=asked)
        if again.status != _NOT_CHANGED:
            found = f"hỏi với {', '.join(asked)}, máy chủ trả lời {again.status}"
            yield ServerFinding(fault=ServerFault.NO_CONDITION, address=visit.url, found=found)
    head = look.visitor.visit(look.base, method="HEAD")
    if not head.is_good or head.raw:
        yield ServerFinding(fault=ServerFault.NO_HEAD, address=look.base, found=f"máy chủ trả lời {head.status}")


def _links(look: ServerLook, read: Mapping[Format, ReadFeed]) -> Iterator[ServerFinding]:
    """Yield feeds that name other addresses, and links that lead nowhere; pages of the sample were visited before."""
    for form, feed in read.items():
        urls = [feed.self_url, *(entry.url for entry in feed.entries)]
        strange = next((url for url in urls if look.inside(url) is None), None)
        if strange is not None:
            found = f"có {strange}"
            yield ServerFinding(fault=ServerFault.OTHER_ADDRESS, address=look.address(form.value), found=found)
    first = read.get(Format.RSS)
    urls = [entry.url for entry in first.entries] if first else []
    for address in [found for found in map(look.inside, urls) if found is not None][:_LINKS]:
        if f"{unquote(address)}index.html" in look.sample:
            continue
        url = look.base + address
        visit = look.visitor.visit(url)
        if not visit.is_good:
            found = f"dẫn tới {url}, máy chủ trả lời {visit.status}"
            yield ServerFinding(fault=ServerFault.FEED_DEAD_LINK, address=look.address("rss.xml"), found=found)


def _as_importer(look: ServerLook) -> Iterator[ServerFinding]:
    before = look.visited.get(permalinks.MAIN_FEED)
    visit = look.visitor.visit(look.address(permalinks.MAIN_FEED), agent=IMPORTER)
    if before is not None and before.is_good and visit.status in _REFUSED:
        found = f"User-Agent: {IMPORTER} thì máy chủ trả lời {visit.status}"
        yield ServerFinding(fault=ServerFault.FEEDS_REFUSED, address=visit.url, found=found)
    elif before is not None and before.is_good and visit.is_good and visit.body != before.body:
        # Firewalls send a page that has to prove by a script that somebody sits there.
        found = f"User-Agent: {IMPORTER} thì máy chủ gửi nội dung khác"
        yield ServerFinding(fault=ServerFault.FEEDS_REFUSED, address=visit.url, found=found)


def _is_as_built(look: ServerLook, path: str, visit: Visit) -> bool:
    return look.site is not None and look.site.content(path) == visit.body
