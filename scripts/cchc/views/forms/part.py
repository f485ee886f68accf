"""The part of a post's page that shows a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc.model.facts.fact import Fact


@dataclass(frozen=True, kw_only=True)
class FormPart:
    """The facts of a form for its template: overrides/partials/forms/<name>.html gets it as `form`."""

    name: str
    facts: tuple[Fact, ...]

    @property
    def shows_picture(self) -> bool:
        """Whether the picture of the post is shown here, and not above the text."""
        return False

    def properties(self) -> Mapping[str, object]:
        """Return what schema.org's NewsArticle of the page says of the form."""
        return {}

    def objects(self, address: str) -> tuple[Mapping[str, object], ...]:
        """Return schema.org objects that stand beside the NewsArticle; `address` is the absolute URL of the page."""
        del address
        return ()
