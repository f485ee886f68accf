"""The part of a page that shows an exemplar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc.model.facts import facts_of_form
from cchc.model.forms.exemplar import Exemplar, Honouree, HonoureeKind
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.views.forms.part import FormPart


@dataclass(frozen=True, kw_only=True)
class ExemplarPart(FormPart):
    """Who is praised for what."""

    who: tuple[Honouree, ...]

    def properties(self) -> Mapping[str, object]:
        """Return whom the article is about."""
        return {
            "about": [
                {"@type": "Person" if one.kind is HonoureeKind.PERSON else "Organization", "name": one.name}
                for one in self.who
            ]
        }


def exemplar_part(library: Library, post: Post, form: Exemplar) -> ExemplarPart:
    """Return the part of the page of an exemplar."""
    return ExemplarPart(name="exemplar", facts=facts_of_form(library, post, form), who=form.who)
