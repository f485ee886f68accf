"""Facts of a complaint or proposal with its reply."""

from __future__ import annotations

from collections.abc import Iterator

from cchc import wording
from cchc.model.facts.fact import Fact
from cchc.model.forms.feedback import Feedback, FeedbackState
from cchc.text.dates import short_date


def feedback_facts(form: Feedback) -> Iterator[Fact]:
    """Yield the question, its course, and the reply."""
    yield Fact(label=wording.FEEDBACK_QUESTION, text=form.question)
    yield from feedback_course(form)
    if form.reply is not None:
        yield Fact(label=wording.FEEDBACK_REPLY, text=form.reply)


def feedback_course(form: Feedback) -> Iterator[Fact]:
    """Yield who received it, the days and the state. That a reply took long is no more than its number of days."""
    yield Fact(label=wording.FEEDBACK_STATE, text=wording.FEEDBACK_STATES[form.state], is_brief=True)
    yield Fact(label=wording.FEEDBACK_RECEIVER, text=form.receiver, is_brief=True)
    yield Fact(label=wording.FEEDBACK_RECEIVED, text=short_date(form.received) if form.received else None)
    if form.replied is not None:
        yield Fact(label=wording.FEEDBACK_REPLIED, text=short_date(form.replied))
        if form.days is not None:
            yield Fact(label=wording.FEEDBACK_TOOK, text=wording.DAYS.format(count=form.days))
    elif form.state is FeedbackState.ANSWERED:
        yield Fact(label=wording.FEEDBACK_REPLIED, text=None)
