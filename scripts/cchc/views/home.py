"""The section's home page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.plans import Plan
from cchc.model.posts import Post
from cchc.model.progress import progress_of
from cchc.model.registers import ContactKind
from cchc.text.dates import partial_date
from cchc.views.answers import AnswerGroup, answer_groups
from cchc.views.coming import ComingValue, coming
from cchc.views.contacts import ContactValue, contact_values
from cchc.views.documents.tasks import StateCount, state_counts
from cchc.views.indices import NewestResult, newest_results
from cchc.views.navigation import NavLink, links_of
from cchc.views.shared import Card, Cards, area_label, section_feeds
from cchc.views.view import Label, Meta, Stamp, View, stamp
from cchc.views.years import ThemeValue, theme_value

_NEWEST: Final = 4
"""Posts beside the first one."""
_PER_BLOCK: Final = 2
_NEWEST_INDICES: Final = 3
_WAYS: Final = 8
"""Ways in beside the page that has all of them: four rows on a phone."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """The newest posts of a list."""

    label: Label
    count: int  # of all posts of the list
    cards: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class AreaLine:
    """A reform area with its newest post."""

    label: Label
    description: str | None
    count: int  # of all posts of the area
    newest: Card | None


@dataclass(frozen=True, kw_only=True)
class PlanCard:
    """The plan on the home page; the template shows None as “Chưa xác định”."""

    title: str
    url: str
    type: str
    number: str | None
    issued: str | None
    tasks: int
    counts: tuple[StateCount, ...]
    progress: str


@dataclass(frozen=True, kw_only=True)
class HomePage:
    """The values of the home page."""

    title: str
    first: Card | None
    is_pinned: bool
    newest: tuple[Card, ...]
    ways: tuple[NavLink, ...]
    """What people come for, the first ones in mkdocs.yml, with the page that says how."""
    audiences: tuple[Label, ...]
    groups: tuple[AnswerGroup, ...]
    hotlines: tuple[ContactValue, ...]
    coming: tuple[ComingValue, ...]
    plan: PlanCard | None
    areas: tuple[AreaLine, ...]
    exemplars: Block | None
    feedback: Block | None
    theme: ThemeValue | None
    indices: tuple[NewestResult, ...]
    updated: Stamp | None
    posts: int
    documents: int  # plans are among them
    answers: int


def home_view(library: Library, cards: Cards) -> View:
    """Return the home page."""
    settings = library.settings
    posts = library.current_posts
    pinned = next((post for post in posts if post.is_pinned(library.now)), None)
    first = pinned or next(iter(posts), None)
    # In one call: cards that stand in a row.
    row = cards.of_all([*([first] if first else []), *_others(posts, first)])
    own = [plan for plan in library.plans if plan.issuer_name == settings.office.name]
    latest = next(iter(own or library.plans), None)
    page = HomePage(
        title=settings.site_name,
        first=row[0] if row else None,
        is_pinned=pinned is not None,
        newest=row[1:],
        ways=links_of(library, settings.ways)[:_WAYS],
        audiences=tuple(
            Label(title=audience.title, url=permalinks.audience(audience.id))
            for audience in settings.audiences
            if audience.id in library.for_audiences
        ),
        groups=answer_groups(library),
        hotlines=tuple(contact for contact in contact_values(library) if contact.kind == ContactKind.HOTLINE),
        coming=coming(library),
        plan=_plan_card(library, latest) if latest else None,
        areas=_areas(library, cards),
        exemplars=_kind_block(library, cards, "guong-dien-hinh"),
        feedback=_kind_block(library, cards, "phan-anh-tra-loi"),
        theme=theme_value(library),
        indices=newest_results(library)[:_NEWEST_INDICES],
        updated=stamp(library.updated) if library.updated else None,
        posts=len(library.listed_posts),
        documents=len(library.documents),
        answers=len(library.answers),
    )
    return View(
        permalink=permalinks.HOME,
        kind="home",
        meta=Meta(title=settings.site_name, description=settings.description, feeds=section_feeds(library)),
        content=page,
        modified=library.updated.isoformat() if library.updated else None,
    )


def _others(posts: Sequence[Post], first: Post | None) -> Sequence[Post]:
    return [post for post in posts[: _NEWEST + 1] if post is not first][:_NEWEST]


def _areas(library: Library, cards: Cards) -> tuple[AreaLine, ...]:
    """Return the reform areas; a post stands with its primary one only, or one title would stand there six times."""
    newest = {post.area: post for post in reversed(library.current_posts)}
    shown = dict(zip(newest, cards.of_all(list(newest.values())), strict=True))
    return tuple(
        AreaLine(
            label=area_label(library, area.id),
            description=area.description,
            count=len(library.posts_by_area.get(area.id, ())),
            newest=shown.get(area.id),
        )
        for area in library.settings.reform_areas
    )


def _kind_block(library: Library, cards: Cards, kind_id: str) -> Block | None:
    """Return the newest posts of a kind, or None where mkdocs.yml has no such kind or nothing of it was published."""
    kind = library.settings.kind(kind_id)
    listed = library.posts_by_kind.get(kind_id, ())
    if kind is None or not listed:
        return None
    shown = [post for post in listed if not post.is_expired(library.now)]
    label = Label(title=kind.title, url=permalinks.kind(kind_id))
    return Block(label=label, count=len(listed), cards=cards.of_all(shown[:_PER_BLOCK]))


def _plan_card(library: Library, plan: Plan) -> PlanCard:
    return PlanCard(
        title=plan.title,
        url=plan.permalink,
        type=plan.type,
        number=plan.number,
        issued=partial_date(plan.issued) if plan.issued else None,
        tasks=len(plan.tasks),
        counts=state_counts(progress_of(library, plan)),
        progress=permalinks.progress(plan.permalink),
    )
