"""Facts of the result of an index: as the register has them, or as the post says where the register has none."""

from __future__ import annotations

from collections.abc import Iterator

from cchc import wording
from cchc.model import permalinks
from cchc.model.facts.decision import decision_fact
from cchc.model.facts.fact import Fact
from cchc.model.forms.index_result import IndexResult
from cchc.model.index_results import IndexResults
from cchc.model.library import Library


def index_result_facts(library: Library, form: IndexResult) -> Iterator[Fact]:
    """Yield index, year, unit, result, rank and decision."""
    index = library.index(form.index)
    name = form.index if index is None else wording.INDEX_NAME.format(name=index.name, full_name=index.full_name)
    results = IndexResults(library)
    record, known = results.of_form(form), results.filled(form)
    yield Fact(label=wording.INDEX, text=name, url=permalinks.index_page(index.id) if index else None)
    yield Fact(label=wording.FACT_YEAR, text=str(form.year))
    yield Fact(label=wording.INDEX_UNIT, text=form.unit, is_brief=True)
    yield Fact(label=wording.INDEX_RESULT, text=known.result, is_brief=True)
    yield Fact(label=wording.INDEX_RANK, text=known.rank, is_brief=True)
    if record is not None and record.grade is not None:
        yield Fact(label=wording.INDEX_GRADE, text=record.grade, is_brief=True)
    yield decision_fact(library, known.decision)
