from __future__ import annotations

from dataclasses import replace
from datetime import date

from cchc.checks.days import check_days_to_come
from cchc.checks.forms import (
    check_index_results,
    check_introductions,
    check_materials,
    remind_of_missing_forms,
)
from cchc.model.forms import Forms
from cchc.model.forms.decision import Decision
from cchc.model.forms.exemplar import Exemplar, Honouree, HonoureeKind
from cchc.model.forms.index_result import IndexResult
from cchc.model.forms.introduction import Introduction
from cchc.model.forms.material import Material, MaterialFormat
from cchc.model.items import Attachment, Reference
from cchc.model.registers import Registers
from cchc.model.settings import Term
from support.libraries import SETTINGS, make_index, make_library, make_plan, make_post
from support.projects import NOW

DECISION = Decision(number="12/QĐ-UBND", issued=date(2026, 6, 2), issuer="UBND xã Thử")
EXEMPLAR = Exemplar(
    who=(Honouree(name="Tổ Một cửa", kind=HonoureeKind.TEAM),),
    done="Trả kết quả tại nhà.",
    result=None,
    decision=DECISION,
    is_repeatable=None,
)
KINDS = (Term(id="tin", title="Tin"), Term(id="guong", title="Gương điển hình", form="exemplar"))


def test_a_post_of_a_kind_with_a_form_is_told_of_until_it_fills_it_in() -> None:
    settings = replace(SETTINGS, kinds=KINDS)
    posts = [
        make_post("thieu", kind="guong", lines={"kind": 6}),
        make_post("du", kind="guong", forms=Forms(exemplar=EXEMPLAR)),
        make_post("tin"),
    ]
    (problem,) = remind_of_missing_forms(make_library(posts=posts, settings=settings))
    assert str(problem).startswith(
        "posts/2026/thieu.md:6: Bài thuộc thể loại “Gương điển hình” mà chưa có mẫu exemplar."
    )


def test_a_decision_cannot_be_signed_tomorrow() -> None:
    post = make_post(forms=Forms(exemplar=EXEMPLAR), lines={"exemplar": 7, "exemplar.decision": 9})
    (problem,) = check_days_to_come(make_library(posts=[post], now=NOW), today=NOW.date())
    assert str(problem).startswith(f"{post.path}:9: Quyết định (exemplar → decision) là 02/6/2026, chưa đến.")


def test_an_introduced_document_is_in_the_archive() -> None:
    posts = [
        make_post("co", forms=Forms(introduces=Introduction(document="xa-thu-2026"))),
        make_post(
            "khong", forms=Forms(introduces=Introduction(document="xa-thu-2025")), lines={"introduces.document": 8}
        ),
    ]
    (problem,) = check_introductions(make_library(posts=posts, plans=[make_plan()]))
    assert str(problem).startswith("posts/2026/khong.md:8: Kho không có văn bản “xa-thu-2025” (introduces → document)")
    assert "Có phải là “xa-thu-2026”?" in problem.message


def test_a_unit_has_one_result_a_year_of_an_index_in_the_register() -> None:
    result = IndexResult(index="par-index", year=2025, unit="Xã Thử", result=None, rank=None, decision=None)
    posts = [
        make_post("moi", days=1, forms=Forms(index_result=result), lines={"index_result.year": 9}),
        make_post("cu", forms=Forms(index_result=result)),
        make_post("la", forms=Forms(index_result=replace(result, index="la")), lines={"index_result": 7}),
    ]
    library = make_library(posts=posts, registers=Registers(indices=(make_index("par-index"),)))
    assert sorted(str(problem)[:55] for problem in check_index_results(library)) == [
        "posts/2026/la.md:7: Chỉ số (index_result → index) “la” ",
        "posts/2026/moi.md:9: Kết quả par-index năm 2025 của Xã ",
    ]


def test_a_material_can_be_had_and_a_broadcast_names_its_station() -> None:
    material = Material(format=MaterialFormat.LEAFLET, language=None, edition=None, publisher=None)
    radio = replace(material, format=MaterialFormat.RADIO)
    files = (Attachment(file="a.pdf", title="Tờ gấp"),)
    source = Reference(name="Đài tỉnh", url="https://dai.example", credit="Ban Thời sự", licence="Được phát lại")
    posts = [
        make_post("tep", forms=Forms(material=material), attachments=files),
        make_post("nguon", forms=Forms(material=radio), source=source),
        make_post("thieu-dieu-khoan", forms=Forms(material=radio), source=replace(source, licence=None)),
        make_post("thieu-tep", forms=Forms(material=material)),
        make_post("thieu-dai", forms=Forms(material=radio), attachments=files),
    ]
    assert sorted(problem.path for problem in check_materials(make_library(posts=posts))) == [
        "posts/2026/thieu-dai.md",
        "posts/2026/thieu-dieu-khoan.md",
        "posts/2026/thieu-tep.md",
    ]
