"""One item as a Library of its own that knows all others: what checks find in a text, without looking at the rest."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from cchc.content.live.item_files import ItemFiles
from cchc.model.answers import FaqEntry
from cchc.model.document_registry import DocumentRegistry
from cchc.model.documents import Document
from cchc.model.items import Item, Page
from cchc.model.ledger import Ledger
from cchc.model.library import Library
from cchc.model.link_resolver import LinkResolver
from cchc.model.posts import Post
from cchc.model.topics import Topic


@dataclass(frozen=True, kw_only=True)
class SingleItem(Library):
    """A Library whose content is one item, and whose links and references lead into another Library."""

    others: Library

    @cached_property
    def document_registry(self) -> DocumentRegistry:
        """The documents of the other Library."""
        return self.others.document_registry

    @cached_property
    def topics_by_tag(self) -> Mapping[str, Topic]:
        """The topics of the other Library."""
        return self.others.topics_by_tag

    @cached_property
    def answers_by_slug(self) -> Mapping[str, FaqEntry]:
        """The answers of the other Library."""
        return self.others.answers_by_slug

    @cached_property
    def _resolver(self) -> LinkResolver:
        known = self.others
        hidden = known.draft_paths | {post.path for post in known.hidden_posts}
        return LinkResolver(
            items=ChainMap({item.path: item for item in self.items}, dict(known.items_by_path)),
            assets=ChainMap(dict(self.assets), dict(known.assets)),
            view_addresses=known.view_addresses,
            hidden=hidden - {item.path for item in self.items},
            unreadable=known.unreadable - {item.path for item in self.items},
            telephones={contact.id: contact.phones for contact in self.registers.contacts},
            lookalikes=ChainMap(dict(self.lookalikes), dict(known.lookalikes)),
        )


def single_item(library: Library, item: Item, files: ItemFiles) -> SingleItem:
    """Return an item of a Library, or one that may become part of it, with its files, as readers would see it alone."""
    return SingleItem(
        others=library,
        # What mkdocs.yml says is checked with the whole section.
        settings=replace(library.settings, texts=()),
        registers=library.registers,
        posts=(item,) if isinstance(item, Post) else (),
        hidden_posts=(),
        draft_paths=frozenset(),
        documents=(item,) if isinstance(item, Document) else (),
        answers=(item,) if isinstance(item, FaqEntry) else (),
        topics=(item,) if isinstance(item, Topic) else (),
        pages=(item,) if isinstance(item, Page) else (),
        bodies=library.bodies,
        assets=files.assets,
        attachment_contents=files.contents,
        lookalikes=files.lookalikes,
        unreadable=frozenset(),
        now=library.now,
        ledger=Ledger(),
    )
