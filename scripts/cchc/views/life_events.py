"""Ways in for people: the page of all life events and audiences, and a page for each life event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cchc import wording
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.life_events import EventContents, LifeEvent, contents_of_event
from cchc.text.slugs import slugify
from cchc.views.answers import AnswerCard, card_of
from cchc.views.navigation import NavLink, links_of
from cchc.views.procedure_links import ProcedureLink, portal_of, procedure_link
from cchc.views.rough_counts import rough
from cchc.views.shared import HOME_CRUMB, Card, Cards, section_feeds
from cchc.views.sharing import Sharing, sharing_of
from cchc.views.view import Label, Meta, View

_CRUMB = Label(title=wording.LIFE_EVENTS, url=permalinks.LIFE_EVENTS)


@dataclass(frozen=True, kw_only=True)
class EventLine:
    """A life event in the list of all."""

    title: str
    url: str
    description: str
    answers: int
    is_empty: bool


@dataclass(frozen=True, kw_only=True)
class AudienceLine:
    """An audience with what is meant for it."""

    title: str
    url: str
    description: str | None
    answers: int
    posts: int  # rough


@dataclass(frozen=True, kw_only=True)
class LifeEventsPage:
    """All ways in: by life event, by other things to do, by who is asking."""

    title: str
    events: tuple[EventLine, ...]
    others: tuple[NavLink, ...]
    audiences: tuple[AudienceLine, ...]


@dataclass(frozen=True, kw_only=True)
class LifeEventPage:
    """A life event with everything that the section has about it."""

    title: str
    description: str
    answers: tuple[AnswerCard, ...]
    procedures: tuple[ProcedureLink, ...]
    topics: tuple[Label, ...]
    cards: tuple[Card, ...]
    total: int  # posts, shown or not
    tags: tuple[Label, ...]  # lists that have all of the posts
    is_empty: bool
    portal: Label | None  # the official place online, of the register of contacts
    others: tuple[Label, ...]
    canonical: str
    sharing: Sharing


def life_events_view(library: Library) -> View:
    """Return the page of all ways in."""
    settings = library.settings
    own = {permalinks.life_event(event.id) for event in settings.life_events}
    page = LifeEventsPage(
        title=wording.LIFE_EVENTS,
        events=tuple(_line(event, contents_of_event(library, event)) for event in settings.life_events),
        others=tuple(way for way in links_of(library, settings.ways) if way.url not in own),
        audiences=tuple(
            AudienceLine(
                title=term.title,
                url=permalinks.audience(term.id),
                description=term.description,
                answers=len(library.answers_by_audience.get(term.id, ())),
                posts=rough(len(library.posts_by_audience.get(term.id, ()))),
            )
            for term in settings.audiences
            if term.id in library.for_audiences
        ),
    )
    return View(
        permalink=permalinks.LIFE_EVENTS,
        kind="life_events",
        meta=Meta(title=page.title, description=wording.LIFE_EVENTS_DESCRIPTION, feeds=section_feeds(library)),
        content=page,
        crumbs=(HOME_CRUMB,),
    )


def life_event_views(library: Library, cards: Cards) -> Iterator[View]:
    """Yield the page of each life event."""
    for event in library.settings.life_events:
        address = permalinks.life_event(event.id)
        canonical = library.settings.absolute(address)
        contents = contents_of_event(library, event)
        with_posts = [tag for tag in event.tags if slugify(tag) in library.posts_by_tag]
        page = LifeEventPage(
            title=event.title,
            description=event.description,
            answers=tuple(card_of(library, entry) for entry in contents.answers),
            procedures=tuple(procedure_link(library, one) for one in contents.procedures),
            topics=tuple(Label(title=topic.title, url=topic.permalink) for topic in contents.topics),
            cards=cards.of_all(contents.posts[: library.settings.page_size]),
            total=len(contents.posts),
            tags=tuple(Label(title=tag, url=library.tag_address(tag)) for tag in with_posts),
            is_empty=contents.is_empty,
            portal=portal_of(library),
            others=tuple(
                Label(title=other.title, url=permalinks.life_event(other.id))
                for other in library.settings.life_events
                if other is not event
            ),
            canonical=canonical,
            sharing=sharing_of(canonical),
        )
        yield View(
            permalink=address,
            kind="life_event",
            meta=Meta(
                title=f"{wording.LIFE_EVENTS} {event.title}",
                description=event.description,
                feeds=section_feeds(library),
            ),
            content=page,
            crumbs=(HOME_CRUMB, _CRUMB),
        )


def _line(event: LifeEvent, contents: EventContents) -> EventLine:
    return EventLine(
        title=event.title,
        url=permalinks.life_event(event.id),
        description=event.description,
        answers=len(contents.answers),
        is_empty=contents.is_empty,
    )
