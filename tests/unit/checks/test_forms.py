from __future__ import annotations

from dataclasses import replace
from datetime import date

from cchc.checks.days import check_days_to_come
from cchc.checks.forms import remind_of_missing_forms
from cchc.model.forms import Forms
from cchc.model.forms.decision import Decision
from cchc.model.forms.exemplar import Exemplar, Honouree, HonoureeKind
from cchc.model.settings import Term
from support.libraries import SETTINGS, make_library, make_post
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
