"""The page of an index in a real browser: its drawing, in every scheme and on paper, and the tables beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser_support import opened, served
from cchc.site.building import build_section
from site_support import NOW
from support.index_sections import make_index_section
from support.judges import Judge, checked_html

BOXES = """() => [...document.querySelectorAll('.chart > svg text.value')].map(text => {
  const box = text.getBBox(); return [box.x, box.y, box.x + box.width, box.y + box.height]; })"""
"""Where the numbers of all drawings stand, in units of the drawing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of an office that does not exist, with results that nobody measured."""
    project = make_index_section(tmp_path_factory.mktemp("chỉ số") / "Tin xã Thử")
    build_section(project, now=NOW)
    return project / "site"


@pytest.fixture
def address(site: Path) -> Iterator[str]:
    with served(site) as url:
        yield url


def colours(page: Page, selector: str, name: str) -> set[str]:
    script = "([selector, name]) => [...document.querySelectorAll(selector)].map(one => getComputedStyle(one)[name])"
    return set(page.evaluate(script, [selector, name]))


def test_a_drawing_is_read_on_a_phone_by_a_screen_reader_in_forced_colours_and_on_paper(
    browser: Browser, address: str
) -> None:
    page, faults = opened(browser, f"{address}chi-so/par-index/", width=360, scheme="light", scripts=False)
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # One picture with a name for each drawing, and no letters in it that are read one by one.
    names = [one.get_attribute("aria-label") or "" for one in page.get_by_role("img", name="Biểu đồ").all()]
    assert [name.partition(":")[0] for name in names] == ["Biểu đồ", "Biểu đồ"]
    table = page.get_by_role("table", name="PAR INDEX của Ủy ban nhân dân xã Thử").inner_text()
    assert "87,53 trên 100" in table
    assert "Chưa xác định" in table
    assert "63 tỉnh, thành phố" in table
    # Letters of 11 pixels and more; numbers of one drawing do not lie on one another.
    assert page.evaluate("document.querySelector('.chart > svg').getBoundingClientRect().width / 360 * 12") > 10.9
    drawn = page.locator(".chart > svg").first.evaluate("svg => [...svg.querySelectorAll('text.value')].length")
    boxes = page.evaluate(BOXES)[:drawn]
    assert drawn == 12
    for place, one in enumerate(boxes):
        assert 0 <= one[0] < one[2] <= 360
        for other in boxes[place + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + 3 or other[3] <= one[1] + 3
            assert apart, (one, other)
    light = colours(page, ".chart .value", "fill") | colours(page, ".chart .value", "stroke")
    page.emulate_media(color_scheme="dark")
    assert light.isdisjoint(colours(page, ".chart .value", "fill"))
    page.emulate_media(color_scheme="light", forced_colors="active")
    ink = colours(page, "h1", "color")
    assert colours(page, ".chart :is(text, .value, .axis, .break-word)", "fill") == ink
    assert colours(page, ".chart > svg .line", "stroke") == ink
    # The ground around a number parts it from the lines behind.
    assert colours(page, ".chart .value", "stroke") == colours(page, "body", "backgroundColor")
    page.emulate_media(media="print", forced_colors="none")
    assert colours(page, ".chart > svg .line", "stroke") == {"rgb(0, 0, 0)"}
    assert len(colours(page, ".chart > svg .line", "strokeDasharray")) == 2
    assert page.get_by_role("img", name="Biểu đồ").first.is_visible()
    # A year takes one line of the paper, with its decision.
    assert colours(page, ".by-year .sub", "display") == {"inline"}
    page.context.close()


@pytest.mark.parametrize(
    ("path", "width"), [("chi-so/par-index/", 360), ("chi-so/papi/", 1280), ("chi-so/", 360), ("", 1280)]
)
def test_axe_finds_nothing_on_pages_with_indices(
    browser: Browser, address: str, axe: Judge, path: str, width: int
) -> None:
    page, faults = opened(browser, address + path, width=width, scheme="light")
    assert faults == []
    assert axe(page) == []
    page.context.close()


def test_the_html_checker_finds_nothing_on_pages_with_indices(site: Path) -> None:
    assert checked_html(site / "chi-so") == []
