"""Facts of the result of an index."""

from __future__ import annotations

from collections.abc import Iterator

from cchc import wording
from cchc.model.facts.decision import decision_fact
from cchc.model.facts.fact import Fact
from cchc.model.forms.index_result import IndexResult
from cchc.model.library import Library


def index_result_facts(library: Library, form: IndexResult) -> Iterator[Fact]:
    """Yield index, year, unit, result, rank and decision."""
    index = library.index(form.index)
    name = form.index if index is None else wording.INDEX_NAME.format(name=index.name, full_name=index.full_name)
    yield Fact(label=wording.INDEX, text=name)
    yield Fact(label=wording.FACT_YEAR, text=str(form.year))
    yield Fact(label=wording.INDEX_UNIT, text=form.unit, is_brief=True)
    yield Fact(label=wording.INDEX_RESULT, text=form.result, is_brief=True)
    yield Fact(label=wording.INDEX_RANK, text=form.rank, is_brief=True)
    yield decision_fact(library, form.decision)
