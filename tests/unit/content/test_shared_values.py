"""Items that share what is equal in them, and rows of what they share."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import msgspec
import pytest

from cchc.content.shared_values import SharedValues, without_shared
from cchc.model.items import Item, Link
from cchc.model.posts import Post
from support.projects import load, post_text, write_project

BODY = (
    "Theo [thủ tục](https://thutuc.example/a) và Kế hoạch số 163/KH-UBND ngày 08/6/2023, UBND xã làm; CSDL được dùng.\n"
)
_I = TypeVar("_I", bound=Item)


@pytest.fixture(scope="module")
def posts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Post, ...]:
    texts = {f"2026/{name}": post_text(f"Bài {name}", tags=["một cửa"], body=BODY) for name in ("mot", "hai")}
    return load(write_project(tmp_path_factory.mktemp("chung"), posts=texts)).posts


def copied(item: _I) -> _I:
    return msgspec.json.decode(msgspec.json.encode(item), type=type(item))


def test_equal_values_of_two_posts_are_one_and_the_posts_stay_as_they_were(posts: tuple[Post, ...]) -> None:
    values = SharedValues()
    one, other = map(copied, posts)
    for post in (one, other):
        values.restore(post, values.numbers_of(post))
    assert (one, other) == posts
    for name in ("body_links", "mentions", "abbreviations"):
        assert getattr(one, name)
        assert all(mine is its for mine, its in zip(getattr(one, name), getattr(other, name), strict=True)), name
    assert one.plain_words.abbreviations
    assert one.plain_words.abbreviations[0] is other.plain_words.abbreviations[0]
    assert all(getattr(one, name) is getattr(other, name) for name in ("lines", "areas", "tags", "kind"))


def test_an_item_is_whole_again_with_the_values_of_all_rows(posts: tuple[Post, ...]) -> None:
    values = SharedValues()
    rows = []
    kept = []
    for post in posts:
        kept.append((msgspec.json.encode(without_shared(post)), values.numbers_of(post)))
        rows.append(values.new_row())
    assert values.new_row() is None
    assert [row and row[0] for row in rows] == ["000000", None]
    assert all(b"thutuc.example" not in data for data, _ in kept)
    later = SharedValues(row[1] for row in rows if row)
    assert later.rows == 1
    assert not later.is_damaged
    again = [msgspec.json.decode(data, type=Post) for data, _ in kept]
    for post, (_, numbers) in zip(again, kept, strict=True):
        later.restore(post, numbers)
    assert tuple(again) == posts
    later.numbers_of(posts[0])
    assert (later.new_row() or ("",))[0] == "000001"


@pytest.mark.parametrize("lost", [0, 1])
@pytest.mark.parametrize("damage", [b"", b"{", None])
def test_a_value_of_a_row_that_is_lost_is_never_another_value(
    posts: tuple[Post, ...], lost: int, damage: bytes | None
) -> None:
    values = SharedValues()
    numbers, rows = [], []
    for number in range(3):
        post = replace(posts[0], tags=(f"thẻ {number}",), body_links=(Link(target=f"{number}.md", line=number),))
        numbers.append(values.numbers_of(post))
        rows.append((values.new_row() or ("", b""))[1])
    found = [damage if place == lost else row for place, row in enumerate(rows)]
    later = SharedValues(row for row in found if row is not None)
    assert later.is_damaged
    for place, of_post in enumerate(numbers):
        post = copied(without_shared(posts[0]))
        if place < lost:
            later.restore(post, of_post)
            assert (post.tags, post.body_links[0].line) == ((f"thẻ {place}",), place)
        else:
            with pytest.raises(IndexError):
                later.restore(post, of_post)
