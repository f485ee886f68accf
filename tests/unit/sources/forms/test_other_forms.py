"""Feedback, introductions, results of indices, materials."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.errors import ContentError
from cchc.model.forms import Form
from cchc.model.forms.feedback import Feedback, FeedbackState
from cchc.model.forms.index_result import IndexResult
from cchc.model.forms.introduction import Introduction
from cchc.model.forms.material import Material, MaterialFormat
from cchc.sources.files import split
from cchc.sources.posts import read_post
from support.projects import post_text

ASKED = {"question": "Giấy xác nhận cư trú nộp ở đâu?", "receiver": "UBND xã Thử", "received": "2026-03-02"}
ANSWERED = ASKED | {"state": "answered", "replied": "2026-03-09", "reply": "Không phải nộp nữa."}
RESULT = {"index": "par-index", "year": 2025, "unit": "UBND xã Thử"}


def read(name: str, form: dict[str, object]) -> Form:
    post = read_post(split(post_text(**{name: form}).encode(), "posts/2026/mot-cua.md"), docs_dir="docs")
    (found,) = post.all_forms
    return found


@pytest.mark.parametrize(
    ("name", "form", "expected"),
    [
        (
            "feedback",
            ANSWERED,
            Feedback(
                question="Giấy xác nhận cư trú nộp ở đâu?",
                receiver="UBND xã Thử",
                received=date(2026, 3, 2),
                state=FeedbackState.ANSWERED,
                replied=date(2026, 3, 9),
                reply="Không phải nộp nữa.",
            ),
        ),
        ("introduces", {"document": "xa-thu-2026"}, Introduction(document="xa-thu-2026")),
        (
            "index_result",
            RESULT,
            IndexResult(index="par-index", year=2025, unit="UBND xã Thử", result=None, rank=None, decision=None),
        ),
        (
            "material",
            {"format": "radio", "publisher": "Đài tỉnh"},
            Material(format=MaterialFormat.RADIO, language=None, edition=None, publisher="Đài tỉnh"),
        ),
    ],
)
def test_a_form_is_read_with_unknown_values_as_none(name: str, form: dict[str, object], expected: Form) -> None:
    assert read(name, form) == expected


def test_the_days_of_a_reply_are_counted_from_its_receipt() -> None:
    form = read("feedback", ANSWERED)
    assert isinstance(form, Feedback)
    assert form.days == 7


@pytest.mark.parametrize(
    ("name", "form", "expected"),
    [
        ("feedback", ASKED | {"phone": "x"}, "Không ghi người gửi (phone)"),
        ("feedback", ASKED | {"state": "answered"}, "Đã trả lời (state: answered) mà thiếu câu trả lời"),
        ("feedback", ASKED | {"reply": "Có."}, "Đã có câu trả lời hoặc ngày trả lời mà state là waiting"),
        ("feedback", ANSWERED | {"replied": "2026-03-01"}, "Ngày trả lời (replied) sớm hơn ngày tiếp nhận"),
        ("feedback", ASKED | {"receiver": None}, "Thiếu cơ quan tiếp nhận (receiver)"),
        ("introduces", {"document": None}, "Thiếu mã văn bản trong kho (document)"),
        ("index_result", RESULT | {"result": "85,12"}, "Có kết quả mà chưa có quyết định công bố"),
        ("index_result", RESULT | {"rank": "ba"}, "Thứ hạng (rank) “ba” chưa đúng"),
        ("index_result", {"index": "par-index", "unit": "A"}, "Thiếu năm (year)"),
        ("material", {"publisher": "A"}, "Thiếu hình thức (format)"),
        ("material", {"format": "to-roi"}, "Hình thức (format) “to-roi” chưa đúng"),
    ],
)
def test_what_is_wrong_with_a_form_is_told_with_its_line(name: str, form: dict[str, object], expected: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(name, form)
    assert {problem.line for problem in caught.value.problems} == {6}
    assert any(expected in problem.message for problem in caught.value.problems)
