"""Plans, and references of posts to their tasks."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.plans import GENERAL_AREA
from cchc.model.posts import TaskRef
from cchc.text.dates import ICT, short_date


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
    for post in (*library.posts, *library.hidden_posts):
        for reference in post.evidence:
            plan = library.plan(reference.plan)
            task = plan.task(reference.task) if plan else None
            if task is None or task.schedule.start is None or not post.is_before(task):
                continue
            day = short_date(post.published.astimezone(ICT).date())
            message = (
                f"Minh chứng (evidence) “{reference}”: bài đăng ngày {day}, trước khi nhiệm vụ bắt đầu "
                f"(ngày {short_date(task.schedule.start)}), nên chưa thể chứng tỏ nhiệm vụ đã làm. "
                f"Bài chỉ nói về nhiệm vụ thì viết tasks: [{reference}]; nếu ngày đăng (date) ghi nhầm thì sửa."
            )
            yield Problem(post.path, reference.line, message)


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
    areas = {term.id for term in library.settings.reform_areas} | {GENERAL_AREA}
    channels = {channel.id for channel in library.registers.channels}
    channel_file = permalinks.register_file("channels", docs_dir=library.settings.docs_dir)
    for plan in library.plans:
        used = [task.area for task in plan.tasks] + [area for topic in plan.topics for area in topic.areas]
        for area in sorted(set(used) - areas):
            message = f"Lĩnh vực “{area}” không có trong mkdocs.yml. Dùng một trong: {', '.join(sorted(areas))}."
            yield Problem(plan.path, plan.line("tasks"), message)
        named = {channel for task in plan.tasks for channel in task.channels}
        named |= {channel for task in plan.tasks for part in task.parts for channel in part.channels}
        named |= {channel for form in plan.forms for channel in form.channels}
        for channel in sorted(named - channels) if channel_file not in library.unreadable else ():
            message = f"Kênh “{channel}” chưa có trong sổ {channel_file}. Thêm một mục vào sổ."
            yield Problem(plan.path, plan.line("tasks"), message)
