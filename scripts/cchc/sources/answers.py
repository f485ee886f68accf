"""docs/hoi-dap/<slug>.md → FaqEntry."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.items import Link, Reference
from cchc.sources.fields import Fields
from cchc.sources.files import SourceText
from cchc.sources.front_matter import parse
from cchc.sources.items import read_aliases, read_is_draft
from cchc.sources.names import name_fault
from cchc.text.slugs import is_slug

FOLDER = "hoi-dap"
_PROCEDURE_CODE = re.compile(r"\d\.\d{6}")


def read_answer(source: SourceText, *, docs_dir: str) -> FaqEntry:
    """Return the question and answer of a file, still without body.

    Raises:
        ContentError: with every Problem of the front matter.
    """
    fields = Fields(parse(source.front_matter, source.path, first_line=source.front_matter_line), source.path)
    stem = PurePosixPath(source.path).stem
    if not is_slug(stem):
        message = "Tên tệp chỉ dùng a-z, 0-9 và gạch nối, không dấu, ví dụ: nop-ho-so-truc-tuyen.md"
        fields.report_line(1, name_fault([stem], otherwise=message))
    references, links = _sources(fields)
    answer = FaqEntry(
        path=source.path,
        permalink=permalinks.for_file(source.path, docs_dir=docs_dir),
        fingerprint=source.fingerprint,
        body="",
        links=links,
        aliases=read_aliases(fields, example="hoi-dap/cau-hoi-cu/"),
        lines=fields.lines,
        question=fields.required_text("question", example="Nộp hồ sơ trực tuyến như thế nào?"),
        is_draft=read_is_draft(fields),
        group=fields.required_text("group", example="truc-tuyen"),
        order=fields.integer("order") or 0,
        summary=fields.required_text("summary", example="Trả lời ngắn trong một, hai câu."),
        checked=fields.required_date("checked"),
        procedure=_procedure(fields),
        sources=references,
        tags=fields.texts("tags"),
    )
    fields.finish()
    return answer


def _sources(fields: Fields) -> tuple[tuple[Reference, ...], tuple[Link, ...]]:
    references = []
    links = []
    for entry in fields.mappings("sources"):
        reference = Reference(
            name=entry.required_text("name", example="Nghị định 42/2022/NĐ-CP"), url=entry.text("url")
        )
        references.append(reference)
        if reference.url:
            links.append(Link(target=reference.url, line=entry.line_of("url")))
    if not references:
        fields.report(
            "sources", "Câu trả lời phải có nguồn (sources). Ví dụ: sources: [{name: Nghị định 42/2022/NĐ-CP}]"
        )
    return tuple(references), tuple(links)


def _procedure(fields: Fields) -> str | None:
    code = fields.text("procedure")
    if code is not None and not _PROCEDURE_CODE.fullmatch(code):
        fields.report("procedure", f'Mã thủ tục (procedure) “{code}” chưa đúng dạng. Ví dụ: procedure: "1.001193"')
    return code
