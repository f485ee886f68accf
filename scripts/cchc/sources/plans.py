"""docs/ke-hoach/<id>/index.md → Plan."""

from __future__ import annotations

from datetime import date

from cchc.model.plans import (
    GENERAL_AREA,
    Assignment,
    NamedPlaces,
    Plan,
    Reporting,
    Schedule,
    Statement,
    SubItem,
    Task,
    TaskGroup,
    Theme,
    TimingKind,
)
from cchc.model.rounds import REPEATING
from cchc.sources.documents import document_facts, document_type
from cchc.sources.fields import Fields
from cchc.sources.files import SourceText
from cchc.sources.values import task_id

FOLDER = "ke-hoach"


def read_plan(source: SourceText, *, docs_dir: str) -> Plan:
    """Return the plan of a file, without body.

    Raises:
        ContentError: with every Problem of the front matter.
    """
    fields = Fields.of(source)
    facts = document_facts(fields, source, docs_dir=docs_dir)
    plan = Plan(
        **(facts | {"lines": fields.lines_below}),
        type=document_type(fields) or "Kế hoạch",
        locality=fields.required_text("locality", example="xã Minh Đức"),
        province=fields.required_text("province", example="tỉnh Bình Phước"),
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
        tasks=_tasks(fields, year=facts["year"]),
        tasks_note=fields.text("tasks_note"),
        assignments=_assignments(fields),
        channels=_named(fields, "channels"),
        systems=_named(fields, "systems"),
        indices=_named(fields, "indices"),
        reporting=_reporting(fields),
        funding=_statement(fields, "funding"),
        hotline_duty=_statement(fields, "hotline_duty"),
    )
    fields.finish()
    return plan


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


def _tasks(fields: Fields, *, year: int) -> tuple[Task, ...]:
    tasks: list[Task] = []
    known: dict[str, Task] = {}
    for entry in fields.mappings("tasks"):
        task = Task(
            id=task_id(entry, "id"),
            area=entry.text("area") or GENERAL_AREA,
            activity=entry.required_text("activity", example="Đăng tin bài trên Cổng thông tin điện tử"),
            propaganda=entry.text("propaganda"),
            channels=entry.texts("channels"),
            lead=entry.texts("lead"),
            partners=entry.texts("partners"),
            schedule=_schedule(entry, year=year),
            note=entry.text("note"),
            parts=_sub_items(entry, "parts"),
        )
        same = known.setdefault(task.anchor, task)
        if same is not task:
            found = "đã có ở trên" if same.id == task.id else f"thành cùng một địa chỉ với “{same.id}” ở trên"
            advice = "Mỗi nhiệm vụ có một mã riêng; thêm tên phần vào một mã, ví dụ: II.2.a"
            entry.report("id", f"Mã nhiệm vụ (id) “{task.id}” {found}. {advice}")
        tasks.append(task)
    return tuple(tasks)


def _schedule(entry: Fields, *, year: int) -> Schedule:
    fields = entry.mapping("schedule")
    if fields is None:
        return Schedule(kind=TimingKind.UNSTATED, printed=None, start=None, end=None)
    start: date | None = fields.date("from")
    end: date | None = fields.date("to")
    if start is not None and end is not None and end < start:
        fields.report("to", "Ngày kết thúc (to) sớm hơn ngày bắt đầu (from). Sửa một trong hai ngày.")
    kind = fields.choice("kind", TimingKind, default=TimingKind.UNSTATED)
    return Schedule(
        kind=kind,
        printed=fields.text("printed"),
        start=start,
        end=end,
        year=year if kind in REPEATING else None,
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
