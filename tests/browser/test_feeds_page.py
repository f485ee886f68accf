"""The page of feeds: addresses to copy, with a button where the browser can and without one where it cannot."""

from __future__ import annotations

from playwright.sync_api import Browser

from browser_support import opened


def test_a_button_copies_the_address_of_each_feed(browser: Browser, address: str) -> None:
    page, faults = opened(browser, f"{address}kenh-tin/", width=1280, scheme="light")
    assert faults == []
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    places = page.locator(".feed-address")
    assert places.count() == page.get_by_role("button", name="Sao chép địa chỉ kênh").count() > 20
    page.get_by_role("button", name="Sao chép địa chỉ kênh Gương điển hình").click()
    page.get_by_text("Đã sao chép.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://cong-thong-tin.example/tin-cchc/the-loai/guong-dien-hinh/rss.xml"
    page.context.close()


def test_without_scripts_every_address_is_there_to_select(browser: Browser, address: str) -> None:
    page, _ = opened(browser, f"{address}kenh-tin/", width=320, scheme="dark", scripts=False)
    assert page.get_by_role("button", name="Sao chép địa chỉ kênh").count() == 0
    assert page.get_by_text("https://cong-thong-tin.example/tin-cchc/rss.xml", exact=True).is_visible()
    page.context.close()
