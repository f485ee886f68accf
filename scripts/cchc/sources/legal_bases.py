"""legal_bases.yml → LegalBasis: the section's own register in front of the one that comes with the program."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from cchc.model.personal_data import LegalBasis
from cchc.sources.fields import Fields
from cchc.sources.values import slug
from cchc.text.personal_data.kinds import PersonalDataKind

NAME: Final = "legal_bases"
SHIPPED: Final = f"docs/_data/{NAME}.yml"
"""Below the folder of the example."""


def read_legal_basis(fields: Fields) -> LegalBasis:
    """Return an entry of the register."""
    start, end = fields.required_date("valid_from"), fields.date("valid_to")
    if end is not None and end < start:
        fields.report("valid_to", "Ngày cuối có hiệu lực (valid_to) sớm hơn ngày đầu (valid_from). Sửa một trong hai.")
    return LegalBasis(
        id=slug(fields, "id", example="luat-bao-ve-du-lieu-ca-nhan"),
        name=fields.required_text("name", example="Luật số 91/2025/QH15"),
        subject=fields.text("subject"),
        kinds=tuple(_kinds(fields)),
        start=start,
        end=end,
        source=fields.text("source"),
        line=fields.line,
    )


def with_shipped(own: Iterable[LegalBasis], read: Callable[[], Iterable[LegalBasis]]) -> tuple[LegalBasis, ...]:
    """Return a section's own entries, then those of the program that it has not."""
    found = {basis.id: basis for basis in own}
    return (*found.values(), *(basis for basis in read() if basis.id not in found))


def _kinds(fields: Fields) -> Iterable[PersonalDataKind]:
    for text, line in fields.texts_with_lines("kinds"):
        if text in set(PersonalDataKind):
            yield PersonalDataKind(text)
        else:
            known = ", ".join(PersonalDataKind)
            fields.report_line(line, f"Loại dữ liệu cá nhân (kinds) “{text}” không có. Các loại: {known}.")
