"""What the terminal shows: Vietnamese on every console, problems in order, a bar for what takes long."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from cchc.errors import Problem

if TYPE_CHECKING:
    from cchc.content.loader import Progress

_SHOWN: Final = 20


def use_utf8() -> None:
    """Let stdout and stderr take Vietnamese: Windows consoles start in cp1252 or cp1258 and raise on it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def say(text: str = "") -> None:
    """Print a line."""
    click.echo(text)


def complain(text: str) -> None:
    """Print a line to stderr."""
    click.echo(text, err=True)


def show_problems(problems: Iterable[Problem]) -> None:
    """Print every Problem on a line of its own, and how many there are."""
    found = list(problems)
    for problem in found:
        complain(str(problem))
    files = len({problem.path for problem in found})
    complain("")
    complain(f"Có {len(found)} chỗ cần sửa trong {files} tệp. Sửa xong, chạy lại lệnh này.")


def show_reminders(reminders: Iterable[Problem]) -> None:
    """Print what an editor should know and may leave."""
    found = list(reminders)
    if not found:
        return
    say(f"Nhắc việc ({len(found)}), không ngăn xuất bản:")
    _say_first(found, "mục")


def show_removed(paths: Sequence[str]) -> None:
    """Print the files that a person who uploads by hand has to delete on the server."""
    if not paths:
        return
    say(f"Đã gỡ khỏi trang ({len(paths)}), nếu chép lên máy chủ bằng tay thì xóa các tệp này ở đó:")
    _say_first(paths, "tệp")


def _say_first(lines: Sequence[object], word: str) -> None:
    for line in lines[:_SHOWN]:
        say(f"  {line}")
    if len(lines) > _SHOWN:
        say(f"  … và {len(lines) - _SHOWN} {word} nữa.")


@contextmanager
def progress_bar(label: str) -> Iterator[Progress]:
    """Show how far a long work is, on a terminal only."""
    bar = click.progressbar(length=0, label=label, file=sys.stderr, hidden=not sys.stderr.isatty())
    with bar:

        def advance(done: int, total: int, /) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield advance
