from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from cchc.checks import find_reminders
from cchc.errors import Concern, Problem
from cchc.model.ledger import Ledger
from cchc.model.posts import Correction, Post, Status, Withdrawal, changed_moment, notice_of
from cchc.text.dates import ICT
from support.libraries import MARCH, make_library, make_post
from support.projects import NOW

POSTS = [make_post("a", title="Tin A"), make_post("b", title="Tin B")]
CONCERNS = {Concern.GONE, Concern.OLDER}


class Editors:
    """Somebody who publishes, and is reminded of what was published before."""

    def __init__(self) -> None:
        self.ledger = Ledger()

    def publish(self, posts: Sequence[Post], *, now: datetime = NOW) -> list[Problem]:
        """Return what the publication of `posts` reminds of, as a check of them would."""
        library = make_library(posts=posts, now=now, ledger=self.ledger)
        self.ledger = library.since_publication.next_ledger("cong-thong-tin.example,2026")
        return [problem for one in find_reminders(library) if one.concern in CONCERNS for problem in one.problems]


OTHER = {"title": "Tin khác", "published": MARCH + timedelta(days=2)}


@pytest.mark.parametrize(
    ("post", "path", "message"),
    [
        (None, "posts/2026/a.md", "Bài “Tin A” đã đăng nhưng tệp không còn; "),
        (
            make_post("moi", title="Tin A"),
            "posts/2026/moi.md",
            "Bài này có vẻ là posts/2026/a.md đổi tên; cổng lấy tin sẽ thấy hai bài. Thêm dòng: aliases: [tin/2026/a/]",
        ),
        (make_post("a", title="Tin A", id="khac"), "posts/2026/a.md", "Trả lại mã cũ, thêm dòng: id: tin/2026/a"),
        (make_post("a", title="Tin A", status=Status.DRAFT), "posts/2026/a.md", "lại là nháp hoặc hẹn ngày"),
        (
            make_post("a", **OTHER),
            "posts/2026/a.md",
            "Mã “tin/2026/a” là của bài “Tin A” đăng ngày 15/3/2026; cổng đã lấy tin sẽ thay bài ấy bằng bài này.",
        ),
        (make_post("a", id="khac", **OTHER), "posts/2026/a.md", "Địa chỉ /tin/2026/a/ là của bài “Tin A”"),
        (
            make_post("moi", title="Tin A", id="tin/2026/a"),
            "posts/2026/moi.md",
            "cũ /tin/2026/a/ của bài nay không mở được. Thêm hai dòng: id: tin/2026/a và aliases: [tin/2026/a/]",
        ),
        (
            make_post("moi", title="Tin A", id="tin/2026/a", aliases=("tin/2025/a/",)),
            "posts/2026/moi.md",
            "Thêm vào cuối aliases: tin/2026/a/",
        ),
    ],
)
def test_the_editor_is_told_what_is_lost_and_how_it_is_found_again(post: Post | None, path: str, message: str) -> None:
    editors = Editors()
    assert editors.publish(POSTS) == []
    for _ in range(2):
        (problem,) = editors.publish([*([post] if post else []), POSTS[1]])
        assert problem.path == path
        assert message in problem.message
    assert editors.publish(POSTS) == []


def test_a_post_with_an_id_of_its_own_gets_it_back_with_its_address() -> None:
    editors = Editors()
    own = make_post("a", title="Tin A", id="cu/1")
    editors.publish([own])
    (problem,) = editors.publish([make_post("moi", title="Tin A")])
    assert problem.message.endswith("Thêm hai dòng: id: cu/1 và aliases: [tin/2026/a/]")


MORNING = datetime(2026, 4, 1, 8, 30, tzinfo=ICT)
POST = make_post(published=MORNING)
GONE = Withdrawal(date=MORNING.date(), reason="Số liệu sai")
WITHDRAWN = notice_of(replace(POST, status=Status.WITHDRAWN, withdrawal=GONE), GONE)
EXPIRED = replace(POST, expires=MORNING + timedelta(hours=2))
CORRECTED = replace(POST, corrections=(Correction(date=date(2026, 4, 1), note="Sửa.", is_major=True),))


def at(hour: int) -> datetime:
    return MORNING.replace(hour=hour)


@pytest.mark.parametrize("changed", [WITHDRAWN, EXPIRED, CORRECTED])
def test_what_is_taken_back_on_the_same_day_needs_the_line_that_the_editor_is_given(changed: Post) -> None:
    editors = Editors()
    assert editors.publish([POST], now=at(9)) == []
    assert editors.publish([changed], now=at(11)) == []
    for _ in range(2):
        (problem,) = editors.publish([POST], now=at(15))
        assert problem.path == "posts/2026/mot-cua.md"
        assert problem.message.endswith("hoặc ghi giờ sửa: updated: 2026-04-01 15:30")
    again = replace(POST, updated=datetime(2026, 4, 1, 15, 30, tzinfo=ICT))
    assert editors.publish([again], now=at(16)) == []
    # And so a second time.
    gone = replace(WITHDRAWN, updated=again.updated)
    assert editors.publish([gone], now=at(17)) == []
    assert len(editors.publish([again], now=at(18))) == 1


@pytest.mark.parametrize("published", [MORNING, MORNING - timedelta(days=3)])
def test_a_post_published_again_with_a_correction_needs_nothing_more_however_often_that_day(
    published: datetime,
) -> None:
    editors = Editors()
    post = replace(POST, published=published)
    for times in range(1, 5):
        gone = notice_of(replace(post, status=Status.WITHDRAWN, withdrawal=GONE), GONE)
        assert editors.publish([gone], now=at(8 + 2 * times)) == []
        note = Correction(date=GONE.date, note=f"Đăng lại lần {times}, số liệu đã đúng.", is_major=False)
        post = replace(post, corrections=(*post.corrections, note))
        assert changed_moment(post, now=MORNING) > changed_moment(gone, now=MORNING)
        assert editors.publish([post], now=at(9 + 2 * times)) == []


def test_an_update_with_its_day_alone_is_later_than_a_withdrawal_of_that_day() -> None:
    editors = Editors()
    assert editors.publish([WITHDRAWN], now=at(9)) == []
    assert editors.publish([replace(POST, updated=datetime(2026, 4, 1, tzinfo=ICT))], now=at(10)) == []
