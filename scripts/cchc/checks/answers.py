"""Answers: who checked them and when they have to be checked again; sums and time limits that nothing hides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from cchc.errors import Problem
from cchc.model.answer_reviews import Review, ReviewState, reviews_of, today_of
from cchc.model.answers import StepSlipKind
from cchc.model.library import Library
from cchc.text.cleaning import shortened
from cchc.text.dates import short_date

_PERSON: Final = re.compile(
    r"(?:ông|bà|anh|chị|cô|chú|đồng chí|đ/c|đc)\s+\w|(?:nguyễn|trần|lê|phạm)\s+(?:văn|thị)\s", re.IGNORECASE
)


_SLIPS: Final[Mapping[StepSlipKind, str]] = {
    StepSlipKind.OTHER_HEADING: (
        "Các bước dưới đề mục “{text}” không có ô để đánh dấu: chỉ danh sách dưới đề mục “## Các bước” đầu tiên có. "
        "Gộp vào danh sách ấy, hoặc tách thành một câu hỏi riêng."
    ),
    StepSlipKind.TEXT_BEFORE: (
        "“{text}” đứng giữa đề mục “Các bước” và danh sách: các bước không có ô để đánh dấu. Viết danh sách ngay dưới "
        "đề mục, chuyển đoạn này lên trên đề mục."
    ),
    StepSlipKind.START: ("Danh sách các bước bắt đầu bằng “{text}” thì không có ô để đánh dấu. Đánh số từ 1., 2., 3."),
    StepSlipKind.CUT: (
        "“{text}” cắt ngang danh sách: các bước ở dưới không có ô để đánh dấu. Đoạn của một bước thì thụt vào bốn dấu "
        "cách; đoạn khác thì chuyển xuống dưới danh sách."
    ),
    StepSlipKind.TOO_LONG: (
        "Các bước ({text} bước) dài hơn một trang giấy: tờ A5 in ra nhiều trang. Viết gọn lại, gộp bước, hoặc tách "
        "thành hai câu hỏi."
    ),
}
_SHOWN: Final = 60


def remind_of_lost_steps(library: Library) -> Iterator[Problem]:
    """Every numbered entry under “Các bước” is a step to tick off, and all of them fit on a sheet."""
    for entry in library.answers:
        for slip in entry.step_slips:
            yield Problem(entry.path, slip.line, _SLIPS[slip.kind].format(text=shortened(slip.text, _SHOWN)))


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
