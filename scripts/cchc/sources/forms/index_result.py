"""`index_result` of a post → IndexResult."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cchc.model.forms.index_result import IndexResult
from cchc.sources.fields import Fields
from cchc.sources.forms import decision
from cchc.sources.hints import hint
from cchc.sources.unfilled import to_fill

DRAFT: Final[Mapping[str, object]] = {
    "index": to_fill("mã chỉ số, ví dụ par-index"),
    "year": None,
    "unit": to_fill(hint("index_result.unit")),
    "result": to_fill(hint("index_result.result")),
    "rank": None,
    "decision": decision.DRAFT,
}
"""What `cchc new post` writes."""
_RANK: Final = re.compile(r"([1-9]\d{0,3})(?:/([1-9]\d{0,3}))?")


def read_index_result(entry: Fields) -> IndexResult:
    """Return the result of an index. A result or rank without a decision is a Problem."""
    found = decision.read_decision(entry)
    result = entry.text("result")
    rank = _rank(entry)
    if found is None and (result is not None or rank is not None):
        entry.report_missing(
            "result" if result is not None else "rank",
            "Có kết quả mà chưa có quyết định công bố (decision). Chỉ đăng điểm, thứ hạng khi có quyết định: thêm "
            "decision: {number: 12/QĐ-UBND, issued: 2026-03-15, issuer: Ủy ban nhân dân tỉnh}, hoặc bỏ result và rank.",
        )
    return IndexResult(
        index=entry.required_text("index", example="par-index"),
        year=entry.required_year("year"),
        unit=entry.required_text("unit", example="Ủy ban nhân dân xã Minh Đức"),
        result=result,
        rank=rank,
        decision=found,
    )


def _rank(entry: Fields) -> str | None:
    text = entry.text("rank")
    if text is None:
        return None
    found = _RANK.fullmatch(text)
    if found is None or (found[2] is not None and int(found[1]) > int(found[2])):
        entry.report_value("rank", text, "chưa đúng. Ghi thứ hạng trên tổng số đơn vị, ví dụ: rank: 3/30")
    return text
