"""What a reader's phone has to fetch before a page stands, counted at the server, and what the console says of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from browser_support import PAGES, Sent, served
from cchc.site.building import build_section
from site_support import NOW
from support.tools import FOLDER

sys.path.insert(0, str(FOLDER / "benchmark"))

import content

KB = 1000
# The first view of any page, compressed as a portal sends it.
MOST_BYTES = 40 * KB
MOST_WITH_PICTURES = 150 * KB
MOST_SCRIPT = 5 * KB
MOST_STYLE = 10 * KB
MOST_FONT = 30 * KB
MOST_REQUESTS = 10
# On a section of a thousand posts: the pages that list them, a post with a picture, and what grows with posts.
LARGE = {
    **{
        kind: PAGES[kind]
        for kind in ("home", "area", "areas", "kind", "tags", "archive", "registry", "plan", "answers")
    },
    "year": "luu-tru/2016/",
    "month": "luu-tru/2016/02/",
    "older page": "linh-vuc/the-che/trang/3/",
    "post with picture": f"tin/{content.year_of(500)}/{content.slug(500)}/",
}


_LOADED = """() => Promise.all(
  [...document.images].filter((one) => {
    const place = one.getBoundingClientRect();
    return one.checkVisibility() && place.bottom > 0 && place.top < innerHeight && !one.complete;
  }).map((one) => new Promise((done) => { one.onload = one.onerror = done; }))
)"""


@dataclass(frozen=True)
class Weight:
    """What one page made a browser fetch."""

    files: tuple[Sent, ...]
    said: tuple[str, ...]
    """What stood in its console until all of it had been on the screen."""
    policy: str

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
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    before = len(sent)
    response = page.goto(url)
    assert response is not None
    page.wait_for_load_state("networkidle")
    files = tuple(sent[before:])
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.evaluate(_LOADED)
    context.close()
    return Weight(files, tuple(said), response.headers.get("content-security-policy", ""))


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", PAGES)
def test_a_first_view_is_light_and_the_console_stays_silent_with_the_policy_in_force(
    browser: Browser, address: str, sent: list[Sent], kind: str, width: int
) -> None:
    weight = weigh(browser, address + PAGES[kind], sent, width=width)
    check(weight)
    assert "default-src 'none'" in weight.policy
    # Chromium itself tells of an answer with status 404, whatever the page is.
    assert [words for words in weight.said if "status of 404" not in words] == []


@pytest.fixture(scope="module")
def large_sent() -> list[Sent]:
    return []


@pytest.fixture(scope="module")
def large_address(tmp_path_factory: pytest.TempPathFactory, large_sent: list[Sent]) -> Iterator[str]:
    """The address of a section with a thousand posts."""
    project = tmp_path_factory.mktemp("large") / "section"
    content.write_ours(project, 1000)
    build_section(project, now=NOW)
    with served(project / "site", sent=large_sent) as url:
        yield url


@pytest.mark.parametrize("kind", LARGE)
def test_a_first_view_stays_light_in_a_large_section(
    browser: Browser, large_address: str, large_sent: list[Sent], kind: str
) -> None:
    check(weigh(browser, large_address + LARGE[kind], large_sent, width=360))


def check(weight: Weight) -> None:
    """Hold a first view against what a reader with a cheap phone was promised."""
    assert 0 < weight.total - weight.pictures <= MOST_BYTES
    assert weight.total <= MOST_WITH_PICTURES
    assert weight.of("javascript") <= MOST_SCRIPT
    assert 0 < weight.of("css") <= MOST_STYLE
    assert weight.of("font") <= MOST_FONT
    assert len(weight.files) <= MOST_REQUESTS
