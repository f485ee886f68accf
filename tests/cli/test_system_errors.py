"""Every command against everything that a file system can do: the handbook's table is the list of the tests.

The errors are raised where Python asks the operating system, whoever asks: tests run as administrator, to whom rights
mean nothing, and a disk cannot be filled for a test.
"""

from __future__ import annotations

import errno
import logging
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from mkdocs.__main__ import cli as mkdocs

from cchc.cli import console
from cchc.cli.main import run
from cchc.errors import SystemFault
from cchc.site.build_lock import WAITS
from cchc.site.building import build_section
from cchc.site.serve import preview
from cchc.site.serve.preview import LivePreview
from cchc.text.dates import ICT
from site_support import REPOSITORY
from support.pictures import png
from support.projects import OVERRIDES, plan_text, post_text, write_project

HANDBOOK = REPOSITORY / "docs/_internal/so-tay/07-kiem-tra-va-xuat-ban.md"
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = frozenset({"os.mkdir", "os.rename", "os.remove", "os.rmdir"})


@dataclass(frozen=True)
class Refusal:
    """What the operating system says, and to whom: to those who write, or to all who open or list."""

    covers: Callable[[Path], bool]
    number: int
    windows: int | None = None
    writing: bool = False
    """Whether writers are refused, and nobody else; else readers."""

    def error(self, place: Path) -> OSError:
        error = OSError(self.number, os.strerror(self.number), str(place))
        if self.windows is not None:
            error.winerror = self.windows  # type: ignore[attr-defined,unused-ignore] # only Windows has it
        return error


_refusals: list[Refusal] = []


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if not _refusals or event not in {"open", "os.scandir", "os.listdir", *CHANGES}:
        return
    is_writing = event in CHANGES or (event == "open" and bool(int(str(arguments[2] or 0)) & WRITING))
    for named in arguments[: 2 if event == "os.rename" else 1]:
        if not isinstance(named, str | bytes | os.PathLike):
            continue
        # Links are not followed: what a link is refused for is the link.
        place = Path(os.path.abspath(os.fsdecode(named)))  # noqa: PTH100
        for refusal in _refusals:
            if is_writing == refusal.writing and refusal.covers(place):
                raise refusal.error(place)


sys.addaudithook(_refuse)


@contextmanager
def refusing(*refusals: Refusal) -> Iterator[None]:
    _refusals.extend(refusals)
    try:
        yield
    finally:
        _refusals.clear()


def below(folder: Path) -> Callable[[Path], bool]:
    return lambda place: place == folder or folder in place.parents


def one(file: Path) -> Callable[[Path], bool]:
    return lambda place: place == file


# What happens, by its row in the handbook: makes it happen in a project, and gives the sentence of those who tell.

Happening = Callable[[Path, ExitStack], SystemFault | None]


def _unreadable(place: str, fault: SystemFault, number: int, *, windows: int | None = None) -> Happening:
    def happen(project: Path, during: ExitStack) -> SystemFault:
        during.enter_context(refusing(Refusal(one(project / place), number, windows)))
        return fault

    return happen


def _unwritable(place: str, fault: SystemFault, number: int, *, windows: int | None = None) -> Happening:
    def happen(project: Path, during: ExitStack) -> SystemFault:
        during.enter_context(refusing(Refusal(below(project / place), number, windows, writing=True)))
        return fault

    return happen


def _linked(name: str, target: str, fault: SystemFault) -> Happening:
    def happen(project: Path, during: ExitStack) -> SystemFault:
        del during
        (project / name).symlink_to(target)
        return fault

    return happen


def _full(project: Path, during: ExitStack) -> SystemFault:
    temporary = Path(tempfile.gettempdir())
    during.enter_context(
        refusing(
            Refusal(below(project), errno.ENOSPC, writing=True),
            Refusal(lambda place: place.parent == temporary, errno.ENOSPC, writing=True),
        )
    )
    return SystemFault.FULL


def _linked_site(project: Path, during: ExitStack) -> None:
    del during
    elsewhere = project.parent / "o-khac"
    (project / "site").rename(elsewhere)
    (project / "site").symlink_to(elsewhere, target_is_directory=True)


_HOLDER = """
import sys
from pathlib import Path
from cchc.site.build_lock import build_turn
with build_turn(Path(sys.argv[1]), on_wait=lambda: sys.exit(1)):
    print("held", flush=True)
    sys.stdin.read()
"""


def _other_build(project: Path, during: ExitStack) -> None:
    """Let another process build until somebody says that it waits."""
    holder = during.enter_context(
        subprocess.Popen(
            [sys.executable, "-c", _HOLDER, project], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )
    )
    during.callback(holder.kill)
    assert holder.stdin is not None
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    let_go = holder.stdin.close
    patched = during.enter_context(pytest.MonkeyPatch.context())
    print_error = console.print_error

    def listen(text: str) -> None:
        print_error(text)
        if text == WAITS:
            let_go()

    patched.setattr(console, "print_error", listen)
    log = logging.getLogger("mkdocs.plugins.cchc")
    handler = logging.Handler()
    handler.emit = lambda record: let_go() if record.getMessage() == WAITS else None  # type: ignore[method-assign]
    log.addHandler(handler)
    during.callback(log.removeHandler, handler)


HAPPENINGS: Mapping[str, Happening] = {
    "Một bài không có quyền đọc": _unreadable("posts/2026/mot-cua.md", SystemFault.DENIED, errno.EACCES),
    "Một bài đang mở trong Word": _unreadable("posts/2026/mot-cua.md", SystemFault.LOCKED, errno.EACCES, windows=32),
    "Một bài mất giữa chừng": _unreadable("posts/2026/mot-cua.md", SystemFault.GONE, errno.ENOENT),
    "Liên kết hỏng trong thư mục bài": _linked("posts/2026/mat.md", "khong-co.md", SystemFault.GONE),
    "Liên kết đi vòng trong thư mục bài": _linked("posts/2026/vong", "..", SystemFault.LOOP),
    "Thư mục bài không mở được": _unreadable("posts/2026", SystemFault.DENIED, errno.EACCES),
    "Một ảnh nằm trên ổ đĩa hỏng": _unreadable("posts/2026/anh.png", SystemFault.BROKEN, errno.EIO),
    "Một sổ không có quyền đọc": _unreadable("docs/_data/issuers.yml", SystemFault.DENIED, errno.EACCES),
    "`mkdocs.yml` đang mở trong Word": _unreadable("mkdocs.yml", SystemFault.LOCKED, errno.EACCES, windows=32),
    "Một mẫu trang không có quyền đọc": _unreadable("overrides/pages/plan.html", SystemFault.DENIED, errno.EACCES),
    "`.cache` của người khác": _unwritable(".cache", SystemFault.DENIED, errno.EACCES),
    "Dự án nằm trên đĩa chỉ đọc": _unwritable(".", SystemFault.READ_ONLY, errno.EROFS),
    "Ổ đĩa đầy": _full,
    "`site` chỉ cho đọc": _unwritable("site", SystemFault.READ_ONLY, errno.EROFS),
    "`site` là liên kết tới ổ khác": _linked_site,
    "Tệp trong `site` đang bị giữ": _unwritable("site/tin/2026/mot-cua", SystemFault.LOCKED, errno.EACCES, windows=32),
    "Tệp trong `site` không có quyền đọc": _unreadable("site/rss.xml", SystemFault.DENIED, errno.EACCES),
    "Lần dựng khác đang chạy": _other_build,
}


# The commands, by their columns.


def _in_process(*arguments: str) -> Callable[[], int]:
    def command() -> int:
        try:
            return run(list(arguments))
        except SystemExit as end:
            return int(end.code or 0)

    return command


def _serve() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    return run(["serve", "--port", port])


def _mkdocs_build() -> int:
    try:
        mkdocs.main(["build", "--strict"], prog_name="mkdocs")
    except SystemExit as end:
        return int(end.code or 0)
    return 0


COMMANDS: Mapping[str, Callable[[], int]] = {
    "`check`": _in_process("check"),
    "`tasks`": _in_process("tasks", "--all"),
    "`review`": _in_process("review"),
    "`feeds`": _in_process("feeds"),
    "`feeds --check site`": _in_process("feeds", "--check", "site"),
    "`new post`": _in_process("new", "post", "Hợp tác xã chuyển đổi số"),
    "`build`": _in_process("build"),
    "`mkdocs build`": _mkdocs_build,
    "`serve`": _serve,
}


def rows() -> Iterator[list[str]]:
    """Yield the rows of the handbook's table of what happens, its head first."""
    lines = iter(HANDBOOK.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if line.startswith("| Chuyện xảy ra |"):
            yield [cell.strip() for cell in line.strip("|").split("|")]
            break
    next(lines)
    for line in lines:
        if not line.startswith("|"):
            return
        yield [cell.strip() for cell in line.strip("|").split("|")]


HEAD, *ROWS = rows()
CASES = [
    pytest.param(row[0], command, outcome, id=f"{row[0]}: {command} {outcome}".replace("`", ""))
    for row in ROWS
    for command, outcome in zip(HEAD[1:], row[1:], strict=True)
    if outcome != "–"
]


def test_the_table_has_every_happening_and_every_command() -> None:
    assert [row[0] for row in ROWS] == list(HAPPENINGS)
    assert HEAD[1:] == list(COMMANDS)


def test_the_handbook_has_every_sentence() -> None:
    text = HANDBOOK.read_text(encoding="utf-8")
    for fault in SystemFault:
        first = fault.value.partition(":")[0].partition(",")[0].partition(". ")[0]
        assert f"`{first}" in text, first


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built, and then had one word changed."""
    project = write_project(
        tmp_path_factory.mktemp("built") / "dự án",
        posts={"2026/mot-cua": post_text("Một cửa", body="![Người dân](anh.png)")},
        plans={"xa-thu-2026": plan_text()},
    )
    shutil.copytree(OVERRIDES, project / "overrides")
    (project / "posts/2026/anh.png").write_bytes(png())
    build_section(project, now=datetime.now(ICT))
    changed = post_text("Một cửa", body="Ảnh: ![Người dân](anh.png)")
    (project / "posts/2026/mot-cua.md").write_text(changed, encoding="utf-8")
    return project


@pytest.fixture
def project(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path.resolve() / "dự án"
    shutil.copytree(built, folder)
    monkeypatch.chdir(folder)

    def stop(_: LivePreview) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(LivePreview, "wait", stop)
    # What these tests refuse is refused to this process.
    monkeypatch.setattr(preview, "build_beside", build_section)
    return folder


def site_of(project: Path) -> dict[str, bytes]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in (project / "site").rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize(("happening", "command", "outcome"), CASES)
def test_no_command_ends_in_a_traceback(
    project: Path, capfd: pytest.CaptureFixture[str], happening: str, command: str, outcome: str
) -> None:
    before = site_of(project)
    with ExitStack() as during:
        fault = HAPPENINGS[happening](project, during)
        code = COMMANDS[command]()
    printed = "".join(capfd.readouterr())
    assert "Traceback" not in printed
    assert "Error:" not in printed
    is_preview = command == "`serve`"
    if outcome == "báo":
        assert fault is not None
        # A place of feeds goes on after the sentence.
        assert fault.value.rstrip(".") in printed
        assert code == 1 or (is_preview and code == 0)
        assert site_of(project) == before
    else:
        assert code == 0, printed
        assert ("Lưu ý: .cache/cchc: " in printed) == (outcome == "nhắc")
        assert (WAITS in printed) == (outcome == "chờ")
        is_build = command in {"`build`", "`mkdocs build`"}
        assert (site_of(project) != before) == is_build
