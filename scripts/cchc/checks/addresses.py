"""Addresses, file names and ids of posts: each is taken once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.posts import Post

_GENERATED: Final = "một trang do chương trình tạo ra"


def check_slugs(library: Library) -> Iterator[Problem]:
    """File names of posts differ, also in different years, or tabs, feeds and messages look the same."""
    yield from _repeated(
        _all_posts(library),
        lambda post: post.slug.lower(),
        "Tên tệp này trùng với {other}. Đổi tên một trong hai tệp, ví dụ: {value}-2.md",
        key="",
    )


def check_post_ids(library: Library) -> Iterator[Problem]:
    """Ids of posts differ: feed readers take two posts with one id for one post. Mostly one file is a copy."""
    yield from _repeated(
        _all_posts(library),
        lambda post: post.id,
        "Mã bài (id) “{value}” trùng với {other}. Xóa dòng id trong bài được chép ra sau.",
        key="id",
    )


def check_addresses(library: Library) -> Iterator[Problem]:
    """No page has the address of another page, a former address or the address of a list, in any letter case."""
    taken = dict.fromkeys((address.lower() for address in permalinks.of_views(library.settings)), _GENERATED)
    # A hidden post has lists of its tags when its day comes.
    # The page of a topic is the list of its tag.
    topics = {topic.permalink for topic in library.topics}
    lists = {permalinks.tag(tag) for post in _all_posts(library) for tag in post.tags}
    taken |= dict.fromkeys(lists - topics, _GENERATED)
    items: list[Item] = [*library.items, *library.hidden_posts]
    for item in sorted(items, key=lambda item: item.path):
        other = _owner(taken, item.permalink, item.path)
        if other != item.path:
            yield Problem(item.path, 1, f"Địa chỉ /{item.permalink} đã thuộc về {other}. Đổi tên tệp này.")
    for item in (*_all_posts(library), *library.documents, *library.answers, *library.topics, *library.pages):
        for alias in item.aliases:
            other = _owner(taken, alias, f"địa chỉ cũ của {item.path}")
            if other != f"địa chỉ cũ của {item.path}":
                message = f"Địa chỉ cũ (aliases) /{alias} đã thuộc về {other}. Xóa địa chỉ này khỏi aliases."
                yield Problem(item.path, item.line("aliases"), message)


def check_files(library: Library) -> Iterator[Problem]:
    """No file beside content takes the place of another one or of a generated file."""
    generated = permalinks.generated_files(library.settings)
    taken: dict[str, str] = {}
    for asset in sorted(library.assets.values(), key=lambda asset: asset.path):
        place = asset.permalink.casefold()
        if permalinks.is_generated_file(place, generated):
            message = (
                f"Địa chỉ /{asset.permalink} dành cho tệp do chương trình tạo ra. Đổi tên tệp, hoặc chuyển tệp sang "
                "thư mục khác."
            )
            yield Problem(asset.path, 0, message)
        other = taken.setdefault(place, asset.path)
        # Two names in one folder are a matter of check_file_names.
        if other.casefold() != asset.path.casefold():
            message = f"Tệp này và {other} cần cùng một địa chỉ /{asset.permalink}. Đổi tên một trong hai."
            yield Problem(asset.path, 0, message)


def _owner(taken: dict[str, str], address: str, new: str) -> str:
    """Return the owner of an address: `new` where the address was free."""
    return _GENERATED if permalinks.is_reserved(address) else taken.setdefault(address.lower(), new)


def _all_posts(library: Library) -> list[Post]:
    # Oldest first: of two posts with one name the later one is reported, as readers may know the earlier one.
    return sorted((*library.posts, *library.hidden_posts), key=lambda post: (post.published, post.path))


def _repeated(posts: list[Post], value_of: Callable[[Post], str], message: str, *, key: str) -> Iterator[Problem]:
    groups: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        groups[value_of(post)].append(post)
    for value, group in groups.items():
        for post in group[1:]:
            yield Problem(post.path, post.line(key), message.format(value=value, other=group[0].path))
