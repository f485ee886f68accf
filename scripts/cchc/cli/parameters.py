"""Parameters that commands share: the project folder, and the moment to build for."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from cchc.text.dates import FIRST_YEAR, ICT, LAST_YEAR, YearError, parse_date, parse_moment

_Command = TypeVar("_Command", bound=Callable[..., Any])  # as click's own options are typed
_DAY_FIRST: Final = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b", re.ASCII)
MOST_PORT: Final = 65535


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
            return parse_moment(_year_first(str(value)))
        except YearError:
            message = f"Ngày “{value}” nằm ngoài khoảng năm {FIRST_YEAR}–{LAST_YEAR}. Ví dụ: --now 2026-03-15"
            self.fail(message, param, ctx)
        except ValueError:
            self.fail(f"Ngày “{value}” chưa đúng. Viết năm-tháng-ngày, ví dụ: --now 2026-03-15", param, ctx)


class OneOf(click.ParamType[str]):
    """One of a few words, in capitals or not; `what` names their kind in the message about another one."""

    name = "word"

    def __init__(self, *words: str, what: str) -> None:
        self._words = words
        self._what = what

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word as it is known, or report the value found."""
        word = str(value).strip().lower()
        if word not in self._words:
            self.fail(f"Không có {self._what} “{value}”. Ghi một trong: {', '.join(self._words)}.", param, ctx)
        return word


class Day(click.ParamType[date]):
    """A day."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or report the value found."""
        try:
            return parse_date(_year_first(str(value)))
        except ValueError:
            self.fail(f"Ngày “{value}” chưa đúng. Viết năm-tháng-ngày, ví dụ: 2025-07-01", param, ctx)


class Year(click.ParamType[int]):
    """A year that the section can have content of."""

    name = "year"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or report the value found."""
        text = str(value)
        # Python takes “²” for a digit and “2_026” for a number.
        if not (text.isascii() and text.isdigit()):
            self.fail(f"“{value}” không phải là năm. Viết bốn chữ số, ví dụ: --year 2026", param, ctx)
        if len(text) != len(str(LAST_YEAR)) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
            self.fail(f"Năm {value} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}. Ví dụ: --year 2026", param, ctx)
        return int(text)


def _year_first(typed: str) -> str:
    """Return a day written as people do, 01/10/2026, as options have it; anything else as it is."""
    return _DAY_FIRST.sub(lambda day: f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}", typed.strip())


class Port(click.ParamType[int]):
    """A port of this machine."""

    name = "port"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or report the value found."""
        text = str(value)
        # Python takes “²” for a digit and “1_0” for a number.
        if not (text.isascii() and text.isdigit()):
            self.fail(f"“{value}” không phải là số. Viết số cổng, ví dụ: --port 8001", param, ctx)
        if len(text) > len(str(MOST_PORT)) or not 1 <= int(text) <= MOST_PORT:
            self.fail(f"Không có cổng {value}. Viết số từ 1 đến {MOST_PORT}, ví dụ: --port 8001", param, ctx)
        return int(text)


folder_option = click.option(
    "--folder",
    "root",
    type=_Folder(),
    default=".",
    metavar="THƯ_MỤC",
    help="Thư mục có tệp mkdocs.yml. Mặc định: thư mục hiện tại.",
)


def port_option(ports: range) -> Callable[[_Command], _Command]:
    """Return the option `--port` of a command that takes the first free one of `ports` where none is given."""
    return click.option(
        "--port",
        type=Port(),
        metavar="SỐ",
        help=f"Cổng mạng trên máy này. Mặc định: cổng trống đầu tiên từ {ports[0]} đến {ports[-1]}.",
    )


now_option = click.option(
    "--now",
    type=_Moment(),
    default=lambda: datetime.now(ICT),
    metavar="NGÀY",
    help="Làm như đang ở ngày này, ví dụ 2026-12-31. Mặc định: lúc này.",
)


def today() -> date:
    """Return the day of this machine's clock in Viet Nam, whatever moment a command is asked for."""
    return datetime.now(ICT).date()
