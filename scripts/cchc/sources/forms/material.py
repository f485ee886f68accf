"""`material` of a post → Material."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cchc.model.forms.material import Material, MaterialFormat
from cchc.sources.fields import Fields
from cchc.sources.hints import hint
from cchc.sources.unfilled import to_fill

DRAFT: Final[Mapping[str, object]] = {
    "format": MaterialFormat.LEAFLET.value,
    "language": "Tiếng Việt",
    "edition": to_fill(hint("material.edition")),
    "publisher": to_fill(hint("material.publisher")),
}
"""What `cchc new post` writes."""


def read_material(entry: Fields) -> Material:
    """Return what a material is. Its files are attachments of the post, its cover the picture."""
    entry.required_text("format", example="leaflet")
    return Material(
        format=entry.choice("format", MaterialFormat, default=MaterialFormat.LEAFLET),
        language=entry.text("language"),
        edition=entry.text("edition"),
        publisher=entry.text("publisher"),
    )
