from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.ledger import Ledger
from cchc.model.losses import LossKind
from cchc.model.posts import Post, Status
from support.libraries import MARCH, make_library, make_post

AUTHORITY = "cong-thong-tin.example,2026"
A, B = make_post("a", title="Tin A"), make_post("b", title="Tin B")


def losses(ledger: Ledger, posts: Sequence[Post]) -> list[tuple[LossKind, str]]:
    library = make_library(posts=posts, ledger=ledger)
    return [(loss.kind, loss.published.id) for loss in library.since_publication.losses]


def older(ledger: Ledger, posts: Sequence[Post]) -> list[str]:
    return [post.id for post, _ in make_library(posts=posts, ledger=ledger).since_publication.went_back]


def published(*posts: Post, ledger: Ledger | None = None) -> Ledger:
    """Return the ledger after a publication of posts."""
    library = make_library(posts=posts, ledger=ledger or Ledger())
    return library.since_publication.next_ledger(AUTHORITY)


def test_what_is_there_as_it_was_published_is_not_lost() -> None:
    ledger = published(A, B)
    assert losses(ledger, [A, B]) == []
    assert losses(ledger, [A, B, make_post("c")]) == []
    assert losses(ledger, [replace(A, title="Tin A, tên mới"), replace(B, published=MARCH + timedelta(days=3))]) == []
    assert published(A, B, ledger=ledger) is ledger


RENAMED = make_post("moi", title="Tin A")
MOVED = replace(RENAMED, id=A.id, aliases=("tin/2026/a/",))


@pytest.mark.parametrize(
    ("posts", "kind"),
    [
        ([B], LossKind.VANISHED),
        ([RENAMED, B], LossKind.RENAMED),
        ([replace(A, id="khac"), B], LossKind.ID_CHANGED),
        # The former address stands behind a newer one, which has become the id.
        ([replace(RENAMED, id="tin/2026/giua", aliases=("tin/2026/giua/", "tin/2026/a/")), B], LossKind.ID_CHANGED),
        ([replace(A, status=Status.DRAFT), B], LossKind.HIDDEN),
        ([replace(A, published=MARCH + timedelta(days=300)), B], LossKind.HIDDEN),
        ([replace(A, title="Tin khác", published=MARCH + timedelta(days=2)), B], LossKind.ID_TAKEN),
        (
            [replace(A, id="khac", title="Tin khác", published=MARCH + timedelta(days=2)), B],
            LossKind.ADDRESS_TAKEN,
        ),
        ([replace(RENAMED, id=A.id), B], LossKind.ADDRESS_LOST),
    ],
)
def test_what_is_lost_is_lost_until_it_is_repaired_however_often_it_is_published(
    posts: list[Post], kind: LossKind
) -> None:
    ledger = published(A, B)
    for _ in range(3):
        assert losses(ledger, posts) == [(kind, A.id)]
        ledger = published(*posts, ledger=ledger)
    assert losses(ledger, [A, B]) == []


def test_a_rename_that_keeps_id_and_address_is_none() -> None:
    ledger = published(MOVED, B, ledger=published(A, B))
    assert losses(ledger, [MOVED, B]) == []
    assert ledger.posts[A.id].addresses == ("tin/2026/moi/", "tin/2026/a/")
    # The alias is dropped later, by whoever tidies up.
    assert losses(ledger, [replace(MOVED, aliases=()), B]) == [(LossKind.ADDRESS_LOST, A.id)]


def test_two_posts_may_become_one_that_keeps_both_addresses() -> None:
    ledger = published(A, B)
    both = replace(B, aliases=("tin/2026/a/",))
    for _ in range(2):
        assert losses(ledger, [both]) == []
        ledger = published(both, ledger=ledger)
    # Without an id of its own it would take that of the other one.
    assert losses(published(A, B), [replace(both, id=A.id)]) == [(LossKind.ID_CHANGED, B.id)]


def test_an_id_by_mistake_that_another_computer_recorded_is_not_missed() -> None:
    mistaken = published(A, B).merged(published(replace(A, id="khac"), B))
    assert losses(mistaken, [A, B]) == []


def test_nothing_published_needs_no_ledger() -> None:
    assert published() == Ledger()
    assert published(A).authorities == (AUTHORITY,)


@pytest.mark.parametrize(
    ("known", "now", "recorded"),
    [
        ((), "xa-thu.vn,2026", ("xa-thu.vn,2026",)),
        (("cong-thong-tin.example,2026",), "xa-thu.vn,2026", ("xa-thu.vn,2026",)),
        # Undone, it is as it was: until then the former one is remembered, build after build.
        (("xa-thu.vn,2026",), "phuong-thu.vn,2027", ("xa-thu.vn,2026",)),
        (("phuong-thu.vn,2027", "xa-thu.vn,2026"), "xa-thu.vn,2026", ("xa-thu.vn,2026",)),
        (("phuong-thu.vn,2027", "xa-thu.vn,2026"), "huyen.vn,2020", ("phuong-thu.vn,2027", "xa-thu.vn,2026")),
    ],
)
def test_the_authority_of_ids_is_recorded_once_and_not_overwritten_by_another_one(
    known: tuple[str, ...], now: str, recorded: tuple[str, ...]
) -> None:
    ledger = Ledger(posts=published(A).posts, authorities=known)
    assert make_library(posts=[A], ledger=ledger).since_publication.next_ledger(now).authorities == recorded


POSTS = st.lists(
    st.builds(
        lambda slug, title, days, kept: make_post(
            slug, title=title, days=days, **({"id": kept, "aliases": (f"{kept}/",)} if kept else {})
        ),
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["Tin A", "Tin B", "Tin C"]),
        st.integers(0, 2),
        st.sampled_from([None, None, "tin/2026/a", "tin/2026/x"]),
    ),
    max_size=4,
    unique_by=(lambda post: post.permalink, lambda post: post.id),
)


@given(st.lists(POSTS, min_size=1, max_size=5))
def test_a_publication_reports_the_same_before_and_after_it_is_recorded(history: list[list[Post]]) -> None:
    ledger = Ledger()
    for posts in history:
        before = losses(ledger, posts), older(ledger, posts)
        ledger = published(*posts, ledger=ledger)
        assert (losses(ledger, posts), older(ledger, posts)) == before
        assert published(*posts, ledger=ledger) == ledger
