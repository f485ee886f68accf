"""A sheet that was filled in gives the front matter that its words say, whatever program saved it last."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from cchc.intake.importing import Imported, Intake
from cchc.intake.source_files import manuscript_of
from cchc.text.dates import ICT
from support.projects import problems_of
from support.sheets import BODY, filled_in, office_with_sheets, saved_again, sheet_of
from support.word_documents import paragraph, picture

pytestmark = pytest.mark.slow

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=ICT)
COMMON = {
    "title": "Xã Thử mở lớp tập huấn",
    "summary": "Lớp có hai buổi, cho công chức Bộ phận Một cửa.",
    "areas": "Cải cách thể chế",
    "unit": "Phòng Nội vụ",
}
EXEMPLAR = {
    "exemplar.who.name": "Tổ công nghệ số thôn 3\nTổ công nghệ số thôn 4",
    "exemplar.who.kind": "Tập thể",
    "exemplar.done": "Đến từng nhà giúp người cao tuổi.",
    "exemplar.decision.number": "12/QĐ-UBND",
    "exemplar.decision.issued": "15/3/2026",
    "exemplar.decision.issuer": "Ủy ban nhân dân xã Thử",
    "exemplar.repeatable": "Làm theo được",
}
EVENT = {
    "event.from": "8 giờ 00 ngày 16/3/2026",
    "event.to": "11h30, ngày 16 tháng 3 năm 2026",
    "event.place": "Hội trường Ủy ban nhân dân xã",
    "event.online": "Không",
    "event.deadline": "12/03/2026",
    "event.url": "https://xa.example/hoi-nghi",
}
FEEDBACK = {
    "feedback.question": "Giấy xác nhận nơi cư trú nộp ở đâu?",
    "feedback.receiver": "Ủy ban nhân dân xã Thử",
    "feedback.received": "02/3/2026",
    "feedback.state": "Đã trả lời",
    "feedback.replied": "09/3/2026",
    "feedback.reply": "Không phải nộp giấy ấy nữa.",
}
INDEX = {
    "index_result.index": "PAR INDEX",
    "index_result.year": "năm 2025",
    "index_result.unit": "Ủy ban nhân dân xã Thử",
    "index_result.result": "85,12",
    "index_result.rank": "3/30",
    "index_result.decision.number": "12/QĐ-UBND",
    "index_result.decision.issued": "15-3-2026",
    "index_result.decision.issuer": "Ủy ban nhân dân tỉnh",
}
FORMS = {
    "exemplar": (
        EXEMPLAR,
        (
            "exemplar:\n"
            "  who:\n"
            "  - name: Tổ công nghệ số thôn 3\n"
            "    kind: team\n"
            "  - name: Tổ công nghệ số thôn 4\n"
            "    kind: team\n"
            "  done: Đến từng nhà giúp người cao tuổi.\n"
            "  decision:\n"
            "    number: 12/QĐ-UBND\n"
            "    issued: 2026-03-15\n"
            "    issuer: Ủy ban nhân dân xã Thử\n"
            "  repeatable: true\n"
        ),
    ),
    "event": (
        EVENT,
        (
            "event:\n"
            "  from: 2026-03-16 08:00\n"
            "  to: 2026-03-16 11:30\n"
            "  place: Hội trường Ủy ban nhân dân xã\n"
            "  online: false\n"
            "  deadline: 2026-03-12\n"
            "  url: https://xa.example/hoi-nghi\n"
        ),
    ),
    "recording": (
        {"recording.kind": "Âm thanh", "recording.length": "3:25", "recording.credit": "Đài truyền thanh xã"},
        "recording:\n  kind: audio\n  length: '3:25'\n  credit: Đài truyền thanh xã\n",
    ),
    "feedback": (
        FEEDBACK,
        (
            "feedback:\n"
            "  question: Giấy xác nhận nơi cư trú nộp ở đâu?\n"
            "  receiver: Ủy ban nhân dân xã Thử\n"
            "  received: 2026-03-02\n"
            "  state: answered\n"
            "  replied: 2026-03-09\n"
            "  reply: Không phải nộp giấy ấy nữa.\n"
        ),
    ),
    "material": (
        {"material.format": "Tờ gấp", "material.language": "Tiếng Việt", "material.edition": "Lần 1, tháng 3/2026"},
        "material:\n  format: leaflet\n  language: Tiếng Việt\n  edition: Lần 1, tháng 3/2026\n",
    ),
    "introduces": (
        {"introduces": "63/KH-UBND ngày 17/02/2023"},
        "introduces:\n  document: chưa điền (mã văn bản trong kho, là tên thư mục của văn bản)\n",
    ),
    "index_result": (
        INDEX,
        (
            "index_result:\n"
            "  index: par-index\n"
            "  year: 2025\n"
            "  unit: Ủy ban nhân dân xã Thử\n"
            "  result: 85,12\n"
            "  rank: 3/30\n"
            "  decision:\n"
            "    number: 12/QĐ-UBND\n"
            "    issued: 2026-03-15\n"
            "    issuer: Ủy ban nhân dân tỉnh\n"
        ),
    ),
}
HEAD = """\
---
title: Xã Thử mở lớp tập huấn
date: 2026-03-20 09:00
areas:
- the-che
summary: Lớp có hai buổi, cho công chức Bộ phận Một cửa.
kind: {kind}
unit: phong-noi-vu
{form}status: draft
---
"""
DAY = "- Ngày đăng (date) 20/3/2026 là lúc nhập: sửa nếu không đúng.\n"


def imported(root: Path, data: bytes) -> tuple[str, Imported]:
    """Return the draft that comes of a sheet; nothing in it is a Problem."""
    settings, _ = office_with_sheets(root)
    intake = Intake(root=root, settings=settings, area="the-che", is_area_chosen=False, now=NOW)
    done = intake.write_draft(manuscript_of(data))
    assert problems_of(root) == []
    return (root / done.path).read_text(encoding="utf-8"), done


@pytest.mark.parametrize("tags", [True, False], ids=["controls", "labels"])
@pytest.mark.parametrize("form", FORMS)
def test_a_sheet_gives_the_form_of_its_kind(tmp_path: Path, form: str, tags: bool) -> None:  # noqa: FBT001 - a parameter
    settings, sheets = office_with_sheets(tmp_path)
    values, expected = FORMS[form]
    sheet = sheet_of(sheets, form)
    text, _ = imported(tmp_path, filled_in(sheet, settings, COMMON | values, *BODY, tags=tags))
    assert text.startswith(HEAD.format(kind=sheet.kind.id, form=expected))
    assert text.endswith(f"{DAY}\nLớp có hai buổi.\n\nBuổi chiều thực hành.\n")


@pytest.mark.parametrize(("form", "suffix"), [("exemplar", "docx"), ("event", "doc"), ("feedback", "odt")])
def test_a_sheet_that_libreoffice_saved_gives_the_same(tmp_path: Path, form: str, suffix: str) -> None:
    settings, sheets = office_with_sheets(tmp_path)
    values, expected = FORMS[form]
    sheet = sheet_of(sheets, form)
    data = filled_in(sheet, settings, COMMON | values, *BODY)
    text, _ = imported(tmp_path, saved_again(data, suffix, tmp_path))
    assert text.startswith(HEAD.format(kind=sheet.kind.id, form=expected))
    assert text.endswith(f"{DAY}\nLớp có hai buổi.\n\nBuổi chiều thực hành.\n")


def test_pictures_with_captions_come_along(tmp_path: Path) -> None:
    settings, sheets = office_with_sheets(tmp_path)
    body = (
        paragraph("Lớp có hai buổi."),
        paragraph("Buổi chiều thực hành."),
        paragraph(picture(alt="Công chức ngồi trong hội trường")),
        paragraph("Quang cảnh lớp học", italic=True, align="center"),
    )
    text, done = imported(tmp_path, filled_in(sheet_of(sheets, None), settings, COMMON, *body))
    assert text.endswith(
        "\nLớp có hai buổi.\n\nBuổi chiều thực hành.\n\n"
        '![Công chức ngồi trong hội trường](xa-thu-mo-lop-tap-huan-1.jpg "Quang cảnh lớp học")\n'
    )
    assert done.pictures == 1
