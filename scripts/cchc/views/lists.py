"""Lists of posts by reform area, kind, unit and tag without a topic, and the pages that list those lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from cchc import wording
from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.progress import progress_of_tasks
from cchc.model.settings import Term
from cchc.model.unit_duties import UnitDuties, posts_about, unit_duties
from cchc.views.answers import AnswerCard, card_of
from cchc.views.documents.tasks import TaskLink, task_link
from cchc.views.older_pages import OlderPages, older_pages
from cchc.views.paging import Part, PlaceInList, parts_of
from cchc.views.rough_counts import rough
from cchc.views.shared import HOME_CRUMB, Card, Cards, area_label, list_feeds, section_feeds
from cchc.views.view import Label, Meta, View, day_text


@dataclass(frozen=True, kw_only=True)
class DutiesValue:
    """What a unit answers for, with posts of others about it, newest first."""

    areas: tuple[Label, ...]
    tasks: tuple[TaskLink, ...]  # that it leads
    shared: tuple[TaskLink, ...]  # in which it takes part
    cards: tuple[Card, ...]
    total: int  # posts of others about its tasks, shown or not


@dataclass(frozen=True, kw_only=True)
class ListPage:
    """A page of a list of posts (`paging.Part` says which)."""

    title: str
    description: str | None
    group: Label  # the page of all lists of this sort
    cards: tuple[Card, ...]
    total: int | None  # posts of the whole list
    newer: str | None
    older: str | None
    feed: str | None  # the row of its feed on the page of feeds: the feed itself is XML, nothing for people
    siblings: tuple[Label, ...]
    answered_by: tuple[Label, ...] = ()  # of a reform area: the units that answer for it
    duties: DutiesValue | None = None  # of a unit, on the first page
    answers: tuple[AnswerCard, ...] = ()  # of an audience, on the first page
    topic: Label | None = None  # of a tag: the topic that has it, too
    parts: TermsPage | None = None  # of a kind, on the first page: its lists by format, or by state
    place: PlaceInList | None = None  # of the lists by year only: in the others it would change all pages at times
    years: tuple[Label, ...] = ()
    year: int | None = None  # the one among `years` that the page belongs to


@dataclass(frozen=True, kw_only=True)
class TermValue:
    """A list in a list of lists."""

    title: str
    url: str
    description: str | None
    count: int  # of posts, rough
    area: str | None = None
    tone: int | None = None
    tasks: int = 0  # of a unit: those that it leads
    answers: int = 0  # of an audience


@dataclass(frozen=True, kw_only=True)
class TermsPage:
    """All lists of one sort."""

    title: str
    description: str
    terms: tuple[TermValue, ...]
    topics: tuple[TermValue, ...] = ()
    """Terms that have pages of their own. They stand first."""


@dataclass(frozen=True, kw_only=True)
class _Sort:
    """One sort of list: by reform area, by kind, by unit, by tag."""

    group: Label
    description: str
    terms: Sequence[Term]
    posts: Mapping[str, Sequence[Post]]
    of_term: str
    """Pattern that describes the list of a term without a description."""
    topics: tuple[TermValue, ...] = ()
    topics_of: Mapping[str, Label] = field(default_factory=dict)
    """Topics by the terms that they gather, too."""
    duties: Mapping[str, UnitDuties] = field(default_factory=dict)
    """What terms answer for, if they are units."""
    answers: Mapping[str, Sequence[FaqEntry]] = field(default_factory=dict)
    """Answers for terms, if these are audiences."""
    parts: Mapping[str, _Sort] = field(default_factory=dict)
    """The lists of the parts of a term, by its form, if terms are kinds."""

    @property
    def is_of_areas(self) -> bool:
        return self.group.url == permalinks.AREAS

    def address(self, term: Term) -> str:
        return f"{self.group.url}{term.id}/"


def list_views(library: Library, cards: Cards) -> Iterator[View | OlderPages]:
    """Yield every list of posts and every list of lists."""
    by_form = _sorts_by_form(library)
    for sort in (*_sorts(library, by_form), *by_form.values()):
        yield _terms_view(library, sort)
        for term in sort.terms:
            yield from _term_views(library, cards, sort, term)


def _sorts_by_form(library: Library) -> Mapping[str, _Sort]:
    """Return the lists of materials by format and of feedback by state, by the form of the kinds that have them."""
    formats = _Sort(
        group=Label(title=wording.FORMATS, url=permalinks.FORMATS),
        description=wording.FORMATS_DESCRIPTION,
        terms=tuple(
            Term(id=slug, title=wording.MATERIAL_FORMATS[name]) for name, slug in permalinks.FORMAT_SLUGS.items()
        ),
        posts=library.posts_by_format,
        of_term=wording.POSTS_OF_FORMAT,
    )
    states = _Sort(
        group=Label(title=wording.STATES, url=permalinks.STATES),
        description=wording.STATES_DESCRIPTION,
        terms=tuple(
            Term(id=slug, title=wording.FEEDBACK_STATES[name]) for name, slug in permalinks.STATE_SLUGS.items()
        ),
        posts=library.posts_by_state,
        of_term=wording.POSTS_OF_STATE,
    )
    forms = {kind.form for kind in library.settings.kinds}
    return {form: sort for form, sort in (("material", formats), ("feedback", states)) if form in forms}


def _sorts(library: Library, by_form: Mapping[str, _Sort]) -> Iterator[_Sort]:
    settings = library.settings
    yield _Sort(
        group=Label(title=wording.AREAS, url=permalinks.AREAS),
        description=wording.AREAS_DESCRIPTION,
        terms=settings.reform_areas,
        posts=library.posts_by_area,
        of_term=wording.POSTS_OF_AREA,
    )
    yield _Sort(
        group=Label(title=wording.KINDS, url=permalinks.KINDS),
        description=wording.KINDS_DESCRIPTION,
        terms=settings.kinds,
        posts=library.posts_by_kind,
        of_term=wording.POSTS_OF_KIND,
        parts=by_form,
    )
    yield _Sort(
        group=Label(title=wording.UNITS, url=permalinks.UNITS),
        description=wording.UNITS_DESCRIPTION,
        terms=settings.units,
        posts=library.posts_by_unit,
        of_term=wording.POSTS_OF_UNIT,
        duties=unit_duties(library),
    )
    yield _Sort(
        group=Label(title=wording.AUDIENCES, url=permalinks.AUDIENCES),
        description=wording.AUDIENCES_DESCRIPTION,
        terms=settings.audiences,
        posts=library.posts_by_audience,
        of_term=wording.POSTS_OF_AUDIENCE,
        answers=library.answers_by_audience,
    )
    yield _Sort(
        group=Label(title=wording.REPOSTS, url=permalinks.REPOSTS),
        description=wording.REPOSTS_DESCRIPTION,
        terms=(
            Term(id=permalinks.ALL_REPOSTS, title=wording.ALL_REPOSTS),
            *(Term(id=level, title=wording.SOURCE_LEVELS[level]) for level in permalinks.LEVELS),
        ),
        posts=library.reposts,
        of_term=wording.POSTS_OF_LEVEL,
    )
    topics = tuple(
        TermValue(
            title=topic.title,
            url=topic.permalink,
            description=topic.summary,
            count=rough(len(library.topic_contents(topic).posts)),
        )
        for topic in library.topics
    )
    addresses = {topic.tag_slugs[0] for topic in library.topics}
    yield _Sort(
        group=Label(title=wording.TAGS, url=permalinks.TAGS),
        description=wording.TAGS_DESCRIPTION,
        terms=tuple(term for term in library.tags if term.id not in addresses),
        posts=library.posts_by_tag,
        of_term=wording.POSTS_OF_TAG,
        topics=topics,
        topics_of={tag: Label(title=topic.title, url=topic.permalink) for tag, topic in library.topics_by_tag.items()},
    )


def _terms_view(library: Library, sort: _Sort) -> View:
    content = _terms_page(library, sort)
    return View(
        permalink=sort.group.url,
        kind="terms",
        meta=Meta(title=content.title, description=content.description, feeds=section_feeds(library)),
        content=content,
        crumbs=(HOME_CRUMB,),
    )


def _terms_page(library: Library, sort: _Sort) -> TermsPage:
    terms = tuple(
        TermValue(
            title=term.title,
            url=sort.address(term),
            description=term.description,
            count=rough(len(sort.posts.get(term.id, ()))),
            answers=len(sort.answers.get(term.id, ())),
            area=term.id if sort.is_of_areas else None,
            tone=library.settings.tone(term.id) if sort.is_of_areas else None,
            tasks=len(sort.duties[term.id].tasks) if term.id in sort.duties else 0,
        )
        for term in sort.terms
        # What the reform is about is worth a look before there is news of it; an empty list is nothing to lead to.
        if sort.is_of_areas or any(term.id in found for found in (sort.posts, sort.duties, sort.answers))
    )
    return TermsPage(title=sort.group.title, description=sort.description, terms=terms, topics=sort.topics)


def _term_views(library: Library, cards: Cards, sort: _Sort, term: Term) -> Iterator[View | OlderPages]:
    first, *older = parts_of(sort.posts.get(term.id, ()), library.settings.page_size)
    yield _term_view(library, sort, term, cards, first)
    yield from older_pages(sort.address(term), older, partial(_term_view, library, sort, term))


def _term_view(library: Library, sort: _Sort, term: Term, cards: Cards, part: Part) -> View:
    address, number = sort.address(term), part.number
    subject = library.feed_subjects.get(address)
    feeds = (*section_feeds(library), *(list_feeds(library, address) if subject else ()))
    units = [unit for unit in map(library.settings.unit, term.units) if unit is not None]
    parts = sort.parts.get(term.form) if term.form else None
    title = term.title if number is None else wording.OLDER_PAGE.format(title=term.title, number=number)
    return View(
        permalink=part.address(address),
        kind="list",
        meta=Meta(
            title=f"{sort.group.title}: {title}",
            description=_description(sort, term, part),
            area=term.id if sort.is_of_areas else None,
            feeds=feeds,
        ),
        content=ListPage(
            title=title,
            description=term.description if number is None else None,
            group=sort.group,
            cards=cards.of_all(part.posts),
            # On the first page only: on the others it would change all of them with every new post.
            total=len(sort.posts.get(term.id, ())) if number is None else None,
            newer=part.newer(address),
            older=part.older(address),
            feed=f"{permalinks.FEEDS}#{subject.anchor}" if subject else None,
            siblings=tuple(area_label(library, other.id) for other in sort.terms) if sort.is_of_areas else (),
            answered_by=tuple(Label(title=unit.title, url=permalinks.unit(unit.id)) for unit in units),
            duties=_duties(library, cards, sort, term) if number is None else None,
            answers=_answers(library, sort, term) if number is None else (),
            topic=sort.topics_of.get(term.id),
            parts=_terms_page(library, parts) if parts and number is None else None,
        ),
        crumbs=(HOME_CRUMB, sort.group, *(() if number is None else (Label(title=term.title, url=address),))),
    )


def _answers(library: Library, sort: _Sort, term: Term) -> tuple[AnswerCard, ...]:
    return tuple(card_of(library, entry) for entry in sort.answers.get(term.id, ()))


def _duties(library: Library, cards: Cards, sort: _Sort, term: Term) -> DutiesValue | None:
    duties = sort.duties.get(term.id)
    if duties is None:
        return None
    posts = posts_about(library, duties, except_of=term.id)
    return DutiesValue(
        areas=tuple(area_label(library, area.id) for area in duties.areas),
        tasks=tuple(
            # The only lead is the unit itself, as the page says.
            task if len(task.lead) > 1 else replace(task, lead=())
            for task in map(task_link, progress_of_tasks(library, duties.tasks))
        ),
        shared=tuple(map(task_link, progress_of_tasks(library, duties.shared))),
        cards=cards.of_all(posts[: library.settings.page_size]),
        total=len(posts),
    )


def _description(sort: _Sort, term: Term, part: Part) -> str:
    """Return the meta description of a page of a list."""
    if part.number is None:
        return term.description or sort.of_term.format(title=term.title)
    return older_description(sort.group, term.title, part)


def older_description(group: Label, title: str, part: Part) -> str:
    """Return the meta description of an older page of a list: the days it covers."""
    oldest, newest = day_text(part.posts[-1].published), day_text(part.posts[0].published)
    return wording.OLDER_PAGE_DESCRIPTION.format(
        group=group.title, title=title, number=part.number, oldest=oldest, newest=newest
    )
