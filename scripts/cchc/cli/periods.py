"""Parameters for the time that a command is about: a month, a quarter, a half-year, a year, any days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from cchc.cli.parameters import Day, Year
from cchc.text.dates import FIRST_YEAR, ICT, LAST_YEAR, short_date

if TYPE_CHECKING:
    from cchc.model.library import Library
    from cchc.outreach.report.periods import ReportPeriod


class _PartOfYear(click.ParamType[tuple[int, int]]):
    """A part of a year, such as 2026Q3 or 2026H1."""

    name = "part"

    def __init__(self, form: str, words: str) -> None:
        self._form = re.compile(rf"([0-9]{{4}})-?{form}", re.IGNORECASE)
        self._words = words

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """Return the year and the number of the part."""
        match = self._form.fullmatch(str(value))
        if match is None:
            self.fail(f"“{value}” chưa đúng. {self._words}", param, ctx)
        year = int(match[1])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            self.fail(f"Năm {year} nằm ngoài khoảng {FIRST_YEAR}–{LAST_YEAR}.", param, ctx)
        return year, int(match[2])


month_option = click.option(
    "--month",
    type=_PartOfYear("(0[1-9]|1[0-2])", "Viết năm-tháng, ví dụ: --month 2026-11"),
    metavar="THÁNG",
    help="Tháng, ví dụ 2026-11.",
)
quarter_option = click.option(
    "--quarter",
    type=_PartOfYear("Q([1-4])", "Viết năm, Q, số quý, ví dụ: --quarter 2026Q3"),
    metavar="QUÝ",
    help="Quý, ví dụ 2026Q3.",
)
half_option = click.option(
    "--half",
    "half_year",
    type=_PartOfYear("H([12])", "Viết năm, H, 1 hoặc 2, ví dụ: --half 2026H1 là 6 tháng đầu năm"),
    metavar="NỬA_NĂM",
    help="6 tháng đầu năm (2026H1) hoặc cuối năm (2026H2).",
)
year_option = click.option("--year", type=Year(), metavar="NĂM", help="Cả năm, ví dụ 2026.")
from_option = click.option("--from", "first", type=Day(), metavar="NGÀY", help="Từ ngày, ví dụ 2026-06-15.")
to_option = click.option("--to", "last", type=Day(), metavar="NGÀY", help="Đến hết ngày. Mặc định: hôm nay.")


@dataclass(frozen=True, kw_only=True, slots=True)
class PeriodWords:
    """What was typed of a time; at most one way of saying it may be used."""

    month: tuple[int, int] | None = None
    quarter: tuple[int, int] | None = None
    half_year: tuple[int, int] | None = None
    year: int | None = None
    first: date | None = None
    last: date | None = None

    def period(self, today: date) -> ReportPeriod | None:
        """Return the time that was asked for, or None where nothing was typed; one to come is refused."""
        from cchc.outreach.report import periods  # noqa: PLC0415

        typed = (self.month, self.quarter, self.half_year, self.year, self.first or self.last)
        if sum(bool(one) for one in typed) > 1:
            raise click.BadParameter("Chọn một cách nói kỳ: tháng, quý, nửa năm, năm, hoặc --from và --to.")
        found: ReportPeriod | None = None
        if self.month is not None:
            found = periods.month(*self.month)
        elif self.quarter is not None:
            found = periods.quarter(*self.quarter)
        elif self.half_year is not None:
            found = periods.half(*self.half_year)
        elif self.year is not None:
            found = periods.whole_year(self.year)
        elif self.first or self.last:
            found = periods.days(*self._days(today))
        if found is not None and found.first > today:
            raise click.BadParameter(f"Kỳ {found.title} chưa bắt đầu, chưa có gì để kể.")
        return found

    def _days(self, today: date) -> tuple[date, date]:
        if self.first is None:
            raise click.BadParameter("Thiếu ngày đầu. Ví dụ: --from 2026-06-15 --to 2026-09-14")
        last = self.last or today
        if last < self.first:
            raise click.BadParameter(
                f"Ngày cuối {short_date(last)} đứng trước ngày đầu {short_date(self.first)}. Đổi chỗ hai ngày."
            )
        return self.first, last


def check_content(library: Library, period: ReportPeriod, *, found: int) -> None:
    """Refuse a time without posts, and say from when to when the section has some."""
    if found:
        return
    days = [post.published.astimezone(ICT).date() for post in library.listed_posts]
    there = (
        f"Có tin, bài từ {short_date(min(days))} đến {short_date(max(days))}." if days else "Chuyên mục chưa có bài."
    )
    raise click.BadParameter(
        f"Từ {short_date(period.first)} đến {short_date(period.last)} không có tin, bài nào đã đăng. {there}"
    )
