"""docs/hoi-dap/<slug>.md → FaqEntry."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from typing import Final

from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.items import Link, Reference
from cchc.model.links import scheme_of
from cchc.sources.fields import Fields
from cchc.sources.files import SourceText
from cchc.sources.items import read_aliases, read_feed_id, read_is_draft
from cchc.sources.names import name_fault
from cchc.sources.open_details import open_details
from cchc.sources.outdated_rules import read_old_terms
from cchc.sources.personal_data import read_disclosure
from cchc.sources.placeholders import report_placeholders
from cchc.sources.step_slips import step_slips
from cchc.sources.values import interval, procedure_code, procedure_codes, web_address
from cchc.text.dates import short_date
from cchc.text.slugs import is_slug

FOLDER = "hoi-dap"
_EARLIEST: Final = date(2015, 1, 1)
"""No answer was compared with its sources before the national portal existed: an earlier day stands for none."""
_WHAT_TO_WRITE: Final = "Mở từng nguồn ra xem, rồi ghi ngày đã xem; chưa xem thì thêm dòng status: draft."


def read_answer(source: SourceText, *, docs_dir: str) -> FaqEntry:
    """Return the question and answer of a file, without body.

    Raises:
        ContentError: with every Problem of the front matter.
    """
    fields = Fields.of(source)
    parts = PurePosixPath(source.path).with_suffix("").relative_to(docs_dir).parts
    if not all(map(is_slug, parts)):
        message = "Tên tệp và thư mục chỉ dùng a-z, 0-9 và gạch nối, không dấu, ví dụ: nop-ho-so-truc-tuyen.md"
        fields.report_line(1, name_fault(parts, otherwise=message))
    references, links = _sources(fields)
    is_draft = read_is_draft(fields)
    if not is_draft:
        report_placeholders(fields, source)
    summary = fields.required_text("summary", example="Trả lời ngắn trong một, hai câu.")
    answer = FaqEntry(
        path=source.path,
        permalink=permalinks.for_file(source.path, docs_dir=docs_dir),
        fingerprint=source.fingerprint,
        body="",
        links=links,
        aliases=read_aliases(fields, example="hoi-dap/cau-hoi-cu/"),
        feed_id=read_feed_id(fields),
        former_office=fields.text("former_office"),
        disclosure=read_disclosure(fields),
        old_terms=read_old_terms(fields),
        lines=fields.lines,
        question=fields.required_text("question", example="Nộp hồ sơ trực tuyến như thế nào?"),
        is_draft=is_draft,
        group=fields.required_text("group", example="truc-tuyen"),
        order=fields.integer("order") or 0,
        summary=summary,
        checked=_checked(fields, is_draft=is_draft),
        procedure=procedure_code(fields, "procedure"),
        sources=references,
        tags=fields.texts("tags"),
        procedures=procedure_codes(fields, "procedures"),
        checked_by=fields.text("checked_by"),
        review_every=interval(fields, "review_every"),
        for_whom=fields.text("for_whom"),
        bring=fields.texts("bring"),
        where=fields.text("where"),
        fee=fields.text("fee"),
        time_limit=fields.text("time_limit"),
        open_details=open_details(source, summary_line=fields.line_of("summary"), summary=summary),
        step_slips=step_slips(source),
        audience=tuple(dict.fromkeys(fields.texts("audience"))),
    )
    fields.finish()
    return answer


def _sources(fields: Fields) -> tuple[tuple[Reference, ...], tuple[Link, ...]]:
    references = []
    links = []
    for entry in fields.mappings("sources"):
        reference = Reference(
            name=entry.required_text("name", example="Nghị định 42/2022/NĐ-CP"), url=_source_address(entry)
        )
        references.append(reference)
        if reference.url:
            links.append(Link(target=reference.url, line=entry.line_of("url")))
    if not references:
        fields.report(
            "sources", "Câu trả lời phải có nguồn (sources). Ví dụ: sources: [{name: Nghị định 42/2022/NĐ-CP}]"
        )
    return tuple(references), tuple(links)


def _checked(fields: Fields, *, is_draft: bool) -> date:
    """Return the date of the last comparison with the sources, which a draft may lack."""
    checked = (fields.date("checked") or date.min) if is_draft else fields.required_date("checked")
    if date.min < checked < _EARLIEST:
        message = f"Ngày kiểm tra (checked) {short_date(checked)} là ngày ghi tạm. {_WHAT_TO_WRITE}"
        fields.report("checked", message)
    return checked


def _source_address(entry: Fields) -> str | None:
    """Return the URL of a source, or the path of a file of the section (checked like a link)."""
    target = entry.text("url")
    return web_address(entry, "url") if target is not None and scheme_of(target) in {"http", "https"} else target
