"""The page of all complaints and proposals: where each stands, and how long the replies took."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from cchc import wording
from cchc.model import permalinks
from cchc.model.forms.feedback import Feedback, FeedbackState
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.waiting import days_waited, is_sample
from cchc.text.dates import short_date
from cchc.views.shared import HOME_CRUMB, section_feeds
from cchc.views.view import Label, Meta, View


@dataclass(frozen=True, kw_only=True)
class FeedbackRow:
    """A complaint or proposal in the table; unknown values are None."""

    title: str
    url: str
    question: str
    receiver: str
    received: str | None
    state: str
    is_answered: bool
    replied: str | None
    days: int | None
    waited: int | None
    """Days that it has waited on the day of the page; None where it is answered or its receipt is not known."""
    is_sample: bool
    """Whether it is one to fill in, which is not counted."""


@dataclass(frozen=True, kw_only=True)
class FeedbackCount:
    """A state with the number of those that are in it, and the list of them; “” where no kind of posts has lists."""

    label: Label
    count: int


@dataclass(frozen=True, kw_only=True)
class FeedbackPage:
    """All complaints and proposals: those that wait first."""

    title: str
    rows: tuple[FeedbackRow, ...]
    counts: tuple[FeedbackCount, ...]
    median: str | None
    """Days from receipt to reply, of those of which both days are known; None where there is none."""
    longest: int | None
    measured: int
    """How many replies the median is of."""
    number: int
    """How many there are, without samples."""
    as_of: str | None
    """The day until which the days waited are counted; None where nothing waits."""
    unmeasured: int
    """Replies of which one of the two days is not known."""


def feedback_of(library: Library) -> tuple[tuple[Post, Feedback], ...]:
    """Return the posts with a complaint or proposal, those without a reply first, samples last.

    Of those without a reply the one that has waited longest is the first, of the others the newest.
    """
    found = [(post, form) for post, form in library.forms if isinstance(form, Feedback)]
    waiting = [one for one in found if one[1].state is not FeedbackState.ANSWERED and not is_sample(one[1])]
    answered = [one for one in found if one[1].state is FeedbackState.ANSWERED and not is_sample(one[1])]
    return (
        *sorted(waiting, key=lambda one: (one[1].received or date.max, one[0].permalink)),
        *sorted(answered, key=lambda one: (one[1].replied or one[1].received or date.min, one[0].permalink))[::-1],
        *sorted((one for one in found if one not in (*waiting, *answered)), key=lambda one: one[0].permalink),
    )


def feedback_view(library: Library) -> View:
    """Return the page of all complaints and proposals."""
    found = feedback_of(library)
    return View(
        permalink=permalinks.FEEDBACK,
        kind="feedback",
        meta=Meta(title=wording.FEEDBACK, description=wording.FEEDBACK_DESCRIPTION, feeds=section_feeds(library)),
        content=_page(library, found),
        crumbs=(HOME_CRUMB,),
    )


def _page(library: Library, found: Sequence[tuple[Post, Feedback]]) -> FeedbackPage:
    real = [form for _, form in found if not is_sample(form)]
    today = library.now.date()
    days = [form.days for form in real if form.days is not None]
    answered = sum(form.state is FeedbackState.ANSWERED for form in real)
    counts = {state: sum(form.state is state for form in real) for state in FeedbackState}
    has_lists = any(kind.form == "feedback" for kind in library.settings.kinds)
    return FeedbackPage(
        title=wording.FEEDBACK,
        rows=tuple(_row(post, form, today) for post, form in found),
        counts=tuple(
            FeedbackCount(
                label=Label(
                    title=wording.FEEDBACK_STATES[state],
                    url=permalinks.feedback_of_state(state.value) if has_lists else "",
                ),
                count=count,
            )
            for state, count in counts.items()
            if count
        ),
        median=f"{median(days):g}".replace(".", ",") if days else None,
        longest=max(days, default=None),
        measured=len(days),
        number=len(real),
        as_of=short_date(today) if any(days_waited(form, today) is not None for form in real) else None,
        unmeasured=answered - len(days),
    )


def _row(post: Post, form: Feedback, today: date) -> FeedbackRow:
    return FeedbackRow(
        title=post.title,
        url=post.permalink,
        question=form.question,
        receiver=form.receiver,
        received=short_date(form.received) if form.received else None,
        state=wording.FEEDBACK_SAMPLE if is_sample(form) else wording.FEEDBACK_STATES[form.state],
        is_answered=form.state is FeedbackState.ANSWERED,
        replied=short_date(form.replied) if form.replied else None,
        days=form.days,
        waited=days_waited(form, today),
        is_sample=is_sample(form),
    )
