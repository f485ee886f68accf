"""Plans, and what refers to their tasks."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.plans import GENERAL_AREA


def check_task_references(library: Library) -> Iterator[Problem]:
    """A task that a post names exists, or its evidence stands nowhere."""
    docs_dir = library.settings.docs_dir
    for post in (*library.posts, *library.hidden_posts):
        for reference in post.tasks:
            plan = library.plan(reference.plan)
            file = permalinks.plan_file(reference.plan, docs_dir=docs_dir)
            if plan is None and file in library.unreadable:
                continue
            if file in library.draft_paths:
                message = (
                    f"Kế hoạch “{reference.plan}” (tasks) còn là bản nháp. Đăng kế hoạch trước, hoặc bỏ nhiệm vụ này."
                )
                yield Problem(post.path, reference.line, message)
                continue
            if plan is None:
                known = ", ".join(plan.id for plan in library.plans) or "chưa có kế hoạch nào"
                yield Problem(
                    post.path, reference.line, f"Không có kế hoạch “{reference.plan}” (tasks). Các kế hoạch: {known}."
                )
            elif plan.task(reference.task) is None:
                known = ", ".join(task.id for task in plan.tasks)
                yield Problem(
                    post.path,
                    reference.line,
                    f"Kế hoạch {plan.id} không có nhiệm vụ “{reference.task}” (tasks). Các nhiệm vụ: {known}.",
                )


def check_plan_registers(library: Library) -> Iterator[Problem]:
    """Areas and channels of a plan are known, or its page shows bare ids."""
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
