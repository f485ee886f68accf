from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.forms import Forms
from cchc.model.forms.decision import Decision
from cchc.model.forms.event import Event
from cchc.model.forms.exemplar import Exemplar, Honouree, HonoureeKind
from cchc.model.forms.feedback import Feedback, FeedbackState
from cchc.model.forms.index_result import IndexResult
from cchc.model.forms.material import Material, MaterialFormat
from cchc.model.forms.recording import Medium, Recording
from cchc.model.items import Reference
from cchc.model.open_data import NEWS_COLUMN, tables
from cchc.model.post_tables import post_tables
from cchc.model.posts import SourceLevel, Status, Withdrawal
from cchc.model.registers import Registers, YearTarget
from cchc.model.tables import Column, ColumnKind, Table
from cchc.opendata.tables import render_csv, render_json, render_schema
from cchc.text.dates import PartialDate, PartialMoment
from support.libraries import make_citation, make_contact, make_document, make_library, make_plan, make_post

LICENCE = Reference(name="CC BY 4.0", url="https://giay-phep.example/")
PLAN = make_plan(
    number="33/KH-UBND",
    issued=PartialDate(2025, 3),
    recipients=("Như trên; “a”", "Lưu: VT"),
    citations=(make_citation("37/KH-UBND", date=date(2023, 2, 1)),),
)
FORMS = Forms(
    exemplar=Exemplar(
        who=(Honouree(name="Tổ Một cửa", kind=HonoureeKind.TEAM),),
        done="Trả kết quả tại nhà.",
        result=None,
        decision=Decision(number="12/QĐ-UBND", issued=date(2026, 3, 1), issuer="UBND xã Thử"),
        is_repeatable=True,
    ),
    feedback=Feedback(
        question="Nộp ở đâu?",
        receiver="UBND xã Thử",
        received=date(2026, 3, 2),
        state=FeedbackState.WAITING,
        replied=None,
        reply=None,
    ),
    event=Event(
        start=PartialMoment(day=PartialDate(2025, 4)),
        end=None,
        printed="quý II năm 2025",
        place=None,
        is_online=False,
        organiser="UBND xã Thử",
        url=None,
        deadline=None,
        moved_from=(),
        cancelled=None,
        outcome=None,
        report=None,
    ),
    material=Material(format=MaterialFormat.LEAFLET, language=None, edition=None, publisher="UBND xã Thử"),
    recording=Recording(
        medium=Medium.AUDIO, file=None, url=None, length=timedelta(minutes=3), captions=None, credit=None
    ),
    index_result=IndexResult(index="par-index", year=2025, unit="Xã Thử", result=None, rank="3/30", decision=None),
)
TARGET = YearTarget(
    year=2025, text="Hồ sơ trực tuyến", target="80 %", result=None, state=None, source="Kế hoạch", result_source=None
)
CONTACT = make_contact(hours="Thứ Hai đến thứ Sáu", bring=("Căn cước", "giấy hẹn"))
POSTS = [
    make_post("mau", forms=FORMS, level=SourceLevel.PROVINCE, audience=("nguoi-dan",)),
    make_post("go", status=Status.WITHDRAWN, withdrawal=Withdrawal(date=date(2026, 4, 1), reason="Sai số liệu")),
]
LIBRARY = make_library(
    plans=[PLAN],
    documents=[make_document(title="=HYPERLINK(1)")],
    posts=POSTS,
    registers=Registers(targets=(TARGET,), contacts=(CONTACT,)),
)


def table(*values: str) -> Table:
    column = Column(name="chu", kind=ColumnKind.TEXT, meaning="Chữ", is_required=True)
    return Table(name="thu", title="Thử", columns=(column,), find_rows=lambda: [(value,) for value in values])


def cells(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def faults_of(value: Any, schema: Mapping[str, Any], place: str = "") -> list[str]:  # noqa: ANN401 - any JSON
    """Return where a value is not what a schema of ours says: as much of JSON Schema as it uses."""
    if "anyOf" in schema:
        found = [faults_of(value, one, place) for one in schema["anyOf"]]
        return [] if [] in found else found[0]
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    types = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "null": type(None)}
    if not any(type(value) is types[kind] for kind in kinds):
        return [f"{place}: {value!r} is no {kinds}"]
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        return [f"{place}: {value!r}"]
    if isinstance(value, list):
        return [
            one for number, item in enumerate(value) for one in faults_of(item, schema["items"], f"{place}[{number}]")
        ]
    if isinstance(value, dict):
        faults = [f"{place}: lacks {key}" for key in schema.get("required", ()) if key not in value]
        known = schema["properties"]
        faults += [f"{place}: knows no {key}" for key in value if key not in known]
        return faults + [one for key, item in value.items() if key in known for one in faults_of(item, known[key], key)]
    return []


def test_every_table_keeps_its_schema() -> None:
    for one in (*tables(LIBRARY), *post_tables(LIBRARY)):
        found = json.loads(render_json(one, source="https://a.example/", licence=LICENCE))
        schema = json.loads(render_schema(one, address="https://a.example/x.schema.json"))
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
        assert len(found["records"]) == len(one.rows) > 0
        assert faults_of(found, schema) == []
        assert faults_of({**found, "records": [{}]}, schema) != []
        without = json.loads(render_json(one, source="https://a.example/", licence=None))
        assert faults_of(without, schema) == []


def test_json_says_what_is_unknown_and_what_is_known() -> None:
    records = json.loads(render_json(tables(LIBRARY)[0], source="", licence=None))["records"]
    plan = next(record for record in records if record["id"] == "xa-thu-2026")
    assert (plan["so_ky_hieu"], plan["ngay_ban_hanh"], plan["nguoi_ky"]) == ("33/KH-UBND", "2025-03", None)
    assert plan["noi_nhan"] == ["Như trên; “a”", "Lưu: VT"]
    (task,) = json.loads(render_json(tables(LIBRARY)[1], source="", licence=None))["records"]
    assert (task["van_ban"], task["nhiem_vu"], task["tinh_trang"]) == ("xa-thu-2026", "1", "chua-xac-dinh")
    (citation,) = json.loads(render_json(tables(LIBRARY)[2], source="", licence=None))["records"]
    assert (citation["so_ky_hieu"], citation["ngay"], citation["trong_kho"]) == ("37/KH-UBND", "2023-02-01", None)


def test_posts_and_their_forms_are_tables_without_the_words_of_withdrawn_posts() -> None:
    records = {
        one.name: json.loads(render_json(one, source="", licence=None))["records"] for one in post_tables(LIBRARY)
    }
    posts = {record["id"]: record for record in records["tin-bai"]}
    assert (posts["tin/2026/mau"]["cap"], posts["tin/2026/mau"]["doi_tuong"]) == ("tinh", ["nguoi-dan"])
    assert posts["tin/2026/go"]["da_go"]
    assert posts["tin/2026/go"]["tom_tat"] == "Bài đã được gỡ ngày 01/4/2026. Lý do: Sai số liệu"
    (exemplar,) = records["guong-dien-hinh"]
    assert (exemplar["ai"], exemplar["la_ai"], exemplar["lam_theo_duoc"]) == (["Tổ Một cửa"], ["team"], "co")
    (feedback,) = records["phan-anh"]
    assert (feedback["ngay_nhan"], feedback["tra_loi"]) == ("2026-03-02", None)
    assert (records["su-kien"][0]["tu_ngay"], records["chi-so"][0]["thu_hang"]) == ("2025-04", "3/30")
    assert (records["su-kien"][0]["thoi_gian_nhu_in"], records["su-kien"][0]["gio"]) == ("quý II năm 2025", [])
    assert (records["video-am-thanh"][0]["thoi_luong"], records["video-am-thanh"][0]["tep"]) == ("0:03:00", None)
    assert (records["chi-tieu"][0]["muc_de_ra"], records["chi-tieu"][0]["ket_qua"]) == ("80 %", None)


def test_csv_and_json_have_the_same_columns_and_rows() -> None:
    for one in (*tables(LIBRARY), *post_tables(LIBRARY)):
        head, *rows = cells(render_csv(one))
        records = json.loads(render_json(one, source="", licence=None))["records"]
        assert head == list(records[0]) == [column.name for column in one.columns]
        assert len(rows) == len(records)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(start: str) -> None:
    (_, (cell,)) = cells(render_csv(table(f"{start}1+1")))
    assert cell == f"'{start}1+1"


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), max_size=5))
def test_any_text_stands_in_its_cell(values: list[str]) -> None:
    one = table(*values)
    found = [row[0] if row else "" for row in cells(render_csv(one))[1:]]
    starts = ("=", "+", "-", "@", "\t", "\r", "\n")
    assert found == [f"'{value}" if value.startswith(starts) else value for value in values]
    records = json.loads(render_json(one, source="", licence=None))["records"]
    assert [record["chu"] for record in records] == values


def test_a_table_without_a_column_has_the_others_in_their_order() -> None:
    whole = next(table for table in tables(make_library(plans=[make_plan()])) if table.name == "nhiem-vu")
    table = whole.without(NEWS_COLUMN)
    assert [column.name for column in table.columns] == [
        column.name for column in whole.columns if column.name != NEWS_COLUMN
    ]
    assert table.rows == tuple(row[:-1] for row in whole.rows) != ()
    assert table.without(NEWS_COLUMN) is table


@given(st.tuples(st.text(), st.integers(0, 10**9), st.none() | st.booleans(), st.lists(st.text()).map(tuple)))
def test_json_is_written_as_python_writes_it(row: tuple[str, int, bool | None, tuple[str, ...]]) -> None:
    kinds = {"a": ColumnKind.TEXT, "b": ColumnKind.NUMBER, "c": ColumnKind.FLAG, "d": ColumnKind.LIST}
    columns = tuple(Column(name=name, kind=kind, meaning="", is_required=False) for name, kind in kinds.items())
    table = Table(name="thu", title=row[0], columns=columns, find_rows=lambda: [row])
    expected = json.dumps(dict(zip(kinds, row, strict=True)), ensure_ascii=False, separators=(",", ":"))
    assert render_json(table, source="", licence=LICENCE).decode().split("\n")[1] == expected
