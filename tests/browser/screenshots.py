"""Takes pictures of every kind of page, to be looked at before a page is called done.

python tests/browser/screenshots.py             every kind, 360 and 1280 px, light and dark, into .cache/screenshots/
python tests/browser/screenshots.py --readme    the three pictures of README.md
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

REPOSITORY = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "tests"))

from browser_support import ARGUMENTS, PAGES, chromium, served  # noqa: E402

README = {
    "trang-chu": ("home", 1280, 1500),
    "bai-viet": ("post with picture", 390, 850),
    "ke-hoach": ("plan", 1280, 1500),
}


def main(arguments: list[str]) -> None:
    """Take the pictures of the site that was built last."""
    with served(REPOSITORY / "site") as address, sync_playwright() as playwright:
        program = chromium()
        with playwright.chromium.launch(executable_path=program, args=ARGUMENTS) as browser:
            if "--readme" in arguments:
                readme_pictures(browser, address)
            else:
                all_pictures(browser, address)


def all_pictures(browser: Browser, address: str) -> None:
    """Write a PNG of every kind of page."""
    target = REPOSITORY / ".cache/screenshots"
    target.mkdir(parents=True, exist_ok=True)
    for kind, path in PAGES.items():
        for width in (360, 1280):
            for scheme in ("light", "dark"):
                name = f"{kind.replace(' ', '-')}-{width}-{scheme}.png"
                (target / name).write_bytes(picture(browser, address + path, width=width, scheme=scheme))
                print(target / name)  # noqa: T201 - a script


def readme_pictures(browser: Browser, address: str) -> None:
    """Write the pictures of README.md."""
    target = REPOSITORY / "docs/_internal/anh"
    target.mkdir(parents=True, exist_ok=True)
    for name, (kind, width, height) in README.items():
        data = picture(browser, address + PAGES[kind], width=width, scheme="light", height=height)
        image = Image.open(io.BytesIO(data))
        image.thumbnail((640, 750))
        image.save(target / f"{name}.webp", quality=80, method=6)


def picture(browser: Browser, url: str, *, width: int, scheme: str, height: int | None = None) -> bytes:
    """Return a PNG of a page: its top, or the whole of it."""
    dark = "dark" if scheme == "dark" else "light"
    page = browser.new_page(viewport={"width": width, "height": height or 800}, color_scheme=dark)
    page.goto(url)
    data = page.screenshot(full_page=height is None)
    page.close()
    return data


if __name__ == "__main__":
    main(sys.argv[1:])
