"""Units that one text names."""

from __future__ import annotations

import pytest

from cchc.intake.plans.units import UnitRegister, units_of

REGISTER = UnitRegister.of(["Phòng Nội vụ", "Trung tâm Văn hóa, Thông tin và Thể thao"])


@pytest.mark.parametrize(
    ("printed", "units"),
    [
        ("PHÒNG NỘI VỤ.", ["Phòng Nội vụ"]),
        ("Trung tâm Văn hoá, Thông tin và Thể thao", ["Trung tâm Văn hóa, Thông tin và Thể thao"]),
        ("Phòng Nội vụ, Văn phòng HĐND và UBND", ["Phòng Nội vụ", "Văn phòng HĐND và UBND"]),
        ("Các phòng, ban, ngành; UBND các xã, thị trấn", ["Các phòng, ban, ngành", "UBND các xã, thị trấn"]),
        ("Các cơ quan, đơn vị và UBND các xã", ["Các cơ quan, đơn vị", "UBND các xã"]),
        ("Đài truyền thanh và các ban ngành đoàn thể", ["Đài truyền thanh", "các ban ngành đoàn thể"]),
        ("các đơn vị sắp xếp và các đơn vị liên quan", ["các đơn vị sắp xếp và các đơn vị liên quan"]),
        ("CB, CC xã", ["CB, CC xã"]),
        ("", []),
    ],
)
def test_a_text_is_cut_where_a_unit_starts(printed: str, units: list[str]) -> None:
    assert list(units_of(printed, REGISTER)) == units


def test_a_line_of_commas_takes_no_time() -> None:
    assert units_of(", Phòng" * 50_000, REGISTER)
