"""`decision` in forms → Decision."""

from __future__ import annotations

from typing import Final

from cchc.model.forms.decision import Decision
from cchc.sources.fields import Fields
from cchc.sources.hints import hint
from cchc.sources.unfilled import to_fill
from cchc.text.document_numbers import read_number

DRAFT: Final = {
    "number": to_fill(hint("decision.number")),
    "issued": None,
    "issuer": to_fill(hint("decision.issuer")),
}
"""What `cchc new post` writes."""


def read_decision(fields: Fields) -> Decision | None:
    """Return the decision of a form, or None."""
    entry = fields.mapping("decision")
    if entry is None:
        return None
    number = entry.required_text("number", example="12/QĐ-UBND")
    reading = read_number(number)
    if number and reading.number is not None and str(reading.number) != number:
        entry.report_value("number", number, f"chưa đúng dạng. Viết: number: {reading.number}")
    return Decision(
        number=number,
        issued=entry.required_date("issued"),
        issuer=entry.required_text("issuer", example="Chủ tịch Ủy ban nhân dân xã Minh Đức"),
    )
