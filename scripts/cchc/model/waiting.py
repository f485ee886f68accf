"""How long complaints and proposals without a reply have waited, on the day of a library."""

from __future__ import annotations

from datetime import date

from cchc.model.forms.feedback import Feedback, FeedbackState
from cchc.model.library import Library


def is_sample(form: Feedback) -> bool:
    """Return whether a form is one to fill in: question and receiver are hints in square brackets."""
    return all(text.startswith("[") and text.endswith("]") for text in (form.question, form.receiver))


def days_waited(form: Feedback, today: date) -> int | None:
    """Return the days from receipt to a day, or None where it is answered, or the day of receipt is not known."""
    if form.state is FeedbackState.ANSWERED or form.received is None or is_sample(form):
        return None
    return max(0, (today - form.received).days)


def waiting_mark(library: Library) -> tuple[int, ...]:
    """Return a value that changes with the day while something waits: the table then has other numbers."""
    today = library.now.date()
    waited = (days_waited(form, today) for _, form in library.forms if isinstance(form, Feedback))
    return tuple(days for days in waited if days is not None)
