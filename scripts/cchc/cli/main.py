"""The `cchc` command. Exit codes: 0 done, 1 content has Problems, 2 the command was typed wrong."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cchc import __version__
from cchc.cli import console
from cchc.cli.cadence import cadence
from cchc.cli.desk import desk
from cchc.cli.doctor import doctor
from cchc.cli.documents import review, tasks
from cchc.cli.evidence import evidence
from cchc.cli.feeds import feeds
from cchc.cli.fixing import fix
from cchc.cli.form import form
from cchc.cli.holding import show_held_back
from cchc.cli.importing import import_files
from cchc.cli.init import init
from cchc.cli.new import new
from cchc.cli.notice import notice
from cchc.cli.parameters import folder_option, now_option, port_option, today
from cchc.cli.programs import bundle, wheels
from cchc.cli.publish import publish
from cchc.cli.radio import radio
from cchc.cli.report import report
from cchc.cli.royalties import royalties
from cchc.cli.schedule_reports import show_coming, show_missed, show_schedule_failures
from cchc.cli.share import share
from cchc.cli.taken_ports import explain_port
from cchc.cli.upgrade import upgrade
from cchc.cli.vietnamese import Group, explain
from cchc.errors import ContentError, Problem, place_of, problem_of
from cchc.process_end import hold_until_the_end
from cchc.text.dates import ICT
from cchc.text.numbers import grouped

if TYPE_CHECKING:
    from cchc.site.building import BuildReport

EXIT_PROBLEMS: Final = 1
EXIT_USAGE: Final = 2
PORTS: Final = range(8000, 8010)
"""Where a preview may be that nobody has given a port."""


@click.group(
    cls=Group,
    help="Dựng và kiểm tra chuyên mục “Tin Cải cách hành chính”.",
    context_settings={"help_option_names": ["--help", "-h"]},
)
@click.version_option(__version__, "--version", message="cchc %(version)s", help="Xem phiên bản.")
def cli() -> None:
    """Hold the commands."""


@cli.command(
    help="Kiểm tra mọi tệp nội dung, không ghi gì.\n\n"
    "Báo tất cả chỗ cần sửa trong một lần: tệp, dòng, điều tìm thấy, cách sửa.",
    short_help="Kiểm tra mọi tệp nội dung.",
    options_metavar="[TÙY CHỌN]",
)
@click.option("--all", "show_all", is_flag=True, help="In đủ mọi nhắc việc.")
@click.option(
    "--public", "as_public", is_flag=True, help="Hỏi như khi chuyên mục đã công bố: còn gì ngăn công bố thì báo lỗi."
)
@folder_option
@now_option
def check(root: Path, now: datetime, *, show_all: bool, as_public: bool) -> None:
    """Check the content."""
    # Each command imports what it needs: `cchc --help` must not wait for Markdown or MkDocs.
    from cchc.checks import find_reminders  # noqa: PLC0415
    from cchc.content.section import open_section  # noqa: PLC0415

    started = time.monotonic()
    with console.progress_bar("Kiểm tra") as progress:
        section = open_section(root, now=now, today=today(), progress=progress, as_public=as_public)
    hold_until_the_end(section)
    console.show_notices(section.notices)
    console.show_reminders(find_reminders(section.library), show_all=show_all)
    library = section.library
    show_coming(library)
    show_schedule_failures(root, section.settings)
    show_missed(root, library)
    # Not before: what is missed is asked of the ledger, which the store has parsed.
    section.store.close()
    console.say(
        f"Không có lỗi: {grouped(len(library.posts))} bài đã đăng, {len(library.hidden_posts)} bài chưa đến lúc đăng, "
        f"{_others(len(library.documents), len(library.plans), len(library.answers))} ({_seconds(started)})."
    )
    if as_public:
        console.say("Không có gì ngăn công bố. Công bố thì ghi public: true vào phần extra của mkdocs.yml.")


@cli.command(
    help="Dựng trang vào thư mục site/.\n\nChỉ ghi những tệp thay đổi. Có lỗi thì dừng và giữ nguyên trang đang có; "
    "với --hold-back thì giữ lại tệp có lỗi, dựng phần còn lại.",
    short_help="Dựng trang vào thư mục site/.",
    options_metavar="[TÙY CHỌN]",
)
@click.option(
    "--hold-back",
    is_flag=True,
    help="Giữ lại bài có lỗi: bài mới chưa lên trang, bài đã đăng vẫn như lần đăng trước; bài khác vẫn lên trang.",
)
@folder_option
@now_option
def build(root: Path, now: datetime, *, hold_back: bool) -> None:
    """Build the section."""
    from cchc.site.build_lock import WAITS  # noqa: PLC0415
    from cchc.site.building import build_section  # noqa: PLC0415
    from cchc.sources.settings import read_settings  # noqa: PLC0415

    started = time.monotonic()
    with console.progress_bar("Đọc nội dung") as progress:
        report = build_section(
            root,
            now=now,
            today=today(),
            progress=progress,
            on_wait=lambda: console.print_error(WAITS),
            hold_back=hold_back,
            is_last=True,
        )
    console.show_notices(report.notices)
    console.show_reminders(report.reminders)
    console.show_removed(report.publication.removed)
    show_held_back(report.held_back)
    show_schedule_failures(root, read_settings(root))
    console.say(_summary(report, root) + f" ({_seconds(started)}).")


@cli.command(
    help="Xem thử trang trên máy này; trang tự nạp lại khi tệp thay đổi.\n\n"
    "Mở địa chỉ hiện ra bằng trình duyệt. Dừng: Ctrl+C.",
    short_help="Xem thử trang trên máy này.",
    options_metavar="[TÙY CHỌN]",
)
@folder_option
@port_option(PORTS)
@click.option("--open", "open_browser", is_flag=True, help="Mở trình duyệt.")
def serve(root: Path, port: int | None, open_browser: bool) -> None:
    """Preview the section."""
    from cchc.desk.preview.serving import serve_section  # noqa: PLC0415
    from cchc.desk.web.ports import PortError  # noqa: PLC0415
    from cchc.site.build_lock import WAITS  # noqa: PLC0415

    known: list[Problem] = []

    def on_build(report: BuildReport) -> None:
        console.show_notices(notice for notice in report.notices if notice not in known)
        known.extend(report.notices)
        console.say(f"{datetime.now(ICT):%H:%M:%S} {_summary(report, root)}.")

    def on_error(error: ContentError) -> None:
        for problem in error.problems:
            console.print_error(str(problem))
        console.print_error(
            "Chưa dựng lại được: tìm kiếm, kênh tin khi xem thử vẫn là của lần dựng trước. "
            "Sửa rồi lưu tệp, chương trình sẽ tự dựng lại."
        )

    try:
        running = serve_section(
            root,
            ports=PORTS if port is None else (port,),
            open_browser=open_browser,
            on_start=lambda address: console.say(f"Xem thử tại {address} (dừng: Ctrl+C)"),
            on_build=on_build,
            on_error=on_error,
            on_wait=lambda: console.print_error(WAITS),
        )
    except KeyboardInterrupt:
        console.say("Đã dừng xem thử.")
    except PortError as error:
        console.print_error(explain_port(error.reason, port, ports=PORTS))
        sys.exit(EXIT_USAGE)
    else:
        console.say(f"Trang xem thử của chuyên mục này đang chạy ở một cửa sổ khác: {running}")
        if port is not None:
            console.say(
                "Mỗi chuyên mục có một trang xem thử. Muốn dùng cổng khác: dừng ở cửa sổ kia (Ctrl+C), chạy lại."
            )


cli.add_command(desk)
cli.add_command(feeds)
cli.add_command(form)
cli.add_command(fix)
cli.add_command(import_files)
cli.add_command(init)
cli.add_command(new)
cli.add_command(tasks)
cli.add_command(review)
cli.add_command(cadence)
cli.add_command(publish)
cli.add_command(doctor)
cli.add_command(radio)
cli.add_command(report)
cli.add_command(royalties)
cli.add_command(evidence)
cli.add_command(share)
cli.add_command(notice)
cli.add_command(upgrade)
cli.add_command(wheels)
cli.add_command(bundle)


def main() -> None:
    """Run the command and leave with its exit code."""
    console.use_utf8()
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    try:
        cli.main(args=arguments, prog_name="cchc", standalone_mode=False)
    except ContentError as error:
        console.show_problems(error.problems)
        return EXIT_PROBLEMS
    except OSError as error:
        # Modules that read or write files name the file; this is the fallback.
        console.show_problems([problem_of(error, place_of(error, Path()))])
        return EXIT_PROBLEMS
    except click.exceptions.NoArgsIsHelpError as error:
        console.say(error.ctx.get_help() if error.ctx else "")
        return EXIT_USAGE
    except click.UsageError as error:
        console.print_error(explain(error))
        console.print_error(f"Xem cách dùng: {error.ctx.command_path if error.ctx else 'cchc'} --help")
        return EXIT_USAGE
    except click.Abort:
        console.print_error("Đã dừng.")
        return EXIT_PROBLEMS
    return 0


def _seconds(started: float) -> str:
    return f"{time.monotonic() - started:.1f} giây".replace(".", ",")


def _summary(report: BuildReport, root: Path) -> str:
    publication = report.publication
    site = report.site.relative_to(root).as_posix() if report.site.is_relative_to(root) else str(report.site)
    if not publication.has_changes:
        return f"Không có gì thay đổi: {grouped(publication.total)} tệp trong {site}/ vẫn đúng"
    parts = [
        f"{grouped(len(paths))} tệp {word}"
        for paths, word in (
            (publication.added, "mới"),
            (publication.changed, "thay đổi"),
            (publication.removed, "gỡ bỏ"),
        )
        if paths
    ]
    return (
        f"Đã dựng {site}/: {', '.join(parts)}, tổng cộng {grouped(publication.total)} tệp; "
        f"{grouped(report.posts)} bài, {_others(report.documents, report.plans, report.answers)}"
    )


def _others(documents: int, plans: int, answers: int) -> str:
    """Return the numbers of items other than posts; plans count as documents, as on their list page."""
    return f"{grouped(documents)} văn bản (trong đó {grouped(plans)} kế hoạch), {grouped(answers)} câu hỏi – đáp"
