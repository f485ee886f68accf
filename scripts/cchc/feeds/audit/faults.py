"""What an importer stumbles over in one document, as sentences for the people who publish it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cchc.feeds.places import Answer
from cchc.feeds.reading import ReadEntry, ReadFeed
from cchc.model.contract import MOST_BYTES, TITLE_LENGTH
from cchc.model.settings import Settings

_RELATIVE: Final = re.compile(r'\s(?:href|src)="(?!https?://|mailto:|tel:)([^"]*)"')
_REFUSED: Final = frozenset({"text/html", "text/plain", "application/octet-stream"})
"""Media types with which WordPress and others do not take a feed for one."""


@dataclass(frozen=True, order=True)
class FeedFault:
    """What was found in a document, and what to do about it: what has one remedy has one cause."""

    found: str
    remedy: str


@dataclass(frozen=True, order=True)
class FeedFinding:
    """A fault, and where."""

    address: str
    fault: FeedFault

    def __str__(self) -> str:
        return f"{self.address}: {self.fault.found}"


def by_remedy(findings: Iterable[FeedFinding]) -> Mapping[str, tuple[FeedFinding, ...]]:
    """Return the findings, each once, by what has to be done: one cause can show in a hundred files."""
    groups: dict[str, list[FeedFinding]] = {}
    for finding in sorted(set(findings)):
        groups.setdefault(finding.fault.remedy, []).append(finding)
    return {remedy: tuple(found) for remedy, found in groups.items()}


def faults_of_answer(answer: Answer) -> Iterator[FeedFault]:
    """Yield what is wrong with how a document is served."""
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
    """Yield what is wrong with what a document says."""
    if feed.self_url != settings.absolute(address):
        yield FeedFault(
            f"tự nhận địa chỉ là {feed.self_url}, khác site_url trong mkdocs.yml",
            "Sửa site_url nếu sai, rồi dựng lại và đăng lại cả thư mục site.",
        )
    seen: set[str] = set()
    for entry in feed.entries:
        name = f"mục “{entry.title[:60]}”"
        if entry.id in seen:
            yield FeedFault(
                f"{name}: mã {entry.id} có hai lần trong một tệp", "Xóa dòng id trong bài được chép ra sau."
            )
        seen.add(entry.id)
        for fault in _faults_of_entry(entry, settings, now):
            yield FeedFault(f"{name}: {fault.found}", fault.remedy)
    published = [entry.published for entry in feed.entries]
    if published != sorted(published, reverse=True):
        yield FeedFault("các mục không xếp mới trước", "Tệp đã bị sửa sau khi dựng: dựng lại rồi đăng lại.")


def _faults_of_entry(entry: ReadEntry, settings: Settings, now: datetime) -> Iterator[FeedFault]:
    if not entry.id.startswith(f"tag:{settings.feed_authority}:"):
        yield FeedFault(
            f"mã {entry.id} không bắt đầu bằng gốc mã trong mkdocs.yml", "Trả feed_authority về giá trị đã đăng."
        )
    if len(entry.title) > TITLE_LENGTH:
        yield FeedFault(f"tiêu đề dài {len(entry.title)} ký tự, nơi lấy tin sẽ cắt", "Rút ngắn title của bài.")
    if not entry.url.startswith(settings.site_url):
        yield FeedFault(f"đường dẫn {entry.url} nằm ngoài chuyên mục", "Dựng lại với site_url đúng, rồi đăng lại.")
    if entry.published > now:
        yield FeedFault(
            f"ngày đăng {entry.published:%d/%m/%Y %H:%M} ở tương lai", "Xem lại đồng hồ của máy đã dựng trang."
        )
    if entry.changed < entry.published:
        yield FeedFault("ngày sửa sớm hơn ngày đăng", "Sửa updated hoặc date của bài.")
    relative = _RELATIVE.search(entry.html)
    if relative:
        yield FeedFault(
            f"địa chỉ “{relative[1]}” trong toàn văn không tuyệt đối, nơi lấy tin không mở được",
            "Dựng lại trang rồi đăng lại.",
        )
