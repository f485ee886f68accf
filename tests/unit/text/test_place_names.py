from __future__ import annotations

import pytest

from cchc.text.place_names import place_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ủy ban nhân dân xã Minh Đức, thành phố Đồng Nai", ["xã Minh Đức", "thành phố Đồng Nai"]),
        ("Cổng thông tin điện tử huyện Chương Mỹ", ["huyện Chương Mỹ"]),
        ("TP. Hà Nội, TP Hải Phòng", ["TP. Hà Nội", "TP Hải Phòng"]),
        ("Thị xã Sơn Tây, tỉnh Hà Tây cũ; thị trấn Xuân Mai", ["Thị xã Sơn Tây", "tỉnh Hà Tây", "thị trấn Xuân Mai"]),
        ("phường 12, quận 3", ["phường 12", "quận 3"]),
        ("ỦY BAN NHÂN DÂN PHƯỜNG HƯNG ĐẠO", ["PHƯỜNG HƯNG ĐẠO"]),
        ("đặc khu Cát Hải năm 2026", ["đặc khu Cát Hải"]),
        ("Phòng Nội vụ huyện", []),
        ("Kết quả kinh tế – xã hội; Kinh Tế - Xã Hội", []),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", []),
        ("Huyện Ủy và 3 xã 12 thôn", []),
        ("xã Hội Xuân", ["xã Hội Xuân"]),
    ],
)  # fmt: skip
def test_a_local_unit_is_its_kind_and_the_words_with_capitals_behind_it(text: str, names: list[str]) -> None:
    assert [place.text for place in place_names(text)] == names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("xã Hòa Phú", "Xã Hoà Phú"),
        ("TP. Hà Nội", "thành phố Hà Nội"),
        ("huyện Chương Mỹ", "HUYỆN CHƯƠNG MỸ"),
    ],
)
def test_spellings_of_one_name_are_one_place(one: str, other: str) -> None:
    assert [place.key for place in place_names(one)] == [place.key for place in place_names(other)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("huyện Chương Mỹ", "phường Chương Mỹ"),
        ("xã Minh Đức", "xã Minh Dục"),
        ("xã Tịnh Ấn", "xã Tịnh Ấn Tây"),
    ],
)
def test_units_of_another_kind_or_with_other_marks_are_other_places(one: str, other: str) -> None:
    (first,), (second,) = place_names(one), place_names(other)
    assert first.key != second.key


def test_communes_stand_below_districts_and_those_below_provinces() -> None:
    ranks = [place.rank for place in place_names("xã Minh Đức, huyện Hớn Quản, tỉnh Bình Phước")]
    assert ranks == [0, 1, 2]
