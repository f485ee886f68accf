"""The section's home page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.registers import ContactKind
from cchc.model.settings import YearTheme
from cchc.views import structured_data
from cchc.views.answers import AnswerGroup, answer_groups
from cchc.views.contacts import ContactValue, contact_values
from cchc.views.plans import PlanCard, plan_card
from cchc.views.shared import HOME_CRUMB, Card, Cards, area_label, main_feed
from cchc.views.view import Label, Meta, Stamp, View, stamp

_NEWEST: Final = 6
_PER_AREA: Final = 3


@dataclass(frozen=True, kw_only=True)
class AreaBlock:
    """The newest posts of a reform area."""

    label: Label
    description: str | None
    count: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class HomePage:
    """What the home page shows."""

    title: str
    featured: Card | None
    newest: tuple[Card, ...]
    areas: tuple[AreaBlock, ...]
    theme: YearTheme | None
    hotlines: tuple[ContactValue, ...]
    plan: PlanCard | None
    groups: tuple[AnswerGroup, ...]
    exemplars: Label | None
    feedback: Label | None
    updated: Stamp | None
    posts: int
    plans: int
    answers: int


def home_view(library: Library, cards: Cards) -> View:
    """Return the home page."""
    settings = library.settings
    posts = library.current_posts
    featured = next((post for post in posts[:_NEWEST] if post.image), posts[0] if posts else None)
    newest = [post for post in posts[: _NEWEST + 1] if post is not featured][:_NEWEST]
    own = [plan for plan in library.plans if plan.issuer_name == settings.office.name]
    latest = next(iter(own or library.plans), None)
    page = HomePage(
        title=settings.site_name,
        featured=cards.of(featured) if featured else None,
        newest=cards.of_all(newest),
        areas=tuple(
            AreaBlock(
                label=area_label(library, area.id),
                description=area.description,
                count=len(library.posts_by_area.get(area.id, ())),
                cards=cards.of_all(
                    [post for post in library.posts_by_area.get(area.id, ()) if not post.is_expired(library.now)][
                        :_PER_AREA
                    ]
                ),
            )
            for area in settings.reform_areas
        ),
        theme=max(settings.themes, key=lambda theme: theme.year, default=None),
        hotlines=tuple(contact for contact in contact_values(library) if contact.kind == ContactKind.HOTLINE),
        plan=plan_card(library, latest) if latest else None,
        groups=answer_groups(library),
        exemplars=_kind_label(library, "guong-dien-hinh"),
        feedback=_kind_label(library, "phan-anh-tra-loi"),
        updated=stamp(library.updated) if library.updated else None,
        posts=len(library.listed_posts),
        plans=len(library.plans),
        answers=len(library.answers),
    )
    return View(
        permalink=permalinks.HOME,
        kind="home",
        meta=Meta(
            title=settings.site_name,
            description=settings.description,
            feeds=(main_feed(library),),
            structured=(structured_data.breadcrumbs(settings, (HOME_CRUMB,)),),
        ),
        content=page,
        modified=library.updated.isoformat() if library.updated else None,
    )


def _kind_label(library: Library, kind_id: str) -> Label | None:
    kind = library.settings.kind(kind_id)
    return Label(title=kind.title, url=permalinks.kind(kind_id)) if kind else None
