"""Settings of the section in mkdocs.yml: identity, taxonomies, lengths of lists, folders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, Self
from urllib.parse import urlsplit

from cchc.model.items import Reference
from cchc.model.life_events import LifeEvent
from cchc.model.navigation import Nav, NavEntry
from cchc.model.publishing_targets import PublishingTarget
from cchc.model.radio_words import RadioWords
from cchc.model.share_limits import ShareLimits
from cchc.text.intervals import Interval
from cchc.text.telephones import Telephone

REVIEW_EVERY: Final = Interval(days=180)
TONES: Final = 8
"""Number of colours for reform areas in section.css."""


@dataclass(frozen=True, kw_only=True)
class Term:
    """A term of a taxonomy of mkdocs.yml: a reform area, a kind, a unit, a group of answers."""

    id: str
    title: str
    description: str | None = None
    form: str | None = None
    """Of a kind: the form that its posts fill in."""
    units: tuple[str, ...] = ()
    """Of a reform area: ids of the units that answer for it."""
    is_editorial: bool = False
    """Of a unit: whether it writes for all others, as an editorial office does."""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, kw_only=True)
class YearTheme:
    """The theme of the year (chủ đề công tác năm)."""

    year: int
    text: str
    source: str | None


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account of the office on a social network."""

    name: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Office:
    """The office that publishes the section."""

    name: str
    portal_name: str
    portal_url: str | None
    publisher: str | None
    standing_body: str | None
    notice: str | None  # shown at the top of every page
    accounts: tuple[Account, ...]
    issuer: str | None = None  # id of the office in the register of issuers
    data_licence: Reference | None = None  # licence of the open data
    address: str | None = None
    phones: tuple[Telephone, ...] = ()
    email: str | None = None
    responsible: str | None = None  # who answers for the content
    permit: str | None = None  # of the portal: number, day, who gave it


@dataclass(frozen=True, kw_only=True)
class FormerOffice:
    """An office that ended, whose section this one continues."""

    id: str  # of the office in the register of issuers
    name: str
    site_url: str | None = None  # address of its section, ends with "/"
    feed_authority: str | None = None  # of its section: the ids of its entries keep it
    moved: tuple[tuple[str, str], ...] = ()
    """Addresses of its section that another page has here, each with the new one."""


@dataclass(frozen=True, kw_only=True)
class MarkdownSettings:
    """Markdown extensions and their options, in the form of Python-Markdown."""

    extensions: tuple[str, ...]
    options: Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The keys of mkdocs.yml that this program reads."""

    site_name: str
    site_url: str  # ends with "/"
    description: str
    docs_dir: str
    site_dir: str
    templates_dir: str
    """The section's own templates, style sheets and scripts, if there are any: they lie over the package's."""
    office: Office
    feed_authority: str  # "portal.example,2026" (RFC 4151); must never change
    themes: tuple[YearTheme, ...]
    reform_areas: tuple[Term, ...]
    kinds: tuple[Term, ...]
    units: tuple[Term, ...]
    faq_groups: tuple[Term, ...]
    markdown: MarkdownSettings
    is_ours_alone: bool
    """Whether mkdocs.yml names no other plugin and no hook, which could change pages."""
    page_size: int
    feed_size: int
    contact_check_days: int = 180
    """Days after which a contact has to be called or opened again, and its page says so."""
    feedback_check_days: int = 30
    """Days after which a complaint without a reply gets a reminder; the office's own limit, not the law's."""
    former_offices: tuple[FormerOffice, ...] = ()
    shared_registers: str | None = None
    """Common folder of registers, as path from the project folder with `/`, or None."""
    audiences: tuple[Term, ...] = ()
    """Those whom posts can be meant for."""
    measurement: str | None = None
    """Address of the ministry's script that measures visits, or None."""
    nav: Nav | None = None
    """Menu and footer, or None: all lists and all fixed pages."""
    ways: tuple[NavEntry, ...] = ()
    """What people come for, in their words, with the page that says how: ways in at the home page."""
    life_events: tuple[LifeEvent, ...] = ()
    """Those of the ways in that have a page of their own."""
    radio: RadioWords = RadioWords()  # noqa: RUF009 - frozen
    slogans: tuple[str, ...] = ()
    """For banners and notice boards."""
    share: ShareLimits = ShareLimits()  # noqa: RUF009 - frozen
    targets: tuple[PublishingTarget, ...] = ()
    """Where `cchc publish` publishes to."""
    review_every: Interval = REVIEW_EVERY
    """Time after which an answer, or what the register says of a procedure, has to be checked again."""
    procedure_url: str | None = None
    """Address of a procedure on the national portal, with `{code}` for its code; None: it is not known."""
    clears_site: bool = False
    """Whether foreign files in the site folder are replaced and removed."""
    short_feeds: bool = False
    """Whether feeds of areas, kinds, units and audiences have summaries, and the main feed only what it must have."""
    has_search: bool = True
    """Whether the section has its own search; some parent portals search it with theirs."""
    is_public: bool = False
    """Whether the section is published to readers: then nothing that belongs to a sample may be left in it."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Keys of mkdocs.yml that checks ask about, with their lines."""
    hooks: tuple[str, ...] = ()
    """Files of hooks of MkDocs, relative to the project folder where they are not absolute, with `/`."""
    texts: tuple[tuple[str, int], ...] = ()
    """Every single value of mkdocs.yml with its line, in the order of lines."""

    @property
    def base_path(self) -> str:
        """The path of the section on its host: "/tin-cchc/"."""
        return urlsplit(self.site_url).path

    @property
    def nav_source(self) -> str:
        """File to which the targets of `nav` are relative: one in the docs folder."""
        return f"{self.docs_dir}/index.md"

    def line(self, key: str) -> int:
        """Return the line of a key of mkdocs.yml, or 0 where `lines` lacks it."""
        return self.lines.get(key, 0)

    def absolute(self, permalink: str) -> str:
        """Return the absolute URL of an address of the section."""
        return self.site_url + permalink

    def tone(self, area_id: str) -> int | None:
        """Return the number (1 to TONES) of the colour of a reform area, in the order of mkdocs.yml, or None."""
        return self._tones.get(area_id)

    def for_preview(self, site_url: str) -> Self:
        """Return these settings for a preview at an address of this machine.

        It is never public: whoever writes can see a page before everything is ready for readers.
        """
        return replace(self, site_url=site_url, is_public=False)

    def area(self, area_id: str) -> Term | None:
        """Return the reform area with that id, or None."""
        return self._areas_by_id.get(area_id)

    def kind(self, kind_id: str) -> Term | None:
        """Return the kind with that id, or None."""
        return self._kinds_by_id.get(kind_id)

    def unit(self, unit_id: str) -> Term | None:
        """Return the unit with that id, or None."""
        return self._units_by_id.get(unit_id)

    def former_office(self, office_id: str | None) -> FormerOffice | None:
        """Return the former office with that id, or None."""
        return next((office for office in self.former_offices if office.id == office_id), None)

    @property
    def authorities(self) -> tuple[str, ...]:
        """The authorities of all ids in feeds: of this section, then of those that it continues."""
        former = (office.feed_authority for office in self.former_offices if office.feed_authority)
        return tuple(dict.fromkeys((self.feed_authority, *former)))

    def audience(self, audience_id: str) -> Term | None:
        """Return the audience with that id, or None."""
        return next((term for term in self.audiences if term.id == audience_id), None)

    @cached_property
    def _tones(self) -> Mapping[str, int]:
        return {term.id: place % TONES + 1 for place, term in enumerate(self.reform_areas)}

    @cached_property
    def _areas_by_id(self) -> Mapping[str, Term]:
        return {term.id: term for term in self.reform_areas}

    @cached_property
    def _kinds_by_id(self) -> Mapping[str, Term]:
        return {term.id: term for term in self.kinds}

    @cached_property
    def _units_by_id(self) -> Mapping[str, Term]:
        return {term.id: term for term in self.units}
