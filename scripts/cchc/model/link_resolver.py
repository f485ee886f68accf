"""Resolution of links: the page, file or address that a link of a content file leads to."""

from __future__ import annotations

import difflib
import posixpath
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final
from urllib.parse import unquote

from cchc.model import permalinks
from cchc.model.items import Asset, Item
from cchc.model.links import (
    BrokenLink,
    Destination,
    LinkFault,
    as_url,
    contact_of,
    fault_of,
    fault_of_name,
    is_harmless,
    path_of,
    scheme_of,
    split_target,
)
from cchc.model.posts import Post
from cchc.text.telephones import Telephone, dialled
from cchc.text.web_addresses import SERVER_FAULTS, WEB_SCHEMES, address_fault

_SIMILARITY: Final = 0.7
"""Ratio (difflib) from which a name is suggested for another one with a typo."""


@dataclass(frozen=True, kw_only=True)
class LinkResolver:
    """Resolves the links of content files; pages, feeds and checks ask the one of their Library."""

    items: Mapping[str, Item]
    """Content with a page, by file."""
    assets: Mapping[str, Asset]
    """Pictures and attachments, by file."""
    view_addresses: AbstractSet[str]
    """Addresses of generated pages, which links name by `/`."""
    hidden: AbstractSet[str]
    """Files of drafts and of future posts."""
    unreadable: AbstractSet[str]
    telephones: Mapping[str, tuple[Telephone, ...]]
    """Numbers by id of the contact, for links that name it."""
    lookalikes: Mapping[str, str]
    """Of missing files: an existing one in the same folder with a similar name."""
    _known: defaultdict[str, dict[str, Destination | BrokenLink]] = field(default_factory=lambda: defaultdict(dict))
    """Results by folder of the source and target: the same links are resolved for checks, pages and feeds."""
    _anchors: dict[str, Destination] = field(default_factory=dict)
    """Anchors of the page that links to them."""

    def resolve(self, target: str, *, source: str) -> Destination | BrokenLink:
        """Return where the link `target` of the file `source` leads."""
        if target.startswith("#"):
            return self._resolve_anchor(source, split_target(target)[1])
        # Any other link leads to the same place from every file of a folder.
        known = self._known[source.rpartition("/")[0]]
        found = known.get(target)
        if found is None:
            found = known[target] = self._resolve(target, source=source)
        return found

    def destinations(self, item: Item) -> Sequence[Destination | BrokenLink]:
        """Return where the links of an item lead, without those to other sites."""
        # Nearly all are known: others lead there, too, and a dozen links of each of 10,000 posts are asked about.
        known = self._known[item.path.rpartition("/")[0]]
        source = item.path
        return [
            found
            for link in item.all_links
            if isinstance(found := known.get(link.target) or self.resolve(link.target, source=source), BrokenLink)
            or not found.is_external
            or found.numbers
        ]

    def _resolve(self, target: str, *, source: str) -> Destination | BrokenLink:
        if not target.strip() or not is_harmless(target):
            return BrokenLink(fault=fault_of(target))
        if (contact := contact_of(target)) is not None:
            return self._resolve_contact(contact)
        if (scheme := scheme_of(target)) is not None:
            return _resolve_external(target, scheme)
        path, anchor = split_target(target)
        if path.startswith("/"):
            return self._resolve_view(path.lstrip("/"), anchor)
        found = self._resolve_file(path_of(path, source=source), anchor)
        if isinstance(found, BrokenLink) and found.fault is not LinkFault.NO_ANCHOR:
            return replace(found, near=tuple(posixpath.relpath(near, posixpath.dirname(source)) for near in found.near))
        return found

    def _resolve_anchor(self, source: str, anchor: str) -> Destination | BrokenLink:
        item = self.items.get(source)
        broken = None if item is None else _missing_anchor(item, anchor)
        if broken is not None:
            return broken
        # Footnotes of all posts have the same names.
        found = self._anchors.get(anchor)
        if found is None:
            found = self._anchors[anchor] = Destination(address=f"#{anchor}", is_local=True)
        return found

    def _resolve_view(self, address: str, anchor: str) -> Destination | BrokenLink:
        if address not in self.view_addresses:
            near = tuple(f"/{known}" for known in _similar(address, self.view_addresses))
            return BrokenLink(fault=LinkFault.MISSING, path=f"/{address}", near=near)
        return Destination(address=_with_anchor(address, anchor))

    def _resolve_contact(self, contact: str) -> Destination:
        numbers = self.telephones.get(contact)
        if numbers:
            return Destination(address=numbers[0].uri, is_external=True, numbers=numbers)
        # A text outlives the numbers that it names; the page of contacts says what is known today.
        return Destination(address=_with_anchor(permalinks.CONTACTS, "" if numbers is None else contact))

    def _resolve_file(self, path: str, anchor: str) -> Destination | BrokenLink:
        if (item := self.items.get(path)) is not None:
            if isinstance(item, Post) and item.withdrawal is not None:
                # Its headings went with its text; whoever links to one of them has done nothing wrong.
                return Destination(address=item.permalink)
            return _missing_anchor(item, anchor) or Destination(address=_with_anchor(item.permalink, anchor))
        if (asset := self.assets.get(path)) is not None:
            return Destination(address=_with_anchor(asset.address, anchor), asset=asset)
        return Destination(address="") if path in self.unreadable else self._missing_file(path)

    def _missing_file(self, path: str) -> BrokenLink:
        if path in self.hidden:
            return BrokenLink(fault=LinkFault.HIDDEN, path=path)
        if other := self.lookalikes.get(path):
            return BrokenLink(fault=fault_of_name(path, meant=other), path=path, near=(other,))
        same = [known for known in self.items if known.lower() == path.lower()]
        if same:
            return BrokenLink(fault=LinkFault.LETTER_CASE, path=path, near=(same[0],))
        names = {posixpath.basename(known): known for known in sorted(self.items)}
        near = tuple(names[name] for name in _similar(posixpath.basename(path), names))
        return BrokenLink(fault=LinkFault.MISSING, path=path, near=near)


def _resolve_external(target: str, scheme: str) -> Destination | BrokenLink:
    if not target.strip()[len(scheme) + 1 :].strip("/ "):
        return BrokenLink(fault=LinkFault.EMPTY)
    # Not every telephone dials a number with separators, “tel:0912.345.678”.
    url = (dialled(unquote(target.partition(":")[2])) if scheme == "tel" else None) or as_url(target)
    if scheme in WEB_SCHEMES and address_fault(url) in SERVER_FAULTS:
        return BrokenLink(fault=LinkFault.SERVER)
    return Destination(address=url, is_external=True)


def _missing_anchor(item: Item, anchor: str) -> BrokenLink | None:
    if not anchor or anchor in item.all_anchors:
        return None
    return BrokenLink(fault=LinkFault.NO_ANCHOR, path=item.path, near=_similar(anchor, item.all_anchors))


def _with_anchor(address: str, anchor: str) -> str:
    return f"{address}#{anchor}" if anchor else address


def _similar(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    return tuple(difflib.get_close_matches(wanted, list(known), n=1, cutoff=_SIMILARITY))
