"""The real pages at the desk: who sees them, drafts and unsaved texts included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest

from support.desks import Answer, DeskClient, open_test_desk
from support.projects import post_text, write_project

POST = "posts/2026/mot-cua.md"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskClient]:
    posts = {"2026/mot-cua": post_text("Xã mở Bộ phận Một cửa"), "2026/nhap": post_text("Đang viết", status="draft")}
    with open_test_desk(write_project(tmp_path_factory.mktemp("xem"), posts=posts)) as client:
        yield client


def look(desk: DeskClient, address: str, *, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
    """Ask the preview for an address of its own, with the cookie of the desk unless `headers` say otherwise."""
    place = urlsplit(address or desk.running.pages.address)
    connection = HTTPConnection("127.0.0.1", urlsplit(desk.running.pages.address).port or 0, timeout=10)
    try:
        connection.request(method, f"{place.path}?{place.query}", headers={"Cookie": desk.cookie, **(headers or {})})
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, found, response.read())
    finally:
        connection.close()


def drawn(desk: DeskClient, body: str, *, window: str = "cua-so-1") -> str:
    values = {"tep": POST, "expected": None, "head": "", "body": body, "window": window, "count": 1}
    answer = desk.post("/api/preview", values)
    assert answer.status == 200
    return str(answer.json["address"])


def test_pages_of_the_section_and_drafts_are_shown_below_the_prefix(desk: DeskClient) -> None:
    home = look(desk, "")
    assert home.status == 200
    assert '<script src="/__preview.js" data-page="' in home.text
    assert "Đang viết" in look(desk, "/tin-cchc/tin/2026/nhap/").text
    assert look(desk, "/tin-cchc/assets/section.css").headers["content-type"] == "text/css; charset=utf-8"
    assert look(desk, "/tin-cchc/khong-co/").status == 404
    assert look(desk, "/").headers["location"] == "/tin-cchc/"
    assert b"EventSource" in look(desk, "/__preview.js").body


def test_the_page_of_an_unsaved_text_keeps_its_address_and_belongs_to_one_window(desk: DeskClient) -> None:
    first = drawn(desk, post_text("Xã mở Bộ phận Một cửa", body="Câu thứ nhất."))
    other = drawn(desk, post_text("Xã mở Bộ phận Một cửa", body="Câu của cửa sổ khác."), window="cua-so-2")
    again = drawn(desk, post_text("Xã mở Bộ phận Một cửa", body="Câu thứ hai."))
    assert first == again != other
    assert first.startswith(desk.running.pages.address)
    assert "Câu thứ hai." in look(desk, first).text
    assert "Câu của cửa sổ khác." in look(desk, other).text
    assert "Câu" not in look(desk, first.partition("?")[0]).text
    assert look(desk, first.partition("?")[0] + "?nhap=khong-co").status == 200


def test_nobody_looks_without_the_cookie_and_only_the_desk_frames(desk: DeskClient) -> None:
    assert look(desk, "", headers={"Cookie": ""}).status == 401
    assert look(desk, "/__preview", headers={"Cookie": ""}).status == 401
    assert look(desk, "", headers={"Host": "ke-xau.example"}).status == 421
    assert look(desk, "", method="POST").status in {403, 405}
    assert look(desk, "/vao?ve=" + desk.running.entrance.new_ticket(), headers={"Cookie": ""}).status == 401
    framed = {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
    assert look(desk, "", headers=framed).status == 200
    assert look(desk, "", headers=framed | {"Sec-Fetch-Site": "cross-site"}).status == 403
    assert look(desk, "", headers={"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"}).status == 403
    policy = look(desk, "").headers["content-security-policy"]
    assert f"frame-ancestors {desk.address}" in policy
    assert "script-src 'self'" in policy


def test_a_page_in_a_frame_cannot_be_drawn_by_a_page_of_the_preview(desk: DeskClient) -> None:
    origin = desk.running.pages.address.partition("/tin-cchc")[0]
    headers = {"Origin": origin, "X-Desk": desk.running.door.name, "Sec-Fetch-Site": "same-site"}
    assert desk.request("POST", "/api/preview", headers=headers, body=b"{}").status == 403
