"""Checks of published feeds: every feed, every format, the whole archive."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from urllib.parse import unquote

from cchc.feeds.audit.faults import FeedFault, FeedFinding, faults_of_answer, faults_of_feed
from cchc.feeds.audit.places import MissingError, Place
from cchc.feeds.audit.reading import ReadEntry, ReadFeed, UnreadableError, read_feed
from cchc.model.settings import Settings
from cchc.model.syndication import Format, Subject, subjects

_ALL: Final = "Đăng lại cả thư mục site."
_MOST_ARCHIVES: Final = 5_000
"""Archive documents of 150,000 posts, more than any section has. A broken server can offer them without end."""


@dataclass
class PublishedFeeds:
    """Everything found at a place."""

    findings: list[FeedFinding] = field(default_factory=list)
    entries: dict[str, ReadEntry] = field(default_factory=dict)
    """The entries of the section's feed and its archive documents, by id."""
    feeds: int = 0
    archives: int = 0


def check_publication(place: Place, settings: Settings, *, now: datetime) -> PublishedFeeds:
    """Return the entries and faults of every feed at a place.

    Raises:
        UnreachableError: there is no such place, or it no longer answers.
    """
    checker = _Checker(place, settings, now)
    for subject in subjects(settings):
        checker.check(subject)
    return checker.publication


class _Checker:
    def __init__(self, place: Place, settings: Settings, now: datetime) -> None:
        self.publication = PublishedFeeds()
        self._place = place
        self._settings = settings
        self._now = now

    def check(self, subject: Subject) -> None:
        """Read the feed of a subject in every format, and its archive documents."""
        read: dict[Format, ReadFeed] = {}
        for form in Format:
            is_short = self._settings.short_feeds and subject.is_selection
            feed = self._read(subject.address(form), form, is_short=is_short)
            if feed is not None:
                read[form] = feed
                self.publication.feeds += 1
        self._compare(subject, read)
        if subject.has_history and read:
            # Every format leads to the same archive documents.
            self._walk(next(iter(read.values())))

    def _read(self, address: str, form: Format, *, is_short: bool = False) -> ReadFeed | None:
        """Return a document, or None if an importer could not read it; its faults are kept."""
        try:
            answer = self._place.read(address)
        except MissingError as error:
            self._find(address, f"không tải được: {error}", f"{_ALL} Vẫn vậy thì báo người quản trị máy chủ.")
            return None
        self._keep(address, faults_of_answer(answer))
        try:
            feed = read_feed(answer.data, form, is_short=is_short)
        except UnreadableError as error:
            remedy = f"Tệp có thể đã bị sửa hoặc tải lên dở dang. {_ALL}"
            self._find(address, f"không đọc được: {error}", remedy)
            return None
        self._keep(address, faults_of_feed(feed, address, self._settings, now=self._now))
        return feed

    def _compare(self, subject: Subject, read: Mapping[Format, ReadFeed]) -> None:
        """Report the formats of a feed that differ from RSS."""
        first = read.get(Format.RSS)
        for form, feed in read.items():
            if first is not None and _content(feed) != _content(first):
                remedy = f"Có lẽ chỉ một phần của thư mục site được tải lên. {_ALL}"
                self._find(subject.address(form), "không có cùng các mục với RSS", remedy)

    def _walk(self, feed: ReadFeed) -> None:
        """Follow the chain of archive documents to its end."""
        found = {entry.id: entry for entry in feed.entries}
        seen = {feed.self_url}
        while feed.older_url is not None:
            url = feed.older_url
            fault = self._fault_of_link(url, seen)
            if fault is not None:
                self._find(Format.RSS.value, f"{fault}: {url}", "Dựng lại rồi đăng lại cả thư mục site.")
                break
            seen.add(url)
            older = self._read(url.removeprefix(self._settings.site_url), Format.RSS)
            if older is None:
                break
            self.publication.archives += 1
            found = {entry.id: entry for entry in older.entries} | found
            feed = older
        self.publication.entries = found

    def _fault_of_link(self, url: str, seen: Collection[str]) -> str | None:
        """Return why the chain of archive documents cannot be followed to an address, or None."""
        site_url = self._settings.site_url
        steps = unquote(url.removeprefix(site_url)).replace("\\", "/").split("/")
        if not url.startswith(site_url) or {"", ".", ".."} & set(steps):
            return "chuỗi lưu trữ dẫn ra ngoài chuyên mục"
        if url in seen:
            return "chuỗi lưu trữ quay vòng"
        if len(seen) > _MOST_ARCHIVES:
            return f"chuỗi lưu trữ dài hơn {_MOST_ARCHIVES} tệp"
        return None

    def _keep(self, address: str, faults: Iterable[FeedFault]) -> None:
        self.publication.findings += [FeedFinding(address, fault) for fault in faults]

    def _find(self, address: str, found: str, remedy: str) -> None:
        self._keep(address, [FeedFault(found, remedy)])


def _content(feed: ReadFeed) -> list[tuple[object, ...]]:
    # Without the summary: RSS has it as HTML.
    entries = ((one.id, one.url, one.title, one.html, one.published, one.changed, one.status) for one in feed.entries)
    return [(feed.older_url,), *entries]
