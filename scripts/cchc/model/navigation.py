"""Menu and footer of every page: `nav` of mkdocs.yml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NavEntry:
    """An entry as typed: a page of the docs folder, an address of the section, or a URL."""

    title: str | None  # None: the title of the page
    target: str  # "gioi-thieu.md", "/linh-vuc/", "https://…"
    line: int


@dataclass(frozen=True, kw_only=True)
class NavSection:
    """A titled group of entries."""

    title: str
    entries: tuple[NavEntry, ...]


@dataclass(frozen=True, kw_only=True)
class Nav:
    """The `nav` of mkdocs.yml: entries without a group form the menu, groups the footer."""

    menu: tuple[NavEntry, ...]
    sections: tuple[NavSection, ...]

    @property
    def entries(self) -> tuple[NavEntry, ...]:
        """All entries, of the menu and of the footer."""
        return (*self.menu, *(entry for section in self.sections for entry in section.entries))
