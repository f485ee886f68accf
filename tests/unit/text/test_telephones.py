from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.telephones import ExtensionError, dialled, read_telephones, telephones_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("18001096", [("18001096", "tel:18001096")]),
        ("1900 0000", [("1900 0000", "tel:19000000")]),
        ("1022", [("1022", "tel:1022")]),
        ("111", [("111", "tel:111")]),
        ("024 3851 2345", [("024 3851 2345", "tel:+842438512345")]),
        ("0243.851.234", [("0243.851.234", "tel:+84243851234")]),
        ("(024) 3851-2345", [("(024) 3851-2345", "tel:+842438512345")]),
        ("0912.345.678", [("0912.345.678", "tel:+84912345678")]),
        ("+84 912 345 678", [("+84 912 345 678", "tel:+84912345678")]),
        ("(+84) 24 3851 2345", [("(+84) 24 3851 2345", "tel:+842438512345")]),
        ("+84 (0)24 3851 2345", [("+84 (0)24 3851 2345", "tel:+842438512345")]),
        ("84 24 3851 2345", [("84 24 3851 2345", "tel:+842438512345")]),
        ("0084 912 345 678", [("0084 912 345 678", "tel:+84912345678")]),
        ("+66 2 123 4567", [("+66 2 123 4567", "tel:+6621234567")]),
        (
            "0243.851.234 – 0912.345.678",
            [("0243.851.234", "tel:+84243851234"), ("0912.345.678", "tel:+84912345678")],
        ),
        *(
            (f"024 3851 2345{between}113", [("024 3851 2345", "tel:+842438512345"), ("113", "tel:113")])
            for between in (", ", "; ", " / ", "/", " - ", " — ", " và ", " hoặc ")
        ),
        ("111 - 1022", [("111", "tel:111"), ("1022", "tel:1022")]),
        ("024 3851 2345, 1022", [("024 3851 2345", "tel:+842438512345"), ("1022", "tel:1022")]),
        *(
            (f"024 3851 2345{extension}", [("024 3851 2345 (máy lẻ 102)", "tel:+842438512345;ext=102")])
            for extension in (
                *(" (máy lẻ 102)", " máy lẻ 102", ", máy lẻ 102", " (số máy lẻ: 102)", " ext. 102", " lẻ 102"),
                *(" nhánh 102", " (nội bộ 102)", " Máy lẻ 102"),
            )
        ),
        (
            "024 3851 2345 (máy lẻ 102), 0912 345 678",
            [("024 3851 2345 (máy lẻ 102)", "tel:+842438512345;ext=102"), ("0912 345 678", "tel:+84912345678")],
        ),
    ],
)
def test_numbers_are_read_as_offices_write_them(text: str, numbers: list[tuple[str, str]]) -> None:
    assert [(found.text, found.uri) for found in read_telephones(text)] == numbers


@pytest.mark.parametrize(
    "text",
    [
        *("đang cập nhật", "", "0", "02", "0912 345 67", "0912 345 6789", "01234 567 890", "024 3851 234567"),
        *("024 3851 2345 0912 345 678", "024 3851 2345/46", "024 3851 2345 (giờ hành chính)", "Trực: 113"),
        *("024 3851 2345 máy lẻ", "+84 12", "+0 123 456 789", "tel:113", "113,", "024 3851 2345 x102", "🕿 113"),
        *("024 3851 2345 (máy lẻ 102, 103)", "(" * 20_000, "1 " * 20_000, " – " * 20_000),
    ],
)
def test_what_nobody_can_dial_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        read_telephones(text)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("(0243) 851 2345 - 102", "102"),
        ("024 3851 2345 – 1022", "1022"),
        ("024 3851 2345/46", "46"),
        ("024 3851 2345 - 2346", "2346"),
        ("0912 345 678, 1900 1234 - 1", "1"),
        ("024 3851 2345 (máy lẻ 102) / 103", "103"),
    ],
)
def test_nobody_guesses_whether_a_few_digits_are_an_extension(text: str, digits: str) -> None:
    with pytest.raises(ExtensionError, match=f"^{digits}$"):
        read_telephones(text)


@given(st.text(max_size=60) | st.text(st.sampled_from("0123456789 .-–()+,;/máy lẻ"), max_size=60))
def test_any_text_is_dialled_or_refused(text: str) -> None:
    try:
        found = read_telephones(text)
    except ValueError:
        return
    for one in found:
        digits, _, extension = one.uri.removeprefix("tel:").partition(";ext=")
        assert digits.removeprefix("+").isdigit()
        assert digits.isascii()
        assert (extension or None) == one.extension


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gọi 18001096, đường dây hỗ trợ.", [("18001096", "tel:18001096")]),
        ("Gọi 1800 1096.", [("1800 1096", "tel:18001096")]),
        (
            "Số (024) 3851 2345 hoặc 0912.345.678",
            [("(024) 3851 2345", "tel:+842438512345"), ("0912.345.678", "tel:+84912345678")],
        ),
        ("+84 24 3851 2345", [("+84 24 3851 2345", "tel:+842438512345")]),
        ("Tổng đài 1022, gọi số 113", [("1022", "tel:1022"), ("113", "tel:113")]),
        ("đường dây nóng: 1022", [("1022", "tel:1022")]),
    ],
)
def test_numbers_are_found_in_a_sentence(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[start:end], one.uri) for start, end, one in telephones_in(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "1022 hồ sơ",
        "năm 1945",
        "ngày 05/10/2026",
        "mã 1.001193",
        "09/10/2026 08:30",
        "Quyết định 1800/QĐ-UBND",
        "gọi 10.220 hộ",
    ],
)
def test_other_numbers_of_a_sentence_are_not_dialled(text: str) -> None:
    assert list(telephones_in(text)) == []


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        *((f"{cue}0912345678", ["0912345678"]) for cue in ("ĐT ", "ĐT:", "ĐT.", "SĐT", "zalo:", "Nguyễn Văn A,", "*")),
        *(
            (number, ["0912345678"])
            for number in (
                *("+84 (0)912 345 678", "+840912345678", "0084912345678", "84912345678", "0912 - 345 - 678"),
                *("09 12 34 56 78", "0912\u00a0345\u00a0678", "0912345678(anh Nam)", "anh Nam-0912345678"),
                *("0912345678-Nguyễn Văn A", "https://zalo.me/0912345678"),
            )
        ),
        *(
            (f"0912345678{between}0987654321", ["0912345678", "0987654321"])
            for between in ("/", "-", "–", ",", ";", " ", " - ")
        ),
        *(
            (number, ["02438512345"])
            for number in ("(024) 3851 2345", "(0243) 851 2345", "024-3851-2345", "(+84) 24 3851 2345", "024.38512345")
        ),
        ("0243.851.234 – 0912.345.678", ["0243851234", "0912345678"]),
        ("1800 599 920, 1900.1234", ["1800599920", "19001234"]),
    ],
)
def test_numbers_are_found_however_they_are_typed(text: str, digits: list[str]) -> None:
    assert [one.digits for _, _, one in telephones_in(text)] == digits


@pytest.mark.parametrize(
    "text",
    [
        *("05.10.2026 08:30", "03.05.2026 14 giờ", "30/11/2026 03:05", "01/01/2023 - 31/12/2023"),
        *("034085012345", "001085012345", "034 085 012 345"),  # citizens
        *("0301442986", "0200123456", "0100109106-001", "MST 5801234567"),  # enterprises
        *("84.912.345.678 đồng", "38.123.456.789 đồng", "0,0912345678", "tài khoản 10123456789"),
        *("2.000815.000.00.00.H06", "000.00.01.H06-260101-0001", "Số 0912/2026/QĐ-UBND", "HS-0912345678"),
        *("https://a.example/0912345678", "?id=0912345678", "a0912345678", "0912345678901", "0912.345.6789"),
        *("0" * 100_000, "(0" * 50_000, "0912 " * 20_000, "84" * 50_000),
    ],
)
def test_numbers_of_other_kinds_are_no_telephones(text: str) -> None:
    assert list(telephones_in(text)) == []


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        *(
            (typed, "tel:+84912345678")
            for typed in ("0912345678", "0912.345.678", "+84 912 345 678", "(+84)912-345-678")
        ),
        ("024 3851 2345;ext=102", "tel:+842438512345;ext=102"),
        ("02438512345,,102", "tel:+842438512345,,102"),
        ("113", "tel:113"),
        *((typed, None) for typed in ("0912.345.67", "O912345678", "", "0912345678 hoặc 113", "0" * 9999)),
    ],
)
def test_a_link_dials_or_is_known_not_to(typed: str, address: str | None) -> None:
    assert dialled(typed) == address


@pytest.mark.parametrize(
    ("text", "groupings"),
    [
        ("111", ("111",)),
        ("18001096", ("18001096", "1800 1096")),
        ("1800 599 920", ("1800599920", "1800 599 920", "180 059 9920")),
        ("0912.345.678", ("0912345678", "0912 345 678", "091 234 5678")),
        ("(024) 38512345", ("02438512345", "024 3851 2345", "0243 851 2345", "0243 8512 345")),
    ],
)
def test_a_number_is_known_in_the_groups_in_which_people_say_it(text: str, groupings: tuple[str, ...]) -> None:
    (telephone,) = read_telephones(text)
    assert telephone.groupings == groupings
