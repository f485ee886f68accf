"""`exemplar` of a post → Exemplar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cchc.model.forms.exemplar import Exemplar, Honouree, HonoureeKind
from cchc.sources.fields import Fields
from cchc.sources.forms import decision
from cchc.sources.hints import hint
from cchc.sources.unfilled import to_fill

DRAFT: Final[Mapping[str, object]] = {
    "who": [{"name": to_fill(hint("who.name")), "kind": HonoureeKind.TEAM.value}],
    "done": to_fill(hint("exemplar.done")),
    "result": to_fill(hint("exemplar.result")),
    "decision": decision.DRAFT,
}
"""What `cchc new post` writes."""


def read_exemplar(entry: Fields) -> Exemplar:
    """Return the facts of an exemplar. A person named without a decision is a Problem at the name."""
    confirmed = decision.read_decision(entry)
    people = entry.mappings("who")
    if not people:
        entry.report_missing(
            "who", "Thiếu người hoặc đơn vị được nêu gương (who). Ví dụ: who: [{name: Tổ số 3, kind: team}]"
        )
    who = tuple(_honouree(one, is_confirmed=confirmed is not None) for one in people)
    return Exemplar(
        who=who,
        done=entry.required_text("done", example="Trả kết quả tại nhà cho người cao tuổi."),
        result=entry.text("result"),
        decision=confirmed,
        is_repeatable=None if entry.is_blank("repeatable") else entry.flag("repeatable", default=False),
    )


def _honouree(entry: Fields, *, is_confirmed: bool) -> Honouree:
    kind = entry.choice("kind", HonoureeKind, default=HonoureeKind.UNIT)
    found = Honouree(name=entry.required_text("name", example="Tổ công nghệ số cộng đồng thôn 3"), kind=kind)
    if kind is HonoureeKind.PERSON and not is_confirmed:
        entry.report(
            "name",
            f"Nêu tên người (who) “{found.name}” mà chưa có quyết định (decision). Chỉ nêu tên cá nhân khi có quyết "
            "định khen thưởng, công nhận: thêm decision: {number: 12/QĐ-UBND, issued: 2026-03-15, issuer: Chủ tịch Ủy "
            "ban nhân dân xã Minh Đức}; chưa có thì nêu tên tập thể (kind: team) hoặc đơn vị (kind: unit).",
        )
    return found
