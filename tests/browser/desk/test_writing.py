"""The page on which a text is written: its field, toolbar and dialogs, what is saved and what is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from browser_support import OpenPage
from support.judges import Judge
from support.projects import post_text
from support.vietnamese_typing import WAYS, WORDS, Typist

PATH = "posts/2026/ky-hop.md"
ADDRESS = f"/bai/sua?tep={PATH}"
BODY = """\
Mở đầu của bài.

| Việc | Ai làm |
| --- | ---: |
| Nộp hồ sơ | Người dân |

!!! note "Điều kiện"
    Điều cần nhớ.

- Một
- Hai
"""

Written = Callable[..., Page]


@pytest.fixture
def file(project: Path) -> Path:
    """The post that is written."""
    file = project / PATH
    file.write_text(post_text("Kỳ họp thứ mười", body=BODY, summary="Tóm tắt"), encoding="utf-8", newline="\n")
    return file


@pytest.fixture
def write(file: Path, open_page: OpenPage) -> Written:
    """Open the page of the post, with the cursor at the end of its text."""
    assert file.is_file()

    def opened(**options: Any) -> Page:  # noqa: ANN401 - handed on as they are
        page = open_page(ADDRESS, **options)
        ready(page)
        return page

    return opened


def ready(page: Page) -> None:
    """Wait for the scripts of the page, and put the cursor at the end of its text."""
    page.wait_for_selector("body[data-ready]")
    select(page, "end")


def select(page: Page, start: int | str, end: int | str | None = None) -> None:
    page.evaluate(
        """([start, end]) => {
          const text = document.getElementById("than-bai");
          text.focus();
          text.setSelectionRange(start === "end" ? text.value.length : start, end === "end" ? text.value.length : end);
        }""",
        [start, start if end is None else end],
    )


def text(page: Page) -> str:
    return page.input_value("#than-bai")


def state(page: Page) -> str:
    return page.inner_text("#trang-thai-luu")


def saves(page: Page, words: str = "Đã lưu lúc") -> None:
    """Press Ctrl+S, and wait for what the page says."""
    page.keyboard.press("Control+s")
    says(page, words)


def says(page: Page, words: str) -> None:
    """Wait until the page says of its text what is expected."""
    begins = "(words) => document.getElementById('trang-thai-luu').textContent.startsWith(words)"
    page.wait_for_function(begins, arg=words, timeout=10_000)


def test_the_toolbar_writes_markdown_and_undo_takes_back_each_step(write: Written) -> None:
    page = write()
    begun = text(page)

    def does(command: str, expected: str, *, at: tuple[int | str, int | str] | None = None) -> None:
        if at is not None:
            select(page, *at)
        page.click(f"[data-command={command}]")
        assert expected in text(page)
        page.click("[data-command=undo]")
        assert text(page) == begun

    does("bold", "**Mở đầu** của bài", at=(0, 7))
    does("italic", "Mở *đầu* của bài", at=(3, 7))
    does("heading", "## Mở đầu của bài.\n", at=(4, 4))
    does("subheading", "### Mở đầu của bài.\n", at=(4, 4))
    does("list", "- Mở đầu của bài.\n", at=(4, 4))
    does("numbers", "1. Một\n2. Hai", at=(begun.index("- Một"), "end"))
    # A second time takes the marks off again.
    select(page, 0, 6)
    for _ in range(2):
        page.keyboard.press("Control+b")
    assert text(page) == begun
    # Enter goes on with a list, and ends it on an empty item.
    select(page, begun.index("- Hai") + 5)
    for word in ("Ba", "Bốn"):
        page.keyboard.press("Enter")
        page.keyboard.type(word)
    for _ in range(2):
        page.keyboard.press("Enter")
    page.keyboard.type("Hết")
    assert "- Hai\n- Ba\n- Bốn\nHết\n" in text(page)
    # The Tab key is not caught, and the toolbar is one stop of it.
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.dataset.command") == "heading"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.command") == "redo"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.command") == "subheading"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "than-bai"


def test_a_table_is_edited_by_its_cells_and_a_note_by_its_words(write: Written) -> None:
    page = write()
    begun = text(page)
    select(page, begun.index("Nộp"))
    page.click("[data-command=table]")
    assert page.input_value("[data-row='1'] [data-cell='1']") == "Người dân"
    page.fill("[data-row='1'] [data-cell='1']", "Cán bộ | xã")
    page.keyboard.press("Enter")
    page.keyboard.type("Trước ngày 15")
    page.click("#hop-bang >> text=Đưa vào bài")
    assert "| --- | ---: |\n| Nộp hồ sơ | Cán bộ \\| xã |\n|  | Trước ngày 15 |\n\n!!! note" in text(page)
    # Opened and closed again, or accepted without a change, it changes no letter.
    changed = text(page)
    for way in ("Đưa vào bài", "Thôi"):
        select(page, changed.index("Nộp"))
        page.click("[data-command=table]")
        page.click(f"#hop-bang >> text={way}")
        assert text(page) == changed
    # Of thirty rows, the second one goes, and all others stay.
    rows = "".join(f"| Việc {number} | Ô {number} |\n" for number in range(1, 31))
    page.fill("#than-bai", f"| Tên | Ô |\n| --- | --- |\n{rows}")
    select(page, 0)
    page.click("[data-command=table]")
    page.click("button[aria-label='Bỏ hàng 2']")
    page.click("#hop-bang >> text=Đưa vào bài")
    assert text(page) == f"| Tên | Ô |\n| --- | --- |\n{rows}".replace("| Việc 2 | Ô 2 |\n", "")
    page.click("[data-command=undo]")
    assert text(page) == f"| Tên | Ô |\n| --- | --- |\n{rows}"
    page.fill("#than-bai", "Trước.\nSau.")
    select(page, 6)
    page.click("[data-command=note]")
    page.fill("#ghi-chu-ten", 'Giấy tờ "gốc"')
    page.fill("#ghi-chu-loi", "Căn cước\n\nĐơn")
    page.click("#hop-ghi-chu >> text=Đưa vào bài")
    assert text(page) == 'Trước.\n\n!!! note "Giấy tờ ”gốc”"\n    Căn cước\n\n    Đơn\n\nSau.'
    # At the end of the text, what is typed next stands below the note.
    select(page, len(text(page)))
    page.click("[data-command=note]")
    page.fill("#ghi-chu-loi", "Đơn")
    page.click("#hop-ghi-chu >> text=Đưa vào bài")
    page.keyboard.type("Hết.")
    assert text(page).endswith("\n\nSau.\n\n!!! note\n    Đơn\n\nHết.")


def test_in_a_cell_of_words_a_star_is_a_star_and_one_of_markdown_stays_so(write: Written) -> None:
    page = write()
    table = "| Khổ | Ghi |\n| --- | --- |\n| 1 | **Gấp** |\n"
    page.fill("#than-bai", table)
    select(page, 0)
    page.click("[data-command=table]")
    page.fill("[data-row='1'] [data-cell='0']", r"5*3*2 [m] <b> C:\tep _ a_b")
    page.fill("[data-row='1'] [data-cell='1']", "**Rất gấp**")
    page.click("#hop-bang >> text=Đưa vào bài")
    starred = table.replace("| 1 | **Gấp** |", r"| 5\*3\*2 \[m\] &lt;b> C:\\tep \_ a_b | **Rất gấp** |")
    assert text(page) == starred
    select(page, 0)
    page.click("[data-command=table]")
    assert page.input_value("[data-row='1'] [data-cell='0']") == r"5*3*2 [m] <b> C:\tep _ a_b"
    page.click("#hop-bang >> text=Đưa vào bài")
    assert text(page) == starred


@pytest.mark.parametrize("way", WAYS)
def test_vietnamese_is_typed_into_the_text_as_everywhere(write: Written, file: Path, way: str) -> None:
    page = write()
    begun = text(page)
    WAYS[way](Typist(page), WORDS)
    assert text(page) == f"{begun}{WORDS} "
    # Words can be deleted, and Ctrl+S within a word saves what stands there.
    page.keyboard.press("Control+Backspace")
    assert text(page) == f"{begun}{WORDS}"[: -len("sắp")]
    saves(page)
    assert file.read_text(encoding="utf-8").endswith("theo cho ")


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_the_page_and_its_dialogs_are_usable_at_any_width(
    write: Written, file: Path, axe: Judge, width: int, scheme: str
) -> None:
    long = "Một_từ_dài_không_có_chỗ_nào_để_xuống_dòng_" * 4
    file.write_text(
        f"{file.read_text(encoding='utf-8')}\nCần mang:\n- {long}\n\n[Xem](khong-co.md)\n", encoding="utf-8"
    )
    page = write(width=width, scheme=scheme, expects=("409", "postMessage"))  # axe talks to frames of its own origin
    page.emulate_media(reduced_motion="reduce")  # colours that are on their way are nobody's colours
    page.wait_for_selector(".findings li")

    def is_usable() -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert axe(page) == []

    is_usable()
    for command, dialog in (("table", "hop-bang"), ("note", "hop-ghi-chu")):
        page.click(f"[data-command={command}]")
        page.wait_for_selector(f"#{dialog}[open]")
        is_usable()
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == "than-bai"
    page.keyboard.type("Lời của tôi.")
    file.write_text(post_text("Kỳ họp thứ mười", body=f"{BODY}Lời của chị Lan {long}"), encoding="utf-8")
    page.keyboard.press("Control+s")
    page.wait_for_selector("#hop-xung-dot[open]")
    is_usable()


def test_findings_stand_at_their_lines_and_a_fix_is_one_step_of_undo(write: Written, file: Path) -> None:
    body = "Mở đầu.\n\nCần mang:\n- Căn cước\n\n[Xem](khong-co.md)\n"
    file.write_text(post_text("Kỳ họp thứ mười", body=body), encoding="utf-8")
    page = write()
    findings = page.locator(".findings li")
    findings.first.wait_for()
    assert findings.locator(".where").all_inner_texts() == ["Cần sửa · dòng 6", "Nên xem · dòng 4"]
    assert page.locator("#vach-dong .mark").all_inner_texts() == ["•", "!"]
    assert page.inner_text("#dieu-thay-tom-tat") == "1 điều cần sửa, 1 điều nên xem."
    findings.first.locator(".where").click()
    assert page.evaluate("getSelection().toString()") == "[Xem](khong-co.md)"
    # The text may have moved since; while a word is composed, nothing changes.
    select(page, 0)
    send = page.context.new_cdp_session(page).send
    send("Input.imeSetComposition", {"text": "Đ", "selectionStart": 1, "selectionEnd": 1})
    page.wait_for_timeout(1500)
    assert findings.first.locator(".where").inner_text() == "Cần sửa · dòng 6"
    send("Input.insertText", {"text": "Đầu.\n\n"})
    page.wait_for_function("() => document.querySelector('.findings .where').textContent.endsWith('dòng 8')")
    typed = text(page)
    page.keyboard.type("X\n")
    page.click("text=Sửa giúp")
    assert text(page) == typed.replace("Đầu.\n\n", "Đầu.\n\nX\n").replace("mang:\n", "mang:\n\n")
    page.keyboard.press("Control+z")
    assert text(page) == typed.replace("Đầu.\n\n", "Đầu.\n\nX\n")
    page.fill("#than-bai", "Mở đầu.")
    page.wait_for_function("() => document.querySelector('[data-summary]').textContent.startsWith('Không thấy')")
    assert page.locator("#vach-dong .mark").count() == 0
