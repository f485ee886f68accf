"""Parts common to all content: file, address, body, links, pictures and attachments."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import quote

from cchc.model.outdated import OldTerm, OutdatedMention
from cchc.model.personal_data import Disclosure
from cchc.model.plain_words import PlainWords
from cchc.model.prose import ProseFault
from cchc.text.personal_data.finding import PersonalDatum


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link in a body or in front matter, as typed."""

    target: str  # "../../docs/hoi-dap/nop-ho-so.md#buoc-1", "anh.png", "https://…"
    line: int  # in the file
    is_image: bool = False
    has_alt: bool = True  # False: a picture without a description


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """A mention of an official document in a body: “Kế hoạch số 163/KH-UBND ngày 08/6/2023 của UBND huyện Hớn Quản”.

    Or of a telephone number: then only `telephone` says anything.
    """

    kind: str = ""
    number: str = ""  # in its prescribed form
    date: date | None = None
    issuer: str = ""  # the words after “của” that can name an issuer, or “”
    telephone: str = ""  # “tel:18001096”


@dataclass(frozen=True, kw_only=True, slots=True)
class TypedNumber:
    """A telephone number in the summary or in the Markdown of a body, at its first line."""

    text: str
    uri: str
    line: int
    target: str = ""
    """Of a number in the words of a link that dials: its target."""
    is_in_body: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading of a body, for the table of contents “Trong trang này”."""

    level: int  # 2 to 6
    text: str
    anchor: str


class SlotKind(StrEnum):
    """Kind of a slot in a body; the value is the letter in its name."""

    ADDRESS = "a"
    MENTION = "m"  # start of a mention: `<a>` if the document or the telephone number is in a register
    MENTION_END = "e"
    NUMBERS = "n"  # telephone numbers of the contact that the link before it names, in brackets
    MEANING = "t"  # of the abbreviation before it, in brackets, at its first use
    SOURCES = "s"  # `<source>` of a picture, in front of its `<img>`
    WIDTH = "w"  # the whole attribute, empty where the size is unknown
    HEIGHT = "h"


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A slot in a body; `link` is the index of its link, mention or abbreviation."""

    kind: SlotKind
    link: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """Sanitised HTML of one text, with a slot wherever an address depends on the page that shows it.

    `pieces` has one entry more than `slots`: slot i is between pieces i and i + 1.
    """

    pieces: tuple[str, ...]
    slots: tuple[Slot, ...]
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """Content with a file and an address."""

    path: str
    """The file, relative to the project folder, with `/`."""
    permalink: str
    """The address, relative to the section's root: "tin/2026/mot-cua/"; "" is the home page."""
    fingerprint: str
    """Digest of the file."""
    body: str
    """The key of the Body in the Library."""
    links: tuple[Link, ...] = ()
    """Links of the front matter."""
    body_links: tuple[Link, ...] = ()
    """Links of the body, in the order of its slots."""
    anchors: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """Official documents and telephone numbers mentioned in the body, in the order of their slots."""
    abbreviations: tuple[tuple[str, ...], ...] = ()
    """Words in capitals at their first use, in the order of their slots: what each can be, the longest first."""
    typed_numbers: tuple[TypedNumber, ...] = ()
    """Telephone numbers in summary and body, each once for each link."""
    sample_lines: tuple[int, ...] = ()
    """Lines of the file that say that the section is a sample."""
    plain_words: PlainWords = field(default_factory=PlainWords)
    """What of body and summary may be hard to read."""
    prose: tuple[ProseFault, ...] = ()
    """Faults of the typed text, by line."""
    outdated: tuple[OutdatedMention, ...] = ()
    """Phrases and sites of the file that end, or have ended, one day."""
    old_terms: tuple[OldTerm, ...] = ()
    """What of them it keeps on purpose."""
    aliases: tuple[str, ...] = ()
    """Former addresses, relative to the section's root; each redirects to `permalink`."""
    feed_id: str | None = None
    """Whole id in feeds (RFC 4151) of an item that another section published first, or None."""
    disclosure: Disclosure | None = None
    """Personal data that it publishes on purpose, with the reason."""
    personal_data: tuple[PersonalDatum, ...] = ()
    """Personal data in the file, in its name and in the names of files that it links to."""
    former_office: str | None = None
    """Id of the former office in mkdocs.yml whose section published the item, or None."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Line in the file by front-matter key."""
    public_digest: str = ""
    """Digest of everything other pages may show of this item: front matter, not the body."""
    check_digest: str = ""
    """Digest of all that a check reads of this item: public digest, links, anchors, and what was read with the text."""

    @property
    def all_anchors(self) -> Collection[str]:
        """All anchors of its page."""
        return self.anchors

    @property
    def all_links(self) -> tuple[Link, ...]:
        """Links of front matter and body."""
        return self.links + self.body_links

    @property
    def entry_name(self) -> str:
        """Name of its entry in feeds: the oldest address, so that a rename, which leaves an alias, changes nothing."""
        return self.feed_id or (self.aliases[0] if self.aliases else self.permalink).strip("/")

    def line(self, key: str) -> int:
        """Return the line of a front-matter key, or 1 where the key is missing."""
        return self.lines.get(key, 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Variant:
    """A WebP copy of a picture, for narrower screens."""

    permalink: str
    width: int  # pixels
    size: int  # bytes
    fingerprint: str

    @property
    def address(self) -> str:
        """The permalink as part of a URL."""
        return quote(self.permalink)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asset:
    """A picture or attachment of content; size and fingerprint are those of the published file.

    Documents are published byte for byte, pictures without their metadata.
    """

    path: str
    permalink: str  # path in the site folder: "tin/2026/bao cao #1.pdf"
    size: int  # bytes
    fingerprint: str
    width: int | None = None  # pixels; None for other files
    height: int | None = None
    sha256: str = ""
    source: str | None = None
    """Of a picture: the fingerprint of the original file."""
    variants: tuple[Variant, ...] = ()
    """From the narrowest to the widest."""

    @property
    def file_type(self) -> str:
        """Suffix of the published name in capitals: “PDF”, or “” without a suffix."""
        return PurePosixPath(self.permalink).suffix.lstrip(".").upper()

    @property
    def address(self) -> str:
        """The permalink as part of a URL: "tin/2026/bao%20cao%20%231.pdf"."""
        return quote(self.permalink)


@dataclass(frozen=True, kw_only=True, slots=True)
class Image:
    """A picture with its description, caption and credit."""

    file: str  # as written, relative to the content file
    alt: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A file offered for download."""

    file: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """A source: a document, a portal or a page."""

    name: str
    url: str | None = None
    credit: str | None = None
    """Of a reposted text: who made it."""
    licence: str | None = None
    """Of a reposted text: the terms under which it may be reposted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Page(Item):
    """A fixed page (trang cố định), such as “Giới thiệu”."""

    title: str
    summary: str | None = None
    checked: date | None = None
