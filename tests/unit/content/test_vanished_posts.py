from __future__ import annotations

from pathlib import Path

import pytest

from cchc.content.vanished_posts import remind_of_vanished
from cchc.errors import Problem
from cchc.model.posts import Post, Status
from cchc.store import Store
from support.libraries import make_library, make_post

POSTS = [make_post("a", title="Tin A"), make_post("b", title="Tin B"), make_post("c", title="Tin C")]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.sqlite", fingerprint="1")


def told(store: Store, posts: list[Post]) -> tuple[Problem, ...]:
    return tuple(problem for one in remind_of_vanished(store, make_library(posts=posts)) for problem in one.problems)


def test_nobody_is_told_of_posts_that_are_there(store: Store) -> None:
    assert told(store, POSTS) == ()
    assert told(store, POSTS) == ()
    assert told(store, [*POSTS, make_post("d")]) == ()


def test_a_post_that_vanished_is_told_of_until_it_is_back(store: Store) -> None:
    told(store, POSTS)
    for _ in range(2):
        (problem,) = told(store, POSTS[1:])
        assert problem.path == "posts/2026/a.md"
        assert "Bài “Tin A” đã đăng nhưng tệp không còn" in problem.message
    assert told(store, POSTS) == ()


def test_a_rename_without_the_former_address_is_told_at_the_new_file(store: Store) -> None:
    told(store, POSTS)
    (problem,) = told(store, [make_post("moi", title="Tin A"), *POSTS[1:]])
    assert problem.path == "posts/2026/moi.md"
    assert "aliases: [tin/2026/a/]" in problem.message
    assert told(store, [make_post("moi", title="Tin A", id="tin/2026/a"), *POSTS[1:]]) == ()


def test_an_id_that_was_changed_by_hand_is_told(store: Store) -> None:
    told(store, POSTS)
    (problem,) = told(store, [make_post("a", title="Tin A", id="khac"), *POSTS[1:]])
    assert problem.message.endswith("thêm dòng: id: tin/2026/a")
    assert told(store, POSTS) == ()


def test_a_published_post_that_is_a_draft_again_is_told_of(store: Store) -> None:
    told(store, POSTS)
    (problem,) = told(store, [make_post("a", title="Tin A", status=Status.DRAFT), *POSTS[1:]])
    assert "lại là nháp" in problem.message


def test_what_the_store_lost_is_not_missed(store: Store) -> None:
    told(store, POSTS)
    store.write("builds", {"published ids": b"x", "published ids key": b""})
    assert told(store, POSTS[1:]) == ()
