from __future__ import annotations

from collections.abc import Callable

import pytest

from cchc.lifecycle.answers import (
    NO_ADDRESS,
    Answers,
    MissingAnswersError,
    RefusedAnswerError,
    complete,
)
from cchc.lifecycle.questions import QUESTIONS, AnswerError, Question
from cchc.lifecycle.sample import reform_areas
from cchc.model.documents import Level
from cchc.model.settings import Term

WARD = {"office": "phường Hưng Đạo", "province": "thành phố Hải Phòng"}


def answers(**given: str) -> Answers:
    return complete(given, areas=reform_areas(), year=2026)


def refused(**given: str) -> str:
    with pytest.raises(RefusedAnswerError) as caught:
        answers(**(WARD | given))
    return caught.value.message


@pytest.mark.parametrize(
    ("typed", "name", "level"),
    [
        ("phường Hưng Đạo", "Ủy ban nhân dân phường Hưng Đạo", Level.WARD),
        ("UBND xã Minh Đức", "Ủy ban nhân dân xã Minh Đức", Level.COMMUNE),
        ("Uỷ ban nhân dân  Xã Hạ Hòa", "Ủy ban nhân dân xã Hạ Hòa", Level.COMMUNE),
        ("Đặc khu Cô Tô", "Ủy ban nhân dân đặc khu Cô Tô", Level.SPECIAL_ZONE),
        ("tỉnh Phú Thọ", "Ủy ban nhân dân tỉnh Phú Thọ", Level.PROVINCE),
        ("Thành phố Đồng Nai", "Ủy ban nhân dân thành phố Đồng Nai", Level.PROVINCE),
    ],
)
def test_an_office_is_known_by_its_place(typed: str, name: str, level: Level) -> None:
    found = answers(office=typed, province="tỉnh Phú Thọ")
    assert (found.office, found.level) == (name, level)


def test_offices_of_one_name_are_told_apart_from_the_start() -> None:
    one = answers(office="xã Minh Đức, tỉnh Đồng Nai")
    other = answers(office="xã Minh Đức", province="thành phố Hải Phòng")
    assert one.full_name == "Ủy ban nhân dân xã Minh Đức, tỉnh Đồng Nai"
    assert (one.issuer_id, other.issuer_id) == ("ubnd-xa-minh-duc-dong-nai", "ubnd-xa-minh-duc-hai-phong")
    assert one.full_name != other.full_name


def test_a_province_is_its_own_province() -> None:
    found = answers(office="tỉnh Phú Thọ")
    assert (found.province, found.locality, found.full_name) == (
        "tỉnh Phú Thọ",
        "tỉnh Phú Thọ",
        "Ủy ban nhân dân tỉnh Phú Thọ",
    )
    assert (found.issuer_id, found.portal_name) == ("ubnd-tinh-phu-tho", "Cổng thông tin điện tử tỉnh Phú Thọ")


def test_an_office_that_is_no_committee_says_its_level() -> None:
    found = answers(office="Sở Nội vụ", level="tỉnh", province="TP. Hải Phòng")
    assert (found.full_name, found.issuer_id) == ("Sở Nội vụ, thành phố Hải Phòng", "so-noi-vu-hai-phong")
    assert found.locality == "thành phố Hải Phòng"


def test_what_follows_is_not_asked_for_and_what_nobody_knows_stays_unknown() -> None:
    found = answers(**WARD)
    assert (found.portal_name, found.portal_url) == ("Trang thông tin điện tử phường Hưng Đạo", None)
    assert (found.publisher, found.standing_body) == (None, None)
    assert found.units == (Term(id="uy-ban-nhan-dan-phuong-hung-dao", title="Ủy ban nhân dân phường Hưng Đạo"),)
    assert found.areas == reform_areas()
    assert (found.site_url, found.feed_authority) == (NO_ADDRESS, "cong-thong-tin.example,2026")


def test_a_blank_answer_is_no_answer_where_something_has_to_be_known() -> None:
    assert answers(**WARD, site_url=" ", portal_name="") == answers(**WARD)
    assert answers(**WARD, publisher="").publisher is None


def test_addresses_follow_from_the_portal() -> None:
    found = answers(**WARD, portal_url="https://Haiphong.example:8443/hung-dao")
    assert found.site_url == "https://Haiphong.example:8443/hung-dao/tin-cchc/"
    assert found.feed_authority == "haiphong.example,2026"
    assert answers(**WARD, portal_url="https://xã.example/?id=1").site_url == NO_ADDRESS


def test_units_and_areas_are_lists() -> None:
    found = answers(
        **WARD,
        publisher="Phòng Văn hóa - Xã hội",
        standing_body="Văn phòng HĐND và UBND",
        areas="the-che; cải cách tài chính công; An sinh: xã hội",
    )
    assert [unit.id for unit in found.units] == ["phong-van-hoa-xa-hoi", "van-phong-hdnd-va-ubnd"]
    assert [area.id for area in found.areas] == ["the-che", "tai-chinh-cong", "an-sinh-xa-hoi"]
    assert found.areas[0] == reform_areas()[1]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"office": "huyện Chương Mỹ"}, "từ ngày 01/7/2025 không còn huyện"),
        ({"office": "…"}, "“…” không có chữ nào"),
        ({"office": "x" * 151}, "Tên dài 151 ký tự"),
        ({"level": "huyện"}, "“huyện” không phải một cấp hiện nay. Viết một trong: xã, phường, đặc khu"),
        ({"province": "Hải Phòng"}, "“Hải Phòng” là tỉnh hay thành phố?"),
        ({"portal_url": "haiphong.example"}, "Địa chỉ cổng mẹ “haiphong.example” thiếu https://. Viết: https://hai"),
        ({"site_url": "https://haiphong.example/?tin"}, "không có phần sau ? hay #"),
        ({"units": " ; "}, "Cần ít nhất một mục"),
        ({"units": "Văn phòng; VĂN PHÒNG"}, "“VĂN PHÒNG” trùng với “Văn phòng”"),
        ({"feed_authority": "haiphong"}, "Viết tên miền, dấu phẩy, năm"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_with_the_right_form(given: dict[str, str], message: str) -> None:
    assert message in refused(**given)


def test_nobody_asked_and_nothing_guessed_is_told_by_name() -> None:
    for given, missing in (
        ({}, ["office", "province"]),
        ({"office": "xã Hạ Hòa"}, ["province"]),
        ({"province": "tỉnh Phú Thọ"}, ["office"]),
        ({"office": "Ban Quản lý"}, ["level", "province", "locality"]),
    ):
        with pytest.raises(MissingAnswersError) as caught:
            answers(**given)
        assert [question.key for question in caught.value.questions] == missing


def test_at_most_ten_answers_until_the_first_post() -> None:
    """Whoever takes every guess answers these, says that it may be written, and gives the post a title."""
    asked: list[str] = []

    def ask(question: Question, guess: str | None, read: Callable[[str], str], /) -> str:
        asked.append(question.key)
        return read(WARD.get(question.key, guess or ""))

    found = complete({}, areas=reform_areas(), year=2026, ask=ask)
    assert found == answers(**WARD)
    assert asked == [
        *("office", "province", "portal_name", "portal_url", "site_url", "publisher", "standing_body", "units"),
    ]
    assert len(asked) + 2 <= 10


def test_every_guess_can_be_read_as_an_answer() -> None:
    def ask(question: Question, guess: str | None, read: Callable[[str], str], /) -> str:
        text = WARD.get(question.key, guess or "")
        try:
            assert read(read(text)) == read(text)
        except AnswerError:  # pragma: no cover - the failure itself
            pytest.fail(f"{question.key}: {text}")
        return read(text)

    complete({}, areas=reform_areas(), year=2026, ask=ask)
    # Nobody is asked for the id of the office: it is made of its name, or known from a former section.
    assert {question.key for question in QUESTIONS} == set(Answers.__dataclass_fields__) - {"issuer"}
