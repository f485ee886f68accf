"""Every file of every feed: its address, what it is made from, and how it is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cchc.feeds.channels import channel_of, founded
from cchc.feeds.entries import Entry, EntryStatus, Feed
from cchc.feeds.entry_sources import EntrySource, EntrySources, tag_uri
from cchc.feeds.formats import render_feed
from cchc.feeds.history import HistoryPart, parts, window
from cchc.feeds.making import EntryMaker
from cchc.model import permalinks
from cchc.model.contract import FEED_BYTES, newest_entries
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.syndication import Format, Subject, subjects


@dataclass(frozen=True, kw_only=True)
class FeedFile:
    """A file of a feed, before any body has been read."""

    permalink: str
    form: Format
    subject: Subject
    origins: Sequence[EntrySource]
    unarchived: int
    """How many of its newest entries stand nowhere else and may not be left out."""
    part: HistoryPart | None  # of an archive document
    previous: HistoryPart | None  # the archive document with what is older

    def facts(self, library: Library) -> tuple[object, ...]:
        """Return everything it is made from beside the settings and its format: equal facts give equal bytes."""
        return (
            self.subject.root,
            self.part and (self.part.month, self.part.number),
            self.previous and (self.previous.month, self.previous.number),
            self.unarchived,
            [_facts(library, origin) for origin in self.origins],
        )


class FeedFiles:
    """The files of all feeds of a library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._origins = EntrySources(library)
        self._maker = EntryMaker(library)

    def all(self) -> Iterator[FeedFile]:
        """Yield every file: archives before the feeds that lead to them."""
        for subject in subjects(self._library.settings):
            yield from self._of(subject)

    def render(self, file: FeedFile) -> bytes:
        """Return the bytes of a file; the same library gives the same bytes."""
        return render_feed(self.make(file), file.form)

    def make(self, file: FeedFile) -> Feed:
        """Return what a file says. Only now are bodies read."""
        settings = self._library.settings
        subject, part, previous = file.subject, file.part, file.previous
        title = subject.title
        if part is not None:
            year, month = part.month
            title = f"{title} – lưu trữ tháng {month}/{year}, phần {part.number}"
        main = settings.absolute(permalinks.MAIN_FEED)
        return Feed(
            id=tag_uri(settings.feed_authority, f"{permalinks.FEEDS}{subject.root}"),
            channel=channel_of(settings),
            title=title,
            description=subject.description,
            url=settings.absolute(subject.root),
            self_url=settings.absolute(file.permalink),
            entries=_that_fit(map(self._maker.of, file.origins), file),
            founded=founded(settings.feed_authority),
            current_url=main if part is not None else None,
            previous_url=settings.absolute(_archive(previous)) if previous is not None else None,
            section_url=main if subject.is_selection else None,
        )

    def _of(self, subject: Subject) -> Iterator[FeedFile]:
        """Yield the files of a subject."""
        size = self._library.settings.feed_size
        origins = self._origins.of(subject)
        history = parts(origins, size) if subject.has_history else ()
        previous: HistoryPart | None = None
        for part in history:
            yield FeedFile(
                permalink=_archive(part),
                form=Format.RSS,
                subject=subject,
                origins=part.origins,
                unarchived=len(part.origins),
                part=part,
                previous=previous,
            )
            previous = part
        archived = sum(len(part.origins) for part in history) if subject.has_history else len(origins)
        shown = window(origins, size, archived=archived)
        for form in Format:
            yield FeedFile(
                permalink=subject.address(form),
                form=form,
                subject=subject,
                origins=shown,
                unarchived=max(newest_entries(size), len(origins) - archived),
                part=None,
                previous=previous,
            )


def _archive(part: HistoryPart) -> str:
    return permalinks.feed_archive(part.month, part.number)


def _that_fit(entries: Iterable[Entry], file: FeedFile) -> tuple[Entry, ...]:
    """Return the entries of a file; beyond FEED_BYTES the oldest go that stand elsewhere too, but no withdrawal."""
    found = list(entries)
    size = sum(len(entry.html.encode()) for entry in found)
    for place in range(len(found) - 1, file.unarchived - 1, -1):
        if size > FEED_BYTES and found[place].status is not EntryStatus.WITHDRAWN:
            size -= len(found.pop(place).html.encode())
    return tuple(found)


def _facts(library: Library, origin: EntrySource) -> tuple[object, ...]:
    item = origin.item
    is_expired = isinstance(item, Post) and item.is_expired(library.now)
    return (
        origin.id,
        item.fingerprint,
        item.permalink,
        origin.changed,
        is_expired,
        [library.follow(link.target, source=item.path) for link in item.all_links],
    )
