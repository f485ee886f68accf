"""criteria.yml → Criterion."""

from __future__ import annotations

from typing import Final

from cchc.model.criteria import Criterion
from cchc.sources.fields import Fields
from cchc.sources.items import read_tasks

NAME: Final = "criteria"


def read_criterion(fields: Fields) -> Criterion:
    """Return an entry of the register."""
    return Criterion(
        id=fields.required_text("id", example='"1.5"'),
        index=fields.required_text("index", example="par-index"),
        year=fields.required_year("year"),
        title=fields.required_text("title", example="Thông tin, tuyên truyền cải cách hành chính"),
        tasks=read_tasks(fields, "tasks", name="Nhiệm vụ"),
        documents=fields.texts_with_lines("documents"),
        posts=fields.texts_with_lines("posts"),
        source=fields.text("source"),
        line=fields.line,
    )
