"""Documents that a text names."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.intake.plans.letterhead import ReadWords
from cchc.intake.plans.references import CitedDocument, references_of
from cchc.model.documents import CitationRole


def named_in(*texts: str) -> tuple[CitedDocument, ...]:
    return references_of(
        (f"I.{number}", CitationRole.LEGAL_BASIS, ReadWords(words=text, page=1)) for number, text in enumerate(texts)
    )


@pytest.mark.parametrize(
    ("text", "kind", "number", "day", "issuer", "subject"),
    [
        (
            "Căn cứ Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh Mẫu về việc ban hành Kế hoạch;",
            *("Quyết định", "12/QĐ-UBND", date(2026, 1, 5), "UBND tỉnh Mẫu", "Ban hành Kế hoạch"),
        ),
        (
            "Thực hiện Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể.",
            *("Nghị quyết", "76/NQ-CP", date(2021, 7, 15), "Chính phủ", "Ban hành Chương trình tổng thể"),
        ),
        (
            "theo Nghị quyết số 18-NQ/TW ngày 25/10/2017, Nghị quyết số 76/NQ-CP.",
            *("Nghị quyết", "18-NQ/TW", date(2017, 10, 25), None, None),
        ),
        (
            "Nghị quyết 35/2023/UBTVQH15 ngày 12/7/2023 của Ủy ban Thường vụ Quốc hội về sắp xếp đơn vị hành chính",
            *("Nghị quyết", "35/2023/UBTVQH15", date(2023, 7, 12), "Ủy ban Thường vụ Quốc hội"),
            "Sắp xếp đơn vị hành chính",
        ),
        (
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
            *("Luật", None, date(2025, 6, 16), None, "Tổ chức chính quyền địa phương"),
        ),
    ],
)
def test_a_document_is_read_as_far_as_its_words_tell(  # noqa: PLR0913, PLR0917 - what a reference says
    text: str, kind: str, number: str | None, day: date, issuer: str | None, subject: str | None
) -> None:
    first = named_in(text)[0]

    assert (first.kind, first.number, first.day, first.issuer, first.subject) == (kind, number, day, issuer, subject)


def test_a_misprint_is_kept_beside_the_number() -> None:
    (only,) = named_in("Kế hoạch số 99KH-UBND ngày 24/3/2026 của UBND tỉnh về thông tin, tuyên truyền")

    assert (only.number, only.number_printed) == ("99/KH-UBND", "99KH-UBND")


def test_a_document_named_twice_is_one_with_both_places() -> None:
    (only,) = named_in(
        "theo Kế hoạch số 63/KH-UBND", "Kế hoạch số 63/KH-UBND ngày 12/01/2026 của UBND huyện về cải cách"
    )

    assert (only.place, only.again, only.day) == ("I.0", ("I.1",), date(2026, 1, 12))


def test_a_text_without_end_takes_no_time() -> None:
    assert named_in("Kế hoạch số 1/KH-UBND ngày " * 20_000)
