"""A feed and its entries before they are written in a format. All addresses are absolute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class EntryStatus(StrEnum):
    """Whether an entry still stands as it was published."""

    PUBLISHED = "published"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Category:
    """A category of an entry: a reform area of a post or document, the group of an answer."""

    label: str
    scheme: str  # address of its list


@dataclass(frozen=True, kw_only=True)
class File:
    """A file that goes with an entry."""

    url: str
    type: str  # media type
    length: int  # bytes
    title: str
    suffix: str = ""  # “PDF”
    seconds: int | None = None  # length of a recording


@dataclass(frozen=True, kw_only=True)
class LeadPicture:
    """The lead picture of an entry."""

    file: File  # its title is the text alternative
    width: int | None
    height: int | None
    caption: str | None
    credit: str | None


@dataclass(frozen=True, kw_only=True)
class Origination:
    """Name and address of the original of a reposted text."""

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
    """Day, moment and reason of a withdrawal."""

    date: date
    moment: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A post, a correction, a document or an answer as feed readers get it."""

    id: str  # RFC 4151: never changes, whatever happens to address or title
    url: str
    title: str
    excerpt: str  # plain text
    html: str | None
    """The full text; None in a feed of summaries."""
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
    """Of a correction: the id of the entry that it corrects."""

    @property
    def enclosure(self) -> File | None:
        """The one file that RSS has room for: the first attachment, otherwise the lead picture; no empty file."""
        files = (*self.files, *((self.picture.file,) if self.picture else ()))
        return next((file for file in files if file.length), None)


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A document of a feed: its metadata, its place among the other documents, and its entries, newest first."""

    id: str  # of the whole feed
    office: str
    site_url: str
    rights: str
    contract_url: str
    title: str
    description: str
    url: str  # of the page with the same items
    self_url: str
    entries: tuple[Entry, ...]
    founded: datetime  # the date of change of a feed without entries
    current_url: str | None = None  # of an archive document: the feed it belongs to
    previous_url: str | None = None  # the archive document with the next older entries
    section_url: str | None = None  # of a feed of some posts: the feed of all posts, which has the archive

    @property
    def is_archive(self) -> bool:
        """Whether this is an archive document and not the feed that readers subscribe to."""
        return self.current_url is not None

    @property
    def updated(self) -> datetime | None:
        """The newest change of an entry, or None without entries."""
        return max((entry.changed for entry in self.entries), default=None)
