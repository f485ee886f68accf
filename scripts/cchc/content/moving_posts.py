"""A post at another address: its file, the files beside it, and every link to it, as they will be."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.content.file_references import with_target
from cchc.content.file_uses import file_paths
from cchc.content.text_reader import TextReader
from cchc.errors import ContentError, Problem
from cchc.model import permalinks
from cchc.model.items import Item, Link
from cchc.model.library import Library
from cchc.model.links import is_harmless, path_of, scheme_of, split_target
from cchc.model.posts import Post
from cchc.sources import posts
from cchc.sources.editing.yaml_values import Place, Value
from cchc.sources.post_form.saving import edited
from cchc.text.dates import is_year
from cchc.text.slugs import MAX_LENGTH, is_slug, slugify


@dataclass(frozen=True, kw_only=True)
class ChangedText:
    """A content file whose links have to follow."""

    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, kw_only=True)
class PostMove:
    """Everything that changes when a post gets another address."""

    old: str
    new: str
    """The file."""
    data: bytes
    alias: str | None
    """The address that leads to the new one from now on; None where nobody knows it."""
    files: tuple[tuple[str, str], ...]
    """Files beside the post that only it uses, from where to where."""
    others: tuple[ChangedText, ...]


def post_path(*, year: str, slug: str) -> str:
    """Return the file of a post in the folder of a year."""
    return f"{posts.FOLDER}/{year}/{slug}.md"


def address_fault(library: Library, items: Iterable[Item], post: Post, *, year: str, slug: str) -> str | None:
    """Return why a post cannot get an address, in Vietnamese, or None: it is free, and never was anybody's."""
    if not is_slug(slug):
        example = slugify(slug) or "ten-bai"
        return f"Tên này chưa dùng làm địa chỉ được. Chỉ dùng a-z, 0-9, gạch nối, tối đa {MAX_LENGTH} ký tự: {example}"
    if not is_year(year):
        return "Thư mục là một năm viết bằng bốn chữ số, ví dụ: 2026"
    address = permalinks.for_file(post_path(year=year, slug=slug), docs_dir=library.settings.docs_dir)
    owner = next(_owners(library, items, post, address, slug), None)
    return None if owner is None else f"{owner} Chọn tên khác, ví dụ: {slug}-2"


def _owners(library: Library, items: Iterable[Item], post: Post, address: str, slug: str) -> Iterator[str]:
    """Yield who has an address, or had it."""
    if address == post.permalink:
        yield "Đây là địa chỉ đang có của bài."
    if address in post.aliases:
        yield f"Địa chỉ /{address} là địa chỉ cũ của chính bài này, đang dẫn về địa chỉ nay."
    if permalinks.is_reserved(address) or address in set(permalinks.of_views(library.settings)):
        yield f"Địa chỉ /{address} dành cho một trang do chương trình tạo ra."
    for item in items:
        if item.path != post.path and isinstance(item, Post) and item.slug.lower() == slug:
            yield f"Tên này đã là tên của {item.path}."
        if item.path != post.path and address in {one.lower() for one in (item.permalink, *item.aliases)}:
            yield f"Địa chỉ /{address} là của {item.path}."
    for known in library.ledger.posts.values():
        if address in known.addresses and known.id != post.id:
            yield f"Địa chỉ /{address} từng là của bài “{known.title}”, người đọc còn giữ."


def moved_post(  # noqa: PLR0913 - the section, what is asked of it, and what reads texts
    items: Mapping[str, Item], post: Post, new: str, *, is_known: bool, read: Callable[[str], bytes], texts: TextReader
) -> PostMove:
    """Return a post of the section under another file name, with the links of everything that leads to it.

    The former address of a post that readers know stays as an alias, after the older ones: the first of them is its id
    in feeds. `read` returns the bytes of a content file.

    Raises:
        ContentError: a link cannot be changed for sure; nothing may be moved.
    """
    files = dict(_own_files(items, post, new))
    data = read(post.path)
    if is_known:
        places: dict[Place, Value] = {("aliases",): (*post.aliases, post.permalink)}
        data = edited(data, post.path, places)
    # The keys that were added stand above the text.
    reading = texts.read(data, post.path)
    if reading.item is None:
        raise ContentError(reading.problems)
    places_of = _FollowedLinks(files | {post.path: new})
    links = places_of.in_text((*reading.item.links, *reading.rendered.links), source=post.path, at=new)
    data = _followed(data, post.path, links, texts, own=reading.item.links)
    others = []
    for path, item in sorted(items.items()):
        if path == post.path:
            continue
        links = places_of.in_text(item.all_links, source=path, at=path)
        if links:
            before = read(path)
            after = _followed(before, path, links, texts, own=item.links)
            others.append(ChangedText(path=path, before=before, after=after))
    return PostMove(
        old=post.path,
        new=new,
        data=data,
        alias=post.permalink if is_known else None,
        files=tuple(sorted(files.items())),
        others=tuple(others),
    )


def _own_files(items: Mapping[str, Item], post: Post, new: str) -> Iterator[tuple[str, str]]:
    """Yield the files beside a post that go with it to another folder."""
    old_folder, new_folder = PurePosixPath(post.path).parent, PurePosixPath(new).parent
    if old_folder == new_folder:
        return
    used = file_paths(item for path, item in items.items() if path != post.path)
    for path in sorted(file_paths([post]) - used):
        if PurePosixPath(path).parent == old_folder:
            yield path, str(new_folder / PurePosixPath(path).name)


@dataclass(frozen=True)
class _FollowedLinks:
    """Which targets change when files move."""

    moved: Mapping[str, str]

    def in_text(self, links: Iterable[Link], *, source: str, at: str) -> dict[Link, str]:
        """Return the new target of each link of the file `source` that does not stay, once it lies at `at`."""
        found: dict[Link, str] = {}
        for link in links:
            path, mark, anchor = link.target.partition("#")
            if not path or path.startswith("/") or scheme_of(link.target) is not None or not is_harmless(link.target):
                continue
            named = path_of(split_target(link.target)[0], source=source)
            if source == at and named not in self.moved:
                continue
            goal = self.moved.get(named, named)
            # The name as typed, with its escapes, unless it is another one now.
            name = PurePosixPath(goal).name if PurePosixPath(goal).name != PurePosixPath(named).name else None
            folder = posixpath.relpath(posixpath.dirname(goal), posixpath.dirname(at))
            target = posixpath.join(folder, name or path.rpartition("/")[2]).removeprefix("./")
            if f"{target}{mark}{anchor}" != link.target:
                found[link] = f"{target}{mark}{anchor}"
        return found


def _followed(data: bytes, path: str, links: Mapping[Link, str], texts: TextReader, *, own: tuple[Link, ...]) -> bytes:
    """Return a text with new targets, once it is sure that they and nothing else have changed."""
    if not links:
        return data
    lines = data.decode().split("\n")
    for link, target in links.items():
        index = link.line - 1
        if index < len(lines):
            lines[index] = with_target(lines[index], link.target, target, is_in_body=link not in own)
    changed = "\n".join(lines).encode()
    before, after = texts.read(data, path), texts.read(changed, path)
    expected = {link.target: target for link, target in links.items()}
    wanted = [expected.get(link.target, link.target) for link in _links(before.item, before.rendered.links)]
    shown = before.rendered.body.pieces == after.rendered.body.pieces
    if not shown or wanted != [link.target for link in _links(after.item, after.rendered.links)]:
        link = next(iter(links))
        raise ContentError([Problem(path, link.line, _UNSURE.format(target=link.target))])
    return changed


def _links(item: Item | None, in_body: tuple[Link, ...]) -> tuple[Link, ...]:
    return (*(item.links if item else ()), *in_body)


def is_free(root: Path, path: str) -> bool:
    """Return whether no file of that name is there, in whatever letter case."""
    folder = root / PurePosixPath(path).parent
    name = PurePosixPath(path).name.casefold()
    return not folder.is_dir() or all(file.name.casefold() != name for file in folder.iterdir())


_UNSURE: Final = (
    "Không chắc đổi được liên kết “{target}” ở đây nên chưa đổi địa chỉ. Gõ liên kết theo dạng [chữ]({target}) trên "
    "một dòng, lưu lại rồi đổi địa chỉ."
)
