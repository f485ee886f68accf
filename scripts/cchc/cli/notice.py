"""`cchc notice`: an A4 sheet about a post for the notice board, or the slogans of the section."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cchc.cli import console
from cchc.cli.parameters import folder_option, now_option, today
from cchc.cli.posts import public_post
from cchc.cli.vietnamese import Command
from cchc.errors import sentence_of

if TYPE_CHECKING:
    from cchc.content.section import Section

_FORMS: Final = (".pdf", ".html")
_SLOGANS: Final = "Khẩu hiệu tuyên truyền cải cách hành chính"


@click.command(
    cls=Command,
    help="Làm tờ A4 dán bảng tin cho một bài đã đăng: tiêu đề, tóm tắt, ảnh, mã QR, ngày.\n\n"
    "Tệp PDF do Edge hoặc Chrome trên máy in ra; máy không có thì ghi tệp .html rồi tự in.\n\n"
    "Ví dụ: cchc notice posts/2026/ten-bai.md --output bang-tin.pdf",
    short_help="Làm tờ A4 dán bảng tin.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("path", metavar="[BÀI]", required=False)
@click.option("--slogans", is_flag=True, help="Làm tờ liệt kê khẩu hiệu (extra → slogans trong mkdocs.yml).")
@click.option(
    "--output", type=click.Path(path_type=Path), metavar="TỆP", help="Tệp .pdf hoặc .html. Mặc định: <tên bài>.pdf"
)
@folder_option
@now_option
def notice(path: str | None, output: Path | None, *, slogans: bool, root: Path, now: datetime) -> None:
    """Write a sheet."""
    from cchc.content.section import open_section  # noqa: PLC0415

    if slogans == (path is not None):
        raise click.BadParameter("Ghi một bài, ví dụ: cchc notice posts/2026/ten-bai.md; hoặc ghi --slogans.")
    if output is not None:
        _check_place(output)
    section = open_section(root, now=now, today=today())
    try:
        name, page = _sheet(section, path)
    finally:
        section.store.close()
    target = output or Path(f"{name}.pdf")
    _check_place(target)
    data = page if target.suffix.lower() == ".html" else _printed(page, target)
    try:
        with target.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise click.BadParameter(f"Không ghi được tệp “{target}”. {sentence_of(error)}") from error
    console.say(f"Đã ghi {target}" + (f", từ bài {path}." if path else f": {len(section.settings.slogans)} khẩu hiệu."))


def _sheet(section: Section, path: str | None) -> tuple[str, bytes]:
    from cchc.site.notices import render_notice, render_slogans  # noqa: PLC0415

    if path is not None:
        post = public_post(section.root, section.library, path)
        return post.slug, render_notice(section.root, section.library, post)
    if not section.settings.slogans:
        raise click.BadParameter(
            'Chưa có khẩu hiệu. Ghi vào phần extra của mkdocs.yml, ví dụ: slogans: ["Nộp hồ sơ trực tuyến, nhận kết '
            'quả tại nhà"]'
        )
    return "khau-hieu", render_slogans(section.root, section.library, _SLOGANS)


def _printed(page: bytes, target: Path) -> bytes:
    from cchc.site.paper import PaperError, find_browser, print_to_pdf  # noqa: PLC0415

    otherwise = f"Ghi tệp .html rồi mở bằng trình duyệt và in: --output {target.with_suffix('.html')}"
    browser = find_browser()
    if browser is None:
        raise click.BadParameter(f"Không thấy Edge hay Chrome trên máy này để làm PDF. {otherwise}")
    try:
        return print_to_pdf(page, browser=browser)
    except PaperError as error:
        raise click.BadParameter(f"{error} {otherwise}") from error


def _check_place(output: Path) -> None:
    if output.suffix.lower() not in _FORMS:
        raise click.BadParameter(
            f"Đặt tên tệp có đuôi .pdf hoặc .html, ví dụ: --output {output.stem or 'bang-tin'}.pdf"
        )
    if output.exists():
        raise click.BadParameter(f"Đã có tệp “{output}”. Đặt tên khác, hoặc xóa tệp ấy rồi chạy lại.")
