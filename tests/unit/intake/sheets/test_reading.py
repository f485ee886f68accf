"""What is written into a sheet is read as a whole or told with its words; nothing is guessed, nothing is lost."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.intake.importing import Intake
from cchc.intake.refusals import IntakeError
from cchc.intake.sheets.article import sheet_article
from cchc.intake.sheets.document import sheet_document
from cchc.intake.sheets.rows import Sheet
from cchc.intake.sheets.words import folded
from cchc.intake.source_files import manuscript_of
from cchc.model.settings import Settings
from support.sheets import BODY, filled_in, office_with_sheets, sheet_of
from support.word_documents import cell, document, paragraph, picture, run, table
from unit.intake.sheets.test_round_trip import COMMON, EXEMPLAR, FEEDBACK, FORMS, NOW, imported

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, tuple[Sheet, ...]]:
    return office_with_sheets(tmp_path_factory.mktemp("co-quan"))


def draft(folder: Path, form: str | None, values: dict[str, str], *body: str, more: str = "") -> str:
    settings, sheets = office_with_sheets(folder)
    data = filled_in(sheet_of(sheets, form), settings, values, *(body or BODY), more=more)
    return imported(folder, data)[0]


@pytest.mark.parametrize(
    ("form", "key", "typed", "told"),
    [
        (
            "event",
            "event.from",
            "sáng thứ hai tuần tới",
            "Ngày bắt đầu (event.from) ghi “sáng thứ hai tuần tới”: không đọc được thành ngày, giờ. Viết năm-tháng-",
        ),
        ("event", "event.from", "31/02/2026", "ghi “31/02/2026”: không phải là một ngày có thật."),
        ("event", "event.from", "25 giờ 00 ngày 16/3/2026", "không phải là một giờ có thật."),
        ("event", "event.from", "16/3/26", "ghi “16/3/26”: không đọc được thành ngày, giờ."),
        ("event", "event.from", "16/3/2026 hoặc 17/3/2026", "ghi “16/3/2026 hoặc 17/3/2026”: không đọc được"),
        ("event", "event.from", "13/2026", "ghi “13/2026”: không đọc được thành ngày, giờ."),
        ("event", "event.url", "trang của huyện", "Phiếu ghi: “trang của huyện”."),
        (
            "event",
            "event.online",
            "có thể",
            "Trực tuyến (event.online) ghi “có thể”: không có trong các mục: Có; Không.",
        ),
        ("event", "event.deadline", "15/3/2206", "nằm ngoài khoảng năm 1945–2100."),
        ("recording", "recording.length", "3 phút", "Thời lượng (length) “3 phút” chưa đúng."),
        ("material", "material.format", "Tờ rơi", "ghi “Tờ rơi”: không có trong các mục: Tờ gấp; Sổ tay;"),
        ("index_result", "index_result.index", "ICT", "ghi “ICT”: không có trong các mục: PAR INDEX."),
        ("index_result", "index_result.year", "năm ngoái", "ghi “năm ngoái”: không đọc được thành năm."),
        ("exemplar", "exemplar.decision.issued", "hôm qua", "ghi “hôm qua”: không đọc được thành ngày."),
        (None, "areas", "Môi trường", "Lĩnh vực cải cách (areas) ghi “Môi trường”: không có trong các mục: Cải cách"),
        (None, "unit", "Thôn 3", "Đơn vị (unit) ghi “Thôn 3”: không có trong các mục: Phòng Nội vụ."),
        (None, "audience", "học sinh", "ghi “học sinh”: không có trong các mục: Người dân; Cán bộ, công chức."),
        (None, "happened", "20/4/2026", "Ngày diễn ra (happened) sau ngày đăng (date)."),
        (None, "attachments", "bia.pdf", "Tệp đính kèm (attachments) ghi “bia.pdf”: đặt tệp cạnh bài"),
        (None, "summary", "Lớp tập huấn. " * 30, "Tóm tắt (summary) dài 419 ký tự."),
        ("introduces", "introduces", "63/KH-UBND", "ghi “63/KH-UBND”: điền mã văn bản trong kho ở document."),
        ("feedback", "feedback.replied", "01/3/2026", "Ngày trả lời (replied) sớm hơn ngày tiếp nhận (received)."),
    ],
)
def test_what_cannot_be_read_is_told_with_its_words(
    tmp_path: Path, form: str | None, key: str, typed: str, told: str
) -> None:
    basic = FEEDBACK if form == "feedback" else {}
    text = draft(tmp_path, form, COMMON | basic | {key: typed})
    (line,) = [line for line in text.splitlines() if line.startswith("- ") and told in line.replace("\\", "")]
    assert typed.strip().split("/", maxsplit=1)[0] in line.replace("\\", "")


def test_a_telephone_number_in_a_question_is_told_masked(tmp_path: Path) -> None:
    text = draft(tmp_path, "feedback", COMMON | FEEDBACK | {"feedback.question": "Gọi 0912 345 678 để hỏi"})
    (line,) = [line for line in text.splitlines() if "số điện thoại không có trong sổ" in line]
    assert "“091…78”" in line


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("16/3/2026", "2026-03-16"),
        ("Ngày 16 tháng 03 năm 2026", "2026-03-16"),
        ("16.3.2026.", "2026-03-16"),
        ("2026-03-16", "2026-03-16"),
        ("8h ngày 16/3/2026", "2026-03-16 08:00"),
        ("16/3/2026, 13:30", "2026-03-16 13:30"),
        ("Lúc 13 giờ 30 phút, ngày 16/3/2026", "2026-03-16 13:30"),
        ("tháng 3/2026", "2026-03"),
        ("Tháng 3 năm 2026", "2026-03"),
    ],
)
def test_days_are_read_as_people_write_them(tmp_path: Path, typed: str, iso: str) -> None:
    text = draft(tmp_path, "event", COMMON | {"event.from": typed})
    assert f"event:\n  from: {iso}\n" in text.replace("'", "")


def test_several_areas_are_parted_by_semicolons(tmp_path: Path) -> None:
    text = draft(tmp_path, None, COMMON | {"areas": "CẢI CÁCH THỂ CHẾ; cải cách thủ tục hành chính"})
    assert "areas:\n- the-che\n- thu-tuc-hanh-chinh\n" in text


def test_a_title_with_a_comma_or_on_two_lines_is_one_choice(tmp_path: Path) -> None:
    assert "audience:\n- can-bo\n" in draft(tmp_path, None, COMMON | {"audience": "Cán bộ,\ncông chức"})


def test_a_person_without_a_decision_is_not_in_the_form_but_told(tmp_path: Path) -> None:
    values = {"exemplar.who.name": "Nguyễn Văn A", "exemplar.who.kind": "Cá nhân", "exemplar.done": "Giúp dân."}
    text = draft(tmp_path, "exemplar", COMMON | values)
    assert "exemplar:\n  done: Giúp dân.\n" in text
    assert "Nêu tên người (who) “Nguyễn Văn A” mà chưa có quyết định" in text


def test_rows_left_blank_are_left_out_and_needed_ones_told(tmp_path: Path) -> None:
    text = draft(tmp_path, "exemplar", {"title": "Xã Thử mở lớp tập huấn", "exemplar.result": "Click or tap here."})
    assert "exemplar:\n  result: Click or tap here.\nstatus" in text
    blank = "Tóm tắt, Lĩnh vực cải cách, Tên người, đơn vị, Là ai, Việc đã làm"
    assert f"- Phiếu để trống: {blank}.\n" in text
    assert "- Lĩnh vực (areas) đang tạm để “Cải cách thể chế”" in text
    assert "Bấm vào đây" not in text


@pytest.mark.parametrize("typed", ["Bấm vào đây để điềnGiúp dân.", "Giúp dân.Bấm vào đây để điền"])
def test_words_typed_beside_a_placeholder_are_read_without_it(tmp_path: Path, typed: str) -> None:
    assert "exemplar:\n  done: Giúp dân.\n" in draft(tmp_path, "exemplar", COMMON | {"exemplar.done": typed})


@pytest.mark.parametrize("typed", ["Click or tap here to enter text.", "Bấm vào đây để điền"])
def test_what_word_shows_in_an_empty_control_is_no_value(tmp_path: Path, typed: str) -> None:
    assert "author:" not in draft(tmp_path, None, COMMON | {"author": typed})


def test_decomposed_letters_and_invisible_characters_are_read_as_everywhere(tmp_path: Path) -> None:
    # LibreOffice marks the ends of a control with U+0001 when it saves a web page.
    settings, _ = office_with_sheets(tmp_path)
    rows = (("Tiêu đề\x01", "Xã Thử mở lớp\x01"), ("Thể loại", "Mẫu event"), ("Hạn đăng ký", "\x0112/3/2026\ufeff"))
    cells = "".join(f"<tr><td>{one}</td><td>{unicodedata.normalize('NFD', two)}</td></tr>" for one, two in rows)
    text, _ = imported(tmp_path, f"<html><body><table>{cells}</table><p>Lớp có hai buổi.</p></body></html>".encode())
    assert text.startswith("---\ntitle: Xã Thử mở lớp\n")
    assert "event:\n  deadline: 2026-03-12\n" in text
    assert settings.kind("event") is not None


def test_a_row_of_somebody_else_and_a_row_twice_are_told(tmp_path: Path) -> None:
    rows = (
        f"<w:tr>{cell('Ghi chú')}{cell('Xin đăng trước ngày 20/3.')}</w:tr>"
        f"<w:tr>{cell('Tác giả')}{cell('Nguyễn Văn A')}</w:tr><w:tr>{cell('TÁC GIẢ *')}{cell('Trần Thị B')}</w:tr>"
        f"<w:tr>{cell('Một dòng gộp', across=2)}</w:tr>"
    )
    text = draft(tmp_path, None, COMMON, more=rows)
    assert "author: Nguyễn Văn A\n" in text
    assert "- Phiếu có thêm mục “Ghi chú: Xin đăng trước ngày 20/3.”.\n" in text
    assert "- Phiếu có thêm mục “TÁC GIẢ \\*: Trần Thị B”.\n" in text
    assert "- Phiếu có thêm mục “Một dòng gộp”.\n" in text


def test_words_in_front_of_the_table_and_pictures_in_a_row_come_into_the_text(tmp_path: Path) -> None:
    settings, sheets = office_with_sheets(tmp_path)
    rows = f"<w:tr>{cell('Ảnh gửi kèm')}{cell(paragraph(picture(alt='Hội trường')))}</w:tr>"
    data = filled_in(sheet_of(sheets, None), settings, COMMON, *BODY, more=rows)
    found = manuscript_of(data)
    letter = manuscript_of(document(paragraph("Kính gửi ban biên tập.")))
    intake = Intake(root=tmp_path, settings=settings, area="the-che", is_area_chosen=False, now=NOW)
    done = intake.write_draft(type(found)(flow=(*letter.flow, *found.flow), pictures=found.pictures))
    text = (tmp_path / done.path).read_text(encoding="utf-8")
    assert "image:\n  file: xa-thu-mo-lop-tap-huan-1.jpg\n  alt: Hội trường\n" in text
    assert "\nKính gửi ban biên tập.\n\nLớp có hai buổi." in text
    assert "Có chữ đứng ngoài các ô của phiếu" in text


def test_title_and_summary_pasted_again_above_the_text_stand_once(tmp_path: Path) -> None:
    again = (paragraph(COMMON["title"].upper(), bold=True), paragraph(COMMON["summary"], bold=True), *BODY)
    assert draft(tmp_path, None, COMMON, *again).endswith("\n\nLớp có hai buổi.\n\nBuổi chiều thực hành.\n")


def test_a_title_in_capitals_is_put_in_small_letters_as_of_any_word_file(tmp_path: Path) -> None:
    text = draft(tmp_path, None, COMMON | {"title": "XÃ THỬ MỞ LỚP TẬP HUẤN"}, paragraph("Tại xã Thử."))
    assert text.startswith("---\ntitle: Xã Thử mở lớp tập huấn\n")
    assert "- Tiêu đề “Xã Thử mở lớp tập huấn”: viết hoa đúng các tên riêng chưa?\n" in text


def test_a_long_text_in_the_wrong_row_is_kept_whole(tmp_path: Path) -> None:
    text = draft(tmp_path, "event", COMMON | {"event.deadline": "Hạn nộp là trước khi lớp bắt đầu. " * 90 + "Hết."})
    assert "bắt đầu. Hết.”: không đọc được thành ngày, giờ." in text


WORDS = st.lists(
    st.sampled_from(
        ["lớp", "hội trường", "thôn", "ngày", "12", "3/2026", "Có", "# *", "`a`", "[x]", "<", "&", "“”", ":", "-"]
    ),
    min_size=1,
    max_size=4,
)


@hypothesis.settings(max_examples=40, deadline=None)
@given(
    form=st.sampled_from(sorted(FORMS)),
    texts=st.dictionaries(st.integers(2, 18), WORDS, max_size=6),
    body=st.lists(WORDS, min_size=1, max_size=3),
)
def test_every_word_of_a_sheet_is_in_the_draft_or_told(
    office: tuple[Settings, tuple[Sheet, ...]], form: str, texts: dict[int, list[str]], body: list[list[str]]
) -> None:
    settings, sheets = office
    sheet = sheet_of(sheets, form)
    # The first two rows are kind and title.
    values = {row.key: " ".join(texts[place]) for place, row in enumerate(sheet.rows) if place in texts}
    values["title"] = "Tiêu đề thử"
    paragraphs = [paragraph(run(" ".join(text))) for text in body]
    manuscript = manuscript_of(filled_in(sheet, settings, values, *paragraphs))
    found = sheet_article(manuscript, sheets, settings, now=NOW)
    assert found is not None
    article = found.article
    shown = f"{article.title} {article.summary} {article.author} {article.facts} {article.remarks} {article.flow}"
    shown = folded(re.sub(r"datetime.date\((\d+), (\d+), (\d+)\)|2026-03", r"\3 \2 \1 3 2026", shown))
    for key, value in values.items():
        if not any(folded(value) == folded(choice.title) for row in sheet.rows for choice in row.choices):
            assert folded(value) in shown, (key, value)
    for text in body:
        assert folded(" ".join(text)) in shown


def test_without_a_title_the_text_has_to_say_it(tmp_path: Path) -> None:
    body = (paragraph("Xã Thử mở lớp tập huấn", bold=True, align="center"), *BODY)
    text = draft(tmp_path, None, {"summary": COMMON["summary"]}, *body)
    assert text.startswith("---\ntitle: Xã Thử mở lớp tập huấn\n")
    assert f"summary: {COMMON['summary']}\n" in text
    assert "- Phiếu để trống: Tiêu đề, Lĩnh vực cải cách.\n" in text


def test_a_table_copied_into_another_file_is_known_by_its_labels(tmp_path: Path) -> None:
    settings, _ = office_with_sheets(tmp_path)
    rows = (("Tiêu đề", "Xã Thử mở lớp"), ("Thể loại", "Mẫu event"), ("Địa điểm", "Hội trường"))
    data = document(table(*((cell(one), cell(other)) for one, other in rows)), *BODY)
    text, _ = imported(tmp_path, data)
    assert "kind: event\nevent:\n  place: Hội trường\n" in text
    assert text.endswith("\n\nLớp có hai buổi.\n\nBuổi chiều thực hành.\n")
    assert settings.kind("event") is not None


def test_a_kind_that_was_changed_keeps_the_rows_of_the_other_form(tmp_path: Path) -> None:
    text = draft(tmp_path, "exemplar", COMMON | EXEMPLAR | {"kind": "Tin"})
    assert "\nkind: tin\n" in text
    assert "\nexemplar:\n  who:\n" in text


@pytest.mark.parametrize("label", ["Tiêu đề bài", "Tiêu-đề phụ"])
def test_a_label_that_only_resembles_one_makes_no_sheet(tmp_path: Path, label: str) -> None:
    rows = ((label, "Xã Thử mở lớp"), ("Thể loại", "Tin"))
    data = document(paragraph("Xã Thử", style="Title"), table(*((cell(one), cell(two)) for one, two in rows)), *BODY)
    text, _ = imported(tmp_path, data)
    assert text.startswith("---\ntitle: Xã Thử\n")
    assert f"| {label} |" in text.replace("\\", "") or f"{label}</" in text


def test_a_sheet_that_nobody_filled_in_is_refused(tmp_path: Path) -> None:
    settings, sheets = office_with_sheets(tmp_path)
    intake = Intake(root=tmp_path, settings=settings, area="the-che", is_area_chosen=False, now=NOW)
    for sheet in sheets:
        with pytest.raises(IntakeError, match="Phiếu gửi bài chưa điền"):
            intake.write_draft(manuscript_of(sheet_document(sheet, settings)))
