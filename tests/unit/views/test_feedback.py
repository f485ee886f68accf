from __future__ import annotations

from dataclasses import replace
from datetime import date

from cchc.model.forms import Forms
from cchc.model.forms.feedback import Feedback, FeedbackState
from cchc.model.posts import Post
from cchc.model.settings import Term
from cchc.views.feedback import FeedbackPage, feedback_view
from support.libraries import SETTINGS, make_library, make_post

WITH_LISTS = replace(
    SETTINGS, kinds=(*SETTINGS.kinds, Term(id="phan-anh-tra-loi", title="Phản ánh – trả lời", form="feedback"))
)


def make_feedback(slug: str, received: date | None, replied: date | None = None, *, reply: str | None = None) -> Post:
    form = Feedback(
        question="Giấy xác nhận nơi cư trú nộp ở đâu?",
        receiver="Ủy ban nhân dân xã Thử",
        received=received,
        state=FeedbackState.ANSWERED if replied or reply else FeedbackState.WAITING,
        replied=replied,
        reply=reply or ("Nộp tại Bộ phận Một cửa." if replied else None),
    )
    return make_post(slug, forms=Forms(feedback=form))


def page_of(*posts: Post) -> FeedbackPage:
    page = feedback_view(make_library(posts=posts, settings=WITH_LISTS)).content
    assert isinstance(page, FeedbackPage)
    return page


def test_those_that_wait_stand_first_the_longest_at_the_top_and_replies_after_them_the_newest_first() -> None:
    page = page_of(
        make_feedback("moi", date(2026, 3, 10)),
        make_feedback("khong-ngay", None),
        make_feedback("lau", date(2026, 1, 5)),
        make_feedback("tra-loi-cu", date(2025, 12, 1), date(2025, 12, 4)),
        make_feedback("tra-loi-moi", date(2026, 2, 1), date(2026, 3, 1)),
    )
    assert [row.url.split("/")[2] for row in page.rows] == ["lau", "moi", "khong-ngay", "tra-loi-moi", "tra-loi-cu"]
    assert [(one.label.title, one.label.url, one.count) for one in page.counts] == [
        ("Đang chờ trả lời", "the-loai/theo-tinh-trang/dang-cho-tra-loi/", 3),
        ("Đã trả lời", "the-loai/theo-tinh-trang/da-tra-loi/", 2),
    ]


def test_the_time_is_the_median_of_replies_whose_days_are_known_and_others_are_counted_as_unknown() -> None:
    page = page_of(
        make_feedback("a", date(2026, 1, 1), date(2026, 1, 4)),
        make_feedback("b", date(2026, 1, 1), date(2026, 1, 11)),
        make_feedback("c", date(2026, 1, 1), reply="Đã trả lời."),
        make_feedback("d", None, date(2026, 1, 9)),
        make_feedback("e", date(2026, 1, 1)),
    )
    assert (page.median, page.longest, page.measured, page.unmeasured) == ("6,5", 10, 2, 2)
    assert {row.url.split("/")[2]: row.days for row in page.rows} == {"a": 3, "b": 10, "c": None, "d": None, "e": None}


def test_without_known_days_there_is_no_median_and_without_lists_of_states_no_link() -> None:
    page = feedback_view(make_library(posts=[make_feedback("a", None, reply="Rồi.")])).content
    assert isinstance(page, FeedbackPage)
    assert (page.median, page.longest, page.measured, page.unmeasured) == (None, None, 0, 1)
    assert [one.label.url for one in page.counts] == [""]
    assert page_of().rows == ()
