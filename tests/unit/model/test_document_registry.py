from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from cchc.model.document_registry import DocumentRegistry, bears_year
from cchc.model.items import Mention
from cchc.model.registers import Issuer, Succession
from cchc.text.dates import PartialDate
from support.libraries import make_citation, make_document, make_issuer, make_plan, make_task

DAY = date(2025, 3, 5)
ISSUER = replace(make_issuer("xa", "Ủy ban nhân dân xã Tịnh Ấn Tây"), aliases=("UBND xã Tịnh Ấn Tây",))
PLAN = make_plan(
    "tinh-an-tay-2025",
    number="33/KH-UBND",
    issued=PartialDate(2025, 3, 5),
    issuer="xa",
    issuer_name="Ủy ban nhân dân xã Tịnh Ấn Tây",
)


def mention(number: str = "33/KH-UBND", day: date | None = DAY, issuer: str = "", kind: str = "Kế hoạch") -> Mention:
    return Mention(kind=kind, number=number, date=day, issuer=issuer)


@pytest.mark.parametrize(
    "named",
    [
        mention(),
        mention(kind=""),
        mention(kind="KẾ HOẠCH"),
        mention(issuer="UBND xã Tịnh Ấn Tây"),
        mention(issuer="Ủy ban nhân dân xã Tịnh Ấn Tây, thành phố Quảng Ngãi"),
        mention(issuer="Chủ tịch UBND xã Tịnh Ấn Tây"),
        mention(issuer="UBND xã"),
        make_citation("33/KH-UBND", date=DAY, issuer="UBND xã Tịnh Ấn Tây"),
        make_citation("33/KH-UBND", date=DAY),
    ],
)
def test_a_document_is_found_by_number_day_and_issuer(named: Mention) -> None:
    assert DocumentRegistry([PLAN], [ISSUER]).find(named) is PLAN


@pytest.mark.parametrize(
    "named",
    [
        mention(number="34/KH-UBND"),
        mention(day=date(2024, 3, 5)),
        mention(day=None),
        mention(day=None, issuer="UBND xã Tịnh Ấn Tây"),
        mention(issuer="UBND xã Tịnh Ấn"),
        mention(issuer="UBND xã Tịnh Ấn Tây Nam"),
        mention(issuer="UBND tỉnh Quảng Ngãi"),
        mention(kind="Quyết định"),
        make_citation(None, date=DAY),
    ],
)
def test_a_document_that_might_be_another_one_is_not_found(named: Mention) -> None:
    assert DocumentRegistry([PLAN], [ISSUER]).find(named) is None


def test_of_two_that_could_be_meant_nobody_guesses() -> None:
    twin = replace(PLAN, id="khac", issuer="khac", issuer_name="Ủy ban nhân dân xã Minh Đức")
    archive = DocumentRegistry([PLAN, twin], [ISSUER])
    assert archive.find(mention()) is None
    assert archive.find(mention(issuer="UBND xã Minh Đức")) is twin


def test_a_legal_document_bears_its_year_and_needs_no_day() -> None:
    decree = make_document("nd", type="Nghị định", number="42/2022/NĐ-CP", issuer_name="Chính phủ")
    archive = DocumentRegistry([decree], [])
    assert archive.find(mention("42/2022/NĐ-CP", None, kind="Nghị định")) is decree
    assert archive.find(mention("42/2022/NĐ-CP", date(2022, 6, 24), kind="Nghị định")) is decree
    assert bears_year("35/2023/UBTVQH15")
    assert not bears_year("33/KH-UBND")


def test_citations_lead_both_ways_and_outside_documents_are_gathered() -> None:
    outside = make_citation("37/KH-UBND", date=date(2023, 2, 1), issuer="UBND thành phố Hà Nội")
    inside = make_citation("33/KH-UBND", date=DAY)
    one = make_document("mot", citations=(outside, inside))
    two = make_document("hai", citations=(replace(outside, issuer="Ủy ban nhân dân thành phố Hà Nội"),))
    archive = DocumentRegistry([two, one, PLAN], [ISSUER])
    assert list(archive.citing["tinh-an-tay-2025"]) == [(one, inside)]
    first, second = archive.cited
    assert (first.document, [document.id for document, _ in first.places]) == (None, ["hai", "mot"])
    assert (second.document, second.citation) == (PLAN, inside)


def test_what_is_cited_is_gathered_by_the_year_of_the_citing_documents() -> None:
    law, other = make_citation("42/2022/NĐ-CP", date=date(2022, 6, 24)), make_citation("05/QĐ-UBND", date=DAY)
    documents = [
        make_document("ba", year=2026),
        make_document("hai", year=2025, citations=(other, law)),
        make_document("mot", year=2024, citations=(law,)),
        make_document("khong", year=2024, citations=(law,)),
    ]
    archive = DocumentRegistry(documents, [])
    found = {
        year: [(one.citation.number, [document.id for document, _ in one.places]) for one in cited]
        for year, cited in archive.cited_by_year.items()
    }
    assert found == {
        2026: [],
        2025: [("05/QĐ-UBND", ["hai"]), ("42/2022/NĐ-CP", ["hai"])],
        2024: [("42/2022/NĐ-CP", ["mot", "khong"])],
    }


def test_one_number_of_two_days_is_two_documents() -> None:
    citations = [make_citation("37/KH-UBND", date=day) for day in (date(2023, 2, 1), date(2024, 2, 1), None)]
    archive = DocumentRegistry([make_document("mot", citations=tuple(citations))], [])
    assert len(archive.cited) == 3


def test_documents_are_grouped_for_lists() -> None:
    one = make_document("mot", areas=("the-che",), level="tinh")
    two = make_plan("hai", year=2025, tasks=(make_task(area="the-che"), make_task("2", area="chung")))
    archive = DocumentRegistry([one, two], [])
    assert (list(archive.by_year), list(archive.by_level), list(archive.by_type)) == (
        [2026, 2025],
        ["tinh", "xa"],
        ["quyet-dinh", "ke-hoach"],
    )
    assert archive.by_area == {"the-che": [one, two]}
    assert archive.plans == (two,)


def test_issuers_know_who_was_before_them_and_who_has_their_name() -> None:
    new = replace(make_issuer("moi", ISSUER.name), valid_from=date(2025, 7, 1))
    old = replace(ISSUER, successors=(Succession(issuer="moi", whole=True, start=None, basis=None),))
    archive = DocumentRegistry([], [old, new])
    assert archive.predecessors == {"moi": [old]}
    assert {issuer.id for issuer in archive.namesakes[ISSUER.name]} == {"xa", "moi"}


def test_issuers_in_use_are_those_with_documents_the_office_and_all_that_their_pages_name() -> None:
    def before(issuer_id: str, *successors: str) -> Issuer:
        found = tuple(Succession(issuer=one, whole=True, start=None, basis=None) for one in successors)
        return replace(make_issuer(issuer_id, f"Ủy ban nhân dân xã {issuer_id}"), successors=found)

    issuers = [
        *(before("hung-dao", "khong-co-trong-so"), before("cu", "hung-dao"), before("cu-hon", "cu")),
        *(before("tinh"), before("tinh-an-tay", "tinh-an"), before("tinh-an", "tinh-an-tay")),
        replace(before("trung-ten"), name="Ủy ban nhân dân xã hung-dao"),
    ]
    document = make_document(issuer="tinh-an-tay")
    assert DocumentRegistry([], issuers).issuers_in_use(None) == set()
    assert DocumentRegistry([], issuers).issuers_in_use("hung-dao") == {"hung-dao", "cu", "cu-hon", "trung-ten"}
    assert DocumentRegistry([document], issuers).issuers_in_use("khong-co") == {"tinh-an-tay", "tinh-an"}
