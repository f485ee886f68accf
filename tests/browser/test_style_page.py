"""The style page shows the whole design, and the judges find nothing on it either."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser_support import opened, served
from support.judges import Judge, checked_html
from support.tools import FOLDER

sys.path.insert(0, str(FOLDER / "style"))

from build import PAGE, build

CSS = FOLDER.parent / "overrides/assets/section.css"


@pytest.fixture(scope="module")
def style(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site with the style page."""
    return build(tmp_path_factory.mktemp("style") / "site").parents[1]


@pytest.fixture
def style_address(style: Path) -> Iterator[str]:
    with served(style) as url:
        yield url + PAGE


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_the_style_page(browser: Browser, style_address: str, axe: Judge, width: int) -> None:
    page, faults = opened(browser, style_address, width=width, scheme="light")
    assert faults == []
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_the_html_checker_finds_nothing_on_the_style_page(style: Path) -> None:
    assert checked_html(style / PAGE) == []


def test_every_class_of_the_style_sheet_is_used_somewhere(style: Path) -> None:
    selectors = re.sub(r"/\*.*?\*/|\{[^{}]*\}", " ", CSS.read_text(encoding="utf-8"), flags=re.DOTALL)
    known = set(re.findall(r"\.([a-z][\w-]*)", selectors))
    html = "".join(file.read_text(encoding="utf-8") for file in style.rglob("*.html"))
    used = {name for classes in re.findall(r'class="([^"]*)"', html) for name in classes.split()}
    assert len(known) > 80
    # A reader's choice, which a script puts on the whole page: `test_page_actions.py` uses it.
    assert known - used == {"larger-text"}


def test_the_style_page_is_no_page_of_the_section(project: Path) -> None:
    assert not (project / "site" / PAGE).exists()
