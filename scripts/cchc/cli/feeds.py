"""`cchc feeds`: lists the feeds, and checks a publication from an importer's side."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cchc.cli import console
from cchc.cli.parameters import folder_option, now_option, today
from cchc.cli.vietnamese import Command
from cchc.text.numbers import grouped

if TYPE_CHECKING:
    from cchc.feeds.audit.comparing import Changes
    from cchc.model.settings import Settings

_SHOWN: Final = 20
_SHOWN_OF_A_CAUSE: Final = 3


@click.command(
    cls=Command,
    help="Liệt kê kênh tin; kiểm tra kênh tin đã đăng như nơi lấy tin sẽ đọc.\n\n"
    "Ví dụ: cchc feeds --check site\n\n"
    "Ví dụ: cchc feeds --check https://cong-thong-tin.example/tin-cchc/\n\n"
    "Đọc mọi kênh, mọi định dạng và cả kho lưu trữ, nói chỗ sai; rồi so với nội dung đang có trong thư mục dự án: "
    "lần đăng tới thêm, sửa, gỡ bài nào, và bài nào sẽ mất mà nơi lấy tin không được báo.",
    short_help="Liệt kê, kiểm tra kênh tin.",
    options_metavar="[TÙY CHỌN]",
)
@click.option("--check", "place", metavar="NƠI", help="Thư mục site hoặc địa chỉ của chuyên mục đã đăng.")
@folder_option
@now_option
def feeds(place: str | None, root: Path, now: datetime) -> None:
    """List the feeds, or check a publication."""
    from cchc.sources.settings import read_settings  # noqa: PLC0415

    settings = read_settings(root)
    if place is None:
        _list(settings)
    elif not _check(place, root, settings, now):
        sys.exit(1)


def _list(settings: Settings) -> None:
    from cchc.model.syndication import Format, subjects  # noqa: PLC0415

    for subject in subjects(settings):
        console.say(subject.title)
        for form in Format:
            console.say(f"  {form.label}: {settings.absolute(subject.address(form))}")


def _check(name: str, root: Path, settings: Settings, now: datetime) -> bool:
    """Print the faults of a publication and the changes of the next; return whether there are no faults."""
    from cchc.content.section import open_section  # noqa: PLC0415
    from cchc.feeds.audit.checking import check_publication  # noqa: PLC0415
    from cchc.feeds.audit.comparing import compare, present_entries  # noqa: PLC0415
    from cchc.feeds.audit.faults import by_remedy  # noqa: PLC0415
    from cchc.feeds.audit.places import UnreachableError, place_of  # noqa: PLC0415

    try:
        publication = check_publication(place_of(name), settings, now=now)
    except UnreachableError as error:
        console.print_error(str(error))
        return False
    causes = by_remedy(publication.findings)
    for remedy, found in causes.items():
        _print_first(found, _SHOWN_OF_A_CAUSE, "chỗ", say=console.print_error)
        console.print_error(f"→ {remedy}")
    console.say(
        f"Đã đọc {grouped(publication.feeds)} kênh và {grouped(publication.archives)} tệp lưu trữ ở {name}: "
        f"{grouped(len(publication.entries))} mục, {_count(sum(map(len, causes.values())), len(causes))}."
    )
    if not publication.feeds:
        # Otherwise all posts would seem to be new.
        return False
    with console.progress_bar("Đọc nội dung") as progress:
        section = open_section(root, now=now, today=today(), progress=progress)
    try:
        changes = compare(publication.entries, present_entries(section.library))
    finally:
        section.store.close()
    console.show_notices(section.notices)
    _tell(changes)
    return not publication.findings and not changes.lost


def _tell(changes: Changes) -> None:
    # What importers would lose comes first and whole: it needs action.
    parts: tuple[tuple[str, Sequence[str], int | None], ...] = (
        ("SẼ MẤT, nơi lấy tin không được báo", changes.lost, None),
        ("Sẽ gỡ, nơi lấy tin được báo", changes.withdrawn, None),
        ("Sẽ sửa mà ngày sửa không đổi", changes.silent, None),
        ("Sẽ sửa, nơi lấy tin được báo", changes.changed, _SHOWN),
        ("Sẽ thêm", changes.added, _SHOWN),
    )
    if not any(found for _, found, _ in parts):
        console.say("So với nội dung trong thư mục này: không có gì khác.")
    for title, found, shown in parts:
        if found:
            console.say(f"{title} ({len(found)}):")
            _print_first([f"  {line}" for line in found], shown or len(found), "mục", say=console.say)


def _print_first(lines: Sequence[object], most: int, word: str, *, say: Callable[[str], None]) -> None:
    for line in lines[:most]:
        say(str(line))
    if len(lines) > most:
        say(f"  … và {grouped(len(lines) - most)} {word} nữa.")


def _count(findings: int, causes: int) -> str:
    if not findings:
        return "không có lỗi"
    return f"{grouped(findings)} chỗ cần xem lại, {causes} việc phải làm"
