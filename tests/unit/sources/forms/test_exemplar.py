from __future__ import annotations

from datetime import date

import pytest

from cchc.errors import ContentError
from cchc.model.forms.decision import Decision
from cchc.model.forms.exemplar import Exemplar, Honouree, HonoureeKind
from cchc.model.posts import Post
from cchc.sources.files import split
from cchc.sources.posts import read_post
from support.projects import post_text

DONE = "Trả kết quả tại nhà cho người cao tuổi."
DECISION = {"number": "12/QĐ-UBND", "issued": "2026-03-10", "issuer": "Chủ tịch UBND xã Thử"}


def read(**form: object) -> Post:
    status = form.pop("status", None)
    text = post_text(exemplar={key: value for key, value in form.items() if value is not None}, status=status)
    return read_post(split(text.encode(), "posts/2026/mot-cua.md"), docs_dir="docs")


def problems(**form: object) -> list[str]:
    with pytest.raises(ContentError) as caught:
        read(**form)
    return [f"{problem.line}: {problem.message}" for problem in caught.value.problems]


def test_an_exemplar_is_read_whole() -> None:
    people = [{"name": "Nguyễn Thị A", "kind": "person"}, {"name": "Tổ Một cửa", "kind": "team"}, {"name": "Xã Thử"}]
    post = read(who=people, done=DONE, result="Đúng hạn.", decision=DECISION, repeatable="true")
    assert post.all_forms == (
        Exemplar(
            who=(
                Honouree(name="Nguyễn Thị A", kind=HonoureeKind.PERSON),
                Honouree(name="Tổ Một cửa", kind=HonoureeKind.TEAM),
                Honouree(name="Xã Thử", kind=HonoureeKind.UNIT),
            ),
            done=DONE,
            result="Đúng hạn.",
            decision=Decision(number="12/QĐ-UBND", issued=date(2026, 3, 10), issuer="Chủ tịch UBND xã Thử"),
            is_repeatable=True,
        ),
    )


def test_what_is_not_known_of_an_exemplar_is_none() -> None:
    (form,) = read(who=[{"name": "Tổ Một cửa", "kind": "team"}], done=DONE).all_forms
    assert isinstance(form, Exemplar)
    assert {form.result, form.decision, form.is_repeatable} == {None}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"who": [{"name": "Nguyễn Thị A", "kind": "person"}], "done": DONE}, "6: Nêu tên người (who) “Nguyễn Thị A” "),
        ({"done": DONE}, "6: Thiếu người hoặc đơn vị được nêu gương (who). "),
        ({"who": [{"name": "Tổ Một cửa", "kind": "to"}], "done": DONE}, "6: Là ai (kind) “to” chưa đúng. "),
        ({"who": [{"name": "Tổ Một cửa"}]}, "6: Thiếu việc đã làm (done). "),
        ({"who": [{"name": "Tổ Một cửa"}], "done": DONE, "decision": {}}, "6: Thiếu cơ quan ra quyết định (issuer). "),
        (
            {"who": [{"name": "Tổ Một cửa"}], "done": DONE, "decision": DECISION | {"number": "12/QD-UBND"}},
            "6: Số quyết định (number) “12/QD-UBND” chưa đúng dạng. Viết: number: 12/QĐ-UBND",
        ),
        ({"who": [{"name": "Tổ Một cửa"}], "done": DONE, "phone": "1"}, "6: Không có khóa “phone”. "),
        ({"who": [{"name": "Tổ"}], "done": "chưa điền (đã làm gì)"}, "6: “chưa điền (đã làm gì)” là chữ có sẵn của "),
    ],
)
def test_what_is_wrong_with_an_exemplar_is_told_with_its_line(form: dict[str, object], expected: str) -> None:
    assert problems(**form)[0].startswith(expected)


def test_a_draft_may_have_blanks_but_no_wrong_values() -> None:
    assert read(who=[{"name": None}], decision={"number": None}, status="draft").all_forms == ()
    assert problems(who=[{"name": "Tổ", "kind": "to"}], status="draft")[0].startswith(
        "6: Là ai (kind) “to” chưa đúng. "
    )
