"""What is published, judged as an importer would: every feed, every format, the whole history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cchc.feeds.faults import Finding, faults_of_answer, faults_of_feed
from cchc.feeds.places import Place
from cchc.feeds.reading import ReadEntry, ReadFeed, UnreadableError, read_feed
from cchc.model.settings import Settings
from cchc.model.syndication import Format, Subject, subjects


@dataclass
class Publication:
    """What was found at a place."""

    findings: list[Finding] = field(default_factory=list)
    entries: dict[str, ReadEntry] = field(default_factory=dict)
    """Everything of the section's feed and its archive documents, by id."""
    feeds: int = 0
    archives: int = 0


def check_publication(place: Place, settings: Settings, *, now: datetime) -> Publication:
    """Read every feed at a place and say what is wrong with it."""
    checker = _Checker(place, settings, now)
    for subject in subjects(settings):
        checker.check(subject)
    return checker.publication


class _Checker:
    def __init__(self, place: Place, settings: Settings, now: datetime) -> None:
        self.publication = Publication()
        self._place = place
        self._settings = settings
        self._now = now

    def check(self, subject: Subject) -> None:
        """Read a subject in every format, and what is older than its feed."""
        read: dict[Format, ReadFeed] = {}
        for form in Format:
            feed = self._read(subject.address(form), form)
            if feed is not None:
                read[form] = feed
                self.publication.feeds += 1
        self._compare(subject, read)
        if subject.has_history and Format.RSS in read:
            self._walk(read[Format.RSS])

    def _read(self, address: str, form: Format) -> ReadFeed | None:
        """Return what a document says, or None if an importer could not read it; what is wrong with it is kept."""
        answer = self._place.read(address)
        if answer is None:
            self._find(address, "không tải được. Đăng lại cả thư mục site, kể cả tệp này.")
            return None
        for message in faults_of_answer(answer):
            self._find(address, message)
        try:
            feed = read_feed(answer.data, form)
        except UnreadableError as error:
            advice = "Tệp có thể đã bị sửa hoặc tải lên dở dang; đăng lại cả thư mục site."
            self._find(address, f"không đọc được: {error}. {advice}")
            return None
        for message in faults_of_feed(feed, address, self._settings, now=self._now):
            self._find(address, message)
        return feed

    def _compare(self, subject: Subject, read: Mapping[Format, ReadFeed]) -> None:
        """Ask whether the formats of a feed say the same."""
        first = read.get(Format.RSS)
        for form, feed in read.items():
            if first is not None and _said(feed) != _said(first):
                advice = "Có lẽ chỉ một phần của thư mục site được tải lên; tải lại tất cả."
                self._find(subject.address(form), f"không có cùng các mục với RSS. {advice}")

    def _walk(self, feed: ReadFeed) -> None:
        """Follow the chain of archive documents to its end."""
        found = {entry.id: entry for entry in feed.entries}
        seen = {feed.self_url}
        while feed.older_url is not None:
            url = feed.older_url
            if url in seen or not url.startswith(self._settings.site_url):
                self._find(
                    Format.RSS.value,
                    f"chuỗi lưu trữ quay vòng hoặc dẫn ra ngoài chuyên mục: {url}. Dựng lại rồi đăng lại.",
                )
                break
            seen.add(url)
            older = self._read(url.removeprefix(self._settings.site_url), Format.RSS)
            if older is None:
                break
            self.publication.archives += 1
            found = {entry.id: entry for entry in older.entries} | found
            feed = older
        self.publication.entries = found

    def _find(self, address: str, message: str) -> None:
        self.publication.findings.append(Finding(address, message))


def _said(feed: ReadFeed) -> list[tuple[object, ...]]:
    # The summary is not compared: RSS has it as HTML.
    entries = ((one.id, one.url, one.title, one.html, one.published, one.changed, one.status) for one in feed.entries)
    return [(feed.older_url,), *entries]
