"""Pages in states that the example site does not have: withdrawn, expired, corrected, moved, empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser_support import opened, served
from cchc.site.building import build_section
from cchc.site.publish.server_snippets import response_headers
from cchc.sources.settings import read_settings
from support.judges import Judge, checked_html, validated_html
from support.pictures import photo
from support.projects import NOW, post_text, write_project

BODY = """\
Một đoạn có [liên kết](https://noi-khac.example/), chú thích[^1] và TTHC.

## Các bước

!!! warning
    Điều cần tránh.

!!! note "Điều kiện"
    Điều cần nhớ.

![Hai nửa màu](anh.jpg "Chú thích của ảnh. Nguồn: Xã Thử")

| Việc | Ai làm | Bao lâu |
| --- | --- | --- |
| Nộp hồ sơ liên thông | Người dân | 15 phút |

> Lời trích dẫn.

Thuật ngữ
: Lời giải thích.

### Đề mục nhỏ

1. Một
2. Hai

## Một đề mục thứ ba { lang=en }

[^1]: Lời của chú thích.

*[TTHC]: thủ tục hành chính
"""
STATES = {
    "withdrawn": "tin/2026/da-go/",
    "expired": "tin/2026/het-han/",
    "corrected": "tin/2026/day-du/",
    "moved": "tin/2026/ten-cu/",
    "empty list": "the-loai/bai/",
    "empty archive": "hoi-dap/",
    "nothing known": "lien-he/",
    "404": "khong-co/",
}


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    posts = {
        "2026/da-go": post_text(
            "Tin đã gỡ", status="withdrawn", withdrawn={"date": "2026-05-01", "reason": "Trùng với tin khác."}
        ),
        "2026/het-han": post_text("Cuộc thi đã qua", expires="2026-04-01"),
        "2026/day-du": post_text(
            "Xã Thử công khai thời hạn giải quyết thủ tục hành chính tại Bộ phận Tiếp nhận và Trả kết quả",
            body=BODY,
            updated="2026-04-02 08:30",
            unit="phong-noi-vu",
            author="Ban biên tập",
            source={"name": "Cổng xã Khác", "url": "https://noi-khac.example/tin"},
            image={"file": "anh.jpg", "alt": "Hai nửa màu", "caption": "Chú thích", "credit": "Xã Thử"},
            tags=["một cửa", "thời hạn"],
            aliases=["tin/2026/ten-cu/"],
            corrections=[{"date": "2026-04-03", "note": "Sửa số ngày.", "level": "major"}],
            attachments=[{"file": "ban-ky.pdf", "title": "Bản ký"}],
        ),
    }
    project = write_project(tmp_path_factory.mktemp("states"), posts=posts)
    (project / "posts/2026/anh.jpg").write_bytes(photo(width=1000, height=600))
    (project / "posts/2026/ban-ky.pdf").write_bytes(b"%PDF-1.7")
    build_section(project, now=NOW)
    return project


@pytest.fixture(scope="module")
def states_address(states: Path) -> Iterator[str]:
    with served(states / "site", headers=response_headers(read_settings(states))) as url:
        yield url


@pytest.mark.parametrize("state", [state for state in STATES if state != "moved"])
def test_axe_finds_nothing_in_any_state(browser: Browser, states_address: str, axe: Judge, state: str) -> None:
    page, faults = opened(browser, states_address + STATES[state], width=320, scheme="light")
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert axe(page) == [], f"{width} px"
    page.context.close()


def test_the_html_judges_find_nothing_in_any_state(states: Path) -> None:
    assert checked_html(states / "site") == []
    assert validated_html(states / "site") == []


def test_a_withdrawn_post_says_so_first_and_shows_nothing_of_its_text(browser: Browser, states_address: str) -> None:
    page, _ = opened(browser, states_address + STATES["withdrawn"], width=360, scheme="light")
    notice = page.get_by_role("region", name="Bài này đã được gỡ")
    assert "Trùng với tin khác." in notice.inner_text()
    assert "Nội dung của bài." not in page.locator("body").inner_text()
    page.context.close()


def test_a_former_address_leads_on_without_a_script(browser: Browser, states_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(states_address + STATES["moved"])
    page.wait_for_url("**/tin/2026/day-du/")
    context.close()


def test_a_figure_of_a_text_has_its_caption_below(browser: Browser, states_address: str) -> None:
    page, _ = opened(browser, states_address + STATES["corrected"], width=360, scheme="light")
    figure = page.locator(".prose figure")
    picture, caption = figure.locator("img").bounding_box(), figure.locator("figcaption").bounding_box()
    assert picture is not None
    assert caption is not None
    assert caption["y"] >= picture["y"] + picture["height"]
    page.context.close()
