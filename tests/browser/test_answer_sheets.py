"""Answers on paper, as Chromium prints them: one sheet each, with a code that a phone reads, and the list of all."""

from __future__ import annotations

import pypdfium2
import pytest
from playwright.sync_api import Browser

from browser_support import opened
from support.judges import Judge
from support.qr_codes import Picture, read_all

HOST = "https://cong-thong-tin.example/tin-cchc/"
ANSWER = "hoi-dap/nop-ho-so-truc-tuyen/"
SIZES = {"a4": (595, 842), "a5": (420, 595)}
NAVIGATION = ("Trang chủ", "Danh mục", "Tất cả mục", "Chia sẻ", "Tờ A", "Đến nội dung chính")


def code_on(page: pypdfium2.PdfPage) -> Picture:
    """Return the upper right part of a printed page in pixels, where the code stands."""
    picture = page.render(scale=2).to_pil().convert("L")
    part = picture.crop((picture.width // 2, 0, picture.width, picture.height // 4))
    data = part.tobytes()
    return [[int(data[y * part.width + x] > 127) for x in range(part.width)] for y in range(part.height)]


@pytest.mark.parametrize("size", SIZES)
def test_an_answer_is_one_sheet_of_paper(browser: Browser, address: str, axe: Judge, size: str) -> None:
    page, faults = opened(browser, f"{address}{ANSWER}to-{size}/", width=360, scheme="dark")
    assert axe(page) == []
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert len(printed) == 1
    assert tuple(round(number) for number in printed[0].get_size()) == SIZES[size]
    text = printed[0].get_textpage().get_text_bounded()
    for words in ("Nộp hồ sơ trực tuyến như thế nào?", "Các bước", "Ghi mã hồ sơ vào giấy", "Kiểm tra ngày"):
        assert words in " ".join(text.split())
    assert [words for words in NAVIGATION if words in text] == []
    assert read_all([code_on(printed[0])]) == [HOST + ANSWER]
    assert faults == []
    page.context.close()


def test_all_questions_print_as_a_list_for_the_counter(browser: Browser, address: str) -> None:
    page, _ = opened(browser, f"{address}hoi-dap/", width=1280, scheme="light", scripts=False)
    questions = page.locator(".card h3").all_inner_texts()
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    text = " ".join(" ".join(one.get_textpage().get_text_bounded() for one in printed).split())
    assert len(printed) <= 2
    assert len(questions) >= 16
    assert [question for question in questions if question not in text] == []
    assert read_all([code_on(printed[0])]) == [f"{HOST}hoi-dap/"]
    page.context.close()
