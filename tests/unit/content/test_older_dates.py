from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cchc.content.older_dates import remind_of_older_dates
from cchc.errors import Problem
from cchc.feeds.entry_sources import changed_moment
from cchc.model.posts import Correction, Post, Status, Withdrawal, notice_of
from cchc.store import Store
from cchc.text.dates import ICT
from support.libraries import make_library, make_post

MORNING = datetime(2026, 4, 1, 8, 30, tzinfo=ICT)
POST = make_post(published=MORNING)
GONE = Withdrawal(date=MORNING.date(), reason="Số liệu sai")
WITHDRAWN = notice_of(replace(POST, status=Status.WITHDRAWN, withdrawal=GONE), GONE)
EXPIRED = replace(POST, expires=MORNING + timedelta(hours=2))
CORRECTED = replace(POST, corrections=(Correction(date=date(2026, 4, 1), note="Sửa.", is_major=True),))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store.sqlite", fingerprint="1")


def reminded(store: Store, post: Post, *, hour: int) -> list[Problem]:
    library = make_library(posts=[post, make_post("khac")], now=MORNING.replace(hour=hour))
    return [problem for reminders in remind_of_older_dates(store, library) for problem in reminders.problems]


@pytest.mark.parametrize("changed", [WITHDRAWN, EXPIRED, CORRECTED])
def test_what_is_taken_back_on_the_same_day_needs_the_line_that_the_editor_is_given(
    store: Store, changed: Post
) -> None:
    assert reminded(store, POST, hour=9) == []
    assert reminded(store, changed, hour=11) == []
    for _ in range(2):
        (problem,) = reminded(store, POST, hour=15)
        assert problem.path == "posts/2026/mot-cua.md"
        assert problem.message.endswith("hoặc ghi giờ sửa: updated: 2026-04-01 15:30")
    again = replace(POST, updated=datetime(2026, 4, 1, 15, 30, tzinfo=ICT))
    assert reminded(store, again, hour=16) == []
    # And so a second time.
    gone = replace(WITHDRAWN, updated=again.updated)
    assert reminded(store, gone, hour=17) == []
    assert len(reminded(store, again, hour=18)) == 1


@pytest.mark.parametrize("published", [MORNING, MORNING - timedelta(days=3)])
def test_a_post_published_again_with_a_correction_needs_nothing_more_however_often_that_day(
    store: Store, published: datetime
) -> None:
    post = replace(POST, published=published)
    for times in range(1, 5):
        gone = notice_of(replace(post, status=Status.WITHDRAWN, withdrawal=GONE), GONE)
        assert reminded(store, gone, hour=8 + 2 * times) == []
        note = Correction(date=GONE.date, note=f"Đăng lại lần {times}, số liệu đã đúng.", is_major=False)
        post = replace(post, corrections=(*post.corrections, note))
        assert changed_moment(post, now=MORNING) > changed_moment(gone, now=MORNING)
        assert reminded(store, post, hour=9 + 2 * times) == []


def test_an_update_with_its_day_alone_is_later_than_a_withdrawal_of_that_day(store: Store) -> None:
    assert reminded(store, WITHDRAWN, hour=9) == []
    assert reminded(store, replace(POST, updated=datetime(2026, 4, 1, tzinfo=ICT)), hour=10) == []


def test_what_the_store_lost_is_not_missed(store: Store) -> None:
    reminded(store, WITHDRAWN, hour=9)
    store.write("builds", {"published dates": b"x", "published dates key": b""})
    assert reminded(store, POST, hour=10) == []
