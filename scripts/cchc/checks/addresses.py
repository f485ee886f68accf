"""Addresses: none twice, none that another one hides."""

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
    """File names of posts differ, whatever their year: two tabs, feeds or messages would look the same."""
    yield from _repeated(
        _all_posts(library),
        lambda post: post.slug.lower(),
        "Tên tệp này trùng với {other}. Đổi tên một trong hai tệp, ví dụ: {value}-2.md",
        key="",
    )


def check_post_ids(library: Library) -> Iterator[Problem]:
    """Ids differ: feed readers take two posts with one id for one post. A copied file is how it happens."""
    yield from _repeated(
        _all_posts(library),
        lambda post: post.id,
        "Mã bài (id) “{value}” trùng với {other}. Xóa dòng id trong bài được chép ra sau.",
        key="id",
    )


def check_addresses(library: Library) -> Iterator[Problem]:
    """No page takes the address of another page, of a former address or of a list; Windows ignores letter case."""
    taken = dict.fromkeys((address.lower() for address in permalinks.of_views(library.settings)), _GENERATED)
    # Hidden posts bring their tags with them when their day comes.
    taken |= {permalinks.tag(tag): _GENERATED for post in _all_posts(library) for tag in post.tags}
    items: list[Item] = [*library.items, *library.hidden_posts]
    for item in sorted(items, key=lambda item: item.path):
        other = _owner(taken, item.permalink, item.path)
        if other != item.path:
            yield Problem(item.path, 1, f"Địa chỉ /{item.permalink} đã thuộc về {other}. Đổi tên tệp này.")
    for item in (*_all_posts(library), *library.documents, *library.answers, *library.pages):
        for alias in item.aliases:
            other = _owner(taken, alias, f"địa chỉ cũ của {item.path}")
            if other != f"địa chỉ cũ của {item.path}":
                message = f"Địa chỉ cũ (aliases) /{alias} đã thuộc về {other}. Xóa địa chỉ này khỏi aliases."
                yield Problem(item.path, item.line("aliases"), message)


def _owner(taken: dict[str, str], address: str, new: str) -> str:
    """Return who has the address, which is the new one where it was free."""
    return _GENERATED if permalinks.is_reserved(address) else taken.setdefault(address.lower(), new)


def _all_posts(library: Library) -> list[Post]:
    # Of two posts that clash, the later one is told: the earlier one may be known to readers already.
    return sorted((*library.posts, *library.hidden_posts), key=lambda post: (post.published, post.path))


def _repeated(posts: list[Post], value_of: Callable[[Post], str], message: str, *, key: str) -> Iterator[Problem]:
    groups: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        groups[value_of(post)].append(post)
    for value, group in groups.items():
        for post in group[1:]:
            yield Problem(post.path, post.line(key), message.format(value=value, other=group[0].path))
