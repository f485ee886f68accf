"""`introduces` of a post → Introduction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cchc.model.forms.introduction import Introduction
from cchc.sources.fields import Fields
from cchc.sources.hints import hint
from cchc.sources.unfilled import to_fill

DRAFT: Final[Mapping[str, object]] = {"document": to_fill(hint("introduces.document"))}
"""What `cchc new post` writes."""


def read_introduction(entry: Fields) -> Introduction:
    """Return the document that a post introduces."""
    return Introduction(document=entry.required_text("document", example="chuong-my-2023"))
