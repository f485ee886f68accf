"""The page of each post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from cchc import wording
from cchc.model import permalinks
from cchc.model.items import Reference
from cchc.model.library import Library
from cchc.model.posts import Post, TaskRef
from cchc.model.progress import is_counted
from cchc.text.dates import short_date
from cchc.views.forms import form_parts
from cchc.views.forms.part import FormPart
from cchc.views.outdated import outdated_note
from cchc.views.procedure_links import ProcedureLink, procedure_links
from cchc.views.redirects import redirect_views
from cchc.views.related_posts import RelatedPosts
from cchc.views.shared import (
    HOME_CRUMB,
    Card,
    Cards,
    FileValue,
    TextRun,
    area_label,
    audience_labels,
    files_of,
    main_feed,
    picture_of,
    resolved_body,
    runs_of,
    section_feeds,
)
from cchc.views.sharing import Sharing, sharing_of
from cchc.views.view import Label, Meta, PagePlan, Picture, Stamp, View, day_stamp, full_stamp


@dataclass(frozen=True, kw_only=True)
class TaskOfPost:
    """A task that a post is about."""

    plan: str
    task: str
    activity: str
    url: str


@dataclass(frozen=True, kw_only=True)
class CorrectionValue:
    """A correction of a post, with its anchor on the page."""

    anchor: str
    date: str
    note: str
    is_major: bool


@dataclass(frozen=True, kw_only=True)
class WithdrawalValue:
    """Day and reason of a withdrawal."""

    date: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PostPage:
    """The values of the page of a post."""

    title: str
    summary: str
    lead: tuple[TextRun, ...]  # the summary, with telephone numbers to dial
    published: Stamp
    happened: Stamp | None
    updated: Stamp | None
    areas: tuple[Label, ...]
    kind: Label | None
    unit: Label | None
    former_office: str | None
    author: str | None
    editor: str | None
    approved_by: str | None
    follow_up: Stamp | None
    """The day on which the shortcoming will be looked at again."""
    audience: tuple[Label, ...]
    source: Reference | None
    level: Label | None
    """The level that a reposted post comes from."""
    picture: Picture | None
    tags: tuple[Label, ...]
    procedures: tuple[ProcedureLink, ...]
    evidence: tuple[TaskOfPost, ...]  # tasks that the post shows to have been done
    tasks: tuple[TaskOfPost, ...]  # other tasks that it is about
    corrections: tuple[CorrectionValue, ...]
    withdrawal: WithdrawalValue | None
    is_expired: bool
    files: tuple[FileValue, ...]
    forms: tuple[FormPart, ...]
    newer: Card | None
    older: Card | None
    related: tuple[Card, ...]
    canonical: str
    sharing: Sharing | None  # None for a withdrawn post


@dataclass(frozen=True, kw_only=True)
class _Around:
    """The posts that the page of a post leads to by itself."""

    newer: Post | None
    older: Post | None
    related: tuple[Post, ...]


def post_pages(
    library: Library, cards: Cards, posts: Iterable[Post], related: RelatedPosts | None = None
) -> Iterator[PagePlan]:
    """Yield the page of each post, and a page at each of its former addresses."""
    related = related or RelatedPosts(library)
    for post in posts:
        around = _around(library, related, post)
        yield PagePlan(
            permalink=post.permalink,
            kind="post",
            is_listed=post.withdrawal is None,
            modified=post.changed.isoformat(),
            make=partial(_post_view, library, cards, post, around),
            # A form may show other posts than those around.
            inputs=None if post.forms else _inputs(library, cards, post, around),
        )
        yield from map(PagePlan.of, redirect_views(post, title=post.title, description=post.summary))


def _around(library: Library, related: RelatedPosts, post: Post) -> _Around:
    place = library.place_of_post[post.permalink]
    following = place + 1
    return _Around(
        newer=library.posts[place - 1] if place else None,
        older=library.posts[following] if following < len(library.posts) else None,
        related=related.of(post),
    )


def _inputs(library: Library, cards: Cards, post: Post, around: _Around) -> tuple[object, ...]:
    """Return what the page of a post without forms has of its file, of other posts and of the hour."""
    shown = [other and cards.digest_of(other) for other in (around.newer, around.older, *around.related)]
    return (*own_inputs(library, post), shown)


def own_inputs(library: Library, post: Post) -> tuple[object, ...]:
    """Return what the page of a post has of its file, of where its links lead and of the hour."""
    return post.fingerprint, post.is_expired(library.now), library.destinations(post)


def _post_view(library: Library, cards: Cards, post: Post, around: _Around) -> View:
    settings = library.settings
    kind = settings.kind(post.kind)
    unit = settings.unit(post.unit) if post.unit else None
    former = settings.former_office(post.former_office)
    picture = picture_of(library, post, post.image)
    forms = form_parts(library, post)
    evidence = [one for one in post.evidence if _is_counted(library, post, one)]
    shown = {(task.plan, task.task) for task in evidence}
    page = PostPage(
        title=post.title,
        summary=post.summary,
        lead=runs_of(library, post.summary),
        published=full_stamp(post.published),
        happened=day_stamp(post.happened) if post.happened else None,
        updated=full_stamp(post.updated) if post.updated else None,
        areas=tuple(area_label(library, area) for area in post.areas),
        kind=Label(title=kind.title, url=permalinks.kind(kind.id)) if kind else None,
        unit=Label(title=unit.title, url=permalinks.unit(unit.id)) if unit else None,
        former_office=former.name if former else None,
        author=post.author,
        editor=post.editor,
        approved_by=post.approved_by,
        follow_up=day_stamp(post.follow_up) if post.follow_up else None,
        audience=audience_labels(library, post.audience),
        source=post.source,
        level=(
            Label(title=wording.SOURCE_LEVELS[post.level], url=permalinks.reposts(post.level))
            if post.source and post.level
            else None
        ),
        picture=None if any(part.shows_picture for part in forms) else picture,
        tags=tuple(Label(title=tag, url=library.tag_address(tag)) for tag in post.tags),
        procedures=procedure_links(library, post.procedures),
        evidence=tuple(_task_links(library, evidence)),
        tasks=tuple(
            _task_links(library, [one for one in (*post.tasks, *post.evidence) if (one.plan, one.task) not in shown])
        ),
        corrections=tuple(
            CorrectionValue(
                anchor=anchor, date=short_date(correction.date), note=correction.note, is_major=correction.is_major
            )
            for anchor, correction in post.named_corrections
            # The notice of a withdrawn post has the days of its corrections without their words.
            if correction.note
        ),
        withdrawal=(
            WithdrawalValue(date=short_date(post.withdrawal.date), reason=post.withdrawal.reason)
            if post.withdrawal
            else None
        ),
        is_expired=post.is_expired(library.now),
        files=files_of(library, post),
        forms=forms,
        newer=cards.of(around.newer) if around.newer else None,
        older=cards.of(around.older) if around.older else None,
        related=cards.of_all(around.related),
        canonical=settings.absolute(post.permalink),
        sharing=None if post.withdrawal else sharing_of(settings.absolute(post.permalink)),
    )
    credit = post.source.credit if post.source else None
    meta = Meta(
        title=post.title,
        description=post.summary,
        is_article=True,
        published=post.published.isoformat(),
        happened=post.happened.isoformat() if post.happened else None,
        modified=post.changed.isoformat(),
        creator=post.author or credit or (unit.title if unit else former.name if former else settings.office.name),
        source_organisation=former.name if former else None,
        creator_is_person=post.author is not None,
        based_on=post.source.url if post.source else None,
        section=area_label(library, post.area).title,
        tags=post.tags,
        picture=picture,
        area=post.area,
        feeds=(
            *section_feeds(library),
            *(main_feed(library, permalinks.area(area)) for area in post.areas if settings.area(area)),
        ),
        is_indexed=post.withdrawal is None,
        is_listed=post.withdrawal is None,
    )
    return View(
        permalink=post.permalink,
        kind="post",
        meta=meta,
        content=page,
        crumbs=(HOME_CRUMB, area_label(library, post.area)),
        body=None if post.withdrawal else resolved_body(library, post),
        outdated=outdated_note(library, post),
        modified=post.changed.isoformat(),
    )


def _is_counted(library: Library, post: Post, reference: TaskRef) -> bool:
    plan = library.plan(reference.plan)
    task = plan.task(reference.task) if plan else None
    return plan is not None and task is not None and is_counted(plan.id, task, post)


def _task_links(library: Library, references: Iterable[TaskRef]) -> Iterator[TaskOfPost]:
    for plan_id, task_id in dict.fromkeys((reference.plan, reference.task) for reference in references):
        plan = library.plan(plan_id)
        task = plan.task(task_id) if plan else None
        if plan is not None and task is not None:
            yield TaskOfPost(
                plan=plan.full_title, task=task.id, activity=task.activity, url=f"{plan.permalink}#{task.anchor}"
            )
