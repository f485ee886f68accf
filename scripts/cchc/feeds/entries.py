"""What a feed says about a post, before any format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final
from urllib.parse import quote

from cchc.model import permalinks
from cchc.model.items import Body
from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.model.posts import Post, Status
from cchc.render.filling import Filling, fill_body, paragraph
from cchc.text.dates import short_date

_MEDIA_TYPES: Final = {
    "avif": "image/avif",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "webp": "image/webp",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


@dataclass(frozen=True, kw_only=True)
class Category:
    """A reform area of an entry."""

    label: str
    scheme: str  # absolute address of its list


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """A file that goes with an entry."""

    url: str
    type: str
    length: int  # bytes
    title: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A post as feed readers get it; every address is absolute."""

    id: str  # RFC 4151: never changes, whatever happens to address or title
    url: str
    title: str
    excerpt: str  # plain text
    html: str
    published: datetime
    changed: datetime
    creator: str
    categories: tuple[Category, ...]
    enclosure: Enclosure | None


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed: what it is about, and its entries, newest first."""

    permalink: str
    title: str
    description: str
    url: str  # of the page that shows the same
    self_url: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime | None:
        """When its newest change was, or None while it is empty."""
        return max((entry.changed for entry in self.entries), default=None)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a feed is about and which posts it holds, before any of their text is made."""

    root: str  # the address of the page that shows the same
    title: str
    description: str
    posts: tuple[Post, ...]

    @property
    def permalink(self) -> str:
        """The address of the feed."""
        return permalinks.feed(self.root)


def section_subjects(library: Library) -> Iterator[Subject]:
    """Yield what the section has a feed of: the whole of it, and each reform area."""
    settings = library.settings
    size = settings.feed_size
    yield Subject(
        root=permalinks.HOME,
        title=settings.site_name,
        description=settings.description,
        posts=library.posts[:size],
    )
    for area in settings.reform_areas:
        title = f"{settings.site_name}: {area.title}"
        yield Subject(
            root=permalinks.area(area.id),
            title=title,
            description=area.description or title,
            posts=tuple(islice((post for post in library.posts if area.id in post.areas), size)),
        )


def make_feed(library: Library, subject: Subject) -> Feed:
    """Return the feed of a subject."""
    settings = library.settings
    return Feed(
        permalink=subject.permalink,
        title=subject.title,
        description=subject.description,
        url=settings.absolute(subject.root),
        self_url=settings.absolute(subject.permalink),
        entries=tuple(_entry(library, post) for post in subject.posts),
    )


def subject_facts(library: Library, subject: Subject) -> tuple[object, ...]:
    """Return everything that the feed of a subject is made from, so that equal facts give equal feeds."""
    return (
        subject.root,
        subject.title,
        subject.description,
        [
            (post.fingerprint, [library.follow(link.target, source=post.path) for link in post.all_links])
            for post in subject.posts
        ],
    )


def _entry(library: Library, post: Post) -> Entry:
    settings = library.settings
    unit = settings.unit(post.unit) if post.unit else None
    is_withdrawn = post.status is Status.WITHDRAWN
    return Entry(
        id=f"tag:{settings.feed_authority}:{quote(post.id)}",
        url=settings.absolute(post.permalink),
        title=f"[Đã gỡ] {post.title}" if is_withdrawn else post.title,
        excerpt=_excerpt(post),
        html=_withdrawal_html(post) if is_withdrawn else _html(library, post),
        published=post.published,
        changed=post.changed,
        creator=post.author or (unit.title if unit else settings.office.name),
        categories=tuple(
            Category(label=area.title, scheme=settings.absolute(permalinks.area(area.id)))
            for area_id in post.areas
            if (area := settings.area(area_id))
        ),
        enclosure=None if is_withdrawn else _enclosure(library, post),
    )


def _excerpt(post: Post) -> str:
    if post.withdrawal is not None:
        return f"Bài đã được gỡ ngày {short_date(post.withdrawal.date)}. Lý do: {post.withdrawal.reason}"
    return post.summary


def _withdrawal_html(post: Post) -> str:
    return paragraph(_excerpt(post))


def _html(library: Library, post: Post) -> str:
    """Return the full text: corrections first, as a reader must see them before the text they correct."""
    parts = [
        paragraph(f"Đính chính ngày {short_date(correction.date)}: {correction.note}")
        for correction in post.corrections_by_date
    ]
    parts.append(_absolute_body(library, post, library.bodies[post.body]))
    if post.source is not None:
        parts.append(paragraph(f"Nguồn: {post.source.name} ({post.source.url})"))
    return "\n".join(parts)


def _absolute_body(library: Library, post: Post, body: Body) -> str:
    fillings = [_filling(library, post, link.target) for link in post.body_links]
    return fill_body(body, fillings, for_feed=True)


def _filling(library: Library, post: Post, target: str) -> Filling:
    found = library.follow(target, source=post.path)
    page = library.settings.absolute(post.permalink)
    if not isinstance(found, Destination):
        return Filling(page)
    if found.is_external:
        return Filling(found.address)
    address = page + found.address if found.is_local else library.settings.absolute(found.address)
    if found.asset is None:
        return Filling(address)
    return Filling(address, found.asset.width, found.asset.height)


def _enclosure(library: Library, post: Post) -> Enclosure | None:
    """Return the main document, or else the lead picture: RSS has room for one file."""
    files: list[tuple[str, str]] = [(attachment.file, attachment.title) for attachment in post.attachments[:1]]
    if post.image is not None:
        files.append((post.image.file, post.image.alt))
    for file, title in files:
        found = library.follow(file, source=post.path)
        if isinstance(found, Destination) and found.asset is not None:
            suffix = file.rpartition(".")[2].lower()
            return Enclosure(
                url=library.settings.absolute(found.asset.address),
                type=_MEDIA_TYPES.get(suffix, "application/octet-stream"),
                length=found.asset.size,
                title=title,
            )
    return None
