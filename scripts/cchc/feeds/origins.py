"""What entries are made from, and when readers got it: known without reading any body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Final
from urllib.parse import quote

from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.posts import Correction, Post
from cchc.model.syndication import Choice, Subject
from cchc.text.dates import start_of_day

_LATER: Final = timedelta(seconds=1)
"""Of two changes on one day, of which only the day is known, the second must still be newer to importers."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Origin:
    """What one entry is made from: an item, or a major correction of a post, which is an entry of its own."""

    id: str
    item: Item
    published: datetime
    changed: datetime
    correction: Correction | None = None


class Origins:
    """Everything that can be an entry of a feed, newest first, ties by id."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of(self, subject: Subject) -> Sequence[Origin]:
        """Return what belongs to a subject."""
        match subject.choice:
            case Choice.SECTION:
                return self.posts
            case Choice.AREA | Choice.KIND | Choice.UNIT:
                return self._by_term.get((subject.choice, subject.term), ())
            case Choice.PLANS:
                return self._documents
            case Choice.ANSWERS:
                return self._answers

    @cached_property
    def posts(self) -> Sequence[Origin]:
        """Every post that readers may see, the withdrawn ones too, and every major correction."""
        authority = self._library.settings.feed_authority
        now = self._library.now
        found = [origin for post in self._library.posts for origin in _of_post(post, authority=authority, now=now)]
        return _sorted(found)

    @cached_property
    def _by_term(self) -> Mapping[tuple[Choice, str | None], Sequence[Origin]]:
        """Posts of every area, kind and unit, found in one walk: there are two dozen of these."""
        found: dict[tuple[Choice, str | None], list[Origin]] = defaultdict(list)
        for origin in self.posts:
            post = _post(origin)
            for area in dict.fromkeys(post.areas):
                found[Choice.AREA, area].append(origin)
            found[Choice.KIND, post.kind].append(origin)
            found[Choice.UNIT, post.unit].append(origin)
        return found

    @cached_property
    def _documents(self) -> Sequence[Origin]:
        authority = self._library.settings.feed_authority
        return _sorted(_of_document(document, authority) for document in self._library.documents)

    @cached_property
    def _answers(self) -> Sequence[Origin]:
        return _sorted(_of_answer(entry, self._library.settings.feed_authority) for entry in self._library.answers)


def tag_uri(authority: str, name: str, *, fragment: str = "") -> str:
    """Return an id as RFC 4151 has it: it names a thing and not a place, so it outlives every address."""
    return f"tag:{authority}:{quote(name)}" + (f"#{fragment}" if fragment else "")


def correction_moments(post: Post) -> Sequence[tuple[Correction, datetime]]:
    """Return the corrections of a post in their order, each with the moment that stands for its day."""
    moment = post.published
    found = []
    for correction in post.corrections_by_date:
        moment = max(start_of_day(correction.date), moment + _LATER)
        found.append((correction, moment))
    return found


def changed_moment(post: Post, *, now: datetime) -> datetime:
    """Return when a post last became another one for readers: an update, a correction, its end, its withdrawal.

    Only the day of some changes is known. Each counts as later than whatever else happened by then, so that an importer
    that compares moments notices every one.
    """
    if post.updated is None and post.expires is None and not post.corrections and post.withdrawal is None:
        return post.published
    days = [correction.date for correction in post.corrections]
    if post.withdrawal is not None:
        days.append(post.withdrawal.date)
    known = [moment for moment in (post.updated, post.expires if post.is_expired(now) else None) if moment]
    events = sorted([(moment.date(), moment) for moment in known] + [(day, None) for day in days], key=_order)
    changed = post.published
    for day, moment in events:
        changed = max(start_of_day(day), changed + _LATER) if moment is None else max(moment, changed)
    return changed


def _order(event: tuple[object, datetime | None]) -> tuple[str, bool, str]:
    day, moment = event
    return str(day), moment is None, str(moment)


def _of_post(post: Post, *, authority: str, now: datetime) -> Iterator[Origin]:
    changed = changed_moment(post, now=now)
    yield Origin(id=tag_uri(authority, post.id), item=post, published=post.published, changed=changed)
    seen: dict[str, int] = {}
    for correction, moment in correction_moments(post):
        day = correction.date.isoformat()
        seen[day] = seen.get(day, 0) + 1
        if correction.is_major:
            name = f"dinh-chinh-{day}" if seen[day] == 1 else f"dinh-chinh-{day}-{seen[day]}"
            yield Origin(
                id=tag_uri(authority, post.id, fragment=name),
                item=post,
                published=moment,
                # It goes with the text that it corrects.
                changed=moment if post.withdrawal is None else max(moment, changed),
                correction=correction,
            )


def _of_document(document: Document, authority: str) -> Origin:
    # The day it came into the archive; where that was not noted, the first day it can have been issued.
    day = document.archived or (document.issued.earliest() if document.issued else None)
    moment = start_of_day(day) if day else datetime.fromisoformat(f"{document.year:04}-01-01T00:00:00+07:00")
    return Origin(id=tag_uri(authority, _first_address(document)), item=document, published=moment, changed=moment)


def _of_answer(entry: FaqEntry, authority: str) -> Origin:
    moment = start_of_day(entry.checked)
    return Origin(id=tag_uri(authority, _first_address(entry)), item=entry, published=moment, changed=moment)


def _first_address(item: Item) -> str:
    # As with posts: a rename leaves an alias, so the id stays.
    return (item.aliases[0] if item.aliases else item.permalink).strip("/")


def _sorted(origins: Iterator[Origin] | Sequence[Origin]) -> Sequence[Origin]:
    return sorted(sorted(origins, key=lambda origin: origin.id), key=lambda origin: origin.published, reverse=True)


def _post(origin: Origin) -> Post:
    if not isinstance(origin.item, Post):
        raise TypeError(origin.id)
    return origin.item
