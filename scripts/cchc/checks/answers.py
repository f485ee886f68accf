"""Answers: who checked them and when they have to be checked again; sums and time limits that nothing hides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cchc.errors import Problem
from cchc.model.answer_reviews import Review, ReviewState, reviews_of, today_of
from cchc.model.library import Library
from cchc.text.dates import short_date

_PERSON: Final = re.compile(
    r"(?:ông|bà|anh|chị|cô|chú|đồng chí|đ/c|đc)\s+\w|(?:nguyễn|trần|lê|phạm)\s+(?:văn|thị)\s", re.IGNORECASE
)


def remind_of_unchecked_answers(library: Library) -> Iterator[Problem]:
    """An answer is checked again before its time is over: procedures change, and past that day readers are told."""
    for review in reviews_of(library):
        if review.state is not ReviewState.CURRENT:
            yield Problem(review.entry.path, review.entry.line("checked"), _due(library, review))


def remind_of_unknown_checkers(library: Library) -> Iterator[Problem]:
    """An answer says which unit or position checked it, and names no person."""
    for entry in library.answers:
        who = entry.checked_by
        if who is None:
            message = (
                "Chưa ghi đơn vị hoặc chức danh đã kiểm tra. Thêm dòng, ví dụ: checked_by: Công chức tư pháp – hộ tịch"
            )
            yield Problem(entry.path, entry.line("checked"), message)
        elif _PERSON.match(who):
            message = f"Người kiểm tra (checked_by) “{who}” là tên người. Ghi đơn vị hoặc chức danh."
            yield Problem(entry.path, entry.line("checked_by"), message)


def remind_of_open_details(library: Library) -> Iterator[Problem]:
    """A sum of money or a time limit stands in its key, from which it goes when the answer is old."""
    for entry in library.answers:
        for detail in entry.open_details:
            what, key = ("mức phí", "fee") if detail.is_money else ("thời hạn", "time_limit")
            message = (
                f"“{detail.text}” là {what} viết thẳng trong bài: quá hạn kiểm tra, chữ này vẫn còn. Chuyển lên khóa "
                f"{key} ở đầu tệp, hoặc chỉ dẫn tới trang của thủ tục."
            )
            yield Problem(entry.path, detail.line, message)


def _due(library: Library, review: Review) -> str:
    entry, today = review.entry, today_of(library)
    checked = short_date(entry.checked)
    if review.ended is not None:
        return (
            f"Thủ tục {review.ended.code} đã thôi áp dụng, câu trả lời kiểm tra lần cuối ngày {checked}: trang đang "
            f"ghi “Đang kiểm tra lại”. Sửa câu trả lời, rồi sửa dòng checked: {today.isoformat()}"
        )
    advice = f"Đọc lại, rồi sửa dòng checked: {today.isoformat()}"
    if review.is_past:
        return (
            f"Câu trả lời kiểm tra lần cuối ngày {checked}, có hạn đến ngày {short_date(review.last)}: trang đang ghi "
            f"“Đang kiểm tra lại”, không hiện phí và thời hạn. {advice}"
        )
    left = (review.last - today).days
    return (
        f"Câu trả lời kiểm tra lần cuối ngày {checked}, còn {left} ngày nữa là đến hạn kiểm tra lại "
        f"({short_date(review.last)}). {advice}"
    )
