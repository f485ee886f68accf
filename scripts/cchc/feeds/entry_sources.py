"""Sources of entries: the item, its id and its dates. No body is read for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final

from cchc.model.answer_reviews import review_of
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.posts import Correction, Post, changed_moment
from cchc.model.syndication import Choice, Subject
from cchc.text.dates import start_of_day
from cchc.text.tag_uris import tag_uri

_LATER: Final = timedelta(seconds=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """A major correction of a post, which is an entry of its own."""

    correction: Correction
    anchor: str  # on the page of the post
    number: int  # among the major corrections of the post, from 1


@dataclass(frozen=True, kw_only=True, slots=True)
class EntrySource:
    """The source of one entry: an item, or a major correction of it."""

    id: str
    item: Item
    published: datetime
    changed: datetime
    notice: Notice | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether it is, or belongs to, a withdrawn post."""
        return isinstance(self.item, Post) and self.item.withdrawal is not None


class EntrySources:
    """The sources of all entries of a Library, newest first, ties by id."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def with_posts(self, library: Library, paths: Collection[str]) -> EntrySources:
        """Return the sources of a Library that differs from this one in the posts at `paths` alone."""
        other = EntrySources(library)
        kept = [source for source in self.posts if source.item.path not in paths]
        authority, now = library.settings.feed_authority, library.now
        new = [post for post in library.posts if post.path in paths]
        # Nearly in order: sorting it costs little more than a look at each.
        other.posts = _sorted([*kept, *(one for post in new for one in _of_post(post, authority=authority, now=now))])
        return other

    def of(self, subject: Subject) -> Sequence[EntrySource]:
        """Return the sources of the entries of a subject."""
        match subject.choice:
            case Choice.SECTION:
                return self.posts
            case Choice.AREA | Choice.KIND | Choice.UNIT | Choice.AUDIENCE:
                return self._by_term.get((subject.choice, subject.term), ())
            case Choice.PLANS:
                return self._documents
            case Choice.ANSWERS:
                return self._answers

    @cached_property
    def posts(self) -> Sequence[EntrySource]:
        """Every post that readers may see, also the withdrawn ones, and every major correction."""
        authority = self._library.settings.feed_authority
        now = self._library.now
        found = [source for post in self._library.posts for source in _of_post(post, authority=authority, now=now)]
        return _sorted(found)

    @cached_property
    def _by_term(self) -> Mapping[tuple[Choice, str | None], Sequence[EntrySource]]:
        """The sources of posts by area, kind, unit and audience, collected in one pass over all posts."""
        found: dict[tuple[Choice, str | None], list[EntrySource]] = defaultdict(list)
        for source in self.posts:
            post = source.item
            if not isinstance(post, Post):
                raise TypeError(source.id)
            for area in dict.fromkeys(post.areas):
                found[Choice.AREA, area].append(source)
            for audience in post.audience:
                found[Choice.AUDIENCE, audience].append(source)
            found[Choice.KIND, post.kind].append(source)
            found[Choice.UNIT, post.unit].append(source)
        return found

    @cached_property
    def _documents(self) -> Sequence[EntrySource]:
        authority = self._library.settings.feed_authority
        return _sorted(_of_document(document, authority) for document in self._library.documents)

    @cached_property
    def _answers(self) -> Sequence[EntrySource]:
        return _sorted(_of_answer(self._library, entry) for entry in self._library.answers)


def _of_post(post: Post, *, authority: str, now: datetime) -> Iterator[EntrySource]:
    changed = changed_moment(post, now=now)
    yield EntrySource(id=tag_uri(authority, post.id), item=post, published=post.published, changed=changed)
    moment = post.published
    number = 0
    for name, correction in post.named_corrections:
        moment = max(start_of_day(correction.date), moment + _LATER)
        if correction.is_major:
            number += 1
            yield EntrySource(
                id=tag_uri(authority, post.id, fragment=name),
                item=post,
                published=moment,
                # It has the title of the post, and is withdrawn with it.
                changed=max(moment, changed),
                notice=Notice(correction=correction, anchor=name, number=number),
            )


def _of_document(document: Document, authority: str) -> EntrySource:
    # The day we published it; where that was not noted, the first day on which it can have been issued.
    day = document.archived or (document.issued.earliest() if document.issued else None)
    moment = start_of_day(day) if day else datetime.fromisoformat(f"{document.year:04}-01-01T00:00:00+07:00")
    return EntrySource(id=tag_uri(authority, document.entry_name), item=document, published=moment, changed=moment)


def _of_answer(library: Library, entry: FaqEntry) -> EntrySource:
    moment = start_of_day(entry.checked)
    review = review_of(library, entry)
    # Importers compare these moments: an answer that is being checked again is another text from the next day on.
    changed = start_of_day(review.last + timedelta(days=1)) if review.is_past else moment
    authority = library.settings.feed_authority
    return EntrySource(id=tag_uri(authority, entry.entry_name), item=entry, published=moment, changed=changed)


def _sorted(sources: Iterator[EntrySource] | Sequence[EntrySource]) -> Sequence[EntrySource]:
    return sorted(sorted(sources, key=lambda source: source.id), key=lambda source: source.published, reverse=True)
