"""The parts of a post that a text holds: title, summary, author, day."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.intake.headlines import in_sentence_case, is_in_capitals
from cchc.intake.word.reading import read_word
from support.intake import draft_of
from support.word_documents import document, paragraph, photo, picture, table

BODY = (
    paragraph("Ngày 15/3, Ủy ban nhân dân xã Minh Đức tổ chức lớp tập huấn cho công chức Bộ phận Một cửa."),
    paragraph("Lớp do Phòng Nội vụ huyện Chương Mỹ phối hợp mở."),
)


@pytest.mark.parametrize(
    ("headline", "body", "shown"),
    [
        ("UBND XÃ MINH ĐỨC TẬP HUẤN", "Ngày 15/3, UBND xã Minh Đức tập huấn.", "UBND xã Minh Đức tập huấn"),
        ("HUYỆN CHƯƠNG MỸ: ĐẨY MẠNH CCHC", "Tại huyện Chương Mỹ, việc đẩy mạnh…", "Huyện Chương Mỹ: đẩy mạnh CCHC"),
        ("KẾT QUẢ QUÝ IV NĂM 2025", "", "Kết quả quý IV năm 2025"),
        ("CÔNG BỐ CHỈ SỐ PAR INDEX", "", "Công bố chỉ số PAR INDEX"),
        (
            "BỘ PHẬN MỘT CỬA PHỤC VỤ NGƯỜI DÂN",
            "Công chức Bộ phận Một cửa phục vụ.",
            "Bộ phận Một cửa phục vụ người dân",
        ),
        # The start of a sentence says nothing of a name.
        ("THANH TRA CÔNG VỤ", "Thanh tra công vụ là việc thường xuyên.", "Thanh tra công vụ"),
    ],
)
def test_a_headline_in_capitals_gets_those_of_the_text(headline: str, body: str, shown: str) -> None:
    assert is_in_capitals(headline)
    assert in_sentence_case(headline, [body]) == shown


def test_small_letters_with_marks_are_no_capitals() -> None:
    assert not is_in_capitals("ở đó ấy ưỡn ỷ")


@pytest.mark.parametrize(
    ("top", "title"),
    [
        ((paragraph("Xã Minh Đức tập huấn", style="Title"),), "Xã Minh Đức tập huấn"),
        ((paragraph("Xã Minh Đức tập huấn", style="Heading1"),), "Xã Minh Đức tập huấn"),
        ((paragraph("Xã Minh Đức tập huấn", bold=True, align="center"),), "Xã Minh Đức tập huấn"),
        ((paragraph("Xã Minh Đức tập huấn"),), "Xã Minh Đức tập huấn"),
        (
            (
                paragraph("XÃ MINH ĐỨC TẬP HUẤN", bold=True, align="center"),
                paragraph("CHO CÔNG CHỨC BỘ PHẬN MỘT CỬA", bold=True, align="center"),
            ),
            "Xã Minh Đức tập huấn cho công chức Bộ phận Một cửa",
        ),
        (
            (
                paragraph("BÁO CÁO", bold=True, align="center"),
                paragraph("Kết quả cải cách hành chính quý I năm 2026", bold=True, align="center"),
            ),
            "Báo cáo kết quả cải cách hành chính quý I năm 2026",
        ),
    ],
)
def test_the_title_is_found(top: tuple[str, ...], title: str) -> None:
    draft = draft_of(read_word(document(*top, *BODY)))
    assert draft.article.title == title
    assert draft.markdown.startswith("Ngày 15/3, ")


def test_the_title_may_stand_below_a_picture() -> None:
    top = (paragraph(picture(alt="Lớp học")), paragraph("XÃ MINH ĐỨC TẬP HUẤN", bold=True, align="center"))
    draft = draft_of(read_word(document(*top, *BODY, media={"a.jpg": photo()})))
    assert draft.article.title == "Xã Minh Đức tập huấn"
    assert draft.markdown.startswith("![Lớp học](anh-1.jpg)\n\nNgày 15/3, ")


def test_a_text_that_starts_with_a_list_gets_its_first_words_as_a_title() -> None:
    draft = draft_of(read_word(document(paragraph("1. Việc cần làm ngay."), paragraph("2. Việc sau."))))
    assert draft.article.title == "Việc cần làm ngay"
    assert draft.markdown == "1. Việc cần làm ngay.\n2. Việc sau.\n"


def test_a_text_without_a_title_line_keeps_all_its_words() -> None:
    draft = draft_of(read_word(document(*BODY)))
    assert draft.article.title == (
        "Ngày 15/3, Ủy ban nhân dân xã Minh Đức tổ chức lớp tập huấn cho công chức Bộ phận Một cửa"
    )
    assert draft.markdown.startswith("Ngày 15/3, ")
    assert "Tệp không có dòng tiêu đề: tiêu đề đang lấy từ câu đầu, viết lại cho gọn." in draft.remarks.to_check


def test_a_long_sapo_stays_in_the_text_and_its_start_is_the_summary() -> None:
    sentence = "Xã Minh Đức mở lớp tập huấn cho công chức làm việc tại Bộ phận Một cửa của xã. "
    draft = draft_of(
        read_word(document(paragraph("Xã Minh Đức", style="Title"), paragraph(sentence * 5, bold=True), *BODY))
    )
    assert draft.article.summary == (sentence * 3).strip()
    assert draft.markdown.startswith((sentence * 5).strip())


@pytest.mark.parametrize(
    ("line", "author"),
    [
        (paragraph("Nguyễn Văn A", align="right"), "Nguyễn Văn A"),
        (paragraph("Nguyễn Văn A", bold=True), "Nguyễn Văn A"),
        (paragraph("Tin, ảnh: Nguyễn Văn A"), "Nguyễn Văn A"),
        (paragraph("Bài và ảnh: Ban Biên tập", italic=True), "Ban Biên tập"),
        (paragraph("Mọi người vỗ tay.", bold=True), None),
        (paragraph("Nguyễn Văn A"), None),
    ],
)
def test_the_author_is_the_name_in_the_last_line(line: str, author: str | None) -> None:
    draft = draft_of(read_word(document(paragraph("Xã Minh Đức", style="Title"), *BODY, line)))
    assert draft.article.author == author
    assert draft.markdown.endswith("phối hợp mở.\n") == (author is not None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Minh Đức, ngày 05 tháng 3 năm 2026", date(2026, 3, 5)),
        ("Ngày 5 tháng 3 năm 2026", date(2026, 3, 5)),
        ("05/3/2026", date(2026, 3, 5)),
        ("Minh Đức, ngày 35 tháng 3 năm 2026", None),
    ],
)
def test_the_day_is_read_from_a_line_of_its_own(line: str, day: date | None) -> None:
    draft = draft_of(
        read_word(document(paragraph("Xã Minh Đức", style="Title"), *BODY, paragraph(line, align="right")))
    )
    assert draft.article.day == day
    assert (line in draft.markdown) == (day is None)


def test_the_head_of_an_official_letter_is_left_out_and_told() -> None:
    head = table(("ỦY BAN NHÂN DÂN XÃ MINH ĐỨC", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"))
    draft = draft_of(read_word(document(head, paragraph("XÃ MINH ĐỨC TẬP HUẤN", bold=True), *BODY)))
    assert draft.article.title == "Xã Minh Đức tập huấn"
    assert any("quốc hiệu" in one for one in draft.remarks.to_check)
