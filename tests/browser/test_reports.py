"""The pages that are handed in beside the site: reports, lists and copies, before the same judges as all pages."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from cchc.content.assets import Assets
from cchc.content.section import open_section
from cchc.outreach.evidence.binder import binder_of
from cchc.outreach.evidence.copies import post_copy
from cchc.outreach.evidence.lists import binder_files
from cchc.outreach.report import periods
from cchc.outreach.report.counting import report_of
from cchc.outreach.report.writing import report_page
from cchc.text.dates import ICT
from support.judges import Judge, checked_html

WINTER = datetime(2026, 11, 30, tzinfo=ICT)


@pytest.fixture(scope="module")
def folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a year, the folder of a plan, and a copy of each post with a picture of its own."""
    section = open_section(project, now=WINTER, today=WINTER.date())
    section.store.close()
    library, bytes_of = section.library, Assets(project, section.settings.docs_dir).published
    plan = library.plan("ha-hoa-2023")
    assert plan is not None
    files = dict(binder_files(binder_of(library, plan, bytes_of)))
    files["bao-cao.html"] = report_page(report_of(library, periods.whole_year(2026)))
    illustrated = [post for post in library.listed_posts if any(link.is_image for link in post.body_links)]
    for post in (*illustrated, library.listed_posts[0]):
        files[f"{post.slug}.html"] = post_copy(library, post, bytes_of, files=[("Giấy mời", "tep/giay-moi.pdf")])
    place = tmp_path_factory.mktemp("nộp")
    for name, data in files.items():
        if name.endswith(".html"):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(data)
    return place


def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser: Browser, axe: Judge, folder: Path) -> None:
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) >= 4
    page = browser.new_page(viewport={"width": 320, "height": 800}, color_scheme="light")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("requestfailed", lambda request: faults.append(request.url))
    for file in pages:
        # As an inspector opens it: from a memory stick.
        page.goto(file.as_uri())
        assert axe(page) == [], file.name
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, file.name
        assert page.evaluate("[...document.images].filter(image => !image.naturalWidth).length") == 0, file.name
    assert faults == []
    page.close()


def test_the_html_checker_finds_neither_errors_nor_warnings(folder: Path) -> None:
    assert checked_html(folder) == []
