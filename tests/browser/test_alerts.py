"""The banner of alerts hides what is over, by the clock of the reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

SCRIPT = Path(__file__).parents[2] / "overrides/assets/alerts.js"
PAGE = """<aside class="alert"><p data-until="2026-12-06T00:00:00+07:00">Bão</p>
<p data-until="2026-12-08T00:00:00+07:00">Bảo trì</p></aside>"""


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        ("2026-12-05T23:59:59+07:00", "Bão\nBảo trì"),
        ("2026-12-06T00:00:00+07:00", "Bảo trì"),
        ("2026-12-08T00:00:00+07:00", ""),
    ],
)
def test_an_alert_is_gone_when_its_last_day_is_over_though_nobody_built_the_site(
    browser: Browser, now: str, shown: str
) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time(now)
    page.set_content(PAGE)
    page.add_script_tag(path=SCRIPT)
    assert page.locator("body").inner_text().strip().replace("\n\n", "\n") == shown
    assert page.locator("aside").is_hidden() is (shown == "")
    page.close()
