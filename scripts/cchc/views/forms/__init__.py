"""Parts of a post's page that show its forms."""

from __future__ import annotations

from cchc.model.forms import Form
from cchc.model.forms.event import Event
from cchc.model.forms.exemplar import Exemplar
from cchc.model.forms.recording import Recording
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.views.forms.event import event_part
from cchc.views.forms.exemplar import exemplar_part
from cchc.views.forms.part import FormPart
from cchc.views.forms.recording import recording_part


def form_parts(library: Library, post: Post) -> tuple[FormPart, ...]:
    """Return the part of each form of a post."""
    return tuple(_part(library, post, form) for form in post.all_forms)


def _part(library: Library, post: Post, form: Form) -> FormPart:
    match form:
        case Exemplar():
            return exemplar_part(library, post, form)
        case Event():
            return event_part(library, post, form)
        case Recording():
            return recording_part(library, post, form)
