"""The page that lists the feeds, for readers, and the feed contract, for the developers of other portals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cchc import wording
from cchc.model import contract, permalinks
from cchc.model.library import Library
from cchc.model.syndication import Format, Subject, groups
from cchc.render.feed_profile import ATTRIBUTES, KEPT
from cchc.text.numbers import grouped
from cchc.views.shared import HOME_CRUMB, list_feeds, section_feeds
from cchc.views.view import FeedLink, Label, Meta, View

_CRUMB: Final = Label(title=wording.FEEDS, url=permalinks.FEEDS)


@dataclass(frozen=True, kw_only=True)
class FeedRow:
    """A subject with the addresses of its feed."""

    anchor: str
    name: str  # without the name of the section
    page: str
    links: tuple[FeedLink, ...]  # in the order of the formats


@dataclass(frozen=True, kw_only=True)
class FeedGroup:
    """The feeds of one group, such as all reform areas."""

    id: str
    title: str
    rows: tuple[FeedRow, ...]


@dataclass(frozen=True, kw_only=True)
class FeedsPage:
    """Every feed."""

    title: str
    site_url: str
    formats: tuple[str, ...]
    groups: tuple[FeedGroup, ...]
    opml: str
    contract: str


@dataclass(frozen=True, kw_only=True)
class ContractPage:
    """The numbers, lists and addresses of the feed contract; its sentences stand in the template."""

    title: str
    version: str
    site_url: str
    authority: str
    former_authorities: tuple[str, ...]  # of offices that ended, whose entries keep their ids
    entries: int
    newest: int
    is_short: bool  # feeds of areas, kinds, units and audiences have summaries
    limits: dict[str, str]
    elements: tuple[str, ...]
    attributes: tuple[tuple[str, str], ...]  # an element and its attributes, “href, title”
    feeds: tuple[FeedLink, ...]
    schema: str
    opml: str


def feeds_view(library: Library) -> View:
    """Return the page that lists the feeds."""
    return View(
        permalink=permalinks.FEEDS,
        kind="feeds",
        meta=Meta(
            title=_CRUMB.title,
            description=wording.FEEDS_DESCRIPTION,
            feeds=section_feeds(library),
        ),
        content=FeedsPage(
            title=_CRUMB.title,
            site_url=library.settings.site_url,
            formats=tuple(form.label for form in Format),
            groups=tuple(
                FeedGroup(
                    id=group.id, title=group.title, rows=tuple(_row(library, subject) for subject in group.subjects)
                )
                for group in groups(library.settings)
            ),
            opml=permalinks.OPML,
            contract=permalinks.FEED_CONTRACT,
        ),
        crumbs=(HOME_CRUMB,),
    )


def contract_view(library: Library) -> View:
    """Return the page of the feed contract."""
    title = wording.FEED_CONTRACT
    settings = library.settings
    size = settings.feed_size
    limits = {
        "title": contract.TITLE_LENGTH,
        "excerpt": contract.EXCERPT_LENGTH,
        "label": contract.LABEL_LENGTH,
        "note": contract.NOTE_LENGTH,
        "entry": contract.entry_bytes(size),
        "feed": contract.FEED_BYTES,
        "most": contract.MOST_BYTES,
    }
    return View(
        permalink=permalinks.FEED_CONTRACT,
        kind="feed_contract",
        meta=Meta(
            title=title,
            description=wording.FEED_CONTRACT_DESCRIPTION,
            feeds=section_feeds(library),
        ),
        content=ContractPage(
            title=title,
            version=contract.SHORT_VERSION if settings.short_feeds else contract.VERSION,
            is_short=settings.short_feeds,
            site_url=settings.site_url,
            authority=settings.feed_authority,
            former_authorities=settings.authorities[1:],
            entries=size,
            newest=contract.newest_entries(size),
            limits={name: grouped(number) for name, number in limits.items()},
            elements=tuple(sorted(KEPT)),
            attributes=tuple((name, ", ".join(sorted(names))) for name, names in sorted(ATTRIBUTES.items())),
            feeds=section_feeds(library),
            schema=permalinks.FEED_SCHEMA,
            opml=permalinks.OPML,
        ),
        crumbs=(HOME_CRUMB, _CRUMB),
    )


def _row(library: Library, subject: Subject) -> FeedRow:
    name = subject.title.removeprefix(f"{library.settings.site_name}: ")
    links = list_feeds(library, subject.root)
    return FeedRow(anchor=subject.anchor, name=name, page=subject.root, links=links)
