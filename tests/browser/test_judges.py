"""Judges that others wrote look at every kind of page: axe, the Nu HTML checker, html-validate, the console."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser_support import opened
from support.judges import Judge, checked_html, validated_html


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    found, _ = opened(browser, address, width=1280, scheme="light")
    yield found
    found.context.close()


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("document.querySelector('.card p').style.color = '#aaa'", "color-contrast"),
        ("document.querySelector('main h2').outerHTML = '<h5>Lạc bậc</h5>'", "heading-order"),
        ("const main = document.querySelector('main'); main.replaceWith(...main.children)", "region"),
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
    ],
)
def test_axe_tells_of_a_planted_fault(page: Page, axe: Judge, fault: str, rule: str) -> None:
    page.evaluate(f"() => {{ {fault} }}")
    assert any(finding.startswith(rule) for finding in axe(page))


def test_axe_tells_of_colours_that_are_too_weak_in_the_dark_only(page: Page, axe: Judge) -> None:
    # #555 has 7.5:1 on white and 2.2:1 on the dark page.
    page.evaluate("() => { document.querySelector('.card p').style.color = '#555' }")
    found = axe(page)
    assert {finding.split(" ")[0] for finding in found} == {"dark:"}
    assert "color-contrast" in found[0]


def test_the_html_checker_finds_neither_errors_nor_warnings_but_a_planted_one(project: Path, tmp_path: Path) -> None:
    text = '<!doctype html><html lang="vi"><head><title>Bài</title></head><body><p><div>Chữ</div></p></body></html>'
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    (found,) = checked_html(project / "site", tmp_path)
    assert tmp_path.name in found


def test_html_validate_finds_nothing_but_a_planted_fault(project: Path, tmp_path: Path) -> None:
    text = (project / "site/404.html").read_text(encoding="utf-8")
    (tmp_path / "index.html").write_text(text.replace("<li>", '<li style="color: red">', 1), encoding="utf-8")
    (found,) = validated_html(project / "site", tmp_path)
    assert found.startswith(str(tmp_path))
    assert "no-inline-style" in found


@pytest.mark.parametrize(
    "fault",
    [
        "const s = document.createElement('script'); s.textContent = 'document.title = 1'; document.body.append(s)",
        "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">Chữ</p>')",
        "document.body.insertAdjacentHTML('beforeend', '<img alt=\"\" src=\"https://noi-khac.example/anh.png\">')",
        # Older Chromiums look at a handler only when it is called.
        (
            "document.body.insertAdjacentHTML('beforeend', '<a href=\"#\" onclick=\"alert(1)\">Bấm</a>');"
            " document.body.lastElementChild.click()"
        ),
    ],
)
def test_the_policy_stops_what_has_no_business_on_a_page(page: Page, fault: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.evaluate(f"() => {{ {fault} }}")
    page.wait_for_timeout(100)
    assert any("Content Security Policy" in words for words in said)
