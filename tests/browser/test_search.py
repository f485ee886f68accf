"""The search page in a real browser: what it fetches, what it shows, with fingers, keys and a screen reader."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser_support import Sent, opened, served
from support.judges import Judge
from support.projects import OVERRIDES

FOUND = re.compile("kết quả .*cho")
LOGIN_PAGE = "<!doctype html><html><body><h1>Đăng nhập Wi-Fi</h1></body></html>"
# Modules come later than the script that asks for them: those of the corrections come before they are needed.
JOINED_FROM_MODULES = {
    "search-engine": """
        document.getElementById("search").dataset.ready = "yes";
        addEventListener("corrections", (event) => { window.made = event.detail; }, { once: true });
        import("./search-corrections/main.mjs").then(() => import("./search-engine/main.mjs"));
    """,
    "search-corrections": 'dispatchEvent(new CustomEvent("corrections", { detail: window.made }));',
}


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    found, faults = opened(browser, f"{address}tim-kiem/", width=360, scheme="light")
    yield found
    assert faults == []
    found.context.close()


def status(page: Page) -> str:
    """Return what the page says once it has searched."""
    expect(page.get_by_role("status")).to_have_text(FOUND)
    return page.get_by_role("status").inner_text()


def titles(page: Page) -> list[str]:
    return page.locator("#search-list h3").all_inner_texts()


def fetched(sent: list[Sent], start: int) -> list[str]:
    return [file.path for file in sent[start:] if re.search(r"tim-kiem/.", file.path)]


@pytest.mark.parametrize("path", ["", "tin/2026/chuyen-muc-tin-cai-cach-hanh-chinh/", "tim-kiem/"])
def test_nothing_of_the_index_is_fetched_before_a_reader_turns_to_search(
    browser: Browser, address: str, sent: list[Sent], path: str
) -> None:
    start = len(sent)
    page, faults = opened(browser, address + path, width=360, scheme="light")
    page.wait_for_load_state("networkidle")
    assert fetched(sent, start) == []
    assert not [file.path for file in sent[start:] if "search.js" in file.path and path != "tim-kiem/"]
    assert faults == []
    page.context.close()


def test_a_reader_types_without_marks_and_finds_a_page_with_its_marks(page: Page) -> None:
    page.get_by_role("searchbox").press_sequentially("nop ho so truc tuyen")
    assert "nop ho so truc tuyen" in status(page)
    assert titles(page)[0].startswith("Nộp hồ sơ trực tuyến")
    assert "hồ sơ" in " ".join(page.locator("mark").all_inner_texts())
    assert page.url.endswith("tim-kiem/?q=nop+ho+so+truc+tuyen")
    page.locator("#search-list a").first.click()
    assert page.locator("h1").inner_text().startswith("Nộp hồ sơ trực tuyến")
    page.go_back()
    status(page)
    assert titles(page)[0].startswith("Nộp hồ sơ trực tuyến")


def test_the_form_of_any_page_leads_to_results(browser: Browser, address: str) -> None:
    page, faults = opened(browser, f"{address}hoi-dap/", width=1280, scheme="light")
    page.locator(".search-box input").fill("CCHC")
    page.locator(".search-box button").click()
    status(page)
    assert "tim-kiem/?q=CCHC" in page.url
    assert titles(page)
    assert faults == []
    page.context.close()


def test_an_address_holds_the_words_and_the_filters(browser: Browser, address: str) -> None:
    page, _ = opened(
        browser, f"{address}tim-kiem/?q=truy%E1%BB%81n+thanh&loai=nhiem-vu&nam=2023&xep=moi", width=1280, scheme="dark"
    )
    status(page)
    assert page.get_by_label("Loại").input_value() == "nhiem-vu"
    assert page.get_by_label("Sắp xếp").input_value() == "moi"
    links = page.locator("#search-list a").evaluate_all("links => links.map((link) => link.href)")
    assert links
    assert all("#nhiem-vu-" in link and "2023" in link for link in links)
    page.get_by_label("Loại").select_option("")
    status(page)
    assert "loai" not in page.url
    page.context.close()


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.get_by_role("searchbox").focus()
    page.keyboard.type("cải cách hành chính")
    page.keyboard.press("Enter")
    status(page)
    first_ten = len(titles(page))
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "search-more":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#search-list > li")).to_have_count(2 * first_ten)
    # On to the first of the new ones, so that nobody is thrown back to the top.
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('#search-list > li')[8]")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(tin|ke-hoach|van-ban|hoi-dap)/"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("cair cachs hanhf chinhs", "Dưới đây là"),
        ("xqzw", "Không tìm thấy"),
        ("cai cach hanh chinh", "kết quả cho “cai cach hanh chinh”"),
        ("cải cách hành chính sao Hỏa", "gần đúng"),
    ],
)
def test_the_page_says_what_it_did(page: Page, query: str, said: str) -> None:
    page.get_by_role("searchbox").fill(query)
    page.keyboard.press("Enter")
    assert said in status(page)


def test_the_modules_of_the_engine_work_as_they_are(browser: Browser, address: str) -> None:
    # One that uses a name without importing it would find it in the joined script, and nowhere else.
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    for name, script in JOINED_FROM_MODULES.items():
        page.route(
            re.compile(rf"/assets/{name}\.js\?v="),
            lambda route, _, script=script: route.fulfill(body=script, content_type="text/javascript"),
        )
    page.route(
        "**/assets/search-*/*.mjs",
        lambda route: route.fulfill(
            path=OVERRIDES / "assets" / "/".join(route.request.url.split("/")[-2:]),
            content_type="text/javascript",
        ),
    )
    page.goto(f"{address}tim-kiem/?q=cair+cachs")
    assert "Dưới đây là" in status(page)
    assert titles(page)
    page.locator("#search-more").click()
    expect(page.locator("#search-list > li")).to_have_count(16)
    page.locator("#search-filters summary").click()
    page.get_by_label("Năm").select_option("2023")
    page.wait_for_url(re.compile("nam=2023"))
    assert "Dưới đây là" in status(page)
    assert faults == []
    page.context.close()


STATES = {
    "empty": "",
    "results": "?q=cai+cach+hanh+chinh",
    "corrected": "?q=cair+cachs",
    "nothing": "?q=xqzw",
    "one kind": "?q=truyen+thanh&loai=nhiem-vu",
}


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_in_any_state(browser: Browser, address: str, axe: Judge, state: str) -> None:
    page, faults = opened(browser, f"{address}tim-kiem/{STATES[state]}", width=320, scheme="light")
    if STATES[state]:
        status(page)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.evaluate(
        "[...document.querySelectorAll('.search-form input, .search-form select, .search-form button, #search-more')]"
        ".filter((e) => e.offsetParent && e.getBoundingClientRect().height < 24).map((e) => e.outerHTML)"
    )
    assert small == []
    assert faults == []
    page.context.close()


def test_without_javascript_the_page_leads_to_complete_lists(browser: Browser, address: str) -> None:
    page, faults = opened(browser, f"{address}tim-kiem/?q=cccd", width=320, scheme="light", scripts=False)
    assert "JavaScript" in page.locator("main").inner_text()
    for place in ("tin/", "linh-vuc/", "ke-hoach/", "hoi-dap/"):
        assert page.locator(f"main a[href='../{place}']").is_visible()
    assert not page.locator("#search-filters").is_visible()
    assert faults == []
    page.context.close()


def test_a_broken_connection_is_told_and_the_next_try_works(page: Page) -> None:
    context: BrowserContext = page.context
    # The other one needs the script of corrections.
    for query in ("một cửa", "cair cachs"):
        context.set_offline(offline=True)
        page.get_by_role("searchbox").fill(query)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text(re.compile("Không tải được"))
        context.set_offline(offline=False)
        page.keyboard.press("Enter")
        status(page)
        assert titles(page)


def replaced(page: Page, path: str, *, status: int, body: str | None) -> None:
    """Let a server send something else in place of some files, or all of a file but its last letters."""
    page.route(
        path, lambda route: route.fulfill(status=status, body=route.fetch().text()[:-5] if body is None else body)
    )


def test_what_needs_no_corrections_is_shown_without_them(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}tim-kiem/")
    for code, body in ((404, ""), (200, LOGIN_PAGE), (200, "")):
        replaced(page, "**/search-corrections.js*", status=code, body=body)
        page.get_by_role("searchbox").fill("nop ho so truc tuyenn")
        page.keyboard.press("Enter")
        assert "gần đúng" in status(page)
        assert titles(page)[0].startswith("Nộp hồ sơ trực tuyến")
        page.get_by_role("searchbox").fill("nop ho so truc tuyen hai muoi")
        page.keyboard.press("Enter")
        assert "gần đúng" in status(page)
        assert titles(page)
        # Only they could say that there is nothing.
        page.get_by_role("searchbox").fill("dangkykhaisinh")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text(re.compile("Không tải được"))
        assert titles(page) == []
        page.unroute("**/search-corrections.js*")
    page.keyboard.press("Enter")
    assert "dang ky khai sinh" in status(page)
    assert titles(page)
    page.context.close()


@pytest.mark.parametrize("file", ["assets/search-engine.js*", "tim-kiem/tieng.txt", "tim-kiem/*/phan/**"])
def test_a_page_of_the_network_in_place_of_a_file_is_no_answer(browser: Browser, address: str, file: str) -> None:
    page = browser.new_page()
    for body in (LOGIN_PAGE, "", None):
        replaced(page, f"**/{file}", status=200, body=body)
        page.goto(f"{address}tim-kiem/?q=mot+cua")
        expect(page.get_by_role("status")).to_have_text(re.compile("Không tải được"))
        assert titles(page) == []
        page.unroute(f"**/{file}")
        page.get_by_role("button", name="Tìm").click()
        assert "mot cua" in status(page)
        assert titles(page)
    page.context.close()


def test_opened_from_a_folder_the_page_says_that_search_needs_a_web_server(browser: Browser, project: Path) -> None:
    page, faults = opened(
        browser, (project / "site/tim-kiem/index.html").as_uri() + "?q=cccd", width=360, scheme="light"
    )
    said = page.get_by_role("status")
    expect(said).to_have_text(re.compile("chỉ dùng được khi chuyên mục ở trên một máy chủ web"))
    page.get_by_role("searchbox").fill("một cửa")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    expect(said).to_have_text(re.compile("máy chủ web.*danh sách dưới đây"))
    assert page.url.endswith("index.html?q=cccd")
    assert not page.locator("#search-filters").is_visible()
    assert page.locator("main a[href='../linh-vuc/']").is_visible()
    assert faults == []
    page.context.close()


def test_what_was_fetched_is_not_fetched_again(page: Page, sent: list[Sent]) -> None:
    page.get_by_role("searchbox").fill("một cửa")
    page.keyboard.press("Enter")
    status(page)
    start = len(sent)
    page.get_by_role("searchbox").fill("")
    page.get_by_role("searchbox").fill("một cửa")
    page.keyboard.press("Enter")
    status(page)
    assert fetched(sent, start) == []


def test_a_title_with_markup_stays_text(browser: Browser, project: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(project / "site", site)
    for file in (site / "tim-kiem/khac/muc").glob("*.json"):
        file.write_text(
            file.read_text(encoding="utf-8").replace("trực tuyến", "<img src=x onerror=alert(1)> trực tuyến")
        )
    with served(site) as url:
        page, faults = opened(browser, f"{url}tim-kiem/?q=truc+tuyen&loai=hoi-dap", width=360, scheme="light")
        status(page)
        assert "<img src=x" in " ".join(titles(page))
        assert page.locator("#search-list img").count() == 0
        assert faults == []
        page.context.close()
