"""An entry of docs/_data/procedures.yml → Procedure."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from cchc.model.items import Reference
from cchc.model.procedures import OnlineLevel, Procedure, ProcedureLevel
from cchc.sources.fields import Fields
from cchc.sources.values import procedure_code, web_address

_E = TypeVar("_E", bound=StrEnum)


def read_procedure(fields: Fields) -> Procedure:
    """Return the procedure of an entry; faults are reported to `fields`."""
    ended, replaced_by = fields.date("ended"), procedure_code(fields, "replaced_by")
    if replaced_by is not None and ended is None:
        message = "Đã ghi thủ tục thay thế (replaced_by) mà chưa ghi ngày thôi áp dụng. Thêm dòng, ví dụ: "
        fields.report("replaced_by", f"{message}ended: 2026-07-01")
    return Procedure(
        code=procedure_code(fields, "code") or fields.required_text("code", example='"1.001193"'),
        name=fields.required_text("name", example="Đăng ký khai sinh"),
        field=fields.text("field"),
        levels=_choices(fields, "levels", ProcedureLevel),
        online=None if fields.is_blank("online") else fields.choice("online", OnlineLevel, default=OnlineLevel.PART),
        aliases=fields.texts("aliases"),
        basis=tuple(
            Reference(
                name=entry.required_text("name", example="Luật Hộ tịch số 60/2014/QH13"), url=web_address(entry, "url")
            )
            for entry in fields.mappings("basis")
        ),
        basis_documents=tuple(dict.fromkeys(fields.texts("documents"))),
        ended=ended,
        replaced_by=replaced_by,
        source=fields.text("source"),
        checked=fields.date("checked"),
        line=fields.line,
    )


def _choices(fields: Fields, key: str, kind: type[_E]) -> tuple[_E, ...]:
    """Return the words of a list of which each is one of few."""
    known = {one.value: one for one in kind}
    found = []
    for text, line in fields.texts_with_lines(key):
        if text in known:
            found.append(known[text])
        else:
            message = f"{fields.label(key)} ({key}) “{text}” chưa đúng. Chỉ dùng: {', '.join(known)}."
            fields.report_line(line, message)
    return tuple(dict.fromkeys(found))
