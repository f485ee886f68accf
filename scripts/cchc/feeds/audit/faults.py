"""Faults of one published document, as sentences for the people who publish it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cchc.feeds.audit.places import Answer
from cchc.feeds.audit.reading import ReadEntry, ReadFeed
from cchc.model.contract import MOST_BYTES
from cchc.model.settings import Settings
from cchc.text.dates import short_date

_REFUSED: Final = frozenset({"text/html", "text/plain", "application/octet-stream"})
"""Media types under which WordPress and others do not accept a feed."""


@dataclass(frozen=True, order=True)
class FeedFault:
    """A fault and its remedy. Faults with one remedy have one cause."""

    found: str
    remedy: str


@dataclass(frozen=True, order=True)
class FeedFinding:
    """A fault with the address of its document."""

    address: str
    fault: FeedFault

    def __str__(self) -> str:
        return f"{self.address}: {self.fault.found}"


def by_remedy(findings: Iterable[FeedFinding]) -> Mapping[str, tuple[FeedFinding, ...]]:
    """Return the findings, each once, by remedy: one cause can show in a hundred files."""
    groups: dict[str, list[FeedFinding]] = {}
    for finding in sorted(set(findings)):
        groups.setdefault(finding.fault.remedy, []).append(finding)
    return {remedy: tuple(found) for remedy, found in groups.items()}


def faults_of_answer(answer: Answer) -> Iterator[FeedFault]:
    """Yield the faults in how a document is served: size, media type, caching."""
    size = len(answer.data)
    if size > MOST_BYTES:
        yield FeedFault(
            f"nặng {size} byte, nhiều nơi không nhận tệp quá {MOST_BYTES} byte", "Giảm feed_size trong mkdocs.yml."
        )
    if answer.headers is None:
        return
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type in _REFUSED or not media_type:
        yield FeedFault(
            f"máy chủ gửi kiểu “{media_type}”, nhiều nơi không nhận",
            "Nhờ người quản trị đưa cấu hình ở thư mục may-chu vào máy chủ.",
        )
    if not any(answer.headers.get(name) for name in ("etag", "last-modified")):
        yield FeedFault(
            "máy chủ không gửi ETag hay Last-Modified, nơi lấy tin phải tải lại mỗi lần",
            "Nhờ người quản trị bật ETag trên máy chủ.",
        )


def faults_of_feed(feed: ReadFeed, address: str, settings: Settings, *, now: datetime) -> Iterator[FeedFault]:
    """Yield the faults in the content of a document."""
    if feed.self_url != settings.absolute(address):
        yield FeedFault(
            f"tự nhận địa chỉ là {feed.self_url}, khác site_url trong mkdocs.yml",
            "Sửa site_url nếu sai, rồi dựng lại và đăng lại cả thư mục site.",
        )
    for entry in feed.entries:
        for fault in _faults_of_entry(entry, settings, now):
            yield FeedFault(f"mục “{entry.title[:60]}”: {fault.found}", fault.remedy)


def _faults_of_entry(entry: ReadEntry, settings: Settings, now: datetime) -> Iterator[FeedFault]:
    if not entry.id.startswith(tuple(f"tag:{authority}:" for authority in settings.authorities)):
        yield FeedFault(
            f"mã {entry.id} không bắt đầu bằng gốc mã trong mkdocs.yml", "Trả feed_authority về giá trị đã đăng."
        )
    if not entry.url.startswith(settings.site_url):
        yield FeedFault(f"đường dẫn {entry.url} nằm ngoài chuyên mục", "Dựng lại với site_url đúng, rồi đăng lại.")
    if entry.published > now:
        yield FeedFault(
            f"ngày đăng {short_date(entry.published)} {entry.published:%H:%M} ở tương lai",
            "Xem lại đồng hồ của máy đã dựng trang.",
        )
