"""Plans, and references of posts to their tasks."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Final

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.plans import GENERAL_AREA, Plan, Task, TimingKind
from cchc.model.posts import Post, TaskRef
from cchc.model.progress import rounds_shown
from cchc.model.rounds import REPEATING, round_at, round_name, round_named, rounds_of
from cchc.text.dates import ICT, short_date
from cchc.text.slugs import slugify

_SURE: Final = 0.75
"""Similarity of an id from which a fix is shown."""

_RHYTHMS: Final = {
    TimingKind.WEEKLY: "hằng tuần",
    TimingKind.MONTHLY: "hằng tháng",
    TimingKind.QUARTERLY: "hằng quý",
}
_EXAMPLES: Final = {
    TimingKind.WEEKLY: "2026-W12",
    TimingKind.MONTHLY: "2026-03",
    TimingKind.QUARTERLY: "2026Q1",
}


def check_task_references(library: Library) -> Iterator[Problem]:
    """A task that a post refers to exists in a published plan."""
    for post in (*library.posts, *library.hidden_posts):
        for key, references in (("tasks", post.tasks), ("evidence", post.evidence)):
            for reference in references:
                message = reference_fault(library, reference, key)
                if message is not None:
                    yield Problem(post.path, reference.line, message)


def check_evidence_dates(library: Library) -> Iterator[Problem]:
    """Evidence is published after its task began: an earlier post cannot show that the task was done."""
    for post, reference, task in _evidence(library):
        if task.schedule.start is None or reference.round_name or not post.is_before(task):
            continue
        message = (
            f"Minh chứng (evidence) “{reference}”: bài đăng ngày {_day(post)}, trước khi nhiệm vụ bắt đầu "
            f"(ngày {short_date(task.schedule.start)}), nên chưa thể chứng tỏ nhiệm vụ đã làm. "
            f"Bài chỉ nói về nhiệm vụ thì viết tasks: [{reference}]; nếu ngày đăng (date) ghi nhầm thì sửa."
        )
        yield Problem(post.path, reference.line, message)


def check_evidence_rounds(library: Library) -> Iterator[Problem]:
    """Evidence that names a week, month or quarter names one of its task, and none that begins after the post."""
    for post, reference, task in _evidence(library):
        if reference.round_name is None:
            continue
        rounds = rounds_of(task.schedule)
        found = round_named(task.schedule.kind, reference.round_name)
        if not rounds:
            message = (
                f"Minh chứng (evidence) “{reference}”: nhiệm vụ {task.id} không phải việc làm hằng tuần, hằng tháng "
                f"hay hằng quý có ngày đầu, ngày cuối. Bỏ phần sau dấu @: evidence: [{reference.plan}/{task.id}]"
            )
            yield Problem(post.path, reference.line, message)
        elif found is None or found not in rounds:
            first, last = rounds[0].start, rounds[-1].end
            message = (
                f"Minh chứng (evidence) “{reference}”: “{reference.round_name}” không phải là kỳ nào của nhiệm vụ. "
                f"Việc này làm {_RHYTHMS[task.schedule.kind]}, viết như {_EXAMPLES[task.schedule.kind]}, "
                f"từ {short_date(first)} đến {short_date(last)}."
            )
            yield Problem(post.path, reference.line, message)
        elif found.start > post.published.astimezone(ICT).date():
            message = (
                f"Minh chứng (evidence) “{reference}”: kỳ “{reference.round_name}” bắt đầu ngày "
                f"{short_date(found.start)}, sau ngày đăng bài ({_day(post)}), nên bài chưa thể chứng tỏ kỳ ấy đã làm. "
                f"{_round_fix(post, reference, task)}"
            )
            yield Problem(post.path, reference.line, message)


def _round_fix(post: Post, reference: TaskRef, task: Task) -> str:
    day = post.published.astimezone(ICT).date()
    if round_at(task.schedule.kind, day) not in rounds_of(task.schedule):
        return "Sửa kỳ, hoặc sửa ngày đăng (date) nếu ghi nhầm."
    name = round_name(task.schedule.kind, day)
    return f"Có phải kỳ của ngày đăng? Sửa thành: evidence: [{reference.plan}/{task.id}@{name}]"


def remind_of_rounds_without_span(library: Library) -> Iterator[Problem]:
    """The rounds of a duty that repeats can be counted: it has a first and a last day, or its plan a year."""
    for plan in library.plans:
        for number, task in enumerate(plan.tasks):
            if task.schedule.kind in REPEATING and not rounds_of(task.schedule):
                year = max(plan.year, task.schedule.start.year if task.schedule.start else 0)
                message = (
                    f"Nhiệm vụ {task.id} làm {_RHYTHMS[task.schedule.kind]} mà schedule thiếu ngày đầu (from) hoặc "
                    f"ngày cuối (to), nên không đếm được kỳ nào đã có bài. Kế hoạch in rõ thời gian thì thêm, ví dụ: "
                    f"from: {year}-01-01 và to: {year}-12-31"
                )
                yield Problem(plan.path, _line(plan, f"tasks.{number}.schedule"), message)


def remind_of_evidence_outside_rounds(library: Library) -> Iterator[Problem]:
    """Evidence of a task that repeats counts for the week, month or quarter in which its post was published."""
    for post, reference, task in _evidence(library):
        if reference.round_name or post.is_before(task) or not rounds_of(task.schedule):
            continue
        if not rounds_shown(reference.plan, task, post):
            message = (
                f"Minh chứng (evidence) “{reference}”: bài đăng ngày {_day(post)}, ngoài thời gian của nhiệm vụ, nên "
                f"không tính cho kỳ nào. Bài nói về kỳ nào thì ghi kỳ ấy, ví dụ: "
                f"{reference}@{_EXAMPLES[task.schedule.kind]}"
            )
            yield Problem(post.path, reference.line, message)


def _evidence(library: Library) -> Iterator[tuple[Post, TaskRef, Task]]:
    """Yield the references of posts to tasks that they show done, with the task; those to none are told elsewhere."""
    for post in (*library.posts, *library.hidden_posts):
        for reference in post.evidence:
            plan = library.plan(reference.plan)
            task = plan.task(reference.task) if plan else None
            if task is not None:
                yield post, reference, task


def _day(post: Post) -> str:
    return short_date(post.published.astimezone(ICT).date())


def reference_fault(library: Library, reference: TaskRef, key: str) -> str | None:
    """Return what is wrong with the reference to a task in `key`, or None."""
    plan = library.plan(reference.plan)
    file = permalinks.plan_file(reference.plan, docs_dir=library.settings.docs_dir)
    if plan is None and file in library.unreadable:
        return None
    if file in library.draft_paths:
        return f"Kế hoạch “{reference.plan}” ({key}) còn là bản nháp. Đăng kế hoạch trước, hoặc bỏ nhiệm vụ này."
    if plan is None:
        known = ", ".join(plan.id for plan in library.plans) or "chưa có kế hoạch nào"
        return f"Không có kế hoạch “{reference.plan}” ({key}). Các kế hoạch: {known}."
    if plan.task(reference.task) is None:
        known = ", ".join(task.id for task in plan.tasks)
        return f"Kế hoạch {plan.id} không có nhiệm vụ “{reference.task}” ({key}). Các nhiệm vụ: {known}."
    return None


def check_plan_registers(library: Library) -> Iterator[Problem]:
    """Areas and channels of a plan are in mkdocs.yml and in the register, or its page shows bare ids."""
    areas = {term.id: term.title for term in library.settings.reform_areas}
    channels = {channel.id: channel.name for channel in library.registers.channels}
    channel_file = permalinks.register_file("channels", docs_dir=library.settings.docs_dir)
    for plan in library.plans:
        for place, area in _areas(plan):
            if area not in areas and area != GENERAL_AREA:
                known = ", ".join(f"{one} ({title})" for one, title in areas.items())
                otherwise = f"Dùng một trong: {known}; nhiệm vụ chung thì ghi {GENERAL_AREA}."
                message = f"Lĩnh vực (area) “{area}” không có trong mkdocs.yml. "
                fix = _likely(area, areas, f"{place.rpartition('.')[2]}: {{}}")
                yield Problem(plan.path, _line(plan, place), message + (fix or otherwise))
        for place, named in _channels(plan) if channel_file not in library.unreadable else ():
            for channel in named:
                if channel not in channels:
                    message = f"Kênh (channels) “{channel}” chưa có trong sổ {channel_file}. "
                    others = [one if one != channel else "{}" for one in named]
                    fix = _likely(channel, channels, f"channels: [{', '.join(others)}]")
                    yield Problem(plan.path, _line(plan, place), message + (fix or "Thêm một mục vào sổ."))


def _line(plan: Plan, place: str) -> int:
    return plan.lines.get(place, plan.line(place.partition(".")[0]))


def _areas(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield each area that a plan names, with the place of its line."""
    for number, task in enumerate(plan.tasks):
        yield f"tasks.{number}.area", task.area
    for number, topic in enumerate(plan.topics):
        for area in topic.areas:
            yield f"topics.{number}.areas", area


def _channels(plan: Plan) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the channels of each entry of a plan, with the place of their line."""
    for number, task in enumerate(plan.tasks):
        yield f"tasks.{number}.channels", task.channels
        for part_number, part in enumerate(task.parts):
            yield f"tasks.{number}.parts.{part_number}.channels", part.channels
    for number, form in enumerate(plan.forms):
        yield f"forms.{number}.channels", form.channels


def _likely(found: str, known: Mapping[str, str], line: str) -> str | None:
    """Return the fix of an id that is similar to one of `known` (id → name), or to its name; else None."""
    names = {slugify(name): one for one, name in known.items()} | {one: one for one in known}
    near = difflib.get_close_matches(slugify(found), names, n=1, cutoff=_SURE)
    return f"Có phải là “{names[near[0]]}”? Sửa thành: {line.format(names[near[0]])}" if near else None
