"""Tasks as found → tasks as a plan has them, with what the editor is told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from cchc.intake.plans.columns import TaskColumn
from cchc.intake.plans.likeness import plain
from cchc.intake.plans.reading import ReadDocument
from cchc.intake.plans.schedules import schedule_of
from cchc.intake.plans.tasks import MOST_TASKS, FoundTask
from cchc.intake.plans.units import UnitRegister, units_of
from cchc.model.plans import GENERAL_AREA, Schedule, Task, TimingKind, task_anchor
from cchc.model.settings import Settings
from cchc.sources.editing.yaml_values import Place
from cchc.text.cleaning import one_line, shortened

_MOST_TOLD: Final = 10
_LONGEST_TOLD: Final = 60
_LONGEST_WORDS: Final = 160
_ID: Final = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")


@dataclass(frozen=True, kw_only=True)
class TaskDrafts:
    """The tasks of a draft."""

    tasks: tuple[Task, ...] = ()
    origins: Mapping[Place, str] = field(default_factory=dict)
    areas_are_printed: bool = False
    to_check: tuple[str, ...] = ()


def task_drafts(found: ReadDocument, settings: Settings, year: int) -> TaskDrafts:
    """Return the tasks of a plan as its draft has them."""
    register = UnitRegister.of([term.title for term in settings.units])
    taken: set[str] = set()
    tasks = tuple(_task(one, settings, register, year, taken) for one in found.tasks)
    origins: dict[Place, str] = {
        ("tasks", place): _words(one, is_by_table=found.is_by_table) for place, one in enumerate(found.tasks)
    }
    return TaskDrafts(
        tasks=tasks,
        origins=origins,
        areas_are_printed=any(task.area != GENERAL_AREA for task in tasks),
        to_check=tuple(_told(found, tasks, register)),
    )


def _task(found: FoundTask, settings: Settings, register: UnitRegister, year: int, taken: set[str]) -> Task:
    printed = found.words(TaskColumn.TIME)
    notes = [found.words(TaskColumn.NOTE), _labelled("Sản phẩm", found.words(TaskColumn.PRODUCT))]
    return Task(
        id=_free_id(found, taken),
        area=_area(found.group, settings),
        activity=one_line(found.activity).rstrip(" .;:"),
        propaganda=found.words(TaskColumn.PROPAGANDA),
        channels=(),
        lead=units_of(found.words(TaskColumn.LEAD) or "", register),
        partners=units_of(found.words(TaskColumn.PARTNERS) or "", register),
        schedule=schedule_of(printed, year) if printed else _NO_SCHEDULE,
        note="; ".join(filter(None, notes)) or None,
        parts=(),
    )


_NO_SCHEDULE: Final = Schedule(kind=TimingKind.UNSTATED, printed=None, start=None, end=None)


def _labelled(label: str, words: str | None) -> str | None:
    return f"{label}: {words}" if words else None


def _free_id(found: FoundTask, taken: set[str]) -> str:
    """Return the number of a task as printed; one that the plan uses again has its section in front."""
    number = found.number if _ID.fullmatch(found.number) else str(len(taken) + 1)
    sectioned = f"{found.section}.{number}" if found.section else number
    more = (f"{sectioned}-{count}" for count in range(2, len(taken) + 3))
    one = next(one for one in (number, sectioned, *more) if task_anchor(one) not in taken)
    taken.add(task_anchor(one))
    return one


def _area(group: str, settings: Settings) -> str:
    """Return the reform area that the heading above a task names, or the general one."""
    words = f" {plain(group)} "
    for term in settings.reform_areas:
        if f" {plain(term.title)} " in words:
            return term.id
    return GENERAL_AREA


def _words(found: FoundTask, *, is_by_table: bool) -> str:
    """Return the comment of a task: its words, and those of all that was read of it."""
    parts = [found.activity, *(origin.words for origin in found.values.values())]
    joined = (" | " if is_by_table else " / ").join(shortened(one_line(part), _LONGEST_WORDS) for part in parts)
    page = f", trang {found.page}" if found.page is not None else ""
    return f"đọc từ {'bảng' if is_by_table else 'đoạn'}: “{joined}”{page}"


def _told(found: ReadDocument, tasks: Sequence[Task], register: UnitRegister) -> Iterator[str]:
    if not tasks:
        yield (
            "Không thấy nhiệm vụ nào (bảng có cột “Chủ trì”, hoặc đoạn “Đơn vị chủ trì: …”): "
            "đọc văn bản, thêm vào tasks."
        )
        return
    if len(tasks) >= MOST_TASKS:
        yield f"Chỉ đọc {MOST_TASKS} nhiệm vụ đầu: phần còn lại xem bản gốc."
    source = "bảng" if found.is_by_table else "các đoạn “chủ trì, phối hợp, thời gian”"
    yield f"{len(tasks)} nhiệm vụ đọc từ {source}: so từng nhiệm vụ với dòng “đọc từ” ở trên nó, đủ số nhiệm vụ chưa."
    if found.others:
        named = _few([f"“{shortened(one_line(one.activity), _LONGEST_TOLD)}”" for one in found.others])
        yield (
            f"Ngoài bảng còn {len(found.others)} việc ghi ở các đoạn “chủ trì, phối hợp, thời gian”, chưa đưa vào "
            f"tasks: {named}. Việc nào bảng không có thì thêm."
        )
    general = [task.id for task in tasks if task.area == GENERAL_AREA]
    if general:
        yield f"Lĩnh vực (area) đang để “{GENERAL_AREA}” ở nhiệm vụ {_few(general)}: sửa nếu thuộc riêng một lĩnh vực."
    leaderless = [task.id for task in tasks if not task.lead]
    if leaderless:
        yield f"Không thấy đơn vị chủ trì của nhiệm vụ {_few(leaderless)}."
    unknown = dict.fromkeys(unit for task in tasks for unit in task.lead if register.known(unit) is None)
    if unknown:
        listed = _few([f"“{one}”" for one in unknown])
        yield f"Đơn vị chủ trì không có trong units của mkdocs.yml, chép như in: {listed}."
    undated = [
        f"{task.id} “{shortened(task.schedule.printed, _LONGEST_TOLD)}”"
        for task in tasks
        if task.schedule.printed and task.schedule.kind is TimingKind.UNSTATED
    ]
    if undated:
        yield f"Thời gian chưa đổi được thành ngày, xem lại schedule: {_few(undated)}."


def _few(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_MOST_TOLD])
    return f"{shown} và {len(names) - _MOST_TOLD} chỗ khác" if len(names) > _MOST_TOLD else shown
