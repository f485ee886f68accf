"""What every piece of content has: a file, an address, and a body with links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import quote


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A reference in a body or in front matter, as the editor wrote it."""

    target: str  # "../../docs/hoi-dap/nop-ho-so.md#buoc-1", "anh.png", "https://…"
    line: int  # in the file
    is_image: bool = False
    has_alt: bool = True  # False: a picture without a description


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """An official document that a body names: “Kế hoạch số 163/KH-UBND ngày 08/6/2023 của UBND huyện Hớn Quản”."""

    kind: str
    number: str  # in its right form
    date: date | None
    issuer: str  # the words behind “của”, as far as they can name an issuer; “” where there are none


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading of a body, for “Trong trang này”."""

    level: int  # 2 to 6
    text: str
    anchor: str


class SlotKind(StrEnum):
    """What an open place in a body waits for."""

    ADDRESS = "address"
    MENTION = "mention"  # where a mention starts: a link is opened if the archive holds the document
    MENTION_END = "mention end"
    SOURCES = "sources"  # the other files of a picture, before its element
    WIDTH = "width"  # the whole attribute: a picture of unknown size has none
    HEIGHT = "height"


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """An open place in a body: the address of the link with that index, the size of its image, or a mention."""

    kind: SlotKind
    link: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """Safe HTML of one text, with a slot wherever an address depends on the page that shows it.

    `pieces` has one entry more than `slots`; between piece i and i + 1 stands slot i.
    """

    pieces: tuple[str, ...]
    slots: tuple[Slot, ...]
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """A piece of content that has a file and an address."""

    path: str
    """The file, relative to the project folder, with `/`."""
    permalink: str
    """The address, relative to the section's root: "tin/2026/mot-cua/"; "" is the home page."""
    fingerprint: str
    """Changes whenever the file does."""
    body: str
    """The key of the Body in the Library."""
    links: tuple[Link, ...] = ()
    """What the front matter refers to."""
    body_links: tuple[Link, ...] = ()
    """What the body refers to, in the order of its slots."""
    anchors: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """Official documents that the body names, in the order of their slots."""
    aliases: tuple[str, ...] = ()
    """Former addresses, relative to the section's root; each leads to the present one."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Front-matter key to its line in the file."""
    public_digest: str = ""
    """Digest of everything other pages may show of this item: front matter, not the body."""
    check_digest: str = ""
    """Digest of everything a check reads of this item: its public digest, links and anchors."""

    @property
    def all_links(self) -> tuple[Link, ...]:
        """Everything the file refers to."""
        return self.links + self.body_links

    def line(self, key: str) -> int:
        """Return the line of a front-matter key, or 1 where the file does not have it."""
        return self.lines.get(key, 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Variant:
    """A picture once more as WebP, for screens that need it no wider."""

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
    """A picture or attachment that content refers to; size and fingerprint are those of the published file.

    Documents are published byte for byte, pictures without their hidden data, whoever refers to them.
    """

    path: str
    permalink: str  # the place in the site folder: "tin/2026/bao cao #1.pdf"
    size: int  # bytes
    fingerprint: str
    width: int | None = None  # pixels, where it is a picture
    height: int | None = None
    sha256: str = ""
    source: str | None = None
    """The fingerprint of the file as the editor left it, where it is a picture."""
    variants: tuple[Variant, ...] = ()
    """The narrowest first."""

    @property
    def file_type(self) -> str:
        """What its name says it is: “PDF”; “” for a name without an ending."""
        return PurePosixPath(self.path).suffix.lstrip(".").upper()

    @property
    def address(self) -> str:
        """The permalink as part of a URL: "tin/2026/bao%20cao%20%231.pdf"."""
        return quote(self.permalink)


@dataclass(frozen=True, kw_only=True, slots=True)
class Image:
    """A picture with what must stand beside it."""

    file: str  # as written, relative to the content file
    alt: str
    caption: str | None = None
    credit: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A file offered for download: a document byte for byte, a picture without its hidden data."""

    file: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """A source that a text names: a document, a portal, a page."""

    name: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Page(Item):
    """A fixed page (trang cố định), such as “Giới thiệu”."""

    title: str
    summary: str | None = None
    checked: date | None = None
