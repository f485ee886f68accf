"""How files are delivered: types, charset, compression, caching, protecting headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Final

from cchc.model import permalinks
from cchc.model.media_types import FEEDS, TEXTS, UNKNOWN, media_type
from cchc.publishing.doctor.faults import ServerFault, ServerFinding
from cchc.publishing.doctor.look import ServerLook, is_page
from cchc.publishing.doctor.visits import IMPORTER, Visit
from cchc.site.publish.server_snippets import response_headers
from cchc.text.numbers import grouped

_ASSETS: Final = "assets/"
_POLICY: Final = "content-security-policy"
_AS_GOOD: Final = {
    "text/javascript": {"application/javascript"},
    "application/xml": {"text/xml"},
    "text/x-opml": {"application/xml", "text/xml", "application/opml+xml"},
    "application/manifest+json": {"application/json"},
    "font/woff2": {"application/font-woff2"},
    "image/x-icon": {"image/vnd.microsoft.icon"},
    "application/zip": {"application/x-zip-compressed"},
    "application/vnd.rar": {"application/x-rar-compressed"},
    "audio/mp4": {"audio/x-m4a"},
}
"""Types under which a file is of the same use."""
_LOOKS: Final = {".css", ".js", ".mjs", ".woff2", ".ico"}
_CHARSET: Final = re.compile(r"charset\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)
_MAX_AGE: Final = re.compile(r"(?<![\w-])max-age\s*=\s*\"?(\d+)", re.IGNORECASE)
_ANY_COMPRESSED: Final = 3_000
"""Bytes from which every server compresses; IIS starts at 2,700."""
_TWICE: Final = 3
"""IIS compresses what was asked for some times only."""
_AN_HOUR: Final = 3_600
_A_MONTH: Final = 30 * 24 * _AN_HOUR
_DOWNLOADS: Final = {".html", ".xml", ".css", ".js"}


def look_at_delivery(look: ServerLook) -> Iterator[ServerFinding]:
    """Yield what is wrong with how the files of the sample were sent."""
    for path, visit in look.good():
        for fault, found in (
            *_type_faults(path, visit),
            *_packing_faults(path, visit),
            *_caching_faults(path, visit),
            *_header_faults(look, path, visit),
        ):
            yield ServerFinding(fault=fault, address=look.address(path), found=found)
    yield from _slow_pages(look)
    yield from _unpacked_texts(look)
    yield from _without_packing(look)


def type_fault(path: str, sent: str) -> ServerFault | None:
    """Return the fault of a media type with which a file was sent."""
    wanted = media_type(path)
    if wanted in (UNKNOWN, sent) or sent in _AS_GOOD.get(wanted, ()):
        return None
    place = PurePosixPath(path)
    if place.name in FEEDS:
        return ServerFault.FEED_TYPE
    if place.suffix == ".html":
        return ServerFault.PAGE_TYPE
    if place.suffix in _LOOKS or wanted.startswith("image/"):
        return ServerFault.LOOK_TYPE
    return ServerFault.CALENDAR_TYPE if place.suffix == ".ics" else ServerFault.DATA_TYPE


def _type_faults(path: str, visit: Visit) -> Iterator[tuple[ServerFault, str]]:
    whole = visit.header("content-type")
    sent = whole.partition(";")[0].strip().lower()
    fault = type_fault(path, sent)
    if fault is not None:
        yield fault, f"Content-Type: {whole or '(không có)'}, phải là {media_type(path)}"
        return
    if media_type(path) in TEXTS:
        named = _CHARSET.search(whole)
        if named is not None and named[1].lower() not in {"utf-8", "utf8"}:
            yield ServerFault.CHARSET, f"Content-Type: {whole}"
        elif named is None and sent.startswith("text/") and sent != "text/xml":
            yield ServerFault.CHARSET, f"Content-Type: {whole}, không ghi charset=utf-8"
    disposition = visit.header("content-disposition")
    if disposition.lower().startswith("attachment") and PurePosixPath(path).suffix in _DOWNLOADS:
        yield ServerFault.DOWNLOAD, f"Content-Disposition: {disposition}"


def _packing_faults(path: str, visit: Visit) -> Iterator[tuple[ServerFault, str]]:
    if visit.is_packed and media_type(path) in TEXTS:
        vary = visit.header("vary").lower()
        if "accept-encoding" not in vary and vary.strip() != "*":
            yield ServerFault.NO_VARY, f"Content-Encoding: {visit.header('content-encoding')}, không có Vary"


def _slow_pages(look: ServerLook) -> Iterator[ServerFinding]:
    taken = sorted(visit.seconds for path, visit in look.good() if is_page(path))
    if taken and taken[len(taken) // 2] > look.visitor.slow:
        found = f"một trang mất {taken[len(taken) // 2]:.1f} giây (giữa {len(taken)} trang đã đo)".replace(".", ",", 1)
        yield ServerFinding(fault=ServerFault.SLOW, address=look.base, found=found)


def _unpacked_texts(look: ServerLook) -> Iterator[ServerFinding]:
    large = {
        path: visit
        for path, visit in look.good()
        if not visit.is_packed and media_type(path) in TEXTS and len(visit.raw) > _ANY_COMPRESSED
    }
    tried: dict[str, bool] = {}
    for path, visit in large.items():
        kind = media_type(path)
        if kind not in tried:
            tried[kind] = any(look.visitor.visit(visit.url).is_packed for _ in range(_TWICE))
        if not tried[kind]:
            found = f"{grouped(len(visit.raw))} byte, không nén"
            yield ServerFinding(fault=ServerFault.NO_GZIP, address=look.address(path), found=found)


def _without_packing(look: ServerLook) -> Iterator[ServerFinding]:
    visit = look.visitor.visit(look.address(permalinks.MAIN_FEED), packed=False, agent=IMPORTER)
    if visit.is_good and visit.is_packed:
        found = f"hỏi bản không nén, máy chủ gửi Content-Encoding: {visit.header('content-encoding')}"
        yield ServerFinding(fault=ServerFault.FORCED_GZIP, address=visit.url, found=found)


def _caching_faults(path: str, visit: Visit) -> Iterator[tuple[ServerFault, str]]:
    said = visit.header("cache-control").lower()
    seconds = _kept_for(visit)
    expires = visit.header("expires")
    found = f"Cache-Control: {said}" if said else f"Expires: {expires}" if expires else "không có Cache-Control"
    if path.startswith(_ASSETS):
        if seconds is None or seconds < _A_MONTH:
            yield ServerFault.CACHE_SHORT, found
        return
    if seconds is None:
        yield ServerFault.CACHE_UNSAID, "không có Cache-Control"
    elif seconds > _AN_HOUR:
        yield ServerFault.CACHE_LONG, found


def _kept_for(visit: Visit) -> int | None:
    """Return for how many seconds a browser may keep an answer without asking; None where the server says nothing."""
    said = visit.header("cache-control").lower()
    if "no-cache" in said or "no-store" in said:
        return 0
    ages = [int(age[:12]) for age in _MAX_AGE.findall(said)]
    if ages:
        return max(ages)
    try:
        end = parsedate_to_datetime(visit.header("expires")) - parsedate_to_datetime(visit.header("date"))
        return max(0, int(end / timedelta(seconds=1)))
    except (ValueError, TypeError, OverflowError):
        # “Expires: 0” and its kind mean: at once.
        return 0 if visit.header("expires") or "must-revalidate" in said else None


def _header_faults(look: ServerLook, path: str, visit: Visit) -> Iterator[tuple[ServerFault, str]]:
    if is_page(path):
        yield from page_header_faults(look, visit)
    if visit.header("x-content-type-options").lower().partition(",")[0].strip() != "nosniff":
        yield ServerFault.NO_SNIFF, "không có X-Content-Type-Options: nosniff"
    robots = visit.header("x-robots-tag").lower()
    if re.search(r"\b(?:noindex|none)\b", robots):
        yield ServerFault.NO_INDEX, f"X-Robots-Tag: {robots}"
    cookie = visit.header("set-cookie")
    if cookie:
        yield ServerFault.COOKIES, f"Set-Cookie: {cookie.partition('=')[0]}=…"
    if path in FEEDS and visit.header("access-control-allow-origin").strip() != "*":
        value = visit.header("access-control-allow-origin")
        yield ServerFault.FEED_CLOSED, f"Access-Control-Allow-Origin: {value or '(không có)'}"


def page_header_faults(look: ServerLook, visit: Visit) -> Iterator[tuple[ServerFault, str]]:
    """Yield what is wrong with the headers that protect a page."""
    expected = response_headers(look.settings)
    policy = visit.header(_POLICY)
    if not policy:
        yield ServerFault.NO_POLICY, "không có Content-Security-Policy"
    elif _directives(policy) != _directives(expected["Content-Security-Policy"]):
        yield ServerFault.OTHER_POLICY, f"máy chủ gửi “{policy[:160]}”"
    lacking = [name for name in ("Referrer-Policy", "Permissions-Policy") if not visit.header(name.lower())]
    if lacking:
        yield ServerFault.HEADERS, f"thiếu {', '.join(lacking)}"
    frame = visit.header("x-frame-options").lower()
    if "deny" in frame:
        yield ServerFault.FRAME, f"X-Frame-Options: {frame}"


def _directives(policy: str) -> frozenset[tuple[str, ...]]:
    parts = (part.split() for part in policy.split(";"))
    return frozenset((part[0].lower(), *sorted(part[1:])) for part in parts if part)
