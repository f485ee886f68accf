"""An entry of indices.yml → Index."""

from __future__ import annotations

from decimal import Decimal

from cchc.model.registers import PROVINCES_MERGED, Direction, Index, ProofOfResults, SeriesBreak
from cchc.sources.fields import Fields
from cchc.sources.values import slug
from cchc.text.scores import Score, read_score


def read_index(fields: Fields) -> Index:
    """Return an entry of the register of indices."""
    return Index(
        id=slug(fields, "id", example="par-index"),
        name=fields.required_text("name", example="PAR INDEX"),
        full_name=fields.required_text("full_name", example="Chỉ số cải cách hành chính"),
        owner=fields.text("owner"),
        meaning=fields.text("meaning"),
        aliases=fields.texts("aliases"),
        better=fields.choice("better", Direction, default=Direction.HIGHER),
        scale=_scale(fields),
        published_by=fields.choice("published_by", ProofOfResults, default=ProofOfResults.DECISION),
        breaks=_breaks(fields),
        checked=fields.date("checked"),
        source=fields.text("source"),
        line=fields.line,
    )


def _scale(fields: Fields) -> Decimal | None:
    text = fields.text("scale")
    if text is None:
        return None
    found = read_score(text)
    if isinstance(found, Score) and found.value and not found.is_percent:
        return found.value
    fields.report_value("scale", text, "không phải điểm tối đa. Ghi một số, ví dụ: scale: 100")
    return None


def _breaks(fields: Fields) -> tuple[SeriesBreak, ...]:
    """Return the breaks of the series; without the key, that of the provinces. `breaks: []` is none."""
    if fields.node("breaks") is None:
        return (PROVINCES_MERGED,)
    found = []
    for entry in fields.mappings("breaks"):
        year = entry.required_year("year")
        is_known = year == PROVINCES_MERGED.year
        label, note = entry.text("label"), entry.text("note")
        if not is_known and (label is None or note is None):
            entry.report_missing(
                "label" if label is None else "note",
                "Mốc đứt đoạn (breaks) phải có chữ ngắn để vẽ (label) và lời giải thích (note), ví dụ: "
                "{year: 2027, label: bộ tiêu chí mới, note: Từ năm 2027 chấm theo bộ tiêu chí mới.}",
            )
        found.append(SeriesBreak(year=year, label=label or PROVINCES_MERGED.label, note=note or PROVINCES_MERGED.note))
    return tuple(sorted(found, key=lambda one: one.year))
