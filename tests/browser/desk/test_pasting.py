"""Pasting into the text of a post, by the clipboard events that browsers send."""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import Route

from support.clipboards import CASES, WORD_END, WORD_HEAD
from support.judges import Judge
from support.pictures import HIDDEN, photo
from support.text_pages import OpenText, paste, value, wait_for


def test_every_clipboard_goes_in_as_an_import_reads_it_in_one_step_of_undo(open_text: OpenText, axe: Judge) -> None:
    page = open_text()
    field = page.locator("#than-bai")
    for case in CASES:
        if not case.pasted.lstrip().startswith("<"):
            continue
        field.fill("Đầu.\n\nCuối.")
        field.evaluate("(field) => field.setSelectionRange(6, 6)")
        paste(page, html=case.pasted, text="Đoạn")
        page.wait_for_function("() => document.getElementById('than-bai').value.length > 20")
        assert value(page).startswith("Đầu.\n\n"), case.name
        assert value(page).endswith(f"{case.markdown}\n\nCuối."), case.name
        field.press("Control+z")
        assert value(page) == "Đầu.\n\nCuối.", case.name
    comment = "<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[A1]</a></span>"
    paste(page, html=f"{WORD_HEAD}<p class=MsoNormal>Chữ{comment}</p>{WORD_END}", text="Chữ[A1]")
    page.get_by_text("Đã làm: Bỏ 1 nhận xét (comment) bên lề.").wait_for()
    assert axe(page) == []


def test_words_inside_a_sentence_and_plain_text_keep_their_form(open_text: OpenText) -> None:
    page = open_text()
    field = page.locator("#than-bai")
    field.fill("Tại  xã.")
    field.evaluate("(field) => field.setSelectionRange(4, 4)")
    paste(page, html="<meta charset=utf-8><b>một cửa</b>", text="một cửa")
    wait_for(page, "Tại **một cửa** xã.")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    for text, wanted in (
        ("Xã mở lớp.\r\nLớp có hai buổi.\r\n", "Xã mở lớp.\n\nLớp có hai buổi.\n"),
        ("- một\n- hai\n\n| a | b |\n|---|---|\n", "- một\n- hai\n\n| a | b |\n|---|---|\n"),
        ("Điều 5 < 7 & **đậm**", "Điều 5 < 7 & **đậm**"),
        ("```\na.\nb.\n```", "```\na.\nb.\n```"),
    ):
        field.fill("")
        paste(page, text=text)
        wait_for(page, wanted)
    # What was copied here goes in as it is, whatever else a program puts beside it.
    field.fill("Xã mở lớp.\nLớp **có** hai buổi.")
    field.press("Control+a")
    field.press("Control+c")
    field.press("End")
    paste(page, html="<p>khác</p>", text="Xã mở lớp.\nLớp **có** hai buổi.")
    wait_for(page, "Xã mở lớp.\nLớp **có** hai buổi." * 2)
    # Ctrl+Shift+V asks for plain text.
    field.fill("")
    field.dispatch_event("keydown", {"key": "V", "code": "KeyV", "ctrlKey": True, "shiftKey": True})
    paste(page, html="<b>Xã mở lớp.</b><p>Hết.</p>", text="Xã mở lớp.\nHết.")
    wait_for(page, "Xã mở lớp.\n\nHết.")
    assert requests == []


def test_what_is_typed_while_the_desk_works_stays_where_it_is(open_text: OpenText) -> None:
    page = open_text(expects="ERR_FAILED")
    field = page.locator("#than-bai")
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/api/paste", hold)

    def asked() -> Route:
        for _ in range(200):
            if waiting:
                break
            page.wait_for_timeout(10)
        return waiting.pop()

    # Typing goes on behind the place, in front of it and in another field.
    field.fill("Một. Ba.")
    field.evaluate("(field) => field.setSelectionRange(5, 5)")
    paste(page, html="<b>Hai.</b>", text="Hai. ")
    field.press_sequentially("Nhanh. ")
    field.evaluate("(field) => field.setSelectionRange(0, 0)")
    field.press_sequentially("Đầu. ")
    page.locator("#khac").press_sequentially("Trường khác")
    page.locator("#khac").evaluate("(field) => field.setSelectionRange(2, 4)")
    asked().continue_()
    wait_for(page, "Đầu. Một. **Hai.** Nhanh. Ba.")
    assert page.evaluate("document.activeElement.id") == "khac"
    assert page.locator("#khac").evaluate("(field) => [field.selectionStart, field.selectionEnd]") == [2, 4]
    # A word of an input method is finished first.
    field.fill("Tại xã")
    field.evaluate("(field) => field.setSelectionRange(4, 4)")
    paste(page, html="<i>bộ phận</i>", text="bộ phận ")
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "moojt", "selectionStart": 5, "selectionEnd": 5})
    asked().continue_()
    page.wait_for_timeout(300)
    assert "bộ phận" not in value(page)
    session.send("Input.insertText", {"text": "một "})
    wait_for(page, "Tại *bộ phận* một xã")
    # Without an answer the plain text goes in, and the page says so.
    field.fill("")
    paste(page, html="<p>Xã mở lớp.</p><p>Hết.</p>", text="Xã mở lớp.\nHết.")
    asked().abort()
    wait_for(page, "Xã mở lớp.\n\nHết.")
    assert "Đã dán chữ không kèm đậm" in page.locator("#alarm").inner_text()


def test_pictures_of_a_clipboard_ask_for_their_words(open_text: OpenText, axe: Judge, project: Path) -> None:
    page = open_text(width=360)
    inside = base64.b64encode(photo(width=200, height=120)).decode()
    html = f'<p>Trước.</p><p><img width=200 src="data:image/jpeg;base64,{inside}"></p><p>Sau.</p>'
    paste(page, html=html, text="Trước.\nSau.")
    wait_for(page, "Trước.\n\n![](mot-cua-1.jpg)\n\nSau.\n")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Lời mô tả").press_sequentially("Người dân [đọc] bảng")
    dialog.get_by_label("Chú thích").fill('Tại "một cửa"')
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    dialog.get_by_label("Chú thích").press("Enter")
    wait_for(page, 'Trước.\n\n![Người dân \\[đọc\\] bảng](mot-cua-1.jpg "Tại &quot;một cửa&quot;")\n\nSau.\n')
    # A picture without words on the clipboard: a screenshot, or one copied in a browser.
    page.locator("#than-bai").press("Control+End")
    paste(page, ("image.png", photo("PNG")), html='<img src="https://a.example/x.png">')
    dialog.get_by_role("button", name="Đưa vào bài").click()
    assert "Chưa có lời mô tả." in dialog.inner_text()
    assert page.evaluate("document.activeElement.id") == "anh-mo-ta"
    dialog.get_by_label("Lời mô tả").fill("Sơ đồ")
    dialog.get_by_role("button", name="Đưa vào bài").click()
    page.wait_for_function("() => document.getElementById('than-bai').value.includes('mot-cua-so-do.png')")
    assert value(page).endswith("Sau.\n\n![Sơ đồ](mot-cua-so-do.png)\n")
    for name in ("mot-cua-1.jpg", "mot-cua-so-do.png"):
        assert HIDDEN.encode() not in (project / "posts/2026" / name).read_bytes()
    assert page.evaluate("document.activeElement.id") == "than-bai"


def test_a_place_moves_with_what_is_typed_before_it(open_text: OpenText) -> None:
    page = open_text()
    found = page.evaluate(
        """async () => {
          const { movedPlace } = await import("/static/kept-place.mjs");
          const faults = [];
          let seed = 7;
          const next = (most) => (seed = (seed * 48271) % 2147483647) % most;
          for (let count = 0; count < 4000; count += 1) {
            const text = "abcdefghijkl".slice(0, next(12));
            const place = next(text.length + 1);
            const from = next(text.length + 1);
            const to = from + next(text.length - from + 1);
            const typed = "xyz"[next(3)].repeat(next(4));
            const after = text.slice(0, from) + typed + text.slice(to);
            const moved = movedPlace(text, after, place);
            const isBehind = to < place || (to === place && from < to);
            const isRight = isBehind ? after.slice(moved) === text.slice(place)
              : from >= place ? after.slice(0, moved) === text.slice(0, place)
              : moved >= from && moved <= from + typed.length;
            if (!isRight) faults.push([text, after, place, moved]);
          }
          return faults.slice(0, 3);
        }"""
    )
    assert found == []
