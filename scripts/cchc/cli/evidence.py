"""`cchc evidence`: what proves the tasks of a plan, as a list with hashes and a folder to hand in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

import click

from cchc.cli import console
from cchc.cli.output_files import folder_for_output, overwrite_option, write_files
from cchc.cli.parameters import folder_option, now_option, today
from cchc.cli.report import check_plan
from cchc.cli.vietnamese import Command

_FOLDER: Final = "minh-chung"


@click.command(
    cls=Command,
    help="Gom minh chứng của một kế hoạch vào một thư mục để nộp: danh mục theo nhiệm vụ và theo tiêu chí của chỉ số "
    "(Excel, HTML), bản sao các bài mở được khi không có mạng, văn bản và tệp đính kèm nguyên vẹn, bản kê SHA-256.\n\n"
    "Ví dụ: cchc evidence --plan chuong-my-2023",
    short_help="Gom minh chứng của một kế hoạch để nộp.",
    options_metavar="[TÙY CHỌN]",
)
@click.option("--plan", "plan_id", metavar="MÃ", help="Kế hoạch. Chỉ có một kế hoạch thì không cần ghi.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="THƯ_MỤC",
    help=f"Thư mục để nộp. Mặc định: {_FOLDER}, rồi mã kế hoạch, trong thư mục của chuyên mục.",
)
@overwrite_option
@folder_option
@now_option
def evidence(root: Path, now: datetime, *, plan_id: str | None, output: Path | None, overwrite: bool) -> None:
    """Write the folder."""
    from cchc.content.assets import Assets  # noqa: PLC0415
    from cchc.content.section import open_section  # noqa: PLC0415
    from cchc.outreach.evidence.binder import binder_of  # noqa: PLC0415
    from cchc.outreach.evidence.lists import binder_files  # noqa: PLC0415

    section = open_section(root, now=now, today=today())
    section.store.close()
    library = section.library
    check_plan(library, plan_id)
    plans = [plan for plan in library.plans if plan_id in {None, plan.id}]
    if len(plans) != 1:
        known = ", ".join(plan.id for plan in plans) or "chưa có kế hoạch nào"
        raise click.BadParameter(f"Thiếu mã kế hoạch, ví dụ: --plan xa-minh-duc-2026. Các kế hoạch: {known}.")
    (plan,) = plans
    folder = folder_for_output(output, root=root, name=f"{_FOLDER}/{plan.id}")
    binder = binder_of(library, plan, Assets(root, library.settings.docs_dir).published)
    files = {folder.joinpath(*place.split("/")): data for place, data in binder_files(binder).items()}
    write_files(files, overwrite=overwrite, is_quiet=True)
    console.say(
        f"Đã ghi {folder}: {len(files)} tệp, {binder.posts} tin, bài là minh chứng cho "
        f"{sum(bool(task.pieces) for task in binder.tasks)}/{len(binder.tasks)} nhiệm vụ. Mở danh-muc.html để xem."
    )
    if not binder.posts:
        console.say("Chưa có bài nào là minh chứng: ghi nhiệm vụ vào khóa evidence của bài.")
    if strays := sorted(str(file) for file in folder.rglob("*") if file.is_file() and file not in files):
        console.say(f"Trong thư mục còn tệp không thuộc bản kê, xem lại trước khi nộp: {', '.join(strays)}")
