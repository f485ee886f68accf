from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from cchc.checks.feedback import remind_of_days_of_receipt, remind_of_long_waits
from cchc.model.forms import Forms
from cchc.model.forms.feedback import Feedback, FeedbackState
from cchc.model.posts import Post
from cchc.model.waiting import waiting_mark
from cchc.text.dates import ICT
from cchc.views.feedback import FeedbackPage, feedback_view
from support.libraries import make_library, make_post

WAITING = Feedback(
    question="Giấy xác nhận nơi cư trú nộp ở đâu?",
    receiver="Ủy ban nhân dân xã Minh Đức",
    received=date(2026, 3, 1),
    state=FeedbackState.WAITING,
    replied=None,
    reply=None,
)


def post_of(slug: str, **changes: object) -> Post:
    return make_post(
        slug, published=datetime(2026, 3, 2, 8, tzinfo=ICT), forms=Forms(feedback=replace(WAITING, **changes))
    )


POSTS = (
    post_of("cho"),
    post_of("khong-ngay", received=None),
    post_of("sau", received=date(2026, 3, 20)),
    post_of("xong", state=FeedbackState.ANSWERED, replied=date(2026, 3, 4), reply="Nộp tại xã."),
    post_of("mau", question="[Hỏi điều gì]", receiver="[Cơ quan tiếp nhận]", received=None),
)


def test_a_day_of_receipt_is_asked_for_and_is_not_after_the_post_but_a_sample_is_let_be() -> None:
    library = make_library(posts=POSTS, now=datetime(2026, 4, 1, tzinfo=ICT))
    assert sorted(one.path for one in remind_of_days_of_receipt(library)) == sorted(
        post.path for post in POSTS if post.slug in {"khong-ngay", "sau"}
    )


def test_a_long_wait_is_told_after_the_days_that_the_office_sets_itself_and_not_before() -> None:
    for day, paths in ((31, []), (32, [POSTS[0].path])):
        now = datetime(2026, 3, 31, tzinfo=ICT) if day == 31 else datetime(2026, 4, 1, tzinfo=ICT)
        assert [one.path for one in remind_of_long_waits(make_library(posts=POSTS, now=now))] == paths
    library = make_library(posts=POSTS, now=datetime(2026, 4, 1, tzinfo=ICT))
    (found,) = remind_of_long_waits(library)
    assert "đã chờ 31 ngày, quá 30 ngày. Mức này do cơ quan tự đặt" in found.message
    patient = replace(library, settings=replace(library.settings, feedback_check_days=40))
    assert list(remind_of_long_waits(patient)) == []


def test_the_table_has_the_days_waited_on_its_day_and_a_sample_is_last_and_not_counted() -> None:
    library = make_library(posts=POSTS, now=datetime(2026, 4, 1, tzinfo=ICT))
    page = feedback_view(library).content
    assert isinstance(page, FeedbackPage)
    assert [row.waited for row in page.rows] == [31, 12, None, None, None]
    assert [row.is_sample for row in page.rows] == [False, False, False, False, True]
    assert (sum(one.count for one in page.counts), page.as_of) == (4, "01/4/2026")
    content = feedback_view(make_library(posts=POSTS[3:], now=library.now)).content
    assert isinstance(content, FeedbackPage)
    assert content.as_of is None
    later = make_library(posts=POSTS, now=datetime(2026, 4, 2, tzinfo=ICT))
    assert waiting_mark(library) != waiting_mark(later)
    assert waiting_mark(make_library(posts=POSTS[3:], now=later.now)) == ()
