"""What several commands take: the project folder, and the moment for which to build."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from cchc.text.dates import parse_moment


class _Folder(click.ParamType[Path]):
    name = "folder"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        folder = Path(str(value))
        if not folder.is_dir():
            self.fail(f"Không có thư mục “{value}”.", param, ctx)
        return folder.resolve()


class _Moment(click.ParamType[datetime]):
    name = "moment"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return parse_moment(str(value))
        except ValueError:
            self.fail(f"Ngày “{value}” chưa đúng. Viết năm-tháng-ngày, ví dụ: --now 2026-03-15", param, ctx)


class Number(click.ParamType[int]):
    """A whole number."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or tell the editor what was found."""
        if not str(value).isdigit():
            self.fail(f"“{value}” không phải là số.", param, ctx)
        return int(str(value))


folder_option = click.option(
    "--folder",
    "root",
    type=_Folder(),
    default=".",
    metavar="THƯ_MỤC",
    help="Thư mục có tệp mkdocs.yml. Mặc định: thư mục hiện tại.",
)

now_option = click.option(
    "--now",
    type=_Moment(),
    metavar="NGÀY",
    help="Xem trang như tại ngày này, ví dụ 2026-03-15. Mặc định: lúc này.",
)
