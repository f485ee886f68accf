"""Rules for complaints and proposals: the day of receipt is known and possible, and none waits for long."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.errors import Problem
from cchc.model.forms.feedback import Feedback
from cchc.model.library import Library
from cchc.model.waiting import days_waited, is_sample
from cchc.text.dates import ICT, short_date


def remind_of_days_of_receipt(library: Library) -> Iterator[Problem]:
    """A complaint has the day of its receipt, which is not after the day of its post."""
    for post, form in library.forms:
        if not isinstance(form, Feedback) or is_sample(form):
            continue
        if form.received is None:
            message = (
                "Phản ánh chưa có ngày tiếp nhận, trang không tính được đã chờ bao lâu. Thêm dưới feedback dòng "
                "received: (ngày nhận, ví dụ 2026-03-15)"
            )
            yield Problem(post.path, post.line("feedback"), message)
        elif form.received > (day := post.published.astimezone(ICT).date()):
            message = (
                f"Ngày tiếp nhận (received) {short_date(form.received)} sau ngày đăng bài {short_date(day)}. Sửa một "
                "trong hai ngày."
            )
            yield Problem(post.path, post.line("feedback"), message)


def remind_of_long_waits(library: Library) -> Iterator[Problem]:
    """A complaint has a reply within the days that the office sets itself (`feedback_check_days`)."""
    limit = library.settings.feedback_check_days
    today = library.now.date()
    for post, form in library.forms:
        waited = days_waited(form, today) if isinstance(form, Feedback) else None
        if waited is not None and waited > limit:
            message = (
                f"Phản ánh đã chờ {waited} ngày, quá {limit} ngày. Mức này do cơ quan tự đặt (feedback_check_days "
                "trong mkdocs.yml), không phải thời hạn theo luật. Đã trả lời thì thêm replied, reply, sửa state."
            )
            yield Problem(post.path, post.line("feedback"), message)
