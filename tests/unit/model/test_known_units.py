from __future__ import annotations

from dataclasses import replace

from cchc.model.known_units import KnownUnits
from cchc.model.registers import Registers
from support.libraries import SETTINGS, make_issuer, make_library

NORTH = replace(make_issuer("bac", "Ủy ban nhân dân xã Minh Đức"), province="tỉnh Bắc")
SOUTH = replace(make_issuer("nam", "Ủy ban nhân dân xã Minh Đức"), province="thành phố Nam")


def units_of(issuer: str | None = None) -> KnownUnits:
    office = replace(SETTINGS.office, name="Ủy ban nhân dân xã Minh Đức, tỉnh Bắc", issuer=issuer)
    return KnownUnits(
        make_library(settings=replace(SETTINGS, office=office), registers=Registers(issuers=(NORTH, SOUTH)))
    )


def test_a_name_that_two_offices_share_is_that_of_neither() -> None:
    units = units_of()
    assert units.names("xã Minh Đức") == [
        "Ủy ban nhân dân xã Minh Đức, tỉnh Bắc",
        "Ủy ban nhân dân xã Minh Đức, thành phố Nam",
    ]
    assert units.ids("xã Minh Đức") == ["bac", "nam"]
    assert units.name("nam") == "Ủy ban nhân dân xã Minh Đức, thành phố Nam"


def test_the_office_has_one_name_whether_its_id_or_its_name_is_typed() -> None:
    units = units_of("bac")
    assert {units.name(typed) for typed in ("bac", "UBND xã Minh Đức, tỉnh Bắc")} == {units.office}


def test_provinces_are_known_with_and_without_their_kind() -> None:
    units = units_of()
    assert [units.name(typed) for typed in ("Bắc", "TỈNH BẮC", "Nam")] == ["tỉnh Bắc", "tỉnh Bắc", "thành phố Nam"]
    assert units.name("Đông") == "Đông"
    assert units.near("tỉnh Bắt") == "tỉnh Bắc"
