"""Parts of a post's page that show its forms."""

from __future__ import annotations

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
from cchc.views.forms.event import event_part
from cchc.views.forms.exemplar import exemplar_part
from cchc.views.forms.feedback import feedback_part
from cchc.views.forms.index_result import index_result_part
from cchc.views.forms.introduction import introduction_part
from cchc.views.forms.material import material_part
from cchc.views.forms.part import FormPart
from cchc.views.forms.recording import recording_part


def form_parts(library: Library, post: Post) -> tuple[FormPart, ...]:
    """Return the part of each form of a post."""
    return tuple(part for form in post.all_forms if (part := _part(library, post, form)) is not None)


def _part(library: Library, post: Post, form: Form) -> FormPart | None:  # noqa: PLR0911 - one for each form
    match form:
        case Exemplar():
            return exemplar_part(library, post, form)
        case Event():
            return event_part(library, post, form)
        case Recording():
            return recording_part(library, post, form)
        case Feedback():
            return feedback_part(form)
        case Material():
            return material_part(form)
        case Introduction():
            return introduction_part(library, form)
        case IndexResult():
            return index_result_part(library, post, form)
