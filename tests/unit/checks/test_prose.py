from __future__ import annotations

import pytest

from cchc.checks.prose import remind_of_names_of_pictures, remind_of_typed_text
from cchc.model.items import Image, Reference
from cchc.model.prose import ProseFault, ProseKind
from support.libraries import make_answer, make_library, make_post

BULLETS = tuple(
    ProseFault(
        kind=ProseKind.TYPED_LIST, line=line, column=0, found=f"• Mục {line}", fixed=f"- Mục {line}", is_safe=True
    )
    for line in (8, 9)
)
PHRASE = ProseFault(kind=ProseKind.WRONG_PHRASE, line=7, column=3, found="bổ xung", fixed="bổ sung", is_safe=True)
EMPTY = ProseFault(kind=ProseKind.EMPTY_BODY, line=6, column=0, found="")


def test_a_kind_of_fault_has_one_reminder_for_a_file_with_the_text_to_copy_and_the_command() -> None:
    library = make_library(posts=[make_post(prose=(PHRASE, *BULLETS))])
    assert [str(problem) for problem in remind_of_typed_text(library)] == [
        (
            "posts/2026/mot-cua.md:8: Danh sách gõ bằng ký hiệu khác (•, –, 1), a), -Chữ…) sẽ dính liền thành một đoạn "
            "văn. Dòng 8, 9. Mỗi mục bắt đầu bằng “- ” hoặc “1. ”, trên danh sách có một dòng trống:\n"
            "      - Mục 8\n      - Mục 9\n      Sửa tự động: cchc fix posts/2026/mot-cua.md"
        ),
        (
            "posts/2026/mot-cua.md:7: Sai chính tả. Sửa: “bổ xung” → bổ sung. "
            "Sửa tự động: cchc fix posts/2026/mot-cua.md"
        ),
    ]


def test_only_posts_need_a_text() -> None:
    library = make_library(posts=[make_post(prose=(EMPTY,))], answers=[make_answer(prose=(EMPTY,))])
    (problem,) = remind_of_typed_text(library)
    assert str(problem) == (
        "posts/2026/mot-cua.md:6: Bài chưa có nội dung: người đọc chỉ thấy tiêu đề và tóm tắt. "
        "Viết nội dung ở dưới dòng --- thứ hai."
    )


def test_the_spelling_of_a_repost_is_that_of_its_source() -> None:
    source = Reference(name="Cổng tỉnh", url="https://tinh.example/1")
    library = make_library(posts=[make_post(prose=(PHRASE, *BULLETS), source=source)])
    assert [problem.line for problem in remind_of_typed_text(library)] == [8]


@pytest.mark.parametrize(
    ("alt", "is_told"), [("IMG_2024.jpg", True), ("DSC 0012", True), ("Người dân nộp hồ sơ", False)]
)
def test_the_picture_of_a_post_is_described(alt: str, is_told: bool) -> None:  # noqa: FBT001 - a case of the table
    library = make_library(posts=[make_post(image=Image(file="anh.jpg", alt=alt), lines={"image": 6})])
    assert [problem.line for problem in remind_of_names_of_pictures(library)] == [6] * is_told
