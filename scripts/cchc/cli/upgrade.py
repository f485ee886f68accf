"""`cchc upgrade`: the section comes to a newer version of the program."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc import __version__
from cchc.cli import console
from cchc.cli.parameters import folder_option
from cchc.cli.vietnamese import Command
from cchc.errors import ContentError
from cchc.text.dates import ICT

if TYPE_CHECKING:
    from cchc.lifecycle.migration import Migration
    from cchc.lifecycle.upgrading import UpgradeReport


@click.command(
    "upgrade",
    cls=Command,
    help="Cập nhật chương trình của chuyên mục.\n\n"
    "Bản mới là tệp cchc-….whl, đặt trong chuong-trinh hoặc nêu tên ở đây. Bản mới thay chương trình, không thay nội "
    "dung. Khóa, tệp nào phải ghi cách khác thì lệnh cho xem từng dòng, hỏi rồi mới đổi, và giữ bản cũ trong .sao-luu.",
    short_help="Cập nhật chương trình của chuyên mục.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("file", metavar="[TỆP]", required=False, type=click.Path(path_type=Path))
@folder_option
@click.option("--yes", "is_quiet", is_flag=True, help="Không hỏi; vẫn in những dòng sẽ đổi.")
def upgrade(root: Path, file: Path | None, *, is_quiet: bool) -> None:
    """Upgrade the section."""
    from cchc.lifecycle.migration import plan_migration  # noqa: PLC0415
    from cchc.lifecycle.program_files import FOLDER, newer_wheel, version_in  # noqa: PLC0415
    from cchc.lifecycle.safety_copy import restore_unfinished  # noqa: PLC0415
    from cchc.lifecycle.upgrading import check_program, old_program  # noqa: PLC0415

    if restore_unfinished(root):
        console.say("Lần cập nhật trước bị dừng giữa chừng. Nội dung và chương trình đã trở lại như trước lần ấy.")
    check_program(root)
    wheel = file or newer_wheel(root / FOLDER, version=__version__)
    if wheel is not None and version_in(wheel.name) != __version__:
        _leave_to_newer(root, wheel.resolve(), is_quiet=is_quiet)
    migration = plan_migration(root)
    version = old_program(root)
    if version is not None:
        console.say(f"Chương trình của chuyên mục: bản {version} → {__version__}.")
    if not migration.files:
        console.say("Nội dung: không phải đổi gì.")
    else:
        _show(migration)
        if not is_quiet:
            _confirm()
    _report(_upgraded(root, migration))


def _leave_to_newer(root: Path, wheel: Path, *, is_quiet: bool) -> None:
    """Let the newer program do it, and leave with its exit code."""
    from cchc.lifecycle.environment import SetUpError  # noqa: PLC0415
    from cchc.lifecycle.newer_program import hand_over  # noqa: PLC0415

    try:
        sys.exit(hand_over(root, wheel, ["--yes"] if is_quiet else [], version=__version__, say=console.say))
    except SetUpError as error:
        console.print_error(str(error))
        sys.exit(error.code)


def _show(migration: Migration) -> None:
    """Print every line that is going to change, below what it is for."""
    from cchc.sources.content_format import FORMAT  # noqa: PLC0415

    console.say(f"Cách ghi nội dung (format): số {migration.old_format} → {FORMAT}. Những dòng sẽ đổi:")
    for change in migration.changes:
        console.say(f"\n{change.sentence}")
        for replacement in change.replacements:
            console.say(f"  {replacement.path}:{replacement.line}")
            for line in replacement.before:
                console.say(f"    trước: {line}")
            for line in replacement.after:
                console.say(f"    sau:   {line}")
    console.say(f"\nTệp sẽ đổi: {', '.join(migration.files)}. Không tệp nội dung nào khác bị đụng đến.")


def _confirm() -> None:
    """Leave unless content may be changed."""
    from cchc.lifecycle.starting import NO  # noqa: PLC0415

    typed = click.prompt("Đổi như trên? Enter: đổi, k: không ", default="", show_default=False, prompt_suffix="> ")
    if typed.strip().lower() in NO:
        raise click.Abort


def _upgraded(root: Path, migration: Migration) -> UpgradeReport:
    from cchc.content.section import open_section  # noqa: PLC0415
    from cchc.lifecycle.upgrading import upgrade_section  # noqa: PLC0415

    now = datetime.now(ICT)
    is_checked = False

    def check() -> None:
        nonlocal is_checked
        open_section(root, now=now).store.close()
        is_checked = True

    try:
        return upgrade_section(root, migration, check=check, now=now)
    except ContentError:
        if not is_checked:
            console.print_error("Chưa cập nhật, mọi tệp vẫn như trước. Bản mới thấy những chỗ phải sửa trước đã:")
        raise


def _report(report: UpgradeReport) -> None:
    if report.copy is None:
        console.say(f"Chuyên mục đã theo bản {__version__}, không có lỗi. Không phải đổi gì.")
        return
    console.say(f"Đã cập nhật, nội dung không có lỗi với bản {__version__}. Bản cũ của tệp đã đổi ở {report.copy}.")
    if report.program.kept:
        console.say("Tệp của chương trình mà có người đã sửa tay thì giữ nguyên, không thay:")
        for path in report.program.kept:
            console.say(f"  {path}")
