"""Corrections, withdrawals, complaints with their replies, and exemplars of a period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from cchc.model.forms.decision import Decision
from cchc.model.forms.feedback import FeedbackState
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.outreach.report.report import ReportedExemplar, ReportedFeedback, ReportedNote
from cchc.text.dates import ICT

_WITHDRAWN: Final = "Bài nay đã gỡ."
_EXEMPLAR: Final = "exemplar"


def corrections_of(library: Library, first: date, last: date) -> tuple[ReportedNote, ...]:
    """Return the corrections dated in a time, whenever their posts were published, in their order."""
    found = [
        ReportedNote(day=one.date, title=post.title, text=one.note or _WITHDRAWN)
        for post in library.posts
        for one in post.corrections
        if first <= one.date <= last
    ]
    return tuple(sorted(found, key=lambda note: (note.day, note.title, note.text)))


def withdrawals_of(library: Library, first: date, last: date) -> tuple[ReportedNote, ...]:
    """Return the withdrawals dated in a time, in their order."""
    found = [
        ReportedNote(day=post.withdrawal.date, title=post.title, text=post.withdrawal.reason)
        for post in library.posts
        if post.withdrawal is not None and first <= post.withdrawal.date <= last
    ]
    return tuple(sorted(found, key=lambda note: (note.day, note.title, note.text)))


def feedback_of(library: Library, first: date, last: date) -> tuple[ReportedFeedback, ...]:
    """Return the complaints and proposals published or answered in a time, the oldest post first."""
    found = []
    for post in reversed(library.listed_posts):
        form = post.forms.feedback if post.forms else None
        day = post.published.astimezone(ICT).date()
        # A post of after the time was not there yet, even if its reply was given before.
        if form is None or day > last:
            continue
        is_new, is_replied_now = first <= day, form.replied is not None and first <= form.replied <= last
        if not is_new and not is_replied_now:
            continue
        # A reply of after the time was not there yet.
        is_late = form.replied is not None and form.replied > last
        found.append(
            ReportedFeedback(
                day=day,
                title=post.title,
                receiver=form.receiver,
                state=FeedbackState.WAITING if is_late else form.state,
                received=form.received,
                replied=None if is_late else form.replied,
                days=None if is_late else form.days,
                is_new=is_new,
                is_replied_now=is_replied_now,
            )
        )
    return tuple(found)


def exemplars_of(library: Library, posts: Sequence[Post]) -> tuple[ReportedExemplar, ...]:
    """Return the exemplars among posts: those of a kind with that form, and those that have filled it in."""
    found = []
    for post in posts:
        form = post.forms.exemplar if post.forms else None
        kind = library.settings.kind(post.kind)
        if form is None and (kind is None or kind.form != _EXEMPLAR):
            continue
        found.append(
            ReportedExemplar(
                day=post.published.astimezone(ICT).date(),
                title=post.title,
                who=tuple(one.name for one in form.who) if form else (),
                done=form.done if form else None,
                decision=_decision(form.decision) if form else None,
                is_repeatable=form.is_repeatable if form else None,
            )
        )
    return tuple(found)


def _decision(decision: Decision | None) -> str | None:
    return decision.number if decision else None
