"""The archive in a real browser: two thousand documents filtered in the page, and the progress of a plan read aloud."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser_support import PAGES, opened, served
from cchc.site.building import build_section
from site_support import NOW
from support.built_once import copy_built_example
from support.generated_documents import write_documents
from support.judges import Judge, checked_html, validated_html

DOCUMENTS = 2000
# What takes long with thousands of rows: reading them, asking the page for them, writing to them, making them anew.
_COUNT = """() => {
  const counted = window.counted = {read: 0, asked: 0, written: 0, made: 0};
  const text = Object.getOwnPropertyDescriptor(Node.prototype, "textContent");
  const read = function () { counted.read += 1; return text.get.call(this); };
  Object.defineProperty(Node.prototype, "textContent", {...text, get: read});
  for (const place of [Document.prototype, Element.prototype]) {
    const ask = place.querySelectorAll;
    place.querySelectorAll = function (words) { counted.asked += 1; return ask.call(this, words); };
  }
  const list = document.querySelector("main");
  new MutationObserver((changes) => {
    for (const {type, target} of changes) {
      if (!target.closest("section.year-of")) continue;
      counted[type === "attributes" ? "written" : "made"] += 1;
    }
  }).observe(list, {subtree: true, childList: true, attributes: true});
  window.hiddenNow = () =>
    [...document.getElementsByTagName("li"), ...document.getElementsByTagName("section")].map((one) => one.hidden);
}"""
_PRESSED = """(before) => {
  const now = window.hiddenNow(), counted = {...window.counted};
  for (const key in window.counted) window.counted[key] = 0;
  return {...counted, changed: now.filter((isHidden, place) => isHidden !== before[place]).length};
}"""


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_built_example(tmp_path_factory, tmp_path_factory.mktemp("archive") / "project")
    write_documents(project, DOCUMENTS)
    build_section(project, now=NOW)
    return project / "site"


@pytest.fixture(scope="module")
def large(large_site: Path) -> Iterator[str]:
    with served(large_site) as url:
        yield url


def shown(page: Page) -> int:
    return int(page.evaluate("[...document.querySelectorAll('.documents > li')].filter((row) => !row.hidden).length"))


def status(page: Page) -> str:
    return page.locator("#so-van-ban").inner_text()


def test_the_page_of_two_thousand_documents_is_small(large_site: Path) -> None:
    files = ["ke-hoach/index.html", "assets/registry.js", "assets/registry.css", "assets/section.css"]
    sizes = {file: len(gzip.compress((large_site / file).read_bytes(), 6)) for file in files}
    assert sum(sizes.values()) < 150_000, sizes
    text = (large_site / files[0]).read_text(encoding="utf-8")
    assert text.count("<li data-k=") == DOCUMENTS + 11


def test_what_is_cited_and_what_is_unknown_stay_light_pages(large_site: Path) -> None:
    places = [large_site / "van-ban/vien-dan", large_site / "van-ban/chua-xac-dinh"]
    for place in places:
        sizes = {file: len(gzip.compress(file.read_bytes(), 6)) for file in place.rglob("index.html")}
        assert len(sizes) > 10
        # With its style sheet a first view is below the 40 KB of any page.
        assert max(sizes.values()) < 30_000, sizes
    assert checked_html(*places) == []
    assert validated_html(*places) == []


@pytest.mark.parametrize("path", ["vien-dan/", "vien-dan/2016/", "chua-xac-dinh/", "chua-xac-dinh/2016/"])
def test_axe_finds_nothing_on_the_pages_of_years(browser: Browser, large: str, axe: Judge, path: str) -> None:
    page, faults = opened(browser, f"{large}van-ban/{path}", width=320, scheme="light")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert faults == []
    page.context.close()


def test_a_keystroke_touches_only_the_rows_that_it_shows_or_hides(browser: Browser, large: str) -> None:
    page, faults = opened(browser, large + "ke-hoach/", width=360, scheme="light")
    page.evaluate(_COUNT)
    page.locator("#loc-tu").focus()
    changed = []
    for key in ("x", *["Backspace"], *"chuyen doi so", *["Backspace"] * 13):
        before = page.evaluate("window.hiddenNow()")
        page.keyboard.press(key)
        pressed = page.evaluate(_PRESSED, before)
        # The first key may read each row once; from then on its text is known.
        assert pressed["read"] == 0 or not changed, key
        assert (pressed["asked"], pressed["made"], pressed["written"]) == (0, 0, pressed["changed"]), key
        changed.append(pressed["changed"])
    assert page.locator("#loc-tu").input_value() == ""
    assert max(changed) > DOCUMENTS / 4
    assert faults == []
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_rows_far_from_the_screen_are_not_laid_out(browser: Browser, large: str, width: int) -> None:
    page, _ = opened(browser, large + "ke-hoach/", width=width, scheme="light")
    rows = page.locator(".documents > li")
    assert rows.first.evaluate("(row) => row.firstElementChild.checkVisibility({contentVisibilityAuto: true})")
    assert not rows.last.evaluate("(row) => row.firstElementChild.checkVisibility({contentVisibilityAuto: true})")
    page.context.close()


def test_filters_narrow_the_list_say_how_many_and_stay_in_the_address(browser: Browser, large: str) -> None:
    page, faults = opened(browser, large + "ke-hoach/", width=1280, scheme="light")
    assert (shown(page), status(page)) == (2011, "2011 văn bản")
    page.locator("#loc-tu").fill("Chuyển đổi số")
    by_words = shown(page)
    page.locator("#loc-tu").fill("chuyen doi so")
    assert shown(page) == by_words
    assert 0 < by_words < 500
    # Closed, the lists are out of the way; open, each choice says how many documents it would leave.
    assert page.locator("#loc-loai").is_hidden()
    page.locator("form.filter summary").click()
    plans = page.locator("#loc-loai option[value='t-ke-hoach']").inner_text()
    page.locator("#loc-loai").select_option("t-ke-hoach")
    narrowed = shown(page)
    assert 0 < narrowed < by_words
    assert plans == f"Kế hoạch ({narrowed})"
    by_year = page.locator("#loc-nam option:not([value=''])").all_inner_texts()
    assert sum(int(words.rpartition("(")[2].rstrip(")")) for words in by_year) == narrowed
    heads = page.locator(".year-of h2:visible").all_inner_texts()
    assert sum(int(words.partition("(")[2].split()[0]) for words in heads) == narrowed
    assert status(page) == f"{narrowed} trong 2011 văn bản"
    assert page.locator("#so-van-ban").get_attribute("role") == "status"
    assert "q=chuyen+doi+so" in page.url
    assert "loai=t-ke-hoach" in page.url
    page.reload()
    assert shown(page) == narrowed
    assert page.locator("#loc-loai").is_visible()
    page.locator("#loc-tu").fill("không có văn bản nào như thế")
    assert shown(page) == 0
    assert page.locator("#khong-thay").is_visible()
    page.locator("button[type=reset]").click()
    page.wait_for_function("document.getElementById('so-van-ban').textContent === '2011 văn bản'")
    assert shown(page) == 2011
    assert "?" not in page.url
    assert faults == []
    page.context.close()


def test_a_number_is_found_by_its_digits(browser: Browser, large: str) -> None:
    page, _ = opened(browser, large + "ke-hoach/?q=33%2Fkh-ubnd", width=360, scheme="light")
    rows = page.locator(".documents > li:visible")
    assert rows.count() >= 1
    assert all("33/KH-UBND" in text for text in rows.all_inner_texts())
    page.context.close()


def test_without_javascript_the_whole_list_is_there_and_no_dead_filter(browser: Browser, large: str) -> None:
    page, _ = opened(browser, large + "ke-hoach/", width=360, scheme="light", scripts=False)
    assert page.locator("form.filter").is_hidden()
    assert page.locator(".documents > li").count() == 2011
    page.locator("a[href$='van-ban/']").first.click()
    page.locator("main a[href*='van-ban/nam/2020/']").click()
    assert page.locator(".documents > li").count() > 100
    page.context.close()


def test_the_keyboard_alone_filters_and_opens_a_document(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address + "ke-hoach/", width=360, scheme="light")
    first = page.locator(".documents > li").first.bounding_box()
    assert first is not None
    assert first["y"] + first["height"] < 800
    page.locator("#loc-tu").focus()
    page.keyboard.type("minh duc")
    assert shown(page) == 1
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.documents') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/ke-hoach/minh-duc-2023/")
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_timeline_reads_as_a_list_in_the_order_of_the_plan(browser: Browser, address: str, width: int) -> None:
    page, faults = opened(browser, address + PAGES["progress"], width=width, scheme="light")
    tree = page.locator(".timeline").aria_snapshot()
    lines = [line for line in tree.splitlines() if "Nhiệm vụ" in line and "link" in line]
    assert [line.split("Nhiệm vụ ")[1].split()[0] for line in lines][:4] == ["1.1", "1.2", "1.3", "1.4"]
    assert "1.1 Tổ chức hội nghị công bố kết quả" in lines[0]
    assert len(lines) == 18
    assert "01/01/2023 – 31/3/2023 Quá hạn, chưa có minh chứng" in tree
    assert "img" not in tree
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    bars = page.evaluate(
        "[...document.querySelectorAll('.timeline li')].map((row) => {"
        " const bar = row.querySelector('rect').getBoundingClientRect(), whole = row.getBoundingClientRect();"
        " return bar.width > 2 && bar.left >= whole.left && bar.right <= whole.right + 1 })"
    )
    assert all(bars)
    assert faults == []
    page.context.close()


def test_the_keyboard_walks_the_timeline_row_by_row(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address + PAGES["progress"], width=360, scheme="light")
    page.locator(".timeline a").first.focus()
    reached = []
    for _ in range(18):
        reached.append(page.evaluate("document.activeElement.querySelector('b').textContent"))
        page.keyboard.press("Tab")
    assert reached == page.evaluate(
        "[...document.querySelectorAll('table.tasks tbody th a')].map((link) => link.textContent)"
    )
    page.context.close()


def test_on_a_phone_the_task_table_says_what_each_value_is(browser: Browser, address: str) -> None:
    page, _ = opened(browser, address + PAGES["progress"], width=360, scheme="light")
    page.locator(".fold:has(table.tasks) > summary").click()
    tree = page.locator("table.tasks").first.aria_snapshot()
    # Lead, then time, then state: the order of the table on a wide screen.
    places = [tree.index(word) for word in ("Chủ trì", "Thời gian", "Tình trạng", "chưa có minh chứng")]
    assert places == sorted(places)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.context.close()


def test_a_plan_is_read_on_a_phone_task_by_task(browser: Browser, address: str) -> None:
    page, faults = opened(browser, address + PAGES["plan"], width=360, scheme="light")
    assert page.evaluate("document.documentElement.scrollHeight") <= 12 * 800
    facts = page.locator("article .byline").first
    box = facts.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] < 800
    assert all(word in facts.inner_text() for word in ("Số", "Ngày ban hành", "tháng 02 năm 2023"))
    first = page.locator(".task-list summary").first.text_content() or ""
    assert all(word in first for word in ("1.1", "Hạn 31/3/2023", "Quá hạn, chưa có minh chứng"))
    assert page.locator(".task:visible").count() == 0
    page.get_by_role("button", name="Mở tất cả nhiệm vụ").click()
    assert page.locator(".task-list > li > details[open]").count() == 18
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert faults == []
    page.context.close()


def test_a_link_to_a_task_opens_it_and_paper_shows_every_word(browser: Browser, address: str) -> None:
    page, _ = opened(browser, f"{address}{PAGES['plan']}#nhiem-vu-7.2", width=360, scheme="light", scripts=False)
    tasks = page.locator(".task:visible")
    # Without scripts, Chromium 150 opens the task and stays where it is; 156 scrolls to it, too.
    scrolls = int(browser.version.partition(".")[0]) >= 156
    if scrolls:
        page.wait_for_function("scrollY > 0")
    assert [task.get_attribute("id") for task in tasks.all()] == ["nhiem-vu-7.2"]
    summary = page.locator("details[open] > summary").first.bounding_box()
    assert summary is not None
    assert not scrolls or 0 <= summary["y"] < 400
    page.locator(".contents a[href='#can-cu']").click()
    assert page.locator("table.citations").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".task:visible").count() == 18
    folded = "article details > :not(summary)"
    assert page.locator(f"{folded}:visible").count() == page.locator(folded).count()
    page.context.close()
