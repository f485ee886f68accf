from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.telephone_typing import TelephoneFault, faulty_numbers, meant_telephones
from cchc.text.telephones import read_telephones


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *(
            (text, "024 3851 2345")
            for text in (
                *("ĐT: 024 3851 2345", "Điện thoại 024 3851 2345", "tel:024 3851 2345", "024 3851 2345."),
                *("024 3851 2345 (giờ hành chính)", "024 3851 2345 gặp văn thư", "024 3851 2345 máy lẻ"),
            )
        ),
        *(
            (text, "0912 345 678")
            for text in ("O912 345 678", "0912 345 678 (anh Nam)", "0912 345 678 - anh Nam", "Zalo 0912 345 678")
        ),
        ("0９12 345 678", "0912 345 678"),  # noqa: RUF001 - a full-width digit
        ("09l2345678", "0912345678"),
        ("0168 234 5678", "038 234 5678"),
        ("0123 456 7890", "083 456 7890"),
        ("(04) 3851 2345", "(024) 3851 2345"),
        ("04.38512345", "024.38512345"),
        ("024 3851 2345 x102", "024 3851 2345 (máy lẻ 102)"),
        ("024 3851 2345 - máy con 102", "024 3851 2345 (máy lẻ 102)"),
        ("Hotline: 1900 1234 nhánh 2", "1900 1234 (máy lẻ 2)"),
        ("024 3851 2345 0912 345 678", "024 3851 2345, 0912 345 678"),
        ("Trực: 113", "113"),
        ("113,", "113"),
    ],
)
def test_the_numbers_that_were_meant_are_proposed(text: str, meant: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        read_telephones(text)
    assert ", ".join(number.text for number in meant_telephones(text)) == meant
    assert [number.uri for number in read_telephones(meant)] == [number.uri for number in meant_telephones(text)]


@pytest.mark.parametrize(
    "text",
    [
        *("đang cập nhật", "", "chưa có", "1022 (bấm 1)", "0912 345 678 hoặc 0987.654.32", "12345678901"),
        *("024 3851 2345 (máy lẻ 102, 103)", "024 3851 2345/46", "0" * 9999, "(" * 9999),
    ],
)
def test_nobody_guesses_a_number(text: str) -> None:
    assert meant_telephones(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0912.345.67", [("0912.345.67", TelephoneFault.LENGTH, 9, "10")]),
        ("0912 345 6789", [("0912 345 6789", TelephoneFault.LENGTH, 11, "10")]),
        ("+84 912 345 67", [("+84 912 345 67", TelephoneFault.LENGTH, 9, "10")]),
        ("024 3851 234567", [("024 3851 234567", TelephoneFault.LENGTH, 13, "11")]),
        ("1900 1234567", [("1900 1234567", TelephoneFault.LENGTH, 11, "8 hoặc 10")]),
        ("0912 345 678, 0987.654.32", [("0987.654.32", TelephoneFault.LENGTH, 9, "10")]),
        ("0612 345 678", [("0612 345 678", TelephoneFault.BEGINNING, 10, "")]),
        ("3851 2345", [("3851 2345", TelephoneFault.BEGINNING, 8, "")]),
        ("024 3851 2345 (máy lẻ 102), 1022", []),
        ("đang cập nhật", []),
    ],
)
def test_the_part_that_nobody_can_dial_is_named(text: str, found: list[tuple[str, TelephoneFault, int, str]]) -> None:
    assert [(one.text, one.fault, one.digits, one.expected) for one in faulty_numbers(text)] == found


@given(st.text(max_size=60) | st.text(st.sampled_from("0123456789 .-–()+,;/máy lẻOlx"), max_size=60))
def test_whatever_is_proposed_is_dialled(text: str) -> None:
    for number in meant_telephones(text):
        assert [one.uri for one in read_telephones(number.text)] == [number.uri]
