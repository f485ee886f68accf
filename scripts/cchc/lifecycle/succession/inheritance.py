"""What a successor's section gets from former ones: files with their new keys, and the ledger of what was published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from cchc.errors import ContentError, Problem
from cchc.lifecycle.succession.former_section import DOCS, FormerItem, FormerSection
from cchc.lifecycle.succession.moved_links import with_moved_links, with_moved_names, with_new_ids
from cchc.lifecycle.succession.names import NameRegister, SectionNames, moved_addresses
from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Item
from cchc.model.ledger import Ledger, PublishedPost, all_addresses
from cchc.model.posts import Post
from cchc.model.topics import Topic
from cchc.sources.editing.yaml_values import Place
from cchc.sources.yaml_editing import REMOVE, with_values
from cchc.text.tag_uris import is_tag_uri, tag_uri

UnitIds = Mapping[str, str]
"""Present id of a unit by its former one, where they differ."""


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a file of the new section comes from."""

    root: Path
    file: str
    front_matter_end: int
    """Its last line of front matter; lines below have moved by `shift`."""
    shift: int

    def line(self, present: int) -> int:
        """Return the line of the former file that is a line of the present one."""
        return present - self.shift if present > self.front_matter_end else present


@dataclass(frozen=True, kw_only=True)
class Inheritance:
    """What comes along from former sections."""

    texts: Mapping[str, str]
    copies: Mapping[str, Path]
    origins: Mapping[str, Origin]
    ledger: Ledger
    names: Mapping[Path, SectionNames]
    """By the folder of the section."""
    notes: tuple[Problem, ...]
    """What was resolved."""


def inherit(
    sections: Sequence[FormerSection], *, own: Mapping[str, Item], authority: str, units: Mapping[Path, UnitIds]
) -> Inheritance:
    """Return what comes along from sections, in their order, beside the `own` items of a new section.

    `authority` is that of the new section: ids of former sections with another one keep theirs.

    Raises:
        ContentError: two items have one id in feeds, so that importers can hold only one of them.
    """
    register = NameRegister(own)
    names = {section.root: register.add(section) for section in sections}
    _check_ids(sections, names)
    texts: dict[str, str] = {}
    copies: dict[str, Path] = {}
    origins: dict[str, Origin] = {}
    ledger = Ledger()
    for section in sections:
        given = names[section.root]
        for former in section.items:
            if former.item.path in given.dropped:
                continue
            target = given.path(former.item.path)
            aliases = _free_aliases(former.item, register, section.file(former.item.path))
            values = _values(former.item, section, given, authority=authority, aliases=aliases)
            unit = units[section.root].get(former.item.unit or "") if isinstance(former.item, Post) else None
            values |= {("unit",): unit} if unit else {}
            texts[target] = _text(former, given, values)
            origins[target] = _origin(section, former, texts[target])
        for file in section.files:
            copies.setdefault(given.path(file), section.root / file)
        ledger = ledger.merged(_ledger(section, given, register, authority=authority))
    return Inheritance(
        texts=texts,
        copies=copies,
        origins=origins,
        ledger=replace(ledger, authorities=(authority,)) if ledger.posts else Ledger(),
        names=names,
        notes=tuple(register.notes),
    )


def _check_ids(sections: Sequence[FormerSection], names: Mapping[Path, SectionNames]) -> None:
    """Check that no two items have one id: importers took the second for a new version of the first."""
    seen: dict[str, str] = {}
    problems = []
    for section in sections:
        for former in section.items:
            if former.item.path in names[section.root].dropped:
                continue
            uri = tag_uri(section.settings.feed_authority, _name(former.item))
            file = section.file(former.item.path)
            other = seen.setdefault(uri, file)
            if other != file:
                key = "id" if isinstance(former.item, Post) else "feed_id"
                message = (
                    f"Mã trong kênh tin “{uri}” cũng là mã của {other}, nơi lấy tin chỉ giữ được một trong hai. Chép "
                    "chuyên mục cũ này ra một bản, trong bản ấy thêm vào tệp này một mã khác, rồi chạy lại lệnh với "
                    f"bản ấy: {key}: {uri}-{section.suffix}"
                )
                problems.append(Problem(file, former.item.line(key), message))
    if problems:
        raise ContentError(problems)


def _name(item: Item) -> str:
    return item.id if isinstance(item, Post) else item.entry_name


def _values(
    item: Item, section: FormerSection, names: SectionNames, *, authority: str, aliases: tuple[str, ...]
) -> dict[Place, object]:
    """Return the new values in the front matter of an item."""
    values: dict[Place, object] = {}
    former = section.settings.feed_authority
    is_as_before = item.path not in names.moved and aliases == item.aliases
    if not is_tag_uri(_name(item)) and not (former == authority and is_as_before):
        if isinstance(item, Post):
            values["id",] = item.id if former == authority else tag_uri(former, item.id)
        elif isinstance(item, Document | FaqEntry):
            values["feed_id",] = tag_uri(former, item.entry_name)
    if aliases != item.aliases:
        values["aliases",] = list(aliases) if aliases else REMOVE
    if item.path in names.titles:
        values["title",] = names.titles[item.path]
    if isinstance(item, Topic) and item.answers:
        files = [names.path(permalinks.answer_file(entry.id, docs_dir=DOCS)) for entry in item.answers]
        values["answers",] = [PurePosixPath(file).stem for file in files]
    if not isinstance(item, Document) and item.former_office is None:
        values["former_office",] = section.office_id
    return values


def _text(former: FormerItem, names: SectionNames, values: Mapping[Place, object]) -> str:
    path = former.item.path
    target = names.path(path)
    front_matter = with_moved_names(former.source.front_matter, source=path, target=target, moved=names.moved)
    front_matter = with_values(with_new_ids(front_matter, names.ids) + "\n", values)
    body = with_moved_links(former.source.body, source=path, target=target, moved=names.moved)
    return f"---\n{front_matter}---\n{body}"


def _origin(section: FormerSection, former: FormerItem, text: str) -> Origin:
    end = former.source.body_line - 1
    shift = text.count("\n") - former.source.body.count("\n") - end
    return Origin(root=section.root, file=section.file(former.item.path), front_matter_end=end + shift, shift=shift)


def _ledger(section: FormerSection, names: SectionNames, register: NameRegister, *, authority: str) -> Ledger:
    """Return what a section published, under the ids and addresses of the new section."""
    former = section.settings.feed_authority
    moved = dict(moved_addresses(section, names))
    paths = {one.item.permalink: one.item.path for one in section.items}

    def inherited(post: PublishedPost) -> Iterator[PublishedPost]:
        path = paths.get(post.addresses[0], "")
        owners = {None, section.file(path)}
        addresses = [moved.get(address, address) for address in post.addresses]
        kept = [address for address in addresses if register.owner_of(address) in owners]
        # Nobody has to be told of a post that was gone before, and whose address another page has now.
        if kept:
            yield replace(
                post,
                id=post.id if former == authority or is_tag_uri(post.id) else tag_uri(former, post.id),
                addresses=all_addresses(*kept),
                title=names.titles.get(path, post.title),
            )

    return Ledger.of(one for post in section.ledger.posts.values() for one in inherited(post))


def _free_aliases(item: Item, register: NameRegister, owner: str) -> tuple[str, ...]:
    """Return the former addresses of an item that no page has; they are taken from now on."""
    free = [alias for alias in item.aliases if register.owner_of(alias) is None]
    for alias in free:
        register.take_address(alias, owner)
    return tuple(free)
