"""What can be found: an entry, and a post as one, with its terms and the text of its excerpts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cchc.model.items import Body
from cchc.model.library import Library
from cchc.model.posts import Post, Status
from cchc.search.terms import NOTHING, Glossary, Terms, make_terms
from cchc.search.texts import paragraphs
from cchc.text.dates import ICT, short_date


class ResultKind(StrEnum):
    """What a result is; readers filter by it."""

    POST = "tin"
    DOCUMENT = "van-ban"
    TASK = "nhiem-vu"
    ANSWER = "hoi-dap"
    PAGE = "trang"


@dataclass(frozen=True, kw_only=True)
class SearchEntry:
    """One thing that can be found."""

    name: str
    """Never two entries with one name."""
    version: str
    """Changes whenever the entry does."""
    kind: ResultKind
    title: str
    url: str  # relative to the section's root
    areas: tuple[str, ...] = ()
    year: int | None = None
    date: str | None = None
    summary: str | None = None
    context: str | None = None  # what a task belongs to
    is_withdrawn: bool = False


def post_terms(post: Post, body: Body, glossary: Glossary) -> Terms:
    """Return the terms of a post. Nothing else goes into them, so they are made wherever the post is read."""
    if post.status is Status.WITHDRAWN:
        return NOTHING
    terms = make_terms(
        title=[post.title],
        lead=[post.summary, *post.tags, *(heading.text for heading in body.headings)],
        body=post_text(post, body),
        glossary=glossary,
    )
    return terms.with_filters(post.areas)


def terms_key(name: str, version: str, context: str) -> str:
    """Return a key for the terms of an entry, equal only where these are.

    The context of posts is the key of the glossary: nothing else goes into their terms.
    """
    return f"{name}:{version}:{context}"


def post_entry(library: Library, post: Post) -> SearchEntry:
    """Return the entry of a post."""
    is_withdrawn = post.status is Status.WITHDRAWN
    published = post.published.astimezone(ICT)
    return SearchEntry(
        name=post.path,
        version=post.fingerprint,
        kind=ResultKind.POST,
        title=post.title,
        url=post.permalink,
        areas=tuple(area.title for area in map(library.settings.area, post.areas) if area),
        year=published.year,
        date=short_date(published.date()),
        summary=None if is_withdrawn else post.summary,
        is_withdrawn=is_withdrawn,
    )


def post_text(post: Post, body: Body) -> list[str]:
    """Return the text from which excerpts of a post are cut."""
    if post.status is Status.WITHDRAWN:
        return []
    return [*paragraphs(body), *(correction.note for correction in post.corrections), *_captions(post)]


def _captions(post: Post) -> Iterator[str]:
    if post.image is not None and post.image.caption:
        yield post.image.caption
