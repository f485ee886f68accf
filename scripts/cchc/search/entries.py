"""Entries of the search index, and posts as entries: with their terms and the text of their excerpts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cchc.model.facts import brief_of
from cchc.model.items import Body
from cchc.model.library import Library
from cchc.model.posts import Post, Status
from cchc.search.glossary import Glossary, make_terms
from cchc.search.terms import NOTHING, Terms
from cchc.search.texts import paragraphs
from cchc.text.dates import ICT, short_date


class ResultKind(StrEnum):
    """Kind of a result; readers filter by it."""

    POST = "tin"
    DOCUMENT = "van-ban"
    TASK = "nhiem-vu"
    ANSWER = "hoi-dap"
    PAGE = "trang"


@dataclass(frozen=True, kw_only=True)
class SearchEntry:
    """The values that a result shows."""

    kind: ResultKind
    title: str
    url: str  # relative to the section's root
    areas: tuple[str, ...] = ()
    date: str | None = None
    summary: str | None = None
    context: str | None = None  # plan of a task, procedure of an answer, number of a document, facts of a post
    is_withdrawn: bool = False


def post_terms(post: Post, body: Body, glossary: Glossary) -> Terms:
    """Return the terms of a post. They depend on nothing else but the glossary, so they are made where it is read."""
    if post.status is Status.WITHDRAWN:
        return NOTHING
    terms = make_terms(
        title=[post.title],
        lead=[
            *(post.summary, *post.tags, *(heading.text for heading in body.headings)),
            *(word for form in post.all_forms for word in form.words),
        ],
        body=post_text(post, body),
        glossary=glossary,
    )
    return terms.with_filters(post.areas)


def terms_key(name: str, version: str, context: str) -> str:
    """Return the key of the terms of an entry in the store: equal keys, equal terms.

    The context of posts is the key of the glossary: their terms depend on nothing else.
    """
    return f"{name}:{version}:{context}"


def post_entry(library: Library, post: Post) -> SearchEntry:
    """Return the entry of a post."""
    is_withdrawn = post.status is Status.WITHDRAWN
    return SearchEntry(
        kind=ResultKind.POST,
        title=post.title,
        url=post.permalink,
        areas=tuple(area.title for area in map(library.settings.area, post.areas) if area),
        date=short_date(post.published.astimezone(ICT).date()),
        summary=None if is_withdrawn else post.summary,
        context=brief_of(library, post),
        is_withdrawn=is_withdrawn,
    )


def post_text(post: Post, body: Body) -> list[str]:
    """Return the text for excerpts of a post: body, corrections and caption; of a withdrawn post nothing."""
    if post.status is Status.WITHDRAWN:
        return []
    caption = post.image.caption if post.image else None
    notes = (correction.note for correction in post.corrections)
    return [*paragraphs(body), *notes, *([caption] if caption else [])]
