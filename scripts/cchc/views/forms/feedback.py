"""The part of a page that shows a complaint or proposal with its reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc.model.facts.feedback import feedback_course
from cchc.model.forms.feedback import Feedback
from cchc.views.forms.part import FormPart


@dataclass(frozen=True, kw_only=True)
class FeedbackPart(FormPart):
    """Question and reply; the facts are its course."""

    question: str
    receiver: str
    received: str | None  # ISO 8601
    replied: str | None
    reply: str | None

    def objects(self, address: str) -> tuple[Mapping[str, object], ...]:
        """Return the question, with its answer where there is one."""
        question: dict[str, object] = {
            "@type": "Question",
            "name": self.question,
            "answerCount": 0 if self.reply is None else 1,
        }
        if self.received is not None:
            question["dateCreated"] = self.received
        if self.reply is not None:
            answer: dict[str, object] = {
                "@type": "Answer",
                "text": self.reply,
                "url": address,
                "author": {"@type": "GovernmentOrganization", "name": self.receiver},
            }
            if self.replied is not None:
                answer["dateCreated"] = self.replied
            question["acceptedAnswer"] = answer
        return (
            {
                "@context": "https://schema.org",
                "@type": "QAPage",
                "url": address,
                "inLanguage": "vi",
                "mainEntity": question,
            },
        )


def feedback_part(form: Feedback) -> FeedbackPart:
    """Return the part of the page of a complaint or proposal."""
    return FeedbackPart(
        name="feedback",
        facts=tuple(feedback_course(form)),
        question=form.question,
        receiver=form.receiver,
        received=form.received.isoformat() if form.received else None,
        replied=form.replied.isoformat() if form.replied else None,
        reply=form.reply,
    )
