"""Vietnamese in every small field of the page on which a post is written, from the first word after opening."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from browser_support import OpenPage
from support.pictures import photo
from support.projects import post_text
from support.vietnamese_typing import WAYS, WORDS, Typist

PATH = "posts/2026/mot-cua.md"
FIELDS = "input:not([type]), input[type=text], input[type=search], textarea"
PARTS = 4
SEARCH = "#loc-tim"


@pytest.fixture
def file(project: Path) -> Path:
    file = project / PATH
    text = post_text(
        "Xã mở Bộ phận Một cửa",
        body="Mở đầu.\n\n| Việc | Ai |\n| --- | --- |\n| Nộp | Dân |\n",
        image={"file": "anh.jpg", "alt": "Ảnh", "caption": "Chú thích"},
    )
    file.write_text(text, encoding="utf-8")
    (file.parent / "anh.jpg").write_bytes(photo())
    return file


def words() -> Iterator[list[str]]:
    """Yield parts of the words without end: four in a row are all of them."""
    all_words = WORDS.split()
    size = len(all_words) // PARTS + 1
    return cycle([all_words[start : start + size] for start in range(0, len(all_words), size)])


def check(page: Page, typist: Typist, field: Locator, parts: Iterator[list[str]]) -> None:
    """Type all words into a field, a quarter in each way; the first one is the first after it got the focus."""
    field.fill("")
    for way in WAYS.values():
        part = " ".join(next(parts))
        before = field.input_value()
        field.focus()
        page.keyboard.press("End")
        way(typist, part)
        assert field.input_value() == f"{before}{part} ", field


def opened(page: Page, place: str) -> list[Locator]:
    """Return the fields of a place of the page that can be typed into."""
    found = page.locator(f"{place} :is({FIELDS}):visible:not([readonly])")
    return [found.nth(number) for number in range(found.count())]


def test_no_word_is_damaged_in_any_field(open_page: OpenPage, file: Path) -> None:
    assert file.is_file()
    page = open_page(f"/bai/sua?tep={PATH}")
    page.wait_for_selector("body[data-ready]")
    page.click("#hien-trang")  # nobody looks at the page while this types
    page.evaluate("document.querySelectorAll('main details').forEach((part) => (part.open = true))")
    typist, parts = Typist(page), words()
    keys = ("title", "summary", "image.alt", "image.caption")
    fields = [field for key in keys for field in opened(page, f"#thong-tin [data-key='{key}']")]
    assert len(fields) == len(keys)
    for field in fields:
        check(page, typist, field, parts)
    for command, place in {"table": "#hop-bang td", "note": "#hop-ghi-chu", "link": "#hop-lien-ket"}.items():
        page.click(f"[data-command={command}]")
        first = opened(page, place)
        assert first, place
        for field in first[-1:] if command == "table" else first:
            check(page, typist, field, parts)
        # The first one may close a list of suggestions.
        for _ in range(2):
            page.keyboard.press("Escape")
        page.locator(place.split()[0]).wait_for(state="hidden")
    # A list that follows what is typed takes no letter from it.
    page.goto(page.url.partition("/bai/")[0] + "/bai")
    assert len(opened(page, "main")) == 1
    check(page, Typist(page), page.locator(SEARCH), parts)
