"""Terminal output: Vietnamese on every console, Problems in order, a progress bar."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

import click

from cchc.errors import Concern, Problem, Reminders
from cchc.model import permalinks

if TYPE_CHECKING:
    from cchc.content.loader import Progress

_FEW: Final = 20
# What is quoted may be a stranger's, of a feed or a file name: a terminal would obey it.
_CONTROL: Final = dict.fromkeys({*range(32), *range(127, 160)} - {ord("\t"), ord("\n")}, "\ufffd")


_Item = TypeVar("_Item")


@dataclass
class _BarBelow:
    """The bar that stands below the lines that are printed, or none."""

    columns: int = 0

    def clear(self) -> None:
        """Take the bar off the terminal; its next step draws it again."""
        if self.columns:
            click.echo(f"\r{' ' * self.columns}\r", nl=False, err=True)


_below = _BarBelow()


def use_utf8() -> None:
    """Set stdout and stderr to UTF-8: Windows consoles start in cp1252 or cp1258, which lack Vietnamese letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str = "") -> None:
    """Print a line, above the progress bar if there is one."""
    _below.clear()
    click.echo(text.translate(_CONTROL))


def print_error(text: str) -> None:
    """Print a line to stderr, above the progress bar if there is one."""
    _below.clear()
    click.echo(text.translate(_CONTROL), err=True)


def show_problems(problems: Iterable[Problem]) -> None:
    """Print every Problem on its own line, those that only stop publication as a group, then their number."""
    found = list(problems)
    for problem in found:
        if problem.concern is None:
            print_error(str(problem))
    for concern in Concern:
        about = [problem for problem in found if problem.concern is concern]
        if about:
            print_error(f"{concern.value} ({len(about)}):")
        for problem in about:
            print_error(f"  {problem}")
    files = len({problem.path for problem in found})
    print_error("")
    print_error(f"Có {len(found)} chỗ cần sửa trong {files} tệp. Sửa xong, chạy lại lệnh này.")


def show_notices(notices: Iterable[Problem]) -> None:
    """Print the notices of this run."""
    for notice in notices:
        print_error(f"Lưu ý: {notice}")


def show_reminders(reminders: Iterable[Reminders], *, show_all: bool = False) -> None:
    """Print reminders by concern, the most harmful to readers first.

    What is serious is printed whole; of the rest, many lines would hide it.
    """
    order = list(Concern)
    found = sorted(reminders, key=lambda one: order.index(one.concern))
    if not found:
        return
    say(f"Nhắc việc ({sum(len(one.problems) for one in found)}), không ngăn dựng trang:")
    for one in found:
        say(f"{one.concern.value} ({len(one.problems)}):")
        shown = len(one.problems) if show_all or one.concern.is_serious else _FEW
        for problem in one.problems[:shown]:
            say(f"  {problem}")
        if len(one.problems) > shown:
            say(f"  … và {len(one.problems) - shown} mục nữa. Xem đủ: cchc check --all")


def show_removed(paths: Iterable[str]) -> None:
    """Print the removed files, which must be deleted on a server that is updated by hand; content first.

    A file that is left out of the list stays on the server, and with it whatever it was removed for.
    """
    groups: dict[str, list[str]] = {title: [] for title in _REMOVED}
    for path in sorted(paths):
        groups[_sort_of_file(path)].append(path)
    total = sum(map(len, groups.values()))
    if not total:
        return
    say(f"Đã gỡ khỏi trang ({total}), nếu chép lên máy chủ bằng tay thì xóa các tệp này ở đó:")
    for title, found in groups.items():
        if found:
            say(f"{title} ({len(found)}):")
            for path in found:
                say(f"  {path}")


_REMOVED: Final = ("Trang, ảnh, tệp đính kèm", "Trang danh sách, kênh tin", "Dữ liệu tìm kiếm")
"""What kinds of files were removed: what may hold something that has to be gone comes first."""


def _sort_of_file(path: str) -> str:
    content, lists, search = _REMOVED
    if path.startswith(permalinks.SEARCH):
        return search
    is_feed = path.rpartition("/")[2] in permalinks.FEED_NAMES
    return lists if is_feed or path.startswith(permalinks.LISTS) else content


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """Show the progress of long work, on a terminal only."""
    bar = click.progressbar(length=0, label=label, file=sys.stderr, hidden=not sys.stderr.isatty())
    with bar:

        def advance(done: int, total: int, /) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield advance


def with_progress(items: Sequence[_Item], label: str) -> Iterator[_Item]:
    """Yield items with the progress of the work on them, on a terminal only; what is printed meanwhile stands above."""
    hidden = len(items) <= 1 or not sys.stderr.isatty()
    with click.progressbar(length=len(items), label=label, file=sys.stderr, hidden=hidden, show_eta=False) as bar:
        _below.columns = 0 if hidden else shutil.get_terminal_size().columns - 1
        try:
            for item in items:
                yield item
                bar.update(1)
            _below.clear()
        finally:
            _below.columns = 0
