from __future__ import annotations

from support.desks import DeskClient


def test_the_first_page_names_the_section_and_the_day(desk: DeskClient) -> None:
    page = desk.get("/")
    assert page.status == 200
    assert "Chuyên mục thử" in page.text
    assert "Thứ Hai, ngày 01 tháng 6 năm 2026" in page.text
    assert '<a href="/" aria-current="page">Hôm nay</a>' in page.text


def test_an_address_that_does_not_exist_is_a_page_and_below_api_json(desk: DeskClient) -> None:
    page = desk.get("/khong-co")
    assert page.status == 404
    assert "Bàn biên tập không có trang này" in page.text
    answer = desk.get("/api/khong-co")
    assert (answer.status, answer.json["refused"]) == (404, "request")
