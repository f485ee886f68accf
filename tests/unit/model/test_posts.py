from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.posts import Correction, Post, Status, TaskRef, Withdrawal, changed_moment
from cchc.text.dates import ICT
from support.libraries import MARCH, make_post
from support.projects import NOW

MORNING = MARCH.replace(hour=8, minute=30)


def correction(day: int, *, is_major: bool = False) -> Correction:
    return Correction(date=date(2026, 3, day), note="Sửa.", is_major=is_major)


@pytest.mark.parametrize(
    ("status", "minutes", "is_public"),
    [
        (Status.PUBLISHED, -1, False),
        (Status.PUBLISHED, 0, True),
        (Status.PUBLISHED, 1, True),
        (Status.WITHDRAWN, 1, True),
        (Status.WITHDRAWN, -1, False),
        (Status.DRAFT, 1, False),
    ],
)
def test_a_post_is_public_from_its_date_unless_it_is_a_draft(status: Status, minutes: int, is_public: bool) -> None:  # noqa: FBT001
    assert make_post(status=status).is_public(MARCH + timedelta(minutes=minutes)) is is_public


def test_a_post_expires_at_its_moment_and_not_before() -> None:
    post = make_post(expires=MARCH + timedelta(days=1))
    assert not post.is_expired(MARCH + timedelta(hours=23, minutes=59))
    assert post.is_expired(MARCH + timedelta(days=1))
    assert not make_post().is_expired(MARCH + timedelta(days=10_000))


def test_a_post_changed_when_readers_last_saw_something_new() -> None:
    updated = MARCH + timedelta(days=2)
    early = Correction(date=date(2026, 3, 16), note="Sửa tên phòng.", is_major=False)
    late = Correction(date=date(2026, 4, 1), note="Sửa số liệu.", is_major=True)
    assert make_post().changed == MARCH
    assert make_post(updated=updated).changed == updated
    assert make_post(updated=updated, corrections=(early,)).changed == updated
    assert make_post(updated=updated, corrections=(late, early)).changed == datetime(2026, 4, 1, tzinfo=ICT)


def test_a_withdrawal_is_a_change() -> None:
    withdrawal = Withdrawal(date=date(2026, 4, 1), reason="Số liệu đang được kiểm tra lại")
    post = make_post(status=Status.WITHDRAWN, withdrawal=withdrawal, updated=MARCH + timedelta(days=2))
    assert post.changed == datetime(2026, 4, 1, tzinfo=ICT)


def test_a_correction_on_the_day_of_publication_does_not_set_the_change_back() -> None:
    post = make_post(
        published=MARCH + timedelta(hours=8),
        corrections=(Correction(date=MARCH.date(), note="Sửa chính tả.", is_major=False),),
    )
    assert post.changed == MARCH + timedelta(hours=8)


def test_corrections_of_one_day_have_an_anchor_each_in_the_order_they_were_made() -> None:
    first, second, third, earlier = (
        Correction(date=date(2026, month, 1), note=note, is_major=is_major)
        for month, note, is_major in ((4, "Một.", True), (4, "Hai.", False), (4, "Ba.", True), (3, "Trước.", True))
    )
    assert make_post(corrections=(first, second, third, earlier)).named_corrections == (
        ("dinh-chinh-2026-03-01", earlier),
        ("dinh-chinh-2026-04-01", first),
        ("dinh-chinh-2026-04-01-2", second),
        ("dinh-chinh-2026-04-01-3", third),
    )


def test_the_first_area_is_the_primary_one() -> None:
    assert make_post(areas=("thu-tuc-hanh-chinh", "the-che")).area == "thu-tuc-hanh-chinh"


def test_a_task_is_named_as_editors_write_it() -> None:
    assert str(TaskRef(plan="chuong-my-2023", task="1.4", line=7)) == "chuong-my-2023/1.4"


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
