"""Draws the share pictures: what networks show of a page that has no picture of its own.

python tests/style/share_pictures.py     writes overrides/assets/chia-se/<reform area>.png and chung.png

They are committed: a build draws nothing. Each carries the digest of what it was drawn from, and a test asks for it.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from typing import Final

REPOSITORY: Final = Path(__file__).parents[2]
sys.path.insert(0, str(REPOSITORY / "tests"))

from PIL import Image, PngImagePlugin  # noqa: E402

from cchc.digests import of_values  # noqa: E402
from cchc.site.pages.drawing_files import OF_ALL  # noqa: E402
from cchc.sources.settings import read_settings  # noqa: E402

ASSETS: Final = REPOSITORY / "overrides/assets"
SHARES: Final = ASSETS / "chia-se"
SOURCE: Final = "Source"
"""Key of the text in a PNG that holds the digest of what it was drawn from."""
SIZE: Final = (1200, 630)
COLOURS: Final = 32
PAGE: Final = """\
<!doctype html>
<style>
html, body {{ margin: 0; background: {colour} }}
.sprite {{ position: absolute; width: 0; height: 0; overflow: hidden }}
.picture {{ display: block; width: 1200px; height: 630px; color: #fff; --paper: #fff }}
.sign {{ color: {colour} }}
</style>
<div class="sprite">{sprite}</div>
<svg class="picture" viewBox="-80 -6 480 252">
<path fill="currentColor" fill-opacity=".13" d="M-80-6h480v6H-80zM-80 240h480v6H-80z"/>
<g fill="none" stroke="currentColor" stroke-opacity=".38" stroke-width="2.5">
<circle cx="160" cy="120" r="198" stroke-width="12" stroke-dasharray="7 6.98"/><circle cx="160" cy="120" r="212"/>
<circle cx="160" cy="120" r="232" stroke-width="7" stroke-linecap="round" stroke-dasharray=".1 15.92"/>
<circle cx="160" cy="120" r="252"/><circle cx="160" cy="120" r="264" stroke-width="12" stroke-dasharray="3 9.02"/>
</g>
<use href="#nen-1" width="320" height="240"/>
<g class="sign"><use href="#{name}"/></g>
</svg>
"""


def main() -> None:
    """Write the picture of each reform area of the sample, and that of the section."""
    # The test of the digests needs no browser.
    from playwright.sync_api import sync_playwright  # noqa: PLC0415

    from browser_support import ARGUMENTS, chromium  # noqa: PLC0415

    SHARES.mkdir(exist_ok=True)
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS) as browser,
    ):
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        for name, html in pages().items():
            page.set_content(html)
            (SHARES / f"{name}.png").write_bytes(compressed(page.screenshot(), source=of_values(html)))


def pages() -> dict[str, str]:
    """Return the page that each picture is taken of, by the picture's name."""
    sprite = (ASSETS / "tranh.svg").read_text(encoding="utf-8")
    style = (ASSETS / "section.css").read_text(encoding="utf-8")
    # The first value of a colour is that for light.
    colours = dict(reversed(re.findall(r"--([a-z]+(?:-\d)?): (#[0-9a-f]{3,6})\b", style)))
    settings = read_settings(REPOSITORY)
    tones = {area.id: colours[f"tone-{settings.tone(area.id)}"] for area in settings.reform_areas}
    return {
        name: PAGE.format(sprite=sprite, name=name, colour=colour)
        for name, colour in {OF_ALL: colours["band"], **tones}.items()
    }


def compressed(data: bytes, *, source: str) -> bytes:
    """Return a screenshot as a small PNG that names its source."""
    facts = PngImagePlugin.PngInfo()
    facts.add_text(SOURCE, source)
    picture = Image.open(io.BytesIO(data)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True, pnginfo=facts)
    return file.getvalue()


if __name__ == "__main__":
    main()
