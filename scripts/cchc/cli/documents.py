"""`cchc tasks` and `cchc review`: progress of plans; unknown facts, posts and answers to look at, personal data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc.cli import console
from cchc.cli.parameters import folder_option, now_option, today
from cchc.cli.vietnamese import Command
from cchc.errors import ContentError, Problem
from cchc.text.collation import sort_key
from cchc.text.dates import ICT, short_date
from cchc.text.slugs import without_marks

if TYPE_CHECKING:
    from cchc.model.library import Library
    from cchc.model.plans import Plan
    from cchc.model.progress import TaskProgress


@click.command(
    cls=Command,
    help="In tình hình thực hiện nhiệm vụ của các kế hoạch.\n\n"
    "Mặc định chỉ in nhiệm vụ chưa có minh chứng. Ví dụ: cchc tasks --plan chuong-my-2023 --all",
    short_help="In tình hình thực hiện nhiệm vụ.",
    options_metavar="[TÙY CHỌN]",
)
@click.option("--plan", "plan_id", metavar="MÃ", help="Chỉ một kế hoạch. Mặc định: mọi kế hoạch.")
@click.option("--unit", metavar="TÊN", help="Chỉ nhiệm vụ mà đơn vị có tên này chủ trì hoặc phối hợp.")
@click.option("--all", "show_all", is_flag=True, help="In cả nhiệm vụ đã có minh chứng.")
@folder_option
@now_option
def tasks(root: Path, now: datetime, plan_id: str | None, unit: str | None, *, show_all: bool) -> None:
    """Print the progress of the tasks of plans."""
    from cchc.model.progress import progress_of  # noqa: PLC0415

    library = _library(root, now)
    if plan_id is not None and library.plan(plan_id) is None:
        known = ", ".join(plan.id for plan in library.plans) or "chưa có kế hoạch nào"
        raise ContentError([Problem("docs/ke-hoach", 0, f"Không có kế hoạch “{plan_id}”. Các kế hoạch: {known}.")])
    plans = [plan for plan in library.plans if plan_id in {None, plan.id}]
    found = [(plan, [one for one in progress_of(library, plan) if unit is None or _is_of(one, unit)]) for plan in plans]
    for plan, progress in found:
        if progress:
            _print_plan(plan, progress, show_all=show_all)
    if unit is not None and not any(progress for _, progress in found):
        names = {name for plan in plans for task in plan.tasks for name in (*task.lead, *task.partners)}
        known = "; ".join(sorted(names, key=sort_key)) or "chưa có đơn vị nào"
        raise click.BadParameter(f"Không có nhiệm vụ nào của “{unit}”. Các đơn vị có nhiệm vụ: {known}.")


@click.command(
    cls=Command,
    help="In mọi điều chưa xác định của các văn bản trong kho: chữ như in, lý do, tệp và dòng để sửa; rồi các bài về "
    "tồn tại, hạn chế đã hẹn ngày xem lại (follow_up), gần nhất trước; rồi mọi chỗ đăng dữ liệu cá nhân kèm lý do.",
    short_help="In điều chưa xác định của văn bản, bài hẹn xem lại, dữ liệu cá nhân được đăng.",
    options_metavar="[TÙY CHỌN]",
)
@folder_option
@now_option
def review(root: Path, now: datetime) -> None:
    """Print the unknown facts of documents, the posts to look at again, personal data that is published on purpose."""
    from cchc.model.shortcomings import follow_ups  # noqa: PLC0415
    from cchc.model.unknowns import unknowns_of  # noqa: PLC0415
    from cchc.views.documents.unknowns import unknown_value  # noqa: PLC0415

    total = 0
    library = _library(root, now)
    for document in library.documents:
        for unknown in unknowns_of(document):
            value = unknown_value(unknown)
            printed = f" Như in: “{unknown.printed}”." if unknown.printed else ""
            reason = f" {unknown.reason}" if unknown.reason else ""
            console.say(
                f"{document.path}:{document.line(unknown.key)}: {value.what}: {value.state.lower()}.{printed}{reason}"
            )
            total += 1
    console.say(f"{total} điều chưa xác định.")
    posts = follow_ups(library)
    current = now.astimezone(ICT).date()
    for day, post in posts:
        due = "đã đến ngày" if day <= current else "chưa đến ngày"
        console.say(f"{post.path}:{post.line('follow_up')}: xem lại ngày {short_date(day)}, {due}. {post.title}")
    if posts:
        console.say(f"{len(posts)} bài hẹn xem lại.")
    for line in (*_reviews(library), *_disclosures(library)):
        console.say(line)


def _reviews(library: Library) -> Iterator[str]:
    """Yield every answer with the last day on which it holds, the next one to be checked first."""
    from cchc.model.answer_reviews import ReviewState, reviews_of  # noqa: PLC0415

    words = {
        ReviewState.CURRENT: "còn hạn",
        ReviewState.SOON: "sắp đến hạn",
        ReviewState.PAST: "đã quá hạn, trang ghi “Đang kiểm tra lại”",
    }
    reviews = reviews_of(library)
    if reviews:
        yield f"Hạn kiểm tra lại của {len(reviews)} câu trả lời:"
    for one in reviews:
        entry = one.entry
        yield f"  {entry.path}:{entry.line('checked')}: {short_date(one.last)}, {words[one.state]}. {entry.question}"


def _disclosures(library: Library) -> Iterator[str]:
    """Yield the files that publish personal data on purpose, each with what it is, how often, and the reason."""
    from cchc.checks.personal_data import disclosed, findings_of  # noqa: PLC0415

    items = [item for item in (*library.items, *library.hidden_posts) if item.disclosure is not None]
    if items:
        yield f"Dữ liệu cá nhân được đăng kèm lý do ({len(items)} tệp):"
    for item in items:
        if item.disclosure is not None:
            what = "; ".join(disclosed(item.disclosure, findings_of(library, item)))
            yield f"  {item.path}:{item.line('personal_data')}: {what}. Lý do: {item.disclosure.reason}"


def _library(root: Path, now: datetime) -> Library:
    from cchc.content.section import open_section  # noqa: PLC0415

    section = open_section(root, now=now, today=today())
    section.store.close()
    console.show_notices(section.notices)
    return section.library


def _is_of(progress: TaskProgress, unit: str) -> bool:
    wanted = without_marks(unit)
    return any(wanted in without_marks(name) for name in (*progress.task.lead, *progress.task.partners))


def _print_plan(plan: Plan, found: list[TaskProgress], *, show_all: bool) -> None:
    from cchc.model.progress import TaskState  # noqa: PLC0415
    from cchc.views.documents.tasks import state_counts  # noqa: PLC0415

    counts = "; ".join(f"{entry.state.title.lower()}: {entry.count}" for entry in state_counts(found))
    console.say(f"{plan.full_title} ({plan.id}): {counts}")
    shown = [one for one in found if show_all or one.state is not TaskState.EVIDENCED]
    for line in _lines(shown):
        console.say(line)


def _lines(found: list[TaskProgress]) -> Iterator[str]:
    from cchc import wording  # noqa: PLC0415
    from cchc.views.documents.tasks import missing_text, rounds_text  # noqa: PLC0415

    for progress in found:
        task = progress.task
        end = f"hạn {short_date(task.schedule.end)}" if task.schedule.end else task.schedule.printed or "không ghi hạn"
        lead = ", ".join(task.lead) or "chưa xác định"
        state = wording.TASK_STATES[progress.state]
        if rounds := rounds_text(progress.rounds):
            state = f"{state} ({rounds})"
        yield f"  {task.id}  {state}, {end}. {task.activity.rstrip('.')}. Chủ trì: {lead}."
        if missing := missing_text(progress.rounds):
            yield f"      Chưa có minh chứng: {missing}"
        for post in progress.evidence:
            yield f"      Minh chứng ngày {short_date(post.published.astimezone(ICT).date())}: {post.path}"
        if progress.news:
            yield f"      Tin, bài khác về nhiệm vụ: {len(progress.news)}"
