"""A desk of a small project, and a browser in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser_support import OpenPage
from support.desks import DeskClient, open_test_desk
from support.projects import post_text, write_project
from support.text_pages import OpenText, as_text_page


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project of the desk; a test may write more into it."""
    posts = {
        "2026/mot-cua": post_text("Xã mở Bộ phận Một cửa"),
        "2026/to-so-hoa": post_text("Mỗi thôn có một tổ số hóa", date="2026-05-10"),
    }
    return write_project(tmp_path / "bàn biên tập", posts=posts)


@pytest.fixture
def desk(project: Path) -> Iterator[DeskClient]:
    """The running desk; the client beside the browser."""
    with open_test_desk(project) as client:
        yield client


@pytest.fixture
def open_page(desk: DeskClient, browser: Browser) -> Iterator[OpenPage]:
    """Open a page of the desk in a browser that has entered it: `open_page("/bai", width=320, scheme="dark")`.

    A test ends badly when a page had an error in its console; what it expects stands in `page.expected_errors`.
    """
    faults: list[str] = []
    with ExitStack() as contexts:

        def open_one(
            path: str = "/", *, width: int = 1280, scheme: str = "light", expects: str | tuple[str, ...] = ()
        ) -> Page:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
                locale="vi-VN",
                # Colours are judged at rest, not on their way from light to dark.
                reduced_motion="reduce",
            )
            contexts.callback(context.close)
            page = context.new_page()

            def note(text: str) -> None:
                if not any(one in text for one in ((expects,) if isinstance(expects, str) else expects)):
                    faults.append(text)

            page.on("console", lambda message: note(message.text) if message.type in {"error", "warning"} else None)
            page.on("pageerror", lambda error: note(str(error)))
            # The ticket is used beside the page: the first page of the desk, to which it leads, is not loaded in vain.
            assert context.request.get(f"{desk.address}/vao?ve={desk.running.entrance.new_ticket()}").ok
            page.goto(f"{desk.address}{path}")
            return page

        yield open_one
    assert faults == []


@pytest.fixture
def open_text(open_page: OpenPage) -> OpenText:
    """Open a page with a text field and everything that brings something into it."""

    def open_one(*, width: int = 1280, expects: str = "") -> Page:
        return as_text_page(open_page("/", width=width, expects=expects))

    return open_one
