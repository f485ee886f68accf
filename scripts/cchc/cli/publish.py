"""`cchc publish`: brings a server to the state of the section."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cchc.cli import console
from cchc.cli.holding import show_held_back
from cchc.cli.looking import look_after
from cchc.cli.packages import make_package
from cchc.cli.parameters import folder_option, now_option, today
from cchc.cli.publication_reports import show_paths, show_plan, show_report, show_verification
from cchc.cli.schedule_reports import show_came_late, show_schedule_failures
from cchc.cli.servers import opened
from cchc.cli.vietnamese import Command
from cchc.cli.when_due import run_when_due, settings_for_schedule, show_schedule
from cchc.text.numbers import grouped

if TYPE_CHECKING:
    from cchc.model.publishing_targets import PublishingTarget
    from cchc.model.settings import Settings
    from cchc.publishing.plans import PublicationPlan
    from cchc.publishing.publication import PublicationReport
    from cchc.publishing.sessions import PublishingSession
    from cchc.publishing.targets import OpenTarget

_WAITS: Final = "Một lần đăng khác của dự án này đang chạy. Chờ nó xong rồi đăng tiếp (dừng: Ctrl+C) …"
_NOT_PUBLIC: Final = (
    "Lưu ý: mkdocs.yml còn ghi public: false, nên chưa kiểm tra chữ mẫu, địa chỉ mẫu. Đăng cho người đọc thì chạy "
    "cchc check --public trước."
)
_ROOT: Final = (
    "Lưu ý: nơi đăng là gốc của cả ổ đĩa hoặc máy chủ. Trang của chuyên mục thường nằm trong một thư mục riêng; xem "
    "lại dòng path trong mkdocs.yml."
)


@click.command(
    cls=Command,
    help="Đăng trang lên máy chủ: dựng trang, rồi chép những gì khác lên nơi ghi ở targets trong mkdocs.yml.\n\n"
    "Tệp mới lên trước, tệp thừa gỡ sau cùng; tệp của người khác không bị động đến. Đứt giữa chừng thì chạy lại, "
    "lệnh làm tiếp từ chỗ dừng.",
    short_help="Đăng trang lên máy chủ.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("name", metavar="[NƠI]", required=False)
@click.option("--dry-run", "is_dry", is_flag=True, help="Chỉ nói sẽ thay đổi gì, không đăng.")
@click.option("--verify", "verifies", is_flag=True, help="Đọc lại từng tệp trên máy chủ, so với lần đăng trước.")
@click.option("--test", "tries", is_flag=True, help="Thử gửi, thay, đọc, xóa một tệp ở nơi đăng.")
@click.option("--undo", "takes_back", is_flag=True, help="Đưa máy chủ về như trước lần đăng cuối.")
@click.option("--when-due", "is_scheduled", is_flag=True, help="Cho lịch của máy: chỉ đăng khi có bài đến giờ.")
@click.option("--schedule", "writes_schedule", is_flag=True, help="Ghi tệp lịch của máy (Windows, systemd, cron).")
@click.option("--look/--no-look", "looks", default=None, help="Đăng xong thì xem, hay không xem, như lệnh doctor.")
@click.option("--hold-back", is_flag=True, help="Giữ lại bài có lỗi, như lệnh build.")
@click.option("--accept-older", is_flag=True, help="Đăng đè lên bản mà máy khác đã đăng sau bản ở đây.")
@click.option("--yes", "agrees", is_flag=True, help="Đồng ý với các câu hỏi, để chạy tự động.")
@folder_option
@now_option
def publish(  # noqa: PLR0913 - one for each option
    name: str | None,
    root: Path,
    now: datetime,
    *,
    is_dry: bool,
    verifies: bool,
    tries: bool,
    takes_back: bool,
    is_scheduled: bool,
    writes_schedule: bool,
    looks: bool | None,
    hold_back: bool,
    accept_older: bool,
    agrees: bool,
) -> None:
    """Publish the section."""
    from cchc.model.publishing_targets import ZipFolder  # noqa: PLC0415
    from cchc.publishing.due import is_clock_behind, missed_dates, read_library  # noqa: PLC0415
    from cchc.publishing.targets import TargetError  # noqa: PLC0415
    from cchc.sources.settings import read_settings  # noqa: PLC0415

    if is_dry + verifies + tries + takes_back + is_scheduled + writes_schedule > 1:
        raise click.UsageError("Chỉ dùng một trong --dry-run, --verify, --test, --undo, --when-due, --schedule.")
    if writes_schedule:
        show_schedule(root)
        return
    builds = not (verifies or tries or takes_back)
    if is_scheduled:
        settings = settings_for_schedule(root, now=now)
        run_when_due(root, settings, _wanted_by_schedule(settings, name), now=now, agrees=agrees)
        return
    settings = read_settings(root)
    wanted = _wanted(settings, name)
    started, report = time.monotonic(), None
    show_schedule_failures(root, settings)
    if builds:
        _build(root, settings, now, hold_back=hold_back)
    if isinstance(wanted.place, ZipFolder) and builds:
        make_package(root, settings, wanted, wanted.place, now=now, is_dry=is_dry, agrees=agrees)
        return
    try:
        with closing(opened(root, wanted)) as target:
            session = _session(root, wanted, target, now)
            if tries:
                _try(target, wanted)
            elif verifies:
                _verify(session)
            elif takes_back:
                _take_back(session, settings, agrees=agrees, started=started)
            else:
                is_behind = is_clock_behind(root, wanted.id, now=now)
                approve = partial(
                    _approve, accept_older=accept_older, agrees=agrees, is_dry=is_dry, is_behind=is_behind
                )
                missed = missed_dates(root, read_library(root, settings, now=now))
                report = _publish(session, settings, approve, is_dry=is_dry, started=started)
                show_came_late(missed, wanted, is_dry=is_dry)
    except TargetError as error:
        _fail(str(error))
    look_after(root, settings, wanted.id, report, looks=looks if builds and not is_dry else False)


def _session(root: Path, wanted: PublishingTarget, target: OpenTarget, now: datetime) -> PublishingSession:
    from cchc.publishing.sessions import PublishingSession, Waiting  # noqa: PLC0415

    if target.is_root:
        console.print_error(_ROOT)
    waiting = Waiting(
        here=lambda: console.print_error(_WAITS),
        elsewhere=lambda note: console.print_error(
            f"{note.by} đang đăng lên nơi này, từ {note.at}. Chờ xong rồi đăng tiếp (dừng: Ctrl+C) …"
        ),
    )
    return PublishingSession(root=root, target_id=wanted.id, target=target, now=now, waiting=waiting)


def _wanted_by_schedule(settings: Settings, name: str | None) -> Sequence[PublishingTarget]:
    return [_wanted(settings, name)] if name or not settings.targets else settings.targets


def _wanted(settings: Settings, name: str | None) -> PublishingTarget:
    """Return the target of that name, or the only one."""
    known = ", ".join(target.id for target in settings.targets)
    if not settings.targets:
        raise click.UsageError(
            "Chưa có nơi đăng nào. Thêm vào phần extra của mkdocs.yml, ví dụ: "
            r"targets: [{id: may-chu, kind: folder, path: '\\may-chu\www\tin-cchc'}]"
        )
    if name is None:
        if len(settings.targets) > 1:
            first = settings.targets[0].id
            raise click.UsageError(f"Có nhiều nơi đăng, ghi rõ một nơi: {known}. Ví dụ: cchc publish {first}")
        return settings.targets[0]
    found = next((target for target in settings.targets if target.id == name), None)
    if found is None:
        raise click.UsageError(f"Không có nơi đăng “{name}”. Có: {known}.")
    return found


def _build(root: Path, settings: Settings, now: datetime, *, hold_back: bool) -> None:
    from cchc.site.build_lock import WAITS  # noqa: PLC0415
    from cchc.site.building import build_section  # noqa: PLC0415

    if not settings.is_public:
        console.print_error(_NOT_PUBLIC)
    with console.progress_bar("Đọc nội dung") as progress:
        report = build_section(
            root,
            now=now,
            today=today(),
            progress=progress,
            on_wait=lambda: console.print_error(WAITS),
            hold_back=hold_back,
        )
    console.show_notices(report.notices)
    console.show_reminders(report.reminders)
    show_held_back(report.held_back)


def _publish(
    session: PublishingSession,
    settings: Settings,
    approve: Callable[[PublicationPlan], bool],
    *,
    is_dry: bool,
    started: float,
) -> PublicationReport | None:
    from cchc.publishing.site_files import site_files  # noqa: PLC0415
    from cchc.publishing.undoing import withdrawn_posts  # noqa: PLC0415
    from cchc.site.build_lock import WAITS, build_turn  # noqa: PLC0415

    # No build may change the files while they are on their way.
    with build_turn(session.root, on_wait=lambda: console.print_error(WAITS)):
        site = site_files(session.root, settings, session.target_id)
        if is_dry:
            plan = session.plan(site)
            approve(plan)
            show_plan(plan, settings)
            return None
        with console.progress_bar("Đăng") as progress:
            gone = withdrawn_posts(session.root, settings)
            plan, report = session.publish(site, withdrawn=gone, approve=approve, progress=progress)
    if report is None:
        if plan.has_changes:
            _fail("Chưa đăng gì.")
        console.say(f"Không có gì thay đổi: {grouped(plan.total)} tệp ở nơi đăng vẫn đúng.")
        return None
    if not show_report(plan, report, settings, traffic=session.target.traffic, started=started):
        sys.exit(1)
    return report


def _approve(plan: PublicationPlan, *, accept_older: bool, agrees: bool, is_dry: bool, is_behind: bool) -> bool:
    """Ask what a person has to decide; return whether the publication goes on."""
    from cchc.publishing.due import CLOCK_BEHIND  # noqa: PLC0415

    before = plan.before
    if plan.is_older and before is not None and not accept_older:
        console.print_error(
            f"Bản trên máy chủ do {before.by} đăng lúc {before.at}, và bản ở máy này chưa có lần đăng ấy. "
            "Đăng từ đây có thể làm mất bài của người kia. Lấy nội dung mới nhất về rồi đăng; "
            "chắc chắn bản ở đây đủ thì thêm --accept-older."
        )
        return False
    questions = []
    if is_behind and plan.has_changes:
        console.print_error(f"Lưu ý: {CLOCK_BEHIND}.")
        questions.append("Vẫn đăng?")
    if plan.replaced:
        show_paths("Ở nơi đăng đã có tệp không do chương trình này đăng, trùng tên với tệp của trang", plan.replaced)
        questions.append(f"Thay {grouped(len(plan.replaced))} tệp ấy?")
    if plan.removes_many:
        show_paths("Sẽ gỡ nhiều tệp khỏi nơi đăng", plan.removed)
        questions.append(f"Gỡ {grouped(len(plan.removed))} tệp ấy?")
    return (
        is_dry
        or agrees
        or all(
            click.confirm(f"{question} (y: có, N: không)", prompt_suffix=" ", show_default=False)
            for question in questions
        )
    )


def _take_back(session: PublishingSession, settings: Settings, *, agrees: bool, started: float) -> None:
    from cchc.publishing.sessions import NoWayBackError  # noqa: PLC0415
    from cchc.publishing.undoing import withdrawn_posts  # noqa: PLC0415

    def approve(plan: PublicationPlan) -> bool:
        show_plan(plan, settings)
        return agrees or click.confirm("Đưa máy chủ về như thế? (y: có, N: không)", prompt_suffix=" ")

    try:
        with console.progress_bar("Quay lại") as progress:
            gone = withdrawn_posts(session.root, settings)
            plan, report = session.undo(withdrawn=gone, approve=approve, progress=progress)
    except NoWayBackError as error:
        _fail(str(error))
        return
    if report is None:
        _fail("Chưa quay lại.")
    elif show_report(plan, report, settings, traffic=session.target.traffic, started=started):
        console.say("Nội dung ở máy này không đổi: lần đăng sau sẽ đưa lên lại, trừ khi sửa trước.")
    else:
        sys.exit(1)


def _verify(session: PublishingSession) -> None:
    with console.progress_bar("So tệp") as progress:
        found = session.verify(progress=progress)
    if found is None:
        _fail("Nơi đăng chưa có danh sách của chương trình này, nên chưa có gì để so. Chạy cchc publish trước.")
        return
    if not show_verification(found):
        sys.exit(1)


def _try(target: OpenTarget, wanted: PublishingTarget) -> None:
    from cchc.publishing.trials import try_out  # noqa: PLC0415

    for line in try_out(target):
        console.say(f"  {line}")
    console.say(f"Đăng được lên “{wanted.id}”.")


def _fail(sentence: str) -> None:
    console.print_error(sentence)
    sys.exit(1)
