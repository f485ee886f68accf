"""Where to get the feeds, for people, and what they promise, for the developers of other portals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cchc.model import permalinks
from cchc.model.contract import FIELDS, LIMITS, RULES, VERSION, FieldRow, Limit, Rule
from cchc.model.library import Library
from cchc.model.syndication import Choice, Format, Subject
from cchc.views.shared import HOME_CRUMB, list_feeds, section_feeds
from cchc.views.view import FeedLink, Label, Meta, View

_CRUMB: Final = Label(title="Kênh tin (RSS)", url=permalinks.FEEDS)
_GROUPS: Final = (
    ("toan-chuyen-muc", "Toàn chuyên mục", frozenset({Choice.SECTION})),
    ("linh-vuc", "Theo lĩnh vực cải cách", frozenset({Choice.AREA})),
    ("the-loai", "Theo thể loại", frozenset({Choice.KIND})),
    ("don-vi", "Theo đơn vị gửi bài", frozenset({Choice.UNIT})),
    ("ke-hoach-hoi-dap", "Kế hoạch, hỏi – đáp", frozenset({Choice.PLANS, Choice.ANSWERS})),
)


@dataclass(frozen=True, kw_only=True)
class FeedRow:
    """A subject with its feed in every format."""

    name: str  # short: the section's name stands above
    page: str
    links: tuple[FeedLink, ...]  # in the order of the formats


@dataclass(frozen=True, kw_only=True)
class FeedGroup:
    """Feeds of one sort."""

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
    """The contract, for people who write importers."""

    title: str
    version: str
    site_url: str
    authority: str
    entries: int
    rules: tuple[Rule, ...]
    fields: tuple[FieldRow, ...]
    limits: tuple[Limit, ...]
    feeds: tuple[FeedLink, ...]
    data: str
    schema: str


def feeds_view(library: Library) -> View:
    """Return the page that lists the feeds."""
    found = library.feed_subjects.values()
    groups = tuple(
        FeedGroup(
            id=group_id,
            title=title,
            rows=tuple(_row(library, subject) for subject in found if subject.choice in choices),
        )
        for group_id, title, choices in _GROUPS
    )
    return View(
        permalink=permalinks.FEEDS,
        kind="feeds",
        meta=Meta(
            title=_CRUMB.title,
            description="Nhận tin cải cách hành chính tự động: toàn chuyên mục, từng lĩnh vực, thể loại, đơn vị.",
            feeds=section_feeds(library),
        ),
        content=FeedsPage(
            title=_CRUMB.title,
            site_url=library.settings.site_url,
            formats=tuple(form.label for form in Format),
            groups=groups,
            opml=permalinks.OPML,
            contract=permalinks.FEED_CONTRACT,
        ),
        crumbs=(HOME_CRUMB,),
    )


def contract_view(library: Library) -> View:
    """Return the page for the developers of other portals."""
    title = "Hợp đồng kênh tin"
    settings = library.settings
    return View(
        permalink=permalinks.FEED_CONTRACT,
        kind="feed_contract",
        meta=Meta(
            title=title,
            description="Dành cho người lập trình của cổng khác: mã, ngày, đính chính, gỡ bài, kho lưu trữ, giới hạn.",
            feeds=section_feeds(library),
        ),
        content=ContractPage(
            title=title,
            version=VERSION,
            site_url=settings.site_url,
            authority=settings.feed_authority,
            entries=settings.feed_size,
            rules=RULES,
            fields=FIELDS,
            limits=LIMITS,
            feeds=section_feeds(library),
            data=permalinks.FEED_CONTRACT_DATA,
            schema=permalinks.FEED_SCHEMA,
        ),
        crumbs=(HOME_CRUMB, _CRUMB),
    )


def _row(library: Library, subject: Subject) -> FeedRow:
    name = subject.title.removeprefix(f"{library.settings.site_name}: ")
    return FeedRow(name=name, page=subject.root, links=list_feeds(library, subject.root))
