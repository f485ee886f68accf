"""A clipboard put into a text: the Markdown that an import gives, with every word, and nothing glued."""

from __future__ import annotations

import base64
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.intake.pasting import Pasted, pasted
from cchc.intake.refusals import IntakeError
from cchc.text.html_tags import without_tags
from support.clipboards import CASES, WORD_END, WORD_HEAD, Case, word_item
from support.pictures import HIDDEN, photo
from support.rendering import RENDERER


def paste(html: str, text: str = "", *, first_note: int = 1) -> Pasted:
    """Return what a clipboard gives; pictures are called after their words."""
    return pasted(
        html,
        text,
        renderer=RENDERER,
        name=lambda words, suffix: f"bai-{words.lower() or 'anh'}{suffix}",
        first_note=first_note,
    )


def words_of(text: str) -> list[str]:
    """Return the words of a text, of letters and digits."""
    return re.findall(r"[^\W_]+", text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_paste_is_what_an_import_gives_with_the_title_still_in_the_text(case: Case) -> None:
    is_plain = not case.pasted.lstrip().startswith("<")
    found = paste("" if is_plain else case.pasted, case.pasted if is_plain else "")
    assert found.markdown.strip().endswith(case.markdown)
    before = found.markdown.strip().removesuffix(case.markdown).strip(" \n#")
    assert before in {"Xã Thử mở lớp tập huấn", ""}  # of the portal's page, its article alone has no title
    assert found.remarks.done == case.done
    assert [told for told in found.remarks.to_check if "thiếu" in told] == []


def test_words_inside_a_sentence_stay_inside_it_with_the_spaces_that_were_copied() -> None:
    found = paste("<meta charset=utf-8><span>một <b>cửa</b></span>", " một cửa ")
    assert (found.markdown, found.is_inline) == (" một **cửa** ", True)
    assert not paste("<p>Một</p><p>Hai</p>").is_inline
    assert not paste("<ul><li>Một</li></ul>").is_inline


def test_numbers_go_on_after_a_paragraph_and_footnotes_follow_those_of_the_text() -> None:
    listed = WORD_HEAD + word_item("1.", "Lấy số") + "<p class=MsoNormal>Chờ gọi.</p>" + word_item("2.", "Nộp")
    assert paste(listed + WORD_END).markdown.endswith("1. Lấy số\n\nChờ gọi.\n\n2. Nộp\n")
    note = next(case for case in CASES if case.name == "a footnote by LibreOffice").pasted
    assert paste(note, first_note=4).markdown.endswith("Theo nghị định[^4].\n\n[^4]: Nghị định số 1.\n")
    table = "<table><tr><td>A<a href='#_ftn1' name='_ftnref1'>[1]</a></td></tr><tr><td>B</td></tr></table>"
    foot = "<div style='mso-element:footnote' id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Một.</p></div>"
    assert "[^1]" not in paste(table + foot, first_note=2).markdown


def test_pictures_come_out_clean_under_the_name_that_the_post_gives_them() -> None:
    inside = base64.b64encode(photo()).decode()
    found = paste(f'<p>Trước</p><p><img src="data:image/jpeg;base64,{inside}" alt="Quầy"></p><p>Sau</p>')
    (picture,) = found.pictures
    assert (picture.name, picture.alt, picture.caption) == ("bai-quầy.jpg", "Quầy", "")
    assert HIDDEN.encode() in photo()
    assert HIDDEN.encode() not in picture.data
    assert found.markdown == "Trước\n\n![Quầy](bai-qu%E1%BA%A7y.jpg)\n\nSau\n"
    broken = paste('<p>Trước</p><p><img src="data:image/png;base64,AAAA"></p><p>Sau</p>')
    assert broken.pictures == ()
    assert broken.markdown == "Trước\n\nSau\n"
    assert broken.remarks.to_check[0].startswith("Ảnh 1 bị bỏ. Tệp ảnh không mở được.")


def test_words_that_only_the_plain_text_of_the_clipboard_has_are_named() -> None:
    found = paste("<p>Đoàn kiểm tra</p>", "Đoàn kiểm tra cải cách")
    assert found.remarks.to_check == ("So với nơi chép, phần đưa vào thiếu 2 chữ: cải, cách. Mở nơi chép, so lại.",)


@pytest.mark.parametrize("html", ["", "<p> </p>", "<!-- -->", "<script>1</script>"])
def test_a_clipboard_without_words_is_refused(html: str) -> None:
    with pytest.raises(IntakeError, match="Không có chữ nào để dán"):
        paste(html, " \n")


@given(st.lists(st.sampled_from(["Đẩy mạnh", "*", "#1", "[a](b)", "<b>", "một_cửa", "1.", "&amp;", "|"]), min_size=1))
def test_the_words_of_a_paragraph_are_all_there_in_their_order(parts: list[str]) -> None:
    typed = " ".join(parts)
    escaped = typed.replace("&", "&amp;").replace("<", "&lt;")
    rendered = RENDERER.render(paste(f"<p>{escaped}</p>", typed).markdown)
    assert words_of(unescape(without_tags("".join(rendered.body.pieces)))) == words_of(typed)
