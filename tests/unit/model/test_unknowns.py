from __future__ import annotations

from datetime import date

import pytest

from cchc.model.documents import Signer
from cchc.model.items import Attachment
from cchc.model.plans import Schedule, TimingKind
from cchc.model.unknowns import UnknownKind, is_doubtful, unknowns_of
from cchc.text.dates import PartialDate
from support.libraries import make_citation, make_document, make_plan, make_task

KNOWN = {
    "number": "33/KH-UBND",
    "issued": PartialDate(2025, 3, 5),
    "signer": Signer(authority=None, capacity=None, title=None, name="A"),
    "attachments": (Attachment(file="a.pdf", title="Bản ký"),),
}


def test_a_document_of_which_all_is_known_has_no_unknowns() -> None:
    assert list(unknowns_of(make_document(**KNOWN))) == []


def test_what_is_unknown_keeps_the_print_and_the_reason() -> None:
    document = make_document(
        number_printed="S6: 33 /KH", number_note="Viết tay.", issued=PartialDate(2025, 3), issued_printed="tháng 3"
    )
    found = [(one.kind, one.printed, one.reason, one.key) for one in unknowns_of(document)]
    assert found == [
        (UnknownKind.NUMBER, "S6: 33 /KH", "Viết tay.", "number"),
        (UnknownKind.ISSUED, "tháng 3", None, "issued"),
        (UnknownKind.SIGNER, None, None, "signer"),
        (UnknownKind.ORIGINAL, None, None, "attachments"),
    ]


def test_tasks_without_lead_or_time_are_unknown_too() -> None:
    dated = Schedule(kind=TimingKind.ONCE, printed="Quý I", start=None, end=date(2025, 3, 31))
    plan = make_plan(tasks=(make_task("1", lead=()), make_task("2", schedule=dated)), **KNOWN)
    assert [(one.kind, one.of) for one in unknowns_of(plan)] == [
        (UnknownKind.TASK_LEAD, "1"),
        (UnknownKind.TASK_TIME, "1"),
    ]


@pytest.mark.parametrize(
    ("printed", "doubt", "is_told"),
    [
        (None, None, False),
        ("33/KH-UBND", None, False),
        ("22074/QD-UBND", None, True),
        ("99KH-UBND", None, True),
        (None, "Ngày nghi chép nhầm", True),
    ],
)
def test_a_citation_is_doubtful_by_its_print_or_by_a_word(
    printed: str | None,
    doubt: str | None,
    is_told: bool,  # noqa: FBT001
) -> None:
    citation = make_citation("99/KH-UBND", number_printed=printed, doubt=doubt)
    assert is_doubtful(citation) is is_told
    found = [one.of for one in unknowns_of(make_document(citations=(citation,), **KNOWN))]
    assert found == ["Kế hoạch 99/KH-UBND"] * is_told
