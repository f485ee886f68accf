"""Feeds of the section: subjects and formats."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cchc import wording
from cchc.model import permalinks
from cchc.model.settings import Settings, Term


class Format(StrEnum):
    """Format of a feed; the value is the file name."""

    RSS = permalinks.MAIN_FEED
    ATOM = permalinks.ATOM_FEED
    JSON = permalinks.JSON_FEED

    @property
    def media_type(self) -> str:
        """Media type for servers and discovery links."""
        return _MEDIA_TYPES[self]

    @property
    def label(self) -> str:
        """Name for readers."""
        return _LABELS[self]


_MEDIA_TYPES: Final = {
    Format.RSS: "application/rss+xml",
    Format.ATOM: "application/atom+xml",
    Format.JSON: "application/feed+json",
}
_LABELS: Final = {Format.RSS: "RSS 2.0", Format.ATOM: "Atom 1.0", Format.JSON: "JSON Feed 1.1"}


class Choice(StrEnum):
    """Selection of the entries of a feed."""

    SECTION = "section"
    AREA = "area"
    KIND = "kind"
    UNIT = "unit"
    AUDIENCE = "audience"
    PLANS = "plans"
    ANSWERS = "answers"


_GROUPS: Final = (
    ("toan-chuyen-muc", wording.FEEDS_OF_SECTION, frozenset({Choice.SECTION})),
    ("linh-vuc", wording.FEEDS_OF_AREAS, frozenset({Choice.AREA})),
    ("the-loai", wording.MENU_KINDS, frozenset({Choice.KIND})),
    ("don-vi", wording.FEEDS_OF_UNITS, frozenset({Choice.UNIT})),
    ("doi-tuong", wording.FEEDS_OF_AUDIENCES, frozenset({Choice.AUDIENCE})),
    ("ke-hoach-hoi-dap", wording.FEEDS_OF_OTHERS, frozenset({Choice.PLANS, Choice.ANSWERS})),
)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Subject of a feed; `root` is the address of the page with the same content."""

    choice: Choice
    root: str
    title: str
    description: str
    term: str = ""
    """The id of the reform area, the kind, the unit or the audience."""

    @property
    def anchor(self) -> str:
        """Anchor on the page of feeds."""
        return self.root.strip("/").replace("/", "-") or "moi-tin"

    def address(self, form: Format) -> str:
        """Return the address of the feed in a format."""
        return permalinks.feed(self.root, form)

    @property
    def has_history(self) -> bool:
        """Whether older entries are in archive documents (RFC 5005)."""
        return self.choice is Choice.SECTION

    @property
    def is_selection(self) -> bool:
        """Whether its entries are a subset of those of the main feed and its archive documents."""
        return self.choice in {Choice.AREA, Choice.KIND, Choice.UNIT, Choice.AUDIENCE}


def subjects(settings: Settings) -> tuple[Subject, ...]:
    """Return the subjects of all feeds, the whole section first."""
    name = settings.site_name
    return (
        Subject(choice=Choice.SECTION, root=permalinks.HOME, title=name, description=settings.description or name),
        *(_of_term(name, Choice.AREA, term, permalinks.area(term.id)) for term in settings.reform_areas),
        *(_of_term(name, Choice.KIND, term, permalinks.kind(term.id)) for term in settings.kinds),
        *(_of_term(name, Choice.UNIT, term, permalinks.unit(term.id)) for term in settings.units),
        *(_of_term(name, Choice.AUDIENCE, term, permalinks.audience(term.id)) for term in settings.audiences),
        Subject(
            choice=Choice.PLANS,
            root=permalinks.REGISTRY,
            title=f"{name}: {wording.DOCUMENTS}",
            description=wording.FEED_OF_DOCUMENTS_DESCRIPTION,
        ),
        Subject(
            choice=Choice.ANSWERS,
            root=permalinks.ANSWERS,
            title=f"{name}: {wording.ANSWERS}",
            description=wording.FEED_OF_ANSWERS_DESCRIPTION,
        ),
    )


@dataclass(frozen=True, kw_only=True)
class SubjectGroup:
    """Subjects of one kind, under a heading."""

    id: str
    title: str
    subjects: tuple[Subject, ...]


def groups(settings: Settings) -> tuple[SubjectGroup, ...]:
    """Return all subjects in groups."""
    found = subjects(settings)
    return tuple(
        SubjectGroup(id=group_id, title=title, subjects=tuple(one for one in found if one.choice in choices))
        for group_id, title, choices in _GROUPS
    )


def _of_term(name: str, choice: Choice, term: Term, root: str) -> Subject:
    title = f"{name}: {term.title}"
    return Subject(choice=choice, root=root, title=title, description=term.description or title, term=term.id)
