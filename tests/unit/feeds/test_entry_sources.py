from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.feeds.entry_sources import EntrySources, changed_moment, tag_uri
from cchc.model.posts import Correction, Post, Status, Withdrawal
from cchc.model.syndication import Choice
from cchc.text.dates import ICT
from support.libraries import MARCH, make_answer, make_library, make_plan, make_post
from support.projects import NOW

MORNING = MARCH.replace(hour=8, minute=30)


def correction(day: int, *, is_major: bool = False) -> Correction:
    return Correction(date=date(2026, 3, day), note="Sửa.", is_major=is_major)


def test_an_id_has_no_letter_that_an_address_may_not_have() -> None:
    assert tag_uri("a.example,2026", "tin/2026/mã tin") == "tag:a.example,2026:tin/2026/m%C3%A3%20tin"
    assert tag_uri("a.example,2026", "a", fragment="b") == "tag:a.example,2026:a#b"


@pytest.mark.parametrize(
    ("post", "changed"),
    [
        (make_post(published=MORNING), MORNING),
        (make_post(published=MORNING, updated=MORNING + timedelta(hours=2)), MORNING + timedelta(hours=2)),
        (
            make_post(published=MORNING, updated=datetime(2026, 3, 20, tzinfo=ICT)),
            datetime(2026, 3, 20, 0, 0, 2, tzinfo=ICT),
        ),
        (make_post(published=MORNING, corrections=(correction(20),)), datetime(2026, 3, 20, 0, 0, 2, tzinfo=ICT)),
        # On the day of the publication, of which midnight is past: later all the same.
        (make_post(published=MORNING, corrections=(correction(15),)), MORNING + timedelta(seconds=2)),
        (make_post(published=MORNING, corrections=(correction(15),) * 2), MORNING + timedelta(seconds=4)),
        (
            make_post(published=MORNING, updated=MORNING + timedelta(hours=2), corrections=(correction(15),)),
            MORNING + timedelta(hours=2, seconds=2),
        ),
        (
            make_post(
                published=MORNING,
                corrections=(correction(20),),
                status=Status.WITHDRAWN,
                withdrawal=Withdrawal(date=date(2026, 3, 20), reason="Sai"),
            ),
            datetime(2026, 3, 20, 0, 0, 3, tzinfo=ICT),
        ),
        # Added on the 20th, dated a day too early: newer than the update of the 20th all the same.
        (
            make_post(published=MORNING, updated=MORNING + timedelta(days=5), corrections=(correction(19),)),
            MORNING + timedelta(days=5, seconds=2),
        ),
        (
            make_post(published=MORNING, expires=datetime(2026, 5, 1, tzinfo=ICT)),
            datetime(2026, 5, 1, 0, 0, 1, tzinfo=ICT),
        ),
        (make_post(published=MORNING, expires=NOW + timedelta(days=1)), MORNING),
    ],
)
def test_every_change_is_later_than_what_was_there_before(post: Post, changed: datetime) -> None:
    assert changed_moment(post, now=NOW) == changed


EDITS = st.lists(st.sampled_from(["correct", "correct yesterday", "withdraw", "update", "day"]), max_size=12)


@given(EDITS)
def test_of_any_edits_each_makes_a_later_moment(edits: list[str]) -> None:
    post, now, is_gone = make_post(published=MORNING), MORNING, False
    moments = [changed_moment(post, now=now)]
    for edit in edits:
        now += timedelta(days=1) if edit == "day" else timedelta(minutes=7)
        day = now.date() - timedelta(days=edit == "correct yesterday")
        match edit:
            case "withdraw":
                post = replace(post, withdrawal=Withdrawal(date=day, reason="Sai"))
            case "update":
                post = replace(post, updated=now, withdrawal=None)
            case "correct" | "correct yesterday":
                note = Correction(date=day, note="Sửa.", is_major=False)
                post = replace(post, corrections=(*post.corrections, note), withdrawal=None)
        if edit != "day" and not (edit == "withdraw" and is_gone):
            moments.append(changed_moment(post, now=now))
        is_gone = post.withdrawal is not None
    assert moments == sorted(set(moments))


def test_subjects_hold_what_belongs_to_them_newest_first() -> None:
    library = make_library(
        posts=[
            make_post("a", areas=("the-che",), kind="tin"),
            make_post("b", days=1, areas=("thu-tuc-hanh-chinh", "the-che"), kind="bai", unit="phong-noi-vu"),
            make_post("c", days=1, status=Status.WITHDRAWN, withdrawal=Withdrawal(date=date(2026, 4, 1), reason="Sai")),
        ],
        plans=[make_plan("x", archived=date(2026, 3, 1)), make_plan("y", archived=date(2026, 4, 1))],
        answers=[make_answer("p"), make_answer("q", checked=date(2026, 5, 1))],
    )
    origins = EntrySources(library)
    found = {
        (subject.choice, subject.term): [origin.id.rpartition("/")[2] for origin in origins.of(subject)]
        for subject in library.feed_subjects.values()
    }
    assert found == {
        (Choice.SECTION, ""): ["b", "c", "a"],
        (Choice.AREA, "the-che"): ["b", "c", "a"],
        (Choice.AREA, "thu-tuc-hanh-chinh"): ["b"],
        (Choice.KIND, "tin"): ["c", "a"],
        (Choice.KIND, "bai"): ["b"],
        (Choice.UNIT, "phong-noi-vu"): ["b"],
        (Choice.PLANS, ""): ["y", "x"],
        (Choice.ANSWERS, ""): ["q", "p"],
    }


def test_only_major_corrections_are_entries_of_their_own() -> None:
    post = make_post(published=MORNING, corrections=(correction(15, is_major=True), correction(16)))
    notice, original = EntrySources(make_library(posts=[post])).posts
    assert (notice.id, notice.published) == (
        "tag:cong-thong-tin.example,2026:tin/2026/mot-cua#dinh-chinh-2026-03-15",
        MORNING + timedelta(seconds=1),
    )
    # It shows the title of the post, so it changes with it.
    assert original.published == MORNING
    assert original.changed == notice.changed == datetime(2026, 3, 16, 0, 0, 4, tzinfo=ICT)
