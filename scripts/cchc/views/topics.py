"""Pages of topics. That of a topic takes the place of the list of its tag; pages of older posts follow it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from cchc import wording
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.progress import progress_of_tasks
from cchc.model.topics import Topic
from cchc.text.dates import partial_date, short_date
from cchc.views.answers import AnswerCard, card_of
from cchc.views.documents.tasks import TaskLink, task_link
from cchc.views.lists import ListPage, older_description
from cchc.views.older_pages import OlderPages, older_pages
from cchc.views.outdated import outdated_note
from cchc.views.paging import Part, parts_of
from cchc.views.procedure_links import ProcedureLink, procedure_link
from cchc.views.redirects import redirect_views
from cchc.views.shared import HOME_CRUMB, Card, Cards, resolved_body, section_feeds
from cchc.views.sharing import Sharing, sharing_of
from cchc.views.view import Label, Meta, View

_GROUP = Label(title=wording.TAGS, url=permalinks.TAGS)


@dataclass(frozen=True, kw_only=True)
class TopicDocument:
    """A document of a topic."""

    title: str
    url: str
    issuer: str
    issued: str | None  # None: not known


@dataclass(frozen=True, kw_only=True)
class TopicPage:
    """A topic with everything that the section has about it; the introduction is the body of the View."""

    title: str
    summary: str | None
    checked: str | None
    former_office: str | None
    answers: tuple[AnswerCard, ...]
    procedures: tuple[ProcedureLink, ...]
    documents: tuple[TopicDocument, ...]
    tasks: tuple[TaskLink, ...]
    cards: tuple[Card, ...]
    total: int  # posts of the whole list
    older: str | None
    canonical: str
    sharing: Sharing


def topic_views(library: Library, cards: Cards, topics: Iterable[Topic]) -> Iterator[View | OlderPages]:
    """Yield the page of each topic, the pages of its older posts, and a page at each of its former addresses."""
    for topic in topics:
        posts = library.topic_contents(topic).posts
        first, *older = parts_of(posts, library.settings.page_size)
        yield _topic_view(library, cards, topic, first)
        yield from older_pages(topic.permalink, older, partial(_older_view, library, topic))
        yield from redirect_views(topic, title=topic.title, description=_description(topic))


def _topic_view(library: Library, cards: Cards, topic: Topic, part: Part) -> View:
    contents = library.topic_contents(topic)
    former = library.settings.former_office(topic.former_office)
    modified = topic.checked.isoformat() if topic.checked else None
    canonical = library.settings.absolute(topic.permalink)
    page = TopicPage(
        title=topic.title,
        summary=topic.summary,
        checked=short_date(topic.checked) if topic.checked else None,
        former_office=former.name if former else None,
        answers=tuple(card_of(library, entry) for entry in contents.answers),
        procedures=tuple(procedure_link(library, one) for one in contents.procedures),
        documents=tuple(
            TopicDocument(
                title=f"{document.name}: {document.title}",
                url=document.permalink,
                issuer=document.issuer_name,
                issued=partial_date(document.issued) if document.issued else None,
            )
            for document in contents.documents
        ),
        tasks=tuple(map(task_link, progress_of_tasks(library, contents.tasks))),
        cards=cards.of_all(part.posts),
        total=len(contents.posts),
        older=part.older(topic.permalink),
        canonical=canonical,
        sharing=sharing_of(canonical),
    )
    return View(
        permalink=topic.permalink,
        kind="topic",
        meta=Meta(title=topic.title, description=_description(topic), modified=modified, feeds=section_feeds(library)),
        content=page,
        crumbs=(HOME_CRUMB, _GROUP),
        body=resolved_body(library, topic),
        outdated=outdated_note(library, topic),
        modified=modified,
    )


def _older_view(library: Library, topic: Topic, cards: Cards, part: Part) -> View:
    title = wording.OLDER_PAGE.format(title=topic.title, number=part.number)
    return View(
        permalink=part.address(topic.permalink),
        kind="list",
        meta=Meta(
            title=f"{_GROUP.title}: {title}",
            description=older_description(_GROUP, topic.title, part),
            feeds=section_feeds(library),
        ),
        content=ListPage(
            title=title,
            description=None,
            group=_GROUP,
            cards=cards.of_all(part.posts),
            total=None,
            newer=part.newer(topic.permalink),
            older=part.older(topic.permalink),
            feed=None,
            siblings=(),
        ),
        crumbs=(HOME_CRUMB, _GROUP, Label(title=topic.title, url=topic.permalink)),
    )


def _description(topic: Topic) -> str:
    return topic.summary or wording.TOPIC_DESCRIPTION.format(title=topic.title)
