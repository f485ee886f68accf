"""Rules for posts on shortcomings: criticism was approved, and what was lacking is looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from cchc.errors import Problem
from cchc.model.library import Library
from cchc.model.shortcomings import CRITICISM, follow_ups, is_criticism, posts_on_shortcomings
from cchc.text.dates import ICT, short_date

REVIEW_TIME: Final = timedelta(days=90)
"""Time from now to the day that a reminder proposes: a quarter, as most tasks of the plans are reported on."""


def remind_of_unapproved_criticism(library: Library) -> Iterator[Problem]:
    """A post that criticises persons or units by name says who approved it, a scheduled one too."""
    for post in (*library.posts_by_tag.get(CRITICISM, ()), *library.hidden_posts):
        if is_criticism(post) and post.approved_by is None:
            message = (
                "Bài phê bình người, đơn vị nêu tên (từ khóa “phê bình”) mà chưa ghi người duyệt. Trình người có thẩm "
                "quyền duyệt, rồi thêm dòng approved_by: (tên, chức vụ); chưa duyệt thì thêm status: draft"
            )
            yield Problem(post.path, post.line("tags"), message)


def remind_of_missing_follow_ups(library: Library) -> Iterator[Problem]:
    """A post on a shortcoming names the day on which it will be looked at again."""
    for post in posts_on_shortcomings(library):
        if post.follow_up is None:
            day = library.now.astimezone(ICT).date() + REVIEW_TIME
            message = (
                "Bài nói về tồn tại, hạn chế mà chưa hẹn ngày xem lại. Thêm dòng follow_up: ngày sẽ xem việc đã khắc "
                f"phục chưa, ví dụ: follow_up: {day.isoformat()}"
            )
            yield Problem(post.path, post.line("tags"), message)


def remind_of_due_follow_ups(library: Library) -> Iterator[Problem]:
    """A post whose day has come is looked at again."""
    today = library.now.astimezone(ICT).date()
    for day, post in follow_ups(library):
        if day <= today:
            message = (
                f"Đã đến ngày hẹn xem lại ({short_date(day)}). Việc đã khắc phục hoặc có kết quả mới thì viết thêm vào "
                f"bài và ghi updated: {today.isoformat()}; chưa thì dời ngày ở follow_up"
            )
            yield Problem(post.path, post.line("follow_up"), message)
