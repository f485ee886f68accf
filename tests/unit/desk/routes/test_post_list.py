from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.desks import DeskClient, open_test_desk
from support.projects import post_text, write_project


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskClient]:
    """A desk of 120 posts of two areas."""
    posts = {
        f"2026/bai-{number:03}": post_text(
            f"Tin số {number:03} về cải cách",
            areas=["the-che" if number % 2 else "thu-tuc-hanh-chinh"],
            date=f"2026-0{1 + number % 5}-11",
            status="draft" if number % 10 == 0 else None,
        )
        for number in range(120)
    }
    posts["2025/hong"] = post_text("Bài hỏng <b>", date="hôm qua")
    with open_test_desk(write_project(tmp_path_factory.mktemp("danh sách"), posts=posts)) as client:
        yield client


def test_posts_are_searched_filtered_and_paged(desk: DeskClient) -> None:
    page = desk.get("/bai").text
    assert "121 bài, trang 1/3: 12 bản nháp, 0 hẹn giờ, 108 đăng, 0 đã gỡ, 1 có lỗi." in page
    assert page.count('class="title"') == 50
    assert 'href="/bai?trang=2"' in page
    assert "Bài hỏng &lt;b&gt;" in page
    found = desk.get("/bai", tim="tin so 07", **{"linh-vuc": "the-che"}).text
    assert "7 bài:" in found
    assert '<option value="the-che" selected>' in found
    drafts = desk.get("/bai", **{"trang-thai": "draft", "trang": "99"}).text
    assert drafts.count("Bỏ vào thùng rác") == 12
    assert "Không có bài nào như vậy" in desk.get("/bai", tim="zzz").text


@pytest.mark.parametrize("wrong", [{"trang": "-1"}, {"trang": "x" * 999}, {"trang-thai": "<b>"}, {"xep": "DROP"}])
def test_what_no_form_sends_is_answered_as_if_it_were_not_there(desk: DeskClient, wrong: dict[str, str]) -> None:
    page = desk.get("/bai", **wrong)
    assert page.status == 200
    assert "121 bài, trang 1/3" in page.text


def test_each_post_leads_to_what_can_be_done_with_it(tmp_path: Path) -> None:
    posts = {"2026/nhap": post_text("Bản nháp", status="draft"), "2026/dang": post_text("Tin đã đăng")}
    with open_test_desk(write_project(tmp_path / "du an", posts=posts)) as desk:
        page = desk.get("/bai").text
        assert 'href="/bai/moi?tu=posts/2026/dang.md"' in page
        assert 'href="/bai/dang?tep=posts/2026/dang.md"' in page
        assert page.count("data-bin=") == 1
        assert 'data-bin="posts/2026/nhap.md"' in page
