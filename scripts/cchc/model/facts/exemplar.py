"""Facts of an exemplar."""

from __future__ import annotations

from collections.abc import Iterator

from cchc import wording
from cchc.model.facts.decision import decision_fact
from cchc.model.facts.fact import Fact
from cchc.model.forms.exemplar import Exemplar
from cchc.model.library import Library


def exemplar_facts(library: Library, form: Exemplar) -> Iterator[Fact]:
    """Yield who did what, the result, the decision, and whether others can do the same."""
    names = wording.AND_SO_ON.join(one.name for one in form.who)
    yield Fact(label=wording.EXEMPLAR_WHO, text=names, is_brief=True)
    yield Fact(label=wording.EXEMPLAR_DONE, text=form.done)
    yield Fact(label=wording.EXEMPLAR_RESULT, text=form.result)
    yield decision_fact(library, form.decision)
    repeatable = None if form.is_repeatable is None else wording.REPEATABLE[form.is_repeatable]
    yield Fact(label=wording.EXEMPLAR_REPEATABLE, text=repeatable)
