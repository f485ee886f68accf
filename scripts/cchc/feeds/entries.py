"""What a feed and its entries say, before any format. Every address is absolute, every format says the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class EntryStatus(StrEnum):
    """Whether an entry is still what it was when it was published."""

    PUBLISHED = "published"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Category:
    """A reform area of an entry."""

    label: str
    scheme: str  # absolute address of its list


@dataclass(frozen=True, kw_only=True)
class File:
    """A file that goes with an entry, as long as it really is."""

    url: str
    type: str
    length: int  # bytes
    title: str
    suffix: str = ""  # “PDF”


@dataclass(frozen=True, kw_only=True)
class LeadPicture:
    """The lead picture of an entry."""

    file: File  # its title is the text for those who cannot see it
    width: int | None
    height: int | None
    caption: str | None
    credit: str | None


@dataclass(frozen=True, kw_only=True)
class Origination:
    """Where a reposted text comes from."""

    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Note:
    """A correction (đính chính) of an entry."""

    date: date
    text: str
    is_major: bool


@dataclass(frozen=True, kw_only=True)
class Tombstone:
    """That and why an entry was withdrawn."""

    date: date
    moment: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A post, a correction, a plan or an answer as feed readers get it."""

    id: str  # RFC 4151: never changes, whatever happens to address or title
    url: str
    title: str
    excerpt: str  # plain text
    html: str
    published: datetime
    changed: datetime
    creator: str
    contributor: str | None = None  # the unit, where a person wrote
    categories: tuple[Category, ...] = ()
    picture: LeadPicture | None = None
    files: tuple[File, ...] = ()
    source: Origination | None = None
    status: EntryStatus = EntryStatus.PUBLISHED
    kind: str | None = None
    notes: tuple[Note, ...] = ()
    tombstone: Tombstone | None = None
    corrects: str | None = None
    """The id of the entry that this one is a correction of."""

    @property
    def enclosure(self) -> File | None:
        """The one file that RSS has room for: the main document, or else the lead picture; none that is empty."""
        files = (*self.files, *((self.picture.file,) if self.picture else ()))
        return next((file for file in files if file.length), None)


@dataclass(frozen=True, kw_only=True)
class FeedChannel:
    """Whose feed it is: the same in every feed of the section."""

    office: str
    site_url: str
    rights: str
    contract_url: str


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A document of a feed: what it is about, where it stands among others, and its entries, newest first."""

    id: str  # of the whole feed
    channel: FeedChannel
    title: str
    description: str
    url: str  # of the page that shows the same
    self_url: str
    entries: tuple[Entry, ...]
    founded: datetime  # what an empty feed says in place of its newest change
    current_url: str | None = None  # of an archive document: the feed it belongs to
    previous_url: str | None = None  # the archive document with what is older
    section_url: str | None = None  # of a selection of posts: the feed of all, which has the history

    @property
    def is_archive(self) -> bool:
        """Whether this is an archive document and not the feed that readers subscribe to."""
        return self.current_url is not None

    @property
    def updated(self) -> datetime | None:
        """When its newest change was, or None while it is empty."""
        return max((entry.changed for entry in self.entries), default=None)
