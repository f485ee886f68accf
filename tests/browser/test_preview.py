"""Open pages of `cchc serve` in a browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from support.libraries import SETTINGS
from support.pictures import png
from support.previews import show_folder

TURN = """(state) => {
  Object.defineProperty(document, "hidden", { value: state === "hidden", configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
}"""
PAGE = '<!doctype html><html lang="vi"><title>Trang</title><body><p>{}</p><img src="anh.png" alt=""></body></html>'


def test_an_open_page_is_loaded_again_when_it_changed_and_no_other_is(browser: Browser, tmp_path: Path) -> None:
    for name in ("sua", "yen"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(PAGE.format("Câu cũ"), encoding="utf-8")
        (tmp_path / name / "anh.png").write_bytes(png(4, 3))
    with show_folder(tmp_path) as shown, browser.new_context() as context:
        # The policy of the published site lets the script ask.
        shown.app.follow(SETTINGS)
        changed, same = context.new_page(), context.new_page()
        faults: list[str] = []
        for page, name in ((changed, "sua"), (same, "yen")):
            page.on("pageerror", lambda error: faults.append(str(error)))
            with page.expect_response(lambda answer: answer.request.method == "HEAD"):
                page.goto(f"{shown.app.address}{name}/")
            page.evaluate("window.isAsLoaded = true")
        (tmp_path / "sua/index.html").write_text(PAGE.format("Câu mới"), encoding="utf-8")
        with same.expect_response(lambda answer: answer.request.method == "HEAD"):
            shown.app.changed()
        expect(changed.locator("p")).to_have_text("Câu mới")
        assert changed.evaluate("window.isAsLoaded") is None
        # It has its answer; a page that begins to load ends this question.
        assert same.evaluate("new Promise((done) => setTimeout(() => done(window.isAsLoaded), 200))") is True
        # The page is the same to the byte; what it shows is not. A browser may keep nothing of what was there.
        (tmp_path / "yen/anh.png").write_bytes(png(9, 3))
        shown.app.changed()
        expect(same.locator("img")).to_have_js_property("naturalWidth", 9)
        assert faults == []


def test_any_number_of_windows_load_and_each_is_up_to_date_when_it_is_seen(browser: Browser, tmp_path: Path) -> None:
    """A browser opens six connections to one address: with six pages that listen, the seventh would never load."""
    home = tmp_path / "index.html"
    home.write_text(PAGE.format("Câu cũ"), encoding="utf-8")
    with show_folder(tmp_path) as shown, browser.new_context() as context:
        shown.app.follow(SETTINGS)
        context.set_default_timeout(10_000)
        tabs = [context.new_page() for _ in range(8)]
        with tabs[0].expect_response("**/__preview"):
            tabs[0].goto(shown.app.address)
        for tab in tabs[1:]:
            with tab.expect_response(lambda answer: answer.request.method == "HEAD"):
                tab.goto(shown.app.address)
        home.write_text(PAGE.format("Câu mới"), encoding="utf-8")
        shown.app.changed()
        for tab in tabs:
            expect(tab.locator("p")).to_have_text("Câu mới")
        # Whichever holds the connection: another one takes it over.
        for tab in tabs[:3]:
            tab.close()
        for tab in tabs[3:6]:
            tab.evaluate(TURN, "hidden")
        home.write_text(PAGE.format("Câu mới nhất"), encoding="utf-8")
        shown.app.changed()
        for tab in tabs[6:]:
            expect(tab.locator("p")).to_have_text("Câu mới nhất")
        for tab in tabs[3:6]:
            expect(tab.locator("p")).to_have_text("Câu mới")
        # Nobody reports this: a tab asks when it is seen again.
        for tab in tabs[6:]:
            tab.close()
        home.write_text(PAGE.format("Câu cuối"), encoding="utf-8")
        tabs[3].evaluate(TURN, "visible")
        expect(tabs[3].locator("p")).to_have_text("Câu cuối")
        expect(tabs[4].locator("p")).to_have_text("Câu mới")


def test_a_browser_that_shares_no_connection_has_one_for_each_page(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.format("Câu cũ"), encoding="utf-8")
    with show_folder(tmp_path) as shown, browser.new_context() as context:
        context.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
        tabs = [context.new_page() for _ in range(2)]
        for tab in tabs:
            with tab.expect_response("**/__preview"):
                tab.goto(shown.app.address)
        (tmp_path / "index.html").write_text(PAGE.format("Câu mới"), encoding="utf-8")
        shown.app.changed()
        for tab in tabs:
            expect(tab.locator("p")).to_have_text("Câu mới")
