"""Facts of a material."""

from __future__ import annotations

from collections.abc import Iterator

from cchc import wording
from cchc.model.facts.fact import Fact
from cchc.model.forms.material import Material


def material_facts(form: Material) -> Iterator[Fact]:
    """Yield format, language, edition and publisher."""
    yield Fact(label=wording.MATERIAL_FORMAT, text=wording.MATERIAL_FORMATS[form.format], is_brief=True)
    if form.language is not None:
        yield Fact(label=wording.MATERIAL_LANGUAGE, text=form.language)
    yield Fact(label=wording.MATERIAL_PUBLISHER, text=form.publisher, is_brief=True)
    yield Fact(label=wording.MATERIAL_EDITION, text=form.edition)
