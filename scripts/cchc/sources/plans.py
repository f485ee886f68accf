"""docs/ke-hoach/<id>/index.md → Plan."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath

from cchc.model import permalinks
from cchc.model.items import Link
from cchc.model.plans import (
    GENERAL_AREA,
    Assignment,
    Citation,
    CitationRole,
    NamedPlaces,
    Plan,
    Reporting,
    Schedule,
    Signer,
    Statement,
    SubItem,
    Task,
    TaskGroup,
    TextQuality,
    Theme,
    TimingKind,
)
from cchc.sources.fields import Fields
from cchc.sources.files import SourceText
from cchc.sources.front_matter import parse
from cchc.sources.names import name_fault
from cchc.sources.posts import read_attachments, read_is_draft
from cchc.text.slugs import is_slug

FOLDER = "ke-hoach"
_NO_SIGNER = Signer(authority=None, capacity=None, title=None, name=None)


def read_plan(source: SourceText, *, docs_dir: str) -> Plan:
    """Return the plan of a file, still without body.

    Raises:
        ContentError: with every Problem of the front matter.
    """
    fields = Fields(parse(source.front_matter, source.path, first_line=source.front_matter_line), source.path)
    attachments = read_attachments(fields)
    plan = Plan(
        path=source.path,
        permalink=permalinks.for_file(source.path, docs_dir=docs_dir),
        fingerprint=source.fingerprint,
        body="",
        links=tuple(Link(target=item.file, line=fields.line_of("attachments")) for item in attachments),
        lines=fields.lines,
        id=_id(fields),
        is_draft=read_is_draft(fields),
        type=fields.text("type") or "Kế hoạch",
        type_note=fields.text("type_note"),
        title=fields.required_text("title", example="Tuyên truyền cải cách hành chính năm 2026"),
        number=fields.text("number"),
        number_printed=fields.text("number_printed"),
        number_note=fields.text("number_note"),
        symbol=fields.text("symbol"),
        issued=fields.partial_date("issued"),
        issued_printed=fields.text("issued_printed"),
        issued_note=fields.text("issued_note"),
        not_before=fields.date("not_before"),
        year=fields.required_integer("year", example=2026),
        issuer=fields.required_text("issuer", example="ubnd-xa-minh-duc"),
        issuer_name=fields.required_text("issuer_name", example="Ủy ban nhân dân xã Minh Đức"),
        level=fields.required_text("level", example="xa"),
        locality=fields.required_text("locality", example="xã Minh Đức"),
        parent=fields.text("parent"),
        province=fields.required_text("province", example="tỉnh Bình Phước"),
        place=fields.text("place"),
        signer=_signer(fields),
        signer_printed=fields.text("signer_printed"),
        recipients=fields.texts("recipients"),
        text_quality=fields.choice("text_quality", TextQuality, default=TextQuality.CLEAN),
        text_note=fields.text("text_note"),
        areas_are_printed=fields.flag("areas_are_printed", default=True),
        themes=tuple(
            Theme(text=entry.required_text("text", example="Kỷ cương, trách nhiệm"), owner=entry.text("owner"))
            for entry in fields.mappings("themes")
        ),
        audience=fields.text("audience"),
        overall_schedule=fields.text("overall_schedule"),
        purposes=_statements(fields, "purposes"),
        requirements=_statements(fields, "requirements"),
        topics=_statements(fields, "topics"),
        topics_note=fields.text("topics_note"),
        forms=_statements(fields, "forms"),
        task_groups=_task_groups(fields),
        tasks=_tasks(fields),
        tasks_note=fields.text("tasks_note"),
        citations=tuple(_citation(entry) for entry in fields.mappings("citations")),
        assignments=_assignments(fields),
        channels=_named(fields, "channels"),
        systems=_named(fields, "systems"),
        indices=_named(fields, "indices"),
        reporting=_reporting(fields),
        funding=_statement(fields, "funding"),
        hotline_duty=_statement(fields, "hotline_duty"),
        oddities=fields.texts("oddities"),
        attachments=attachments,
        archived=fields.date("archived"),
    )
    fields.finish()
    return plan


def _id(fields: Fields) -> str:
    place = PurePosixPath(fields.path)
    plan_id = place.parent.name
    if place.name != "index.md" or not is_slug(plan_id):
        message = "Mỗi kế hoạch là một thư mục có tệp index.md, ví dụ: docs/ke-hoach/xa-minh-duc-2026/index.md"
        fields.report_line(1, name_fault([plan_id], otherwise=message))
    return plan_id


def _signer(fields: Fields) -> Signer:
    entry = fields.mapping("signer")
    if entry is None:
        return _NO_SIGNER
    return Signer(
        authority=entry.text("authority"),
        capacity=entry.text("capacity"),
        title=entry.text("title"),
        name=entry.text("name"),
    )


def _statement(fields: Fields, key: str) -> Statement | None:
    entry = fields.mapping(key)
    return None if entry is None else _read_statement(entry)


def _statements(fields: Fields, key: str) -> tuple[Statement, ...]:
    return tuple(_read_statement(entry) for entry in fields.mappings(key))


def _read_statement(entry: Fields) -> Statement:
    return Statement(
        place=entry.required_text("place", example="II.1"),
        text=entry.required_text("text", example="Nội dung viết gọn bằng lời của mình"),
        areas=entry.texts("areas"),
        channels=entry.texts("channels"),
    )


def _task_groups(fields: Fields) -> tuple[TaskGroup, ...]:
    return tuple(
        TaskGroup(
            id=entry.required_text("id", example="1"),
            title=entry.required_text("title", example="Nhóm nhiệm vụ cải cách thể chế"),
            area=entry.required_text("area", example="the-che"),
            tasks=entry.required_integer("tasks", example=2),
        )
        for entry in fields.mappings("task_groups")
    )


def _tasks(fields: Fields) -> tuple[Task, ...]:
    tasks: list[Task] = []
    for entry in fields.mappings("tasks"):
        task = Task(
            id=entry.required_text("id", example='"1.1"'),
            area=entry.text("area") or GENERAL_AREA,
            activity=entry.required_text("activity", example="Đăng tin bài trên Cổng thông tin điện tử"),
            propaganda=entry.text("propaganda"),
            channels=entry.texts("channels"),
            lead=entry.texts("lead"),
            partners=entry.texts("partners"),
            schedule=_schedule(entry),
            note=entry.text("note"),
            parts=_sub_items(entry, "parts"),
        )
        if task.id in {other.id for other in tasks}:
            entry.report("id", f"Mã nhiệm vụ (id) “{task.id}” đã có ở trên. Mỗi nhiệm vụ có một mã riêng.")
        tasks.append(task)
    return tuple(tasks)


def _schedule(entry: Fields) -> Schedule:
    fields = entry.mapping("schedule")
    if fields is None:
        return Schedule(kind=TimingKind.UNSTATED, printed=None, start=None, end=None)
    start: date | None = fields.date("from")
    end: date | None = fields.date("to")
    if start is not None and end is not None and end < start:
        fields.report("to", "Ngày kết thúc (to) sớm hơn ngày bắt đầu (from). Sửa một trong hai ngày.")
    return Schedule(
        kind=fields.choice("kind", TimingKind, default=TimingKind.UNSTATED),
        printed=fields.text("printed"),
        start=start,
        end=end,
    )


def _sub_items(fields: Fields, key: str) -> tuple[SubItem, ...]:
    return tuple(
        SubItem(
            id=entry.required_text("id", example="IV.1-1"),
            text=entry.required_text("text", example="Chủ trì tham mưu"),
            channels=entry.texts("channels"),
        )
        for entry in fields.mappings(key)
    )


def _citation(entry: Fields) -> Citation:
    return Citation(
        place=entry.required_text("place", example="mở đầu"),
        role=entry.choice("role", CitationRole, default=CitationRole.BODY),
        kind=entry.required_text("kind", example="Kế hoạch"),
        number=entry.text("number"),
        number_printed=entry.text("number_printed"),
        date=entry.date("date"),
        issuer=entry.text("issuer"),
        issuer_is_inferred=entry.flag("issuer_is_inferred", default=False),
        subject=entry.required_text("subject", example="Trích yếu của văn bản"),
        again=entry.texts("again"),
        note=entry.text("note"),
        doubt=entry.text("doubt"),
    )


def _assignments(fields: Fields) -> tuple[Assignment, ...]:
    return tuple(
        Assignment(
            id=entry.required_text("id", example="IV.1"),
            unit=entry.required_text("unit", example="Phòng Nội vụ"),
            items=_sub_items(entry, "items"),
        )
        for entry in fields.mappings("assignments")
    )


def _named(fields: Fields, key: str) -> tuple[NamedPlaces, ...]:
    return tuple(
        NamedPlaces(
            id=entry.text("id"),
            name=entry.required_text("name", example="Cổng thông tin điện tử huyện"),
            places=entry.texts("places"),
            note=entry.text("note"),
        )
        for entry in fields.mappings(key)
    )


def _reporting(fields: Fields) -> tuple[Reporting, ...]:
    return tuple(
        Reporting(
            who=entry.required_text("who", example="Phòng Nội vụ"),
            to=entry.required_text("to", example="UBND huyện"),
            what=entry.required_text("what", example="Kết quả tuyên truyền"),
            when=entry.texts("when"),
            place=entry.required_text("place", example="IV.2"),
        )
        for entry in fields.mappings("reporting")
    )
