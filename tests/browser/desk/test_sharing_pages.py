"""The pages on which a post is passed on."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser_support import OpenPage
from support.judges import Judge
from support.projects import post_text, write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project of the desk."""
    posts = {"2026/mot-cua": post_text("Xã mở Bộ phận Một cửa")}
    channels = "- {id: zalo, name: Zalo}\n- {id: facebook, name: Facebook}\n"
    return write_project(tmp_path / "bàn biên tập", posts=posts, registers={"channels": channels})


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_texts_are_copied_and_the_card_is_seen(open_page: OpenPage, axe: Judge, width: int, scheme: str) -> None:
    page = open_page("/chia-se", width=width, scheme=scheme)
    assert axe(page) == []
    page.get_by_role("link", name="Xã mở Bộ phận Một cửa").click()
    # A browser without a window may have no clipboard to write to.
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
    page.get_by_role("button", name="Chép lời đăng Zalo").click()
    page.get_by_text("Đã chép lời đăng Zalo.").wait_for()
    assert page.evaluate("window.copied").startswith("Xã mở Bộ phận Một cửa\n\n")
    page.wait_for_function("() => document.querySelector('img.card').naturalWidth === 1200")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(page) == []
