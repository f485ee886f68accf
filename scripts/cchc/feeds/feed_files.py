"""The files of all feeds: the address of each, the sources of its entries, and its bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from cchc import wording
from cchc.feeds.entries import Entry, EntryStatus, Feed
from cchc.feeds.entry_sources import EntrySource, EntrySources
from cchc.feeds.formats import render_feed
from cchc.feeds.history import HistoryPart, parts, window
from cchc.feeds.making import EntryMaker
from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.contract import FEED_BYTES, newest_entries
from cchc.model.facts import facts_of_post
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.official_places import official_place
from cchc.model.posts import Post
from cchc.model.syndication import Format, Subject, subjects
from cchc.text.dates import ICT
from cchc.text.tag_uris import tag_uri


@dataclass(frozen=True, kw_only=True)
class FeedFile:
    """A file of a feed, known without reading a body."""

    permalink: str
    form: Format
    subject: Subject
    sources: Sequence[EntrySource]
    unarchived: int
    """Number of its newest entries that are in no archive document, so none of them may be left out."""
    part: HistoryPart | None  # of an archive document
    previous: HistoryPart | None  # the archive document with the next older entries
    is_short: bool
    """Whether its posts have a summary in place of their text."""

    def has_text_of(self, paths: Collection[str]) -> bool:
        """Return whether it has the full text of an item with one of these files."""
        return not self.is_short and any(source.item.path in paths for source in self.sources)

    def facts(self, library: Library) -> tuple[object, ...]:
        """Return everything that its bytes depend on, except the settings and its format."""
        return (
            self.subject.root,
            self.part and (self.part.month, self.part.number),
            self.previous and (self.previous.month, self.previous.number),
            self.unarchived,
            [_facts(library, source, is_short=self.is_short) for source in self.sources],
        )


class FeedFiles:
    """The files of all feeds of a Library."""

    def __init__(self, library: Library, sources: EntrySources | None = None) -> None:
        """Take the sources where they are known already."""
        self._library = library
        self._sources = sources or EntrySources(library)
        self._maker = EntryMaker(library)

    def all(self) -> Iterator[FeedFile]:
        """Yield every file, archive documents before the feeds that lead to them."""
        for subject in subjects(self._library.settings):
            yield from self._of(subject)

    def render(self, file: FeedFile) -> bytes:
        """Return the bytes of a file; the same Library gives the same bytes."""
        return render_feed(self.make(file), file.form)

    def make(self, file: FeedFile) -> Feed:
        """Return the feed of a file. Bodies are read here and nowhere before."""
        settings = self._library.settings
        subject, part, previous = file.subject, file.part, file.previous
        title = subject.title
        if part is not None:
            year, month = part.month
            title = wording.FEED_ARCHIVE.format(title=title, month=month, year=year, part=part.number)
        main = settings.absolute(permalinks.MAIN_FEED)
        return Feed(
            id=tag_uri(settings.feed_authority, f"{permalinks.FEEDS}{subject.root}"),
            office=settings.office.name,
            site_url=settings.site_url,
            rights=wording.FEED_RIGHTS.format(owner=settings.office.publisher or settings.office.name),
            contract_url=settings.absolute(permalinks.FEED_CONTRACT),
            title=title,
            description=subject.description,
            url=settings.absolute(subject.root),
            self_url=settings.absolute(file.permalink),
            entries=_that_fit((self._maker.of(source, is_short=file.is_short) for source in file.sources), file),
            founded=_founded(settings.feed_authority),
            current_url=main if part is not None else None,
            previous_url=settings.absolute(_archive(previous)) if previous is not None else None,
            section_url=main if subject.is_selection else None,
        )

    def _of(self, subject: Subject) -> Iterator[FeedFile]:
        """Yield the files of a subject."""
        size, is_short = self._library.settings.feed_size, self._library.settings.short_feeds
        sources = self._sources.of(subject)
        history = parts(sources, size) if subject.has_history else ()
        previous: HistoryPart | None = None
        for part in history:
            yield FeedFile(
                permalink=_archive(part),
                form=Format.RSS,
                subject=subject,
                sources=part.sources,
                unarchived=len(part.sources),
                part=part,
                previous=previous,
                is_short=False,
            )
            previous = part
        archived = sum(len(part.sources) for part in history) if subject.has_history else len(sources)
        # Of what the archive has, a feed needs only what changed; what is nowhere else stays for as long as may be.
        is_filled = not (is_short and subject.has_history)
        shown = window(sources, size, archived=archived, is_filled=is_filled)
        for form in Format:
            yield FeedFile(
                permalink=subject.address(form),
                form=form,
                subject=subject,
                sources=shown,
                unarchived=max(newest_entries(size), len(sources) - archived),
                part=None,
                previous=previous,
                is_short=is_short and subject.is_selection,
            )


def _founded(authority: str) -> datetime:
    """Return the first moment at which the office owned its tag authority: “portal.example,2026-03” (RFC 4151)."""
    return datetime.fromisoformat(f"{authority.rpartition(',')[2]}-01-01"[:10]).replace(tzinfo=ICT)


def _archive(part: HistoryPart) -> str:
    return permalinks.feed_archive(part.month, part.number)


def _that_fit(entries: Iterable[Entry], file: FeedFile) -> tuple[Entry, ...]:
    """Return the entries of a file, beyond FEED_BYTES without the oldest archived ones; withdrawals always stay."""
    found = list(entries)
    size = sum(map(_text_bytes, found))
    for place in range(len(found) - 1, file.unarchived - 1, -1):
        if size > FEED_BYTES and found[place].status is not EntryStatus.WITHDRAWN:
            size -= _text_bytes(found.pop(place))
    return tuple(found)


def _text_bytes(entry: Entry) -> int:
    return len(entry.html.encode()) if entry.html is not None else 0


def _facts(library: Library, source: EntrySource, *, is_short: bool) -> tuple[object, ...]:
    item = source.item
    is_expired = isinstance(item, Post) and item.is_expired(library.now)
    return (
        source.id,
        item.public_digest if is_short else item.fingerprint,
        item.permalink,
        source.changed,
        is_expired,
        library.destinations(item),
        _of_registers(library, item),
    )


def _of_registers(library: Library, item: Item) -> object:
    """Return what an entry shows of the archive and the registers."""
    match item:
        case Post() if item.forms:
            return facts_of_post(library, item)
        case FaqEntry():
            return official_place(library, item)
        case _:
            return None
