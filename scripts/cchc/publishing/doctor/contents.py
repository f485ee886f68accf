"""What readers get, compared with what was built: a sample of files, what must be gone, foreign insertions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cchc.digests import of_bytes
from cchc.publishing.doctor.faults import ServerFault, ServerFinding
from cchc.publishing.doctor.look import ServerLook, address_of, is_page
from cchc.publishing.doctor.visits import NoVisitError, Visit

_BOM: Final = b"\xef\xbb\xbf"
_FOREIGN: Final = re.compile(rb"<(?:script|iframe|object|embed)\b[^>]*\bhttps?://[^>]*>", re.IGNORECASE)
_PLAIN: Final = re.compile(
    rb"<(?:script|img|iframe|audio|video|source|embed|track)\b[^>]*?\bsrc(?:set)?\s*=\s*[\"']?\s*http://[^\s\"'>]+"
    rb"|<link\b(?=[^>]*\brel\s*=\s*[\"']?(?:stylesheet|icon|preload|modulepreload|manifest))[^>]*?\bhref\s*=\s*"
    rb"[\"']?\s*http://[^\s\"'>]+|<form\b[^>]*?\baction\s*=\s*[\"']?\s*http://[^\s\"'>]+",
    re.IGNORECASE,
)
_NOTICE: Final = re.compile(rb"<section\b[^>]*\bgone-box\b.*?</section>", re.DOTALL)
"""What a withdrawn post has in place of its text."""
_SHOWN: Final = 80
_GONE: Final = 30
_GONE_STATES: Final = (404, 410)


def look_at_contents(look: ServerLook) -> Iterator[ServerFinding]:
    """Visit the sample, and yield where it is not what was built."""
    for path in look.sample:
        try:
            visit = look.get(path)
        except NoVisitError as error:
            found = f"không tải được: {error}"
            yield ServerFinding(fault=ServerFault.WRONG_LENGTH, address=look.address(path), found=found)
            continue
        finding = _finding(look, path, visit)
        if finding is not None:
            yield finding


def look_at_what_is_gone(look: ServerLook) -> Iterator[ServerFinding]:
    """Yield what was published once, is no longer part of the section, and is read all the same."""
    for path in (look.site.gone if look.site else ())[:_GONE]:
        visit = look.visitor.visit(look.address(path))
        if visit.is_good and not look.stands_for_anything(visit):
            yield ServerFinding(fault=ServerFault.STILL_THERE, address=look.address(path), found="vẫn mở được")


def _finding(look: ServerLook, path: str, visit: Visit) -> ServerFinding | None:
    address = look.address(path)
    if not visit.is_good:
        published = look.site.published if look.site else {}
        is_new = visit.status in _GONE_STATES and bool(published) and path not in published
        fault = ServerFault.NOT_PUBLISHED if is_new else ServerFault.MISSING
        found = f"máy chủ trả lời {visit.status}" + (f", chuyển sang {visit.leads_to}" if visit.leads_to else "")
        return ServerFinding(fault=fault, address=address, found=found)
    if visit.is_cut:
        found = f"mới nhận {len(visit.raw)} byte thì hết, máy chủ hứa {visit.header('content-length') or 'nhiều hơn'}"
        return ServerFinding(fault=ServerFault.WRONG_LENGTH, address=address, found=found)
    if visit.body is None:
        found = f"không giải nén được (Content-Encoding: {visit.header('content-encoding')})"
        return ServerFinding(fault=ServerFault.BROKEN_GZIP, address=address, found=found)
    built = look.site.content(path) if look.site else None
    if is_page(path) and look.scheme == "https":
        plain = _PLAIN.search(visit.body)
        if plain is not None:
            return ServerFinding(fault=ServerFault.MIXED, address=address, found=_quoted(plain[0]))
    if built is None or visit.body == built:
        return None
    fault, found = _difference(look, path, visit, visit.body, built)
    return ServerFinding(fault=fault, address=address, found=found)


def _difference(look: ServerLook, path: str, visit: Visit, got: bytes, built: bytes) -> tuple[ServerFault, str]:
    """Return in what way a file differs from what was built."""
    on_the_way = _changed_on_the_way(got, built)
    if on_the_way is not None:
        return on_the_way
    is_withdrawn = look.site is not None and path in look.site.withdrawn and not _is_harmless(look, visit, got, built)
    if look.site is not None and look.site.published.get(path) == of_bytes(got):
        fault = ServerFault.WITHDRAWN_SHOWN if is_withdrawn else ServerFault.NOT_PUBLISHED
        return fault, "như lần đăng trước"
    # Another address has its own place in a cache.
    fresh = look.visitor.visit(f"{look.base}{address_of(path)}?xem={of_bytes(built)[:8]}")
    fault, found = ServerFault.DIFFERENT, _first_difference(got, built)
    if fresh.body == built:
        age = look.visited[path].header("age")
        fault, found = ServerFault.STALE, f"bản cũ, đã giữ {age} giây" if age else "bản cũ"
    return ServerFault.WITHDRAWN_SHOWN if is_withdrawn else fault, found


def _is_harmless(look: ServerLook, visit: Visit, got: bytes, built: bytes) -> bool:
    """Return whether a page of a withdrawn post has nothing of its text: only what stands around the notice differs."""
    notice = _NOTICE.search(built)
    return look.stands_for_anything(visit) or (notice is not None and notice[0] in got)


def _changed_on_the_way(got: bytes, built: bytes) -> tuple[ServerFault, str] | None:
    """Return what a server or a program for copying has done to a file, or None."""
    sizes = f"{len(got)} byte, bản dựng {len(built)} byte"
    if got.removeprefix(_BOM) == built:
        return ServerFault.BOM, "bắt đầu bằng EF BB BF"
    if got.replace(b"\r\n", b"\n") == built.replace(b"\r\n", b"\n"):
        return ServerFault.LINE_ENDS, sizes
    if built.startswith(got):
        return ServerFault.WRONG_LENGTH, sizes
    inserted = _inserted(got, built) or next((tag for tag in _FOREIGN.findall(got) if tag not in built), None)
    return None if inserted is None else (ServerFault.INJECTED, _quoted(inserted))


def _inserted(got: bytes, built: bytes) -> bytes | None:
    """Return what stands in one place of a file beyond what was built."""
    if len(got) <= len(built):
        return None
    start, more = _common(got, built), len(got) - len(built)
    if got[start + more :] != built[start:]:
        return None
    # What was put in may end like what stands before it: “<” of a tag.
    while start and got[start : start + 1] != b"<" and got[start - 1] == got[start + more - 1]:
        start -= 1
    return got[start : start + more]


def _common(one: bytes, other: bytes) -> int:
    """Return how many bytes at the start are the same."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _first_difference(got: bytes, built: bytes) -> str:
    start = max(0, _common(got, built) - 10)
    return f"{len(got)} byte, bản dựng {len(built)} byte; khác từ {_quoted(got[start : start + _SHOWN])}"


def _quoted(found: bytes) -> str:
    text = " ".join(found.decode(errors="replace").split())
    return f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”"
