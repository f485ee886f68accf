"""The Library: all loaded content, sorted once, and who refers to whom."""

from __future__ import annotations

import difflib
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from typing import Final, Self, TypeVar

from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.document_registry import DocumentRegistry
from cchc.model.documents import Document
from cchc.model.items import Asset, Attachment, Body, Item, Page
from cchc.model.links import (
    BrokenLink,
    Destination,
    LinkFault,
    as_url,
    fault_of,
    fault_of_name,
    is_harmless,
    path_of,
    scheme_of,
    split_target,
)
from cchc.model.plans import Plan
from cchc.model.posts import Post, Status
from cchc.model.registers import Channel, Index, Issuer, Procedure, Registers
from cchc.model.settings import Settings, Term
from cchc.model.syndication import Subject, subjects
from cchc.model.tags import named_tags
from cchc.text.dates import start_of_day
from cchc.text.slugs import slugify
from cchc.text.web_addresses import SERVER_FAULTS, WEB_SCHEMES, address_fault

_NEAR: Final = 0.7
"""How alike two names must be for one to be taken for a slip of the hand for the other."""

_K = TypeVar("_K")
_V = TypeVar("_V")


@dataclass(frozen=True, kw_only=True)
class Library:
    """Everything the section holds at one moment."""

    settings: Settings
    registers: Registers
    posts: tuple[Post, ...]
    """What readers may see, newest first, ties broken by address. Withdrawn posts are among them."""
    hidden_posts: tuple[Post, ...]
    """Drafts, and posts dated in the future, by path."""
    draft_paths: frozenset[str]
    """The files of documents and answers that are still being written."""
    documents: tuple[Document, ...]
    """Official documents, newest first, plans among them."""
    answers: tuple[FaqEntry, ...]  # by group and order
    pages: tuple[Page, ...]
    bodies: Mapping[str, Body]
    assets: Mapping[str, Asset]
    unreadable: frozenset[str]
    """Files that could not be read; they have Problems of their own, so nobody is told twice."""
    now: datetime
    lookalikes: Mapping[str, str] = field(default_factory=dict)
    """Of files that are referred to and not there: one in the same folder that may have been meant."""

    @classmethod
    def create(  # noqa: PLR0913 - these are the parts a library has
        cls,
        *,
        settings: Settings,
        registers: Registers,
        posts: Iterable[Post],
        documents: Iterable[Document],
        answers: Iterable[FaqEntry],
        pages: Iterable[Page],
        bodies: Mapping[str, Body],
        assets: Mapping[str, Asset],
        unreadable: frozenset[str],
        now: datetime,
        lookalikes: Mapping[str, str] | None = None,
    ) -> Self:
        """Return a Library whose order does not depend on the order in which files were found."""
        groups = {group.id: place for place, group in enumerate(settings.faq_groups)}
        posts = sorted(posts, key=lambda post: post.permalink)
        documents, answers = tuple(documents), tuple(answers)
        drafts = {one.path for one in documents if one.is_draft} | {entry.path for entry in answers if entry.is_draft}
        return cls(
            settings=settings,
            registers=registers,
            posts=tuple(
                sorted((post for post in posts if post.is_public(now)), key=lambda post: post.published, reverse=True)
            ),
            hidden_posts=tuple(post for post in posts if not post.is_public(now)),
            draft_paths=frozenset(drafts),
            documents=tuple(sorted((one for one in documents if not one.is_draft), key=_document_order, reverse=True)),
            answers=tuple(
                sorted(
                    (entry for entry in answers if not entry.is_draft),
                    key=lambda entry: (groups.get(entry.group, len(groups)), entry.order, entry.permalink),
                )
            ),
            pages=tuple(sorted(pages, key=lambda page: page.permalink)),
            bodies=bodies,
            assets=assets,
            unreadable=unreadable,
            now=now,
            lookalikes=lookalikes or {},
        )

    # Items

    @property
    def items(self) -> Sequence[Item]:
        """Everything that has a page of its own."""
        return (*self.posts, *self.documents, *self.answers, *self.pages)

    @cached_property
    def items_by_path(self) -> Mapping[str, Item]:
        """Everything that has a page, by its file."""
        return {item.path: item for item in self.items}

    @cached_property
    def current_posts(self) -> tuple[Post, ...]:
        """Posts for lists and the home page, newest first: neither withdrawn nor expired."""
        return tuple(
            post for post in self.posts if post.status is not Status.WITHDRAWN and not post.is_expired(self.now)
        )

    def page(self, path: str) -> Page:
        """Return the fixed page of a file."""
        return next(page for page in self.pages if page.path == path)

    # Documents

    @cached_property
    def document_registry(self) -> DocumentRegistry:
        """The documents with their indexes: by year, issuer, type …, and who cites whom."""
        return DocumentRegistry(self.documents, self.registers.issuers)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The documents that give tasks, newest first."""
        return self.document_registry.plans

    def document(self, document_id: str) -> Document | None:
        """Return the document with that id, or None."""
        return self.document_registry.by_id.get(document_id)

    def plan(self, plan_id: str) -> Plan | None:
        """Return the plan with that id, or None."""
        found = self.document_registry.by_id.get(plan_id)
        return found if isinstance(found, Plan) else None

    # Files

    def attached(self, item: Post | Document) -> tuple[tuple[Attachment, Asset], ...]:
        """Return what an item offers for download, in the order of its file; what is missing is left out.

        Those of a document are its originals, as its issuer signed them.
        """
        found = ((entry, self.follow(entry.file, source=item.path)) for entry in item.attachments)
        return tuple(
            (entry, target.asset) for entry, target in found if isinstance(target, Destination) and target.asset
        )

    # Lists of posts, newest first

    @cached_property
    def listed_posts(self) -> tuple[Post, ...]:
        """Posts for the lists that keep everything: all but the withdrawn."""
        return tuple(post for post in self.posts if post.status is not Status.WITHDRAWN)

    @cached_property
    def posts_by_area(self) -> Mapping[str, Sequence[Post]]:
        """Posts of each reform area, whether it is their first or not."""
        return _grouped((area, post) for post in self.listed_posts for area in post.areas)

    @cached_property
    def posts_by_kind(self) -> Mapping[str, Sequence[Post]]:
        """Posts of each kind."""
        return _grouped((post.kind, post) for post in self.listed_posts)

    @cached_property
    def posts_by_unit(self) -> Mapping[str, Sequence[Post]]:
        """Posts of each contributing unit."""
        return _grouped((post.unit, post) for post in self.listed_posts if post.unit)

    @cached_property
    def posts_by_tag(self) -> Mapping[str, Sequence[Post]]:
        """Posts of each tag, by the slug of the tag."""
        return _grouped((slug, post) for post in self.listed_posts for slug in dict.fromkeys(map(slugify, post.tags)))

    @cached_property
    def posts_by_month(self) -> Mapping[tuple[int, int], Sequence[Post]]:
        """Posts of each month of the archive; withdrawn ones stay in it, as notices."""
        return _grouped(((post.published.year, post.published.month), post) for post in self.posts)

    @cached_property
    def tags(self) -> tuple[Term, ...]:
        """Every tag, in Vietnamese order; of several spellings with one slug the most used one."""
        return named_tags(self.listed_posts)

    @cached_property
    def posts_by_task(self) -> Mapping[tuple[str, str], Sequence[Post]]:
        """Posts about each task by plan and task, those that are evidence for it among them."""
        return _grouped((task, post) for post in self.listed_posts for task in post.all_tasks)

    @cached_property
    def place_of_post(self) -> Mapping[str, int]:
        """Where in `posts` a post stands, by its address."""
        return {post.permalink: place for place, post in enumerate(self.posts)}

    @cached_property
    def answers_by_group(self) -> Mapping[str, Sequence[FaqEntry]]:
        """Answers of each group, in their order."""
        return _grouped((entry.group, entry) for entry in self.answers)

    @cached_property
    def updated(self) -> datetime | None:
        """When the section last got something new for readers, or None while it is empty."""
        moments = [post.changed for post in self.posts if post.changed <= self.now]
        days: list[date | None] = [entry.checked for entry in self.answers]
        days += [document.archived for document in self.documents]
        moments += [start_of_day(day) for day in days if day is not None and start_of_day(day) <= self.now]
        return max(moments, default=None)

    @cached_property
    def feed_subjects(self) -> Mapping[str, Subject]:
        """What there is a feed of, by the address of the page that shows the same."""
        return {subject.root: subject for subject in subjects(self.settings)}

    # Registers

    def issuer(self, issuer_id: str) -> Issuer | None:
        """Return the issuer with that id, or None."""
        return self.document_registry.issuer(issuer_id)

    def channel(self, channel_id: str) -> Channel | None:
        """Return the channel with that id, or None."""
        return next((channel for channel in self.registers.channels if channel.id == channel_id), None)

    def index(self, index_id: str) -> Index | None:
        """Return the index with that id or spelling, or None."""
        return next(
            (index for index in self.registers.indices if index_id in (index.id, index.name, *index.aliases)), None
        )

    def procedure(self, code: str) -> Procedure | None:
        """Return the procedure with that national code, or None."""
        return next((procedure for procedure in self.registers.procedures if procedure.code == code), None)

    # Links

    def follow(self, target: str, *, source: str) -> Destination | BrokenLink:
        """Return where the link `target` of the file `source` leads."""
        if target.startswith("#"):
            return self._follow_anchor(source, split_target(target)[1])
        # All other links mean the same in every file of a folder.
        known = self._followed[source.rpartition("/")[0]]
        found = known.get(target)
        if found is None:
            found = known[target] = self._follow(target, source=source)
        return found

    def _follow(self, target: str, *, source: str) -> Destination | BrokenLink:
        if not target.strip() or not is_harmless(target):
            return BrokenLink(fault=fault_of(target))
        if (scheme := scheme_of(target)) is not None:
            return _follow_external(target, scheme)
        path, anchor = split_target(target)
        if path.startswith("/"):
            return self._follow_view(path.lstrip("/"), anchor)
        found = self._follow_file(path_of(path, source=source), anchor)
        if isinstance(found, BrokenLink) and found.fault in {
            LinkFault.MISSING,
            LinkFault.LETTER_CASE,
            LinkFault.SPLIT_MARKS,
        }:
            return replace(found, near=tuple(posixpath.relpath(near, posixpath.dirname(source)) for near in found.near))
        return found

    def _follow_anchor(self, source: str, anchor: str) -> Destination | BrokenLink:
        item = self.items_by_path.get(source)
        if item is not None and anchor and anchor not in _anchors(item):
            return BrokenLink(fault=LinkFault.NO_ANCHOR, path=source, near=_near(anchor, _anchors(item)))
        return Destination(address=f"#{anchor}", is_local=True)

    def _follow_view(self, address: str, anchor: str) -> Destination | BrokenLink:
        if address not in self._view_addresses:
            near = tuple(f"/{known}" for known in _near(address, self._view_addresses))
            return BrokenLink(fault=LinkFault.MISSING, path=f"/{address}", near=near)
        return Destination(address=_with_anchor(address, anchor))

    def _follow_file(self, path: str, anchor: str) -> Destination | BrokenLink:
        item = self.items_by_path.get(path)
        if item is not None:
            if anchor and anchor not in _anchors(item):
                return BrokenLink(fault=LinkFault.NO_ANCHOR, path=path, near=_near(anchor, _anchors(item)))
            return Destination(address=_with_anchor(item.permalink, anchor))
        asset = self.assets.get(path)
        if asset is not None:
            return Destination(address=_with_anchor(asset.address, anchor), asset=asset)
        if path in self.unreadable:
            return Destination(address="")
        return self._why_missing(path)

    def _why_missing(self, path: str) -> BrokenLink:
        if path in self._hidden_paths:
            return BrokenLink(fault=LinkFault.HIDDEN, path=path)
        if other := self.lookalikes.get(path):
            return BrokenLink(fault=fault_of_name(path, meant=other), path=path, near=(other,))
        same = [known for known in self.items_by_path if known.lower() == path.lower()]
        if same:
            return BrokenLink(fault=LinkFault.LETTER_CASE, path=path, near=(same[0],))
        names = {posixpath.basename(known): known for known in sorted(self.items_by_path)}
        near = tuple(names[name] for name in _near(posixpath.basename(path), names))
        return BrokenLink(fault=LinkFault.MISSING, path=path, near=near)

    @cached_property
    def _followed(self) -> defaultdict[str, dict[str, Destination | BrokenLink]]:
        """Where links lead, by the folder of their files: checks, pages and feeds ask the same questions."""
        return defaultdict(dict)

    @cached_property
    def _view_addresses(self) -> frozenset[str]:
        return frozenset(permalinks.of_views(self.settings))

    @cached_property
    def _hidden_paths(self) -> frozenset[str]:
        return self.draft_paths | {post.path for post in self.hidden_posts}


def _follow_external(target: str, scheme: str) -> Destination | BrokenLink:
    if not target.strip()[len(scheme) + 1 :].strip("/ "):
        return BrokenLink(fault=LinkFault.EMPTY)
    url = as_url(target)
    if scheme in WEB_SCHEMES and address_fault(url) in SERVER_FAULTS:
        return BrokenLink(fault=LinkFault.SERVER)
    return Destination(address=url, is_external=True)


def _document_order(document: Document) -> tuple[int, date, str, str]:
    issued = document.issued.earliest() if document.issued else date.min
    return document.year, issued, document.id, document.path


def _anchors(item: Item) -> Iterable[str]:
    return item.all_anchors if isinstance(item, Document) else item.anchors


def _with_anchor(address: str, anchor: str) -> str:
    return f"{address}#{anchor}" if anchor else address


def _near(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(difflib.get_close_matches(wanted, list(known), n=1, cutoff=_NEAR))


def _grouped(pairs: Iterable[tuple[_K, _V]]) -> Mapping[_K, Sequence[_V]]:
    groups: dict[_K, list[_V]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return dict(groups)
