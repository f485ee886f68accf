"""A fact of a form as page, feed, lists and search show it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """A label with its text; an unknown text is None."""

    label: str
    text: str | None
    url: str | None = None
    """Where the text leads: absolute, or relative to the section's root."""
    is_brief: bool = False
    """Whether lists and search results show the text, too."""

    @property
    def is_external(self) -> bool:
        """Whether the address is absolute."""
        return self.url is not None and "://" in self.url
