from __future__ import annotations

import msgspec

from cchc.content.sharing import SharedValues
from cchc.model.items import Page
from cchc.model.posts import Post
from support.libraries import make_post


def decoded_again(post: Post) -> Post:
    """Return an equal post that has no value in common with the first, as the store gives them."""
    return msgspec.json.decode(msgspec.json.encode(post), type=Post)


POST = make_post(
    areas=("the-che", "thu-tuc-hanh-chinh"),
    tags=("một cửa", "Đề án 06"),
    unit="phong-noi-vu",
    author="Nguyễn Văn A",
    lines={"title": 2, "date": 3, "tags": 4},
)


def test_items_keep_equal_values_once() -> None:
    first, second = decoded_again(POST), decoded_again(POST)
    shared = SharedValues()
    shared.share(first)
    shared.share(second)
    for name in ("lines", "areas", "kind", "unit", "author", "tags"):
        assert getattr(first, name) is getattr(second, name), name


def test_an_item_with_shared_values_equals_what_it_was() -> None:
    others = [
        POST,
        make_post(areas=(), tags=(), lines={}),
        make_post(areas=("the-che",), tags=("the-che",), kind="the-che", lines={"title": 3, "date": 2}),
        make_post(tags=("Đề án 06", "một cửa"), lines={"date": 2, "title": 3}),
        make_post(areas=("title", "date"), tags=("title", "date"), lines={"title": 2, "date": 3}),
    ]
    shared = SharedValues()
    for post in others * 2:
        copy = decoded_again(post)
        shared.share(copy)
        assert copy == post
        assert list(copy.lines) == list(post.lines)


def test_items_of_every_kind_share_the_lines_of_their_keys() -> None:
    shared = SharedValues()
    pages = [Page(path=name, permalink=name, fingerprint="0", body="", title=name, lines={"title": 2}) for name in "ab"]
    for page in pages:
        shared.share(page)
    assert pages[0].lines is pages[1].lines
