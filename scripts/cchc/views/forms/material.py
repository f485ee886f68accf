"""The part of a page that offers a material."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cchc.model.facts.material import material_facts
from cchc.model.forms.material import Material, MaterialFormat
from cchc.views.forms.part import FormPart

_TYPES: Final = {
    MaterialFormat.SLIDES: "PresentationDigitalDocument",
    MaterialFormat.CLIP: "VideoObject",
    MaterialFormat.RADIO: "RadioEpisode",
    MaterialFormat.POSTER: "Poster",
}


@dataclass(frozen=True, kw_only=True)
class MaterialPart(FormPart):
    """What a material is; cover and files are values of the page."""

    type: str  # of schema.org
    publisher: str | None
    edition: str | None

    def properties(self) -> Mapping[str, object]:
        """Return the material that the article is about."""
        about: dict[str, object] = {"@type": self.type}
        if self.publisher is not None:
            about["publisher"] = {"@type": "Organization", "name": self.publisher}
        if self.edition is not None:
            about["version"] = self.edition
        return {"about": about}


def material_part(form: Material) -> MaterialPart:
    """Return the part of the page of a material."""
    return MaterialPart(
        name="material",
        facts=tuple(material_facts(form)),
        type=_TYPES.get(form.format, "DigitalDocument"),
        publisher=form.publisher,
        edition=form.edition,
    )
