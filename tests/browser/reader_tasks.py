"""What seven readers come for, done on a phone and counted: taps, and screens that they look through on the way.

python tests/browser/reader_tasks.py      prints the table for the site that was built last
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Locator, Page, sync_playwright

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "tests"))

from browser_support import ARGUMENTS, chromium, served  # noqa: E402

WIDTH: Final = 360
HEIGHT: Final = 740  # of the page on a cheap phone, without the bars of the browser


@dataclass(frozen=True, kw_only=True)
class Trip:
    """One reader's way."""

    task: str
    taps: int
    screens: float
    """1 where nothing has to be scrolled; all ways down, of all pages, are added."""
    found: str
    """The words that the reader ends at."""


class Reader:
    """Someone with a phone, who begins at the home page, taps and scrolls."""

    def __init__(self, page: Page, address: str) -> None:
        self._page = page
        self._taps = 0
        self._scrolled = 0.0
        page.goto(address)

    def sees(self, place: Locator) -> str:
        """Scroll until the first line of something is in view, and return its words."""
        place = place.first
        line = place.evaluate("(e) => e.getClientRects()[0].bottom + scrollY")
        seen = self._page.evaluate("scrollY") + HEIGHT
        if line > seen:
            self._scrolled += line - seen
            self._page.mouse.wheel(0, line - seen)
            self._page.wait_for_function("(y) => scrollY >= y - 1", arg=line - HEIGHT)
        return " ".join(place.inner_text().split())

    def taps(self, place: Locator) -> None:
        """Scroll to something and tap it."""
        self.sees(place)
        self._taps += 1
        place.first.click()

    def types(self, place: Locator, text: str) -> None:
        """Tap a field, and type into it to the key that sends it off."""
        self.taps(place)
        place.first.fill(text)
        place.first.press("Enter")

    def trip(self, task: str, found: str) -> Trip:
        """Return the way so far."""
        return Trip(task=task, taps=self._taps, screens=round(1 + self._scrolled / HEIGHT, 2), found=found)


def _newborn(reader: Reader, page: Page) -> str:
    reader.taps(page.locator(".doors a", has_text="Sinh con"))
    reader.taps(page.locator("main a", has_text="Làm chung khai sinh"))
    reader.taps(page.locator(".contents a", has_text="Các bước"))
    return reader.sees(page.locator("h2:text-is('Các bước') ~ ol li"))


def _telephone(reader: Reader, page: Page) -> str:
    return reader.sees(page.locator("main a[href^='tel:']"))


def _news(reader: Reader, page: Page) -> str:
    return reader.sees(page.locator(".first h3"))


def _plan(reader: Reader, page: Page) -> str:
    reader.taps(page.locator("[aria-labelledby=ke-hoach-moi] > p > a"))
    return reader.sees(page.locator("main .states"))


def _document(reader: Reader, page: Page) -> str:
    reader.types(page.locator("#tu-can-tim"), "282/QĐ-TTg")
    result = page.locator("#search-list a", has_text="282/QĐ-TTg")
    result.first.wait_for()
    reader.taps(result)
    return reader.sees(page.locator("main h1"))


def _feed(reader: Reader, page: Page) -> str:
    reader.taps(page.locator("main a.feed"))
    return reader.sees(page.locator(".feed-address code"))


def _office(reader: Reader, page: Page) -> str:
    return reader.sees(page.locator(".brand"))


@dataclass(frozen=True, kw_only=True)
class ReaderTask:
    """What a reader comes for, and how long it may take at most."""

    name: str
    most_taps: int
    most_screens: float | None  # None: no limit but the taps
    do: Callable[[Reader, Page], str]


TASKS: Final = (
    ReaderTask(name="Khai sinh cho con qua mạng: các bước", most_taps=3, most_screens=2, do=_newborn),
    ReaderTask(name="Gọi cho ai", most_taps=0, most_screens=2, do=_telephone),
    ReaderTask(name="Tin mới nhất", most_taps=0, most_screens=1, do=_news),
    ReaderTask(name="Kế hoạch năm và việc đã làm", most_taps=2, most_screens=2.25, do=_plan),
    ReaderTask(name="Văn bản theo số", most_taps=2, most_screens=None, do=_document),
    ReaderTask(name="Theo dõi bằng kênh tin", most_taps=2, most_screens=None, do=_feed),
    ReaderTask(name="Trang của cơ quan nào", most_taps=0, most_screens=1, do=_office),
)


def measured(browser: Browser, address: str) -> list[tuple[ReaderTask, Trip]]:
    """Return the way of each reader."""
    trips = []
    for task in TASKS:
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="vi-VN")
        reader = Reader(page, address)
        trips.append((task, reader.trip(task.name, task.do(reader, page))))
        page.close()
    return trips


def main() -> None:
    """Print the table."""
    print("| task | taps | at most | screens | at most | ends at |\n| --- | ---: | ---: | ---: | ---: | --- |")  # noqa: T201 - a script
    with (
        served(REPOSITORY / "site") as address,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS) as browser,
    ):
        for task, trip in measured(browser, address):
            most = task.most_screens or "–"
            row = (trip.task, trip.taps, task.most_taps, trip.screens, most, trip.found[:60])
            print(f"| {' | '.join(map(str, row))} |")  # noqa: T201 - a script


if __name__ == "__main__":
    main()
