"""Documents of an office, in Word and in PDF: what is read of them."""

from __future__ import annotations

import pytest

from cchc.intake.plans.columns import TaskColumn
from cchc.intake.plans.from_file import paper_of_pdf
from cchc.intake.plans.from_word import paper_of_manuscript
from cchc.intake.plans.reading import ReadDocument, read_document
from cchc.intake.source_files import manuscript_of
from cchc.text.dates import PartialDate
from support.plan_files import LEFT, PARAGRAPHS, head_of_word, plan_in_pdf, plan_in_word
from support.word_documents import cell, document, paragraph, table

SUMMARY = [
    ("1", "Mở lớp tập huấn", "PHÒNG NỘI VỤ", "Các ban, ngành; các thôn", "Quý III/2026"),
    ("2", "Đăng tin, bài", "Tổ biên tập", None, "Thường xuyên"),
    ("3", "Báo cáo kết quả", "Văn phòng, Phòng Nội vụ", None, "trước ngày 15/11/2026"),
]


def in_word(data: bytes) -> ReadDocument:
    return read_document(paper_of_manuscript(manuscript_of(data)))


def in_pdf(data: bytes) -> ReadDocument:
    return read_document(paper_of_pdf(data))


def summary(found: ReadDocument) -> list[tuple[str | None, ...]]:
    columns = (TaskColumn.LEAD, TaskColumn.PARTNERS, TaskColumn.TIME)
    return [(one.number, one.activity, *map(one.words, columns)) for one in found.tasks]


@pytest.mark.parametrize("found", [in_word(plan_in_word()), in_pdf(plan_in_pdf())], ids=["docx", "pdf"])
def test_the_head_and_the_foot_are_read(found: ReadDocument) -> None:
    head = found.head

    assert (head.type, head.title) == ("Kế hoạch", "Tuyên truyền cải cách hành chính năm 2026")
    assert (head.issuer, head.place, head.issued) == ("Ủy ban nhân dân xã Thử", "Thử", PartialDate(2026, 3))
    assert (head.number, head.symbol) == (None, "KH-UBND")
    assert head.is_official
    assert found.closing.recipients == ("UBND tỉnh (b/c)", "Các ban, ngành", "Lưu: VT")
    signer = found.closing.signer
    assert (signer.authority, signer.title, signer.name) == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Nguyễn Văn Mẫu")
    assert [one.number for one in found.references] == ["12/QĐ-UBND"]


def test_the_tasks_of_a_table_are_its_rows() -> None:
    assert summary(in_word(plan_in_word())) == SUMMARY


def test_a_table_goes_on_over_pages_with_its_head_again_and_a_row_that_was_cut() -> None:
    found = in_pdf(plan_in_pdf())

    assert summary(found) == [(SUMMARY[0][0], "Mở lớp tập huấn cho công chức", *SUMMARY[0][2:]), *SUMMARY[1:]]
    assert [one.page for one in found.tasks] == [1, 2, 2]


def test_a_table_goes_on_without_its_head() -> None:
    head = ("TT", "Công việc", "Cơ quan chủ trì", "Thời hạn")
    found = in_word(
        document(
            head_of_word(),
            paragraph("KẾ HOẠCH"),
            paragraph("Cải cách hành chính năm 2026"),
            table(head, ("1", "Rà soát", "Phòng Nội vụ", "Quý I")),
            paragraph(""),
            table(("2", "Kiểm tra", "Văn phòng", "Quý II")),
        )
    )

    assert [(one.number, one.activity) for one in found.tasks] == [("1", "Rà soát"), ("2", "Kiểm tra")]


def test_merged_cells_stand_in_all_their_rows_and_headings_in_the_table_are_groups() -> None:
    found = in_word(
        plan_in_word(
            table(
                (cell("STT", merge="restart"), cell("Nhiệm vụ", merge="restart"), cell("Thực hiện", across=2)),
                (cell("", merge="continue"), cell("", merge="continue"), cell("Chủ trì"), cell("Thời gian")),
                (cell("I"), cell("Cải cách thể chế", across=3)),
                ("1", "Rà soát", cell("Phòng Nội vụ", merge="restart"), "Quý I"),
                ("2", "Kiểm tra", cell("", merge="continue"), "Quý II"),
                (cell("II"), cell("Cải cách thủ tục hành chính", across=3)),
                ("1", "Niêm yết", "Bộ phận Một cửa", "Quý II"),
            )
        )
    )

    assert [(one.section, one.number, one.group, one.words(TaskColumn.LEAD)) for one in found.tasks] == [
        ("I", "1", "Cải cách thể chế", "Phòng Nội vụ"),
        ("I", "2", "Cải cách thể chế", "Phòng Nội vụ"),
        ("II", "1", "Cải cách thủ tục hành chính", "Bộ phận Một cửa"),
    ]


def test_the_tasks_of_paragraphs_are_those_that_say_who_leads() -> None:
    found = in_word(plan_in_word(*map(paragraph, PARAGRAPHS)))

    assert summary(found) == [
        ("1.1", "Mở lớp tập huấn.", "Phòng Nội vụ.", "Đài truyền thanh và các ban ngành.", "Tháng 6."),
        ("1.1.a", "Đăng tin, bài", "Tổ biên tập", "Các thôn", "Thường xuyên trong năm."),
    ]
    assert found.tasks[0].group == "Nhóm nhiệm vụ cải cách thể chế"


def test_a_table_of_figures_has_no_tasks() -> None:
    found = in_word(plan_in_word(table(("STT", "Nội dung", "Số tiền"), ("1", "In tờ gấp", "2.000.000"))))

    assert found.tasks == ()


def test_a_number_that_is_printed_is_read() -> None:
    head = in_word(plan_in_word(left=(*LEFT[:2], "Số: 33/KH-UBND"))).head

    assert head.number is not None
    assert str(head.number.number) == "33/KH-UBND"


def test_a_letter_has_its_abstract_below_the_number() -> None:
    found = in_word(
        document(
            head_of_word((*LEFT[:2], "Số: 45/UBND-VP", "V/v báo cáo", "cải cách hành chính")),
            paragraph("Kính gửi: Các ban, ngành"),
            paragraph("Ủy ban nhân dân xã đề nghị gửi báo cáo."),
        )
    )

    assert (found.head.type, found.head.title, found.is_plan) == ("Công văn", "Báo cáo cải cách hành chính", False)


def test_a_head_typed_in_single_lines_is_read_too() -> None:
    found = in_word(
        document(
            paragraph("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            paragraph("XÃ THỬ Độc lập - Tự do - Hạnh phúc"),
            paragraph("Số: 7/TB-UBND Thử, ngày 02 tháng 3 năm 2026"),
            paragraph("THÔNG BÁO"),
            paragraph("Về việc tiếp công dân"),
            paragraph("Ủy ban nhân dân xã thông báo như sau:"),
        )
    )
    head = found.head

    assert (head.type, head.title, head.issuer) == ("Thông báo", "Tiếp công dân", "Ủy ban nhân dân xã Thử")
    assert (head.place, head.issued) == ("Thử", PartialDate(2026, 3, 2))


def test_the_last_body_above_the_number_is_the_issuer() -> None:
    left = ("ỦY BAN NHÂN DÂN", "TỈNH MẪU", "SỞ NỘI VỤ", "Số: 15/TB-SNV")
    found = in_word(
        document(
            head_of_word(left),
            paragraph("THÔNG BÁO"),
            paragraph("Lịch tiếp công dân"),
            paragraph("Sở Nội vụ thông báo như sau:"),
        )
    )

    assert found.head.issuer == "Sở Nội vụ"


def test_news_is_no_document() -> None:
    found = in_word(document(paragraph("Xã Thử mở lớp tập huấn", bold=True), paragraph("Lớp có hai buổi.")))

    assert not found.head.is_official
