"""Posts that share what is equal in them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from cchc.content.equal_values import EqualValues
from cchc.model.posts import Post
from support.projects import load, post_text, write_project

BODY = "Theo [thủ tục](https://thutuc.example/a) và Kế hoạch số 163/KH-UBND ngày 08/6/2023, UBND xã làm.\n"


def test_equal_values_of_two_posts_are_one_and_the_posts_stay_as_they_were(tmp_path: Path) -> None:
    texts = {f"2026/{name}": post_text(f"Bài {name}", tags=["một cửa"], body=BODY) for name in ("mot", "hai")}
    posts = load(write_project(tmp_path, posts=texts)).posts
    decoded = [msgspec.json.decode(msgspec.json.encode(post), type=Post) for post in posts]
    values = EqualValues()
    one, other = map(values.within, decoded)
    assert (one, other) == posts
    assert isinstance(one, Post)
    assert isinstance(other, Post)
    assert one.body_links
    assert one.mentions
    assert one.abbreviations
    for name in ("body_links", "mentions", "abbreviations"):
        assert all(mine is its for mine, its in zip(getattr(one, name), getattr(other, name), strict=True)), name
    assert all(getattr(one, name) is getattr(other, name) for name in ("lines", "areas", "tags", "kind"))
