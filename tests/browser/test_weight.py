"""What a reader's phone has to fetch before a page stands, counted at the server."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from browser_support import PAGES, Sent

KB = 1000
# The first view of any page, compressed as a portal sends it.
MOST_BYTES = 40 * KB
MOST_WITH_PICTURES = 150 * KB
MOST_SCRIPT = 5 * KB
MOST_SCRIPT_OF_SEARCH = 10 * KB
MOST_STYLE = 10 * KB
MOST_FONT = 30 * KB
MOST_REQUESTS = 10


@dataclass(frozen=True)
class Weight:
    """What one page made a browser fetch."""

    files: tuple[Sent, ...]

    def of(self, *kinds: str) -> int:
        return sum(file.size for file in self.files if any(kind in file.media_type for kind in kinds))

    @property
    def pictures(self) -> int:
        return sum(
            file.size for file in self.files if file.media_type.startswith("image/") and "svg" not in file.media_type
        )

    @property
    def total(self) -> int:
        return sum(file.size for file in self.files)


def weigh(browser: Browser, url: str, sent: list[Sent], *, width: int) -> Weight:
    """Return the weight of a page in a browser that has seen nothing of the site."""
    context = browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=2 if width < 500 else 1)
    page = context.new_page()
    before = len(sent)
    page.goto(url)
    page.wait_for_load_state("networkidle")
    context.close()
    return Weight(tuple(sent[before:]))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", PAGES)
def test_a_first_view_is_light(browser: Browser, address: str, sent: list[Sent], kind: str, width: int) -> None:
    weight = weigh(browser, address + PAGES[kind], sent, width=width)
    assert 0 < weight.total - weight.pictures <= MOST_BYTES
    assert weight.total <= MOST_WITH_PICTURES
    assert weight.of("javascript") <= (MOST_SCRIPT_OF_SEARCH if kind == "search" else MOST_SCRIPT)
    assert 0 < weight.of("css") <= MOST_STYLE
    assert weight.of("font") <= MOST_FONT
    assert len(weight.files) <= MOST_REQUESTS
