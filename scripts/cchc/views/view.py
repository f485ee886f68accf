"""A page before it is HTML: its address, its kind, and the plain values that its template shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from cchc.text.dates import ICT, short_date, weekday
from cchc.text.telephones import Telephone


@dataclass(frozen=True, kw_only=True, slots=True)
class Stamp:
    """A moment or a day in ISO 8601 for machines, and in words for readers."""

    iso: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """A title with the address of its page."""

    title: str
    url: str
    area: str | None = None
    """Id of the reform area whose list it leads to."""
    tone: int | None = None
    """Number of the colour of a reform area, from 1. Its title always stands beside the colour."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureSource:
    """A picture as WebP, with its width in pixels."""

    url: str
    width: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A picture with its size in pixels."""

    url: str
    alt: str
    width: int
    height: int
    caption: str | None = None
    credit: str | None = None
    sources: tuple[PictureSource, ...] = ()
    """The narrowest first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedLink:
    """A feed that the head of a page links to."""

    title: str
    url: str
    type: str  # media type


@dataclass(frozen=True, kw_only=True, slots=True)
class Meta:
    """Metadata of a page, for its head, JSON-LD and sitemap.xml."""

    title: str
    description: str
    is_article: bool = False
    published: str | None = None  # ISO 8601
    happened: str | None = None
    modified: str | None = None
    creator: str | None = None
    creator_is_person: bool = False
    source_organisation: str | None = None  # the former office that published it
    based_on: str | None = None  # address of the original of a reposted text
    section: str | None = None
    tags: tuple[str, ...] = ()
    picture: Picture | None = None
    area: str | None = None
    """Id of the reform area that the page is about. Its share picture stands for a picture that the page lacks."""
    feeds: tuple[FeedLink, ...] = ()
    is_indexed: bool = True
    """Whether search engines may keep the page."""
    canonical: str | None = None
    """Address of the page that this one repeats; its code stands on print-outs."""
    is_listed: bool = True
    """Whether sitemap.xml names it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ResolvedLink:
    """Address of a link of a body; for a picture its size in pixels and its WebP files, too."""

    address: str
    is_external: bool = False
    is_local: bool = False
    width: int | None = None
    height: int | None = None
    sources: tuple[PictureSource, ...] = ()
    numbers: tuple[Telephone, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class BodyText:
    """Key of a body, with the values for its placeholders."""

    key: str
    links: tuple[ResolvedLink, ...]
    mentions: tuple[str | None, ...] = ()
    """Address of each official document and telephone number (`tel:`) that the body names, None for plain text."""
    meanings: tuple[str | None, ...] = ()
    """Of each abbreviation at its first use; None where the page adds nothing."""
    section: str | None = None
    """Anchor of the heading whose section is shown alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OutdatedLine:
    """Words that were right until a day, and what holds now."""

    words: tuple[str, ...]
    """As the text has them; sites by name."""
    is_site: bool
    since: str
    """The first day on which they are wrong."""
    is_office: bool
    now: str | None
    url: str | None
    basis: str | None
    source: str | None
    successors: tuple[Label, ...]
    """Offices that took over; the address is “” where an office has no page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OutdatedNote:
    """What a reader of an old text should know."""

    day: str | None
    """The day of the text, or the year of a document."""
    is_document: bool
    is_repost: bool
    lines: tuple[OutdatedLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """One page of the section.

    Addresses in it are relative to the section's root. Two Views that are equal give the same bytes.
    """

    permalink: str
    kind: str
    """The template: overrides/pages/<kind>.html. It gets `content` as `page`."""
    meta: Meta
    content: object
    crumbs: tuple[Label, ...] = ()
    body: BodyText | None = None
    outdated: OutdatedNote | None = None
    """What of an old text is no longer so, for the note on its page."""
    modified: str | None = None
    """Date for sitemap.xml, in ISO 8601."""

    @property
    def file(self) -> str:
        """Path of the HTML file below the site folder."""
        return file_of(self.permalink)


@dataclass(frozen=True, kw_only=True)
class PagePlan:
    """A page that is made when it is asked for."""

    permalink: str
    kind: str
    is_listed: bool
    """Whether sitemap.xml names it."""
    modified: str | None
    make: Callable[[], View]
    inputs: tuple[object, ...] | None = None
    """What it has of its own file and of other posts: while this, the rest of the section and the day are what they
    were, the View is what it was. None where only the View tells."""
    draft: View | None = None
    """The View with the digest of each card in the place of the card: while this is what it was, the View is, too."""

    @classmethod
    def of(cls, view: View) -> Self:
        """Return the plan of a page that is made already."""
        return cls(
            permalink=view.permalink,
            kind=view.kind,
            is_listed=view.meta.is_listed,
            modified=view.modified,
            make=lambda: view,
        )

    @classmethod
    def late(cls, draft: View, make: Callable[[], View]) -> Self:
        """Return the plan of a page of which there is a View with late cards."""
        return cls(
            permalink=draft.permalink,
            kind=draft.kind,
            is_listed=draft.meta.is_listed,
            modified=draft.modified,
            make=make,
            draft=draft,
        )

    @property
    def file(self) -> str:
        """Path of the HTML file below the site folder."""
        return file_of(self.permalink)


@dataclass(frozen=True, kw_only=True)
class PageGroup:
    """Pages that seldom change, and are looked at one by one only where something they are made of did."""

    name: str
    """Differs from those of all other groups."""
    kinds: tuple[str, ...]
    """Their kinds."""
    inputs: tuple[object, ...]
    """While these and the files are what they were, the Views are what they were."""
    shows_rest: bool = False
    """Whether the rest of the section and the day have to be what they were, too."""
    files: tuple[str, ...]
    """Their HTML files below the site folder."""
    listed: tuple[tuple[str, str | None], ...]
    """Address and last change of those that sitemap.xml names."""
    pages: Callable[[], Iterable[PagePlan]]


def file_of(permalink: str) -> str:
    """Return the path below the site folder of the HTML file at an address."""
    return f"{permalink}index.html" if permalink.endswith("/") or not permalink else permalink


def stamp(moment: datetime) -> Stamp:
    """Return a moment as “05/10/2026”."""
    return Stamp(iso=moment.astimezone(ICT).isoformat(), text=day_text(moment))


def day_text(moment: datetime) -> str:
    """Return the day of a moment as “05/10/2026”."""
    return short_date(moment.astimezone(ICT).date())


def day_stamp(day: date) -> Stamp:
    """Return a day as “Thứ Hai, 05/10/2026”."""
    return Stamp(iso=day.isoformat(), text=f"{weekday(day)}, {short_date(day)}")


def full_stamp(moment: datetime) -> Stamp:
    """Return a moment as “Thứ Hai, 05/10/2026, 08:30”; midnight stands for a day without a time."""
    local = moment.astimezone(ICT)
    text = f"{weekday(local.date())}, {short_date(local.date())}"
    if (local.hour, local.minute) != (0, 0):
        text += f", {local:%H:%M}"
    return Stamp(iso=local.isoformat(), text=text)
