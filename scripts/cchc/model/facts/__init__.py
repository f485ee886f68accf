"""Facts of the forms of a post, in words: one register for page, lists, search, feeds."""

from __future__ import annotations

from collections.abc import Iterable

from cchc import wording
from cchc.model.facts.event import event_facts
from cchc.model.facts.exemplar import exemplar_facts
from cchc.model.facts.fact import Fact
from cchc.model.facts.feedback import feedback_facts
from cchc.model.facts.index_result import index_result_facts
from cchc.model.facts.introduction import introduction_facts
from cchc.model.facts.material import material_facts
from cchc.model.facts.recording import recording_facts
from cchc.model.forms import Form
from cchc.model.forms.event import Event
from cchc.model.forms.exemplar import Exemplar
from cchc.model.forms.feedback import Feedback
from cchc.model.forms.index_result import IndexResult
from cchc.model.forms.introduction import Introduction
from cchc.model.forms.material import Material
from cchc.model.forms.recording import Recording
from cchc.model.library import Library
from cchc.model.posts import Post


def facts_of_form(library: Library, post: Post, form: Form) -> tuple[Fact, ...]:
    """Return the facts of a form of a post, in the order of its page."""
    return tuple(_facts(library, post, form))


def facts_of_post(library: Library, post: Post) -> tuple[Fact, ...]:
    """Return the facts of all forms of a post."""
    return tuple(fact for form in post.all_forms for fact in _facts(library, post, form))


def brief_of(library: Library, post: Post) -> str | None:
    """Return the facts of a post that lists and search results show, on one line, or None without a form."""
    texts = [fact.text for fact in facts_of_post(library, post) if fact.is_brief and fact.text]
    return wording.BETWEEN_FACTS.join(texts) or None


def _facts(library: Library, post: Post, form: Form) -> Iterable[Fact]:  # noqa: PLR0911 - one for each form
    match form:
        case Exemplar():
            return exemplar_facts(library, form)
        case Event():
            return event_facts(library, post, form)
        case Recording():
            return recording_facts(library, post, form)
        case Feedback():
            return feedback_facts(form)
        case Material():
            return material_facts(form)
        case Introduction():
            return introduction_facts(library, form)
        case IndexResult():
            return index_result_facts(library, form)
