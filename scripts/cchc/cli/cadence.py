"""`cchc cadence`: how often and how soon posts appeared in a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc.cli import console
from cchc.cli.parameters import Year, folder_option, now_option, today
from cchc.cli.vietnamese import Command
from cchc.text.dates import ICT, short_date

if TYPE_CHECKING:
    from cchc.model.cadence import Cadence
    from cchc.model.library import Library


@click.command(
    cls=Command,
    help="In nhịp đăng tin của một năm, chung và từng lĩnh vực: số bài, đăng sau việc bao nhiêu ngày, khoảng trống dài "
    "nhất, tuần không có tin.\n\nNgày diễn ra việc lấy ở khóa happened của bài.",
    short_help="In nhịp đăng tin của một năm.",
    options_metavar="[TÙY CHỌN]",
)
@click.option("--year", type=Year(), metavar="NĂM", help="Mặc định: năm nay.")
@folder_option
@now_option
def cadence(root: Path, now: datetime, year: int | None) -> None:
    """Print how often and how soon posts appeared in a year."""
    from cchc.content.section import open_section  # noqa: PLC0415
    from cchc.model.cadence import cadences, counted_days, empty_weeks  # noqa: PLC0415

    section = open_section(root, now=now, today=today())
    section.store.close()
    library = section.library
    day = now.astimezone(ICT).date()
    counted = counted_days(library, year or day.year, day)
    if counted is None:
        console.say(f"Năm {year or day.year} không có tin, bài nào.")
        return
    first, last = counted
    console.say(f"Nhịp đăng tin từ {short_date(first)} đến {short_date(last)}:")
    for one in cadences(library, first, last):
        console.say(f"  {_title(library, one)}: {'; '.join(_parts(one))}.")
    weeks = empty_weeks(library, first, last)
    shown = ", ".join(short_date(week) for week in weeks)
    console.say(f"Tuần không có tin, tính từ thứ Hai: {len(weeks)}{f' ({shown})' if weeks else ''}.")


def _title(library: Library, one: Cadence) -> str:
    area = library.settings.area(one.area) if one.area else None
    return area.title if area else "Cả chuyên mục"


def _parts(one: Cadence) -> Iterator[str]:
    if one.latest is None:
        yield "chưa có tin, bài"
        return
    yield f"{one.posts} bài, bài cuối {short_date(one.latest)}"
    gap = one.longest_gap
    yield f"lâu nhất không có tin {gap.days} ngày ({short_date(gap.start)}–{short_date(gap.end)})"
    if one.lateness:
        yield (
            f"đăng sau việc thường {one.usual_lateness} ngày, lâu nhất {one.lateness[-1]} ngày "
            f"({len(one.lateness)} bài có ghi ngày diễn ra)"
        )
    else:
        yield "chưa bài nào ghi ngày diễn ra (happened)"
