from __future__ import annotations

import pytest

from cchc.checks.calls import remind_of_other_numbers, remind_of_typed_numbers, remind_of_useless_links
from cchc.model.items import Link, Reference, TypedNumber
from cchc.model.registers import Registers
from cchc.text.telephones import read_telephones
from support.libraries import make_answer, make_contact, make_library, make_post

HOTLINE = make_contact(
    id="duong-day-nong", name="Đường dây nóng", phones=read_telephones("024 3851 2345 (máy lẻ 102), 18001096")
)
REGISTERS = Registers(contacts=(HOTLINE,))


def test_a_number_of_the_register_typed_by_hand_is_told_with_what_to_write_instead() -> None:
    typed = (
        TypedNumber(text="024.3851.2345", uri="tel:+842438512345", line=9),
        TypedNumber(text="0912 345 678", uri="tel:+84912345678", line=10),
    )
    repost = make_post("lai", typed_numbers=typed, source=Reference(name="Báo", url="https://bao.example"))
    library = make_library(posts=[repost], answers=[make_answer(typed_numbers=typed)], registers=REGISTERS)
    (problem,) = remind_of_typed_numbers(library)
    assert str(problem) == (
        "docs/hoi-dap/nop-ho-so.md:9: Số 024.3851.2345 là của “Đường dây nóng” trong sổ liên hệ; số đổi thì bài này "
        "thành sai. Viết [Đường dây nóng](tel:duong-day-nong), trang tự ghi số đang có trong sổ."
    )


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("tel:18001096", None),
        ("tel:0912.345.678", None),
        ("tel:0912%20345%20678", None),
        ("tel:0912%20345%20678;ext=102", None),
        ("tel:02438512345,,102", None),
        ("tel:duong-day-nong", None),
        (
            "tel:dng-day-nong",
            (
                "trỏ tới mã “dng-day-nong” không có trong sổ liên hệ; trang dẫn tới trang liên hệ. "
                "Có phải là tel:duong-day-nong?"
            ),
        ),
        ("tel:0912.345.67", "không gọi được. Ví dụ: tel:18001096"),
        ("tel:O912345678", "không gọi được. Viết: tel:+84912345678"),
        ("mailto:motcua@xa.example?subject=Hỏi", None),
        ("mailto:abc@gmail,com", "chưa gửi được. Viết: mailto:abc@gmail.com"),
        ("mailto:abc", "chưa gửi được. Ví dụ: mailto:motcua@xa.example"),
        ("/lien-he/#duong-day-nong", None),
        ("/lien-he/#nhom-hotline", None),
        ("/lien-he/#mot-cua", "trỏ tới mã “mot-cua” không có trong sổ liên hệ; trang dẫn tới trang liên hệ."),
        ("/lien-he/", None),
        ("https://a.example", None),
    ],
)
def test_a_link_that_neither_dials_nor_writes_is_told(target: str, told: str | None) -> None:
    library = make_library(answers=[make_answer(body_links=(Link(target=target, line=7),))], registers=REGISTERS)
    expected = [] if told is None else [f"docs/hoi-dap/nop-ho-so.md:7: Liên kết “{target}” {told}"]
    assert [str(problem) for problem in remind_of_useless_links(library)] == expected


def test_the_number_of_a_summary_is_told_with_what_a_summary_can_say() -> None:
    typed = (TypedNumber(text="18001096", uri="tel:18001096", line=4, is_in_body=False),)
    (problem,) = remind_of_typed_numbers(make_library(posts=[make_post(typed_numbers=typed)], registers=REGISTERS))
    assert problem.line == 4
    assert problem.message.endswith("Tóm tắt chỉ nhận chữ: gọi tên nơi ấy, số để trong bài.")


@pytest.mark.parametrize(
    ("uri", "target", "dials"),
    [
        ("tel:+842438512345", "tel:02438512345", None),
        ("tel:+842438512345", "tel:024.3851.2345;ext=102", None),
        ("tel:113", "tel:113", None),
        ("tel:+842438512345", "tel:duong-day-nong", None),
        ("tel:+842438512345", "tel:02438512345,,102", None),
        ("tel:+842438512345", "tel:khong-co", None),
        ("tel:+842438512345", "", None),
        ("tel:+842438512345", "tel:02438512346", "+842438512346"),
        ("tel:19001234", "tel:duong-day-nong", "024 3851 2345 (máy lẻ 102)"),
    ],
)
def test_a_link_dials_the_number_in_its_words(uri: str, target: str, dials: str | None) -> None:
    typed = (TypedNumber(text="Số", uri=uri, line=8, target=target),)
    library = make_library(answers=[make_answer(typed_numbers=typed)], registers=REGISTERS)
    assert [problem.message for problem in remind_of_other_numbers(library)] == (
        [] if dials is None else [f"Chữ ghi số Số mà bấm thì gọi {dials}. Sửa cho khớp, ví dụ: [Số]({uri})"]
    )
