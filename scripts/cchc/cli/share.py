"""`cchc share`: what an office posts on social networks about a post, and what it has not posted yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cchc.cli import console
from cchc.cli.parameters import folder_option, now_option, today
from cchc.cli.posts import public_post
from cchc.cli.vietnamese import Command
from cchc.errors import ContentError, problem_of
from cchc.text.dates import ICT, short_date
from cchc.text.numbers import grouped

if TYPE_CHECKING:
    from cchc.model.library import Library
    from cchc.model.posts import Post
    from cchc.outreach.share_texts import ShareText

_CHANNELS: Final = ("zalo", "facebook")
_FOLDER: Final = "chia-se"
_CARD: Final = "the.png"
_SHOWN: Final = 20


@click.command(
    cls=Command,
    help="Soạn lời đăng Zalo, Facebook và vẽ thẻ ảnh cho một bài đã đăng.\n\n"
    "Không ghi bài nào thì liệt kê bài chưa chia sẻ. Chia sẻ xong thì đánh dấu bằng --done.\n\n"
    "Ví dụ: cchc share posts/2026/ten-bai.md --output chia-se",
    short_help="Soạn lời và ảnh để chia sẻ một bài.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("path", metavar="[BÀI]", required=False)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="THƯ_MỤC",
    help=f"Ghi lời và thẻ ảnh vào thư mục này thay vì in ra, ví dụ: --output {_FOLDER}",
)
@click.option("--done", "channels", multiple=True, metavar="KÊNH", help="Đánh dấu bài đã chia sẻ trên kênh này.")
@click.option("--all", "show_all", is_flag=True, help="In đủ mọi bài chưa chia sẻ.")
@folder_option
@now_option
def share(  # noqa: PLR0913 - these are its options
    path: str | None, output: Path | None, channels: tuple[str, ...], *, show_all: bool, root: Path, now: datetime
) -> None:
    """Write the texts and the card of a post, mark it as shared, or list what is not shared yet."""
    from cchc.content.section import open_section  # noqa: PLC0415

    if path is None and (output or channels):
        raise click.BadParameter("Ghi thêm bài, ví dụ: cchc share posts/2026/ten-bai.md")
    section = open_section(root, now=now, today=today())
    section.store.close()
    library = section.library
    if path is None:
        for line in _unshared(library, show_all=show_all):
            console.say(line)
        return
    post = public_post(root, library, path)
    if channels:
        _mark(root, library, post, channels, now.astimezone(ICT).date())
    elif output is None:
        for line in _texts(library, post):
            console.say(line)
    else:
        _write(library, post, output)


def _unshared(library: Library, *, show_all: bool) -> Iterator[str]:
    from cchc.outreach.share_texts import unshared_posts  # noqa: PLC0415

    found = unshared_posts(library, _CHANNELS)
    if not found:
        yield "Bài nào cũng đã chia sẻ trên Zalo và Facebook."
        return
    yield f"{grouped(len(found))} bài chưa chia sẻ, mới nhất trước:"
    for post, lacking in found if show_all else found[:_SHOWN]:
        names = ", ".join(channel.name for channel in lacking)
        yield f"  {post.path}: {post.title} (chưa có trên {names})"
    if len(found) > _SHOWN and not show_all:
        yield f"  … và {grouped(len(found) - _SHOWN)} bài nữa. Xem đủ: cchc share --all"


def _texts(library: Library, post: Post) -> Iterator[str]:
    for text in _share_texts(library, post):
        yield f"[{_name(library, text.channel)}]"
        yield text.plain
        yield ""
    yield f"Ghi ra tệp kèm thẻ ảnh: cchc share {post.path} --output {_FOLDER}"


def _share_texts(library: Library, post: Post) -> tuple[ShareText, ...]:
    from cchc.outreach.share_texts import share_texts  # noqa: PLC0415

    return share_texts(library, post)


def _name(library: Library, channel: str) -> str:
    return next((one.name for one in library.registers.channels if one.id == channel), channel)


def _write(library: Library, post: Post, folder: Path) -> None:
    """Write one file for each text, and the card, into a folder of the post's name."""
    from cchc.outreach.share_card import card_of, share_card  # noqa: PLC0415
    from cchc.whole_files import write_whole  # noqa: PLC0415

    place = folder / post.slug
    files = {f"{text.channel}.txt": f"{text.plain}\n".encode("utf-8-sig") for text in _share_texts(library, post)}
    files[_CARD] = share_card(card_of(library, post))
    for name, data in files.items():
        file = place / name
        try:
            # What somebody has changed by hand after the first time is theirs.
            if file.exists() and file.read_bytes() != data:
                raise click.BadParameter(
                    f"Đã có tệp khác “{file}”, không ghi đè: có thể đã sửa lời. Xóa tệp ấy hoặc chọn thư mục khác."
                )
            place.mkdir(parents=True, exist_ok=True)
            write_whole(file, data)
        except OSError as error:
            raise ContentError([problem_of(error, file.as_posix())]) from error
    console.say(f"Đã ghi {place}: {', '.join(files)}. Từ bài {post.path}.")
    console.say(f"Chia sẻ xong thì đánh dấu: cchc share {post.path} --done zalo --done facebook")


def _mark(root: Path, library: Library, post: Post, channels: tuple[str, ...], day: date) -> None:
    from cchc.sources.post_form.saving import edited  # noqa: PLC0415
    from cchc.whole_files import write_whole  # noqa: PLC0415

    known = [channel.id for channel in library.registers.channels]
    for channel in channels:
        if channel not in known:
            raise click.BadParameter(f"Không có kênh “{channel}”. Dùng một trong: {', '.join(known)}.")
    file = root / post.path
    try:
        data = file.read_bytes()
        for channel in channels:
            post = replace(post, shared=post.shared_also(channel, day))
        entries = tuple({"channel": mark.channel, "date": mark.day.isoformat()} for mark in post.shared)
        marked = edited(data, post.path, {("shared",): entries})
        if marked != data:
            write_whole(file, marked)
    except OSError as error:
        raise ContentError([problem_of(error, post.path)]) from error
    names = ", ".join(_name(library, channel) for channel in channels)
    console.say(f"Đã ghi vào {post.path}: chia sẻ trên {names}, ngày {short_date(day)}.")
