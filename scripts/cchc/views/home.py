"""The section's home page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.plans import Plan
from cchc.model.posts import Post
from cchc.model.progress import tasks_with_evidence
from cchc.model.registers import ContactKind
from cchc.model.settings import YearTheme
from cchc.text.dates import partial_date
from cchc.views.answers import AnswerGroup, answer_groups
from cchc.views.contacts import ContactValue, contact_values
from cchc.views.shared import Card, Cards, area_label, section_feeds
from cchc.views.view import Label, Meta, Stamp, View, stamp

_NEWEST: Final = 6
_FEATURED_AMONG: Final = 12
"""The newest post with a picture is featured, unless it is older than this many others."""
_PER_BLOCK: Final = 3


@dataclass(frozen=True, kw_only=True)
class Block:
    """The newest posts of a list."""

    label: Label
    description: str | None
    count: int  # of all posts of the list
    cards: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class PlanCard:
    """The plan on the home page; the template shows None as “Chưa xác định”."""

    title: str
    url: str
    type: str
    number: str | None
    issued: str | None
    tasks: int
    tasks_with_evidence: int


@dataclass(frozen=True, kw_only=True)
class HomePage:
    """The values of the home page."""

    title: str
    featured: Card | None
    newest: tuple[Card, ...]
    areas: tuple[Block, ...]
    theme: YearTheme | None
    hotlines: tuple[ContactValue, ...]
    plan: PlanCard | None
    groups: tuple[AnswerGroup, ...]
    exemplars: Block | None
    feedback: Block | None
    updated: Stamp | None
    posts: int
    documents: int  # plans are among them
    answers: int


def home_view(library: Library, cards: Cards) -> View:
    """Return the home page."""
    settings = library.settings
    posts = library.current_posts
    featured = next((post for post in posts[:_FEATURED_AMONG] if post.image), posts[0] if posts else None)
    newest = [post for post in posts[: _NEWEST + 1] if post is not featured][:_NEWEST]
    own = [plan for plan in library.plans if plan.issuer_name == settings.office.name]
    latest = next(iter(own or library.plans), None)
    page = HomePage(
        title=settings.site_name,
        featured=cards.of(featured) if featured else None,
        newest=cards.of_all(newest),
        # A post stands in the block of its primary area only: the same title in six blocks would be noise.
        areas=tuple(
            _block(
                cards,
                area_label(library, area.id),
                area.description,
                library.posts_by_area.get(area.id, ()),
                [post for post in posts if post.area == area.id],
            )
            for area in settings.reform_areas
        ),
        theme=max(settings.themes, key=lambda theme: theme.year, default=None),
        hotlines=tuple(contact for contact in contact_values(library) if contact.kind == ContactKind.HOTLINE),
        plan=_plan_card(library, latest) if latest else None,
        groups=answer_groups(library),
        exemplars=_kind_block(library, cards, "guong-dien-hinh"),
        feedback=_kind_block(library, cards, "phan-anh-tra-loi"),
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


def _kind_block(library: Library, cards: Cards, kind_id: str) -> Block | None:
    """Return the newest posts of a kind, or None where mkdocs.yml has no such kind or nothing of it was published."""
    kind = library.settings.kind(kind_id)
    listed = library.posts_by_kind.get(kind_id, ())
    if kind is None or not listed:
        return None
    shown = [post for post in listed if not post.is_expired(library.now)]
    return _block(cards, Label(title=kind.title, url=permalinks.kind(kind_id)), kind.description, listed, shown)


def _block(cards: Cards, label: Label, description: str | None, listed: Sequence[Post], shown: Sequence[Post]) -> Block:
    return Block(label=label, description=description, count=len(listed), cards=cards.of_all(shown[:_PER_BLOCK]))


def _plan_card(library: Library, plan: Plan) -> PlanCard:
    return PlanCard(
        title=plan.title,
        url=plan.permalink,
        type=plan.type,
        number=plan.number,
        issued=partial_date(plan.issued) if plan.issued else None,
        tasks=len(plan.tasks),
        tasks_with_evidence=tasks_with_evidence(library, plan),
    )
