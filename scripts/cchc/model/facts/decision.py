"""A decision in words, with its page in the archive where there is one."""

from __future__ import annotations

from cchc import wording
from cchc.model.facts.fact import Fact
from cchc.model.forms.decision import Decision
from cchc.model.library import Library
from cchc.text.dates import short_date


def decision_fact(library: Library, decision: Decision | None) -> Fact:
    """Return number, day and issuer of a decision, linked to the archive."""
    if decision is None:
        return Fact(label=wording.DECISION, text=None)
    text = wording.DECISION_TEXT.format(number=decision.number, day=short_date(decision.issued), issuer=decision.issuer)
    held = [
        one
        for one in library.documents
        if one.number == decision.number and one.issued_on == decision.issued and one.issuer_name == decision.issuer
    ]
    return Fact(label=wording.DECISION, text=text, url=held[0].permalink if len(held) == 1 else None)
