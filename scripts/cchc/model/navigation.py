"""The menu and the links at the foot of every page, as mkdocs.yml orders them (`nav`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class NavEntry:
    """An entry as written: a page of the docs folder, an address of the section, or of another host."""

    title: str | None  # None: the title of the page itself
    target: str  # "gioi-thieu.md", "/linh-vuc/", "https://…"
    line: int


@dataclass(frozen=True, kw_only=True)
class NavSection:
    """A titled group of entries."""

    title: str
    entries: tuple[NavEntry, ...]


@dataclass(frozen=True, kw_only=True)
class Nav:
    """What mkdocs.yml says: entries without a group are the menu, groups stand at the foot of the page."""

    menu: tuple[NavEntry, ...]
    sections: tuple[NavSection, ...]

    @property
    def entries(self) -> tuple[NavEntry, ...]:
        """Every entry."""
        return (*self.menu, *(entry for section in self.sections for entry in section.entries))
