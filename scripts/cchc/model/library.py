"""The Library: all loaded content, sorted once, with the indexes that pages, feeds and checks need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import PurePosixPath
from typing import Self

from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.colours import Palette
from cchc.model.document_registry import DocumentRegistry
from cchc.model.documents import Document
from cchc.model.groups import values_by_key
from cchc.model.items import Asset, Attachment, Body, Item, Page
from cchc.model.ledger import Ledger
from cchc.model.link_resolver import LinkResolver
from cchc.model.links import BrokenLink, Destination
from cchc.model.losses import LedgerComparison
from cchc.model.personal_data import AttachmentContents
from cchc.model.plans import Plan
from cchc.model.post_lists import PostLists
from cchc.model.posts import Post
from cchc.model.procedures import Procedure
from cchc.model.registers import Channel, Index, Issuer, Registers
from cchc.model.settings import Settings
from cchc.model.syndication import Subject, subjects
from cchc.model.topic_contents import TopicContents, contents_of
from cchc.model.topics import Topic
from cchc.text.collation import sort_key
from cchc.text.dates import start_of_day
from cchc.text.slugs import slugify


@dataclass(frozen=True, kw_only=True)
class Library(PostLists):
    """All content of the section at the time `now`."""

    settings: Settings
    registers: Registers
    hidden_posts: tuple[Post, ...]
    """Drafts and posts dated in the future, by address."""
    draft_paths: frozenset[str]
    """Files of draft documents, answers and topics."""
    documents: tuple[Document, ...]
    """Official documents, newest first, plans included."""
    answers: tuple[FaqEntry, ...]  # by group and order
    pages: tuple[Page, ...]
    bodies: Mapping[str, Body]
    assets: Mapping[str, Asset]
    attachment_contents: Mapping[str, AttachmentContents]
    """What attachments say inside, by file; those that say nothing of note are missing."""
    unreadable: frozenset[str]
    """Files that could not be read. They have Problems already, so checks report nothing about them."""
    lookalikes: Mapping[str, str] = field(default_factory=dict)
    """Of missing files that links name: an existing one in the same folder with a similar name."""
    ledger: Ledger = field(default_factory=Ledger)
    """What was published from here, whatever became of it."""
    unused_templates: tuple[tuple[str, str], ...] = ()
    """Files of the section's own templates that nothing uses, each with the one that was probably meant."""
    stray_files: tuple[str, ...] = ()
    """Files beside the content that nothing refers to. Only a reminder reads them."""
    palette: Palette = field(default_factory=Palette)
    """Colours of pages. Only reminders read them: pages link to their style sheets."""
    topics: tuple[Topic, ...] = ()
    """Topics in Vietnamese order."""

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
        attachment_contents: Mapping[str, AttachmentContents] | None = None,
        unreadable: frozenset[str],
        now: datetime,
        lookalikes: Mapping[str, str] | None = None,
        topics: Iterable[Topic] = (),
    ) -> Self:
        """Return a Library whose order is independent of the order of its arguments."""
        groups = {group.id: place for place, group in enumerate(settings.faq_groups)}
        posts = sorted(posts, key=lambda post: post.permalink)
        documents, answers, topics = tuple(documents), tuple(answers), tuple(topics)
        may_be_drafts: tuple[Document | FaqEntry | Topic, ...] = (*documents, *answers, *topics)
        drafts = {one.path for one in may_be_drafts if one.is_draft}
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
            attachment_contents=attachment_contents or {},
            unreadable=unreadable,
            now=now,
            lookalikes=lookalikes or {},
            topics=tuple(
                sorted(
                    (topic for topic in topics if not topic.is_draft),
                    key=lambda topic: (sort_key(topic.title), topic.permalink),
                )
            ),
        )

    # Items

    @property
    def items(self) -> Sequence[Item]:
        """All content with a page."""
        return (*self.posts, *self.documents, *self.answers, *self.topics, *self.pages)

    @cached_property
    def items_by_path(self) -> Mapping[str, Item]:
        """All content with a page, by file."""
        return {item.path: item for item in self.items}

    @cached_property
    def since_publication(self) -> LedgerComparison:
        """What became of everything that was published from here."""
        return LedgerComparison(self.ledger, self.posts, self.hidden_posts, now=self.now)

    def page(self, path: str) -> Page:
        """Return the fixed page of a file."""
        return next(page for page in self.pages if page.path == path)

    # Documents

    @cached_property
    def document_registry(self) -> DocumentRegistry:
        """The documents with their indexes (year, issuer, type …) and citations."""
        return DocumentRegistry(self.documents, self.registers.issuers)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans, newest first."""
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
        """Return the attachments of an item with their files, in the order of the front matter, without missing files.

        The attachments of a document are its signed originals.
        """
        found = ((entry, self.follow(entry.file, source=item.path)) for entry in item.attachments)
        return tuple(
            (entry, target.asset) for entry, target in found if isinstance(target, Destination) and target.asset
        )

    # Topics and answers

    @cached_property
    def topics_by_tag(self) -> Mapping[str, Topic]:
        """Topics by the slug of each of their tags; the tag in the address of a topic is its own before all."""
        further = {slug: topic for topic in reversed(self.topics) for slug in topic.tag_slugs[1:]}
        return further | {topic.tag_slugs[0]: topic for topic in self.topics}

    def tag_address(self, tag: str) -> str:
        """Return the address of the page about a tag: that of its topic, or of its list."""
        topic = self.topics_by_tag.get(slugify(tag))
        return permalinks.tag(tag) if topic is None else topic.permalink

    def topic_contents(self, topic: Topic) -> TopicContents:
        """Return everything that the section has about a topic."""
        return contents_of(self, topic)

    @cached_property
    def answers_by_group(self) -> Mapping[str, Sequence[FaqEntry]]:
        """Answers by group, in their order."""
        return values_by_key((entry.group, entry) for entry in self.answers)

    @cached_property
    def answers_by_audience(self) -> Mapping[str, Sequence[FaqEntry]]:
        """Answers by audience, in their order."""
        return values_by_key((audience, entry) for entry in self.answers for audience in entry.audience)

    @property
    def for_audiences(self) -> AbstractSet[str]:
        """The audiences for whom anything is written."""
        return self.posts_by_audience.keys() | self.answers_by_audience.keys()

    @cached_property
    def answers_by_slug(self) -> Mapping[str, FaqEntry]:
        """Answers by the name of their file."""
        return {PurePosixPath(entry.path).stem: entry for entry in self.answers}

    @cached_property
    def updated(self) -> datetime | None:
        """Time of the last change for readers, or None while the section is empty."""
        moments = [post.changed for post in self.posts if post.changed <= self.now]
        days: list[date | None] = [entry.checked for entry in self.answers]
        days += [document.archived for document in self.documents]
        moments += [start_of_day(day) for day in days if day is not None and start_of_day(day) <= self.now]
        return max(moments, default=None)

    @cached_property
    def feed_subjects(self) -> Mapping[str, Subject]:
        """Subjects of feeds, by the address of the page with the same content."""
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
        return self._resolver.resolve(target, source=source)

    def destinations(self, item: Item) -> Sequence[Destination | BrokenLink]:
        """Return where the links of an item lead, in their order, without those to other sites, which stay there.

        Checks, pages and feeds ask this of every item, and most links are followed for none of them but it.
        """
        found = self._destinations.get(item.path)
        if found is None:
            found = self._destinations[item.path] = self._resolver.destinations(item)
        return found

    @cached_property
    def _destinations(self) -> dict[str, Sequence[Destination | BrokenLink]]:
        return {}

    @cached_property
    def view_addresses(self) -> frozenset[str]:
        """The addresses of generated pages to which editors may link by `/`."""
        procedures = (permalinks.procedure(one.code) for one in self.registers.procedures)
        indices = (permalinks.index_page(one.id) for one in self.registers.indices)
        return frozenset((*permalinks.of_views(self.settings), *procedures, *indices))

    @cached_property
    def _resolver(self) -> LinkResolver:
        return LinkResolver(
            items=self.items_by_path,
            assets=self.assets,
            view_addresses=self.view_addresses,
            hidden=self.draft_paths | {post.path for post in self.hidden_posts},
            unreadable=self.unreadable,
            telephones={contact.id: contact.phones for contact in self.registers.contacts},
            lookalikes=self.lookalikes,
        )


def _document_order(document: Document) -> tuple[int, date, str, str]:
    issued = document.issued.earliest() if document.issued else date.min
    return document.year, issued, document.id, document.path
