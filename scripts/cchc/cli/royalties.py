"""`cchc royalties`: who wrote what in a time, with words and pictures, for reckoning royalties."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Final

import click

from cchc.cli import console
from cchc.cli.output_files import folder_for_output, overwrite_option, write_files
from cchc.cli.parameters import folder_option, now_option, today
from cchc.cli.periods import (
    PeriodWords,
    check_content,
    from_option,
    half_option,
    month_option,
    quarter_option,
    to_option,
    year_option,
)
from cchc.cli.vietnamese import Command
from cchc.text.dates import ICT, short_date
from cchc.text.numbers import grouped

_FOLDER: Final = "nhuan-but"


@click.command(
    cls=Command,
    help="Kê tin, bài để tính nhuận bút: tháng, tác giả, đơn vị, thể loại, số chữ, số ảnh. Ghi tệp Excel (tổng hợp và "
    "từng bài) và tệp CSV (từng bài). Không có mức tiền nào trong chương trình.\n\nMặc định là tháng trước.",
    short_help="Kê tin, bài để tính nhuận bút.",
    options_metavar="[TÙY CHỌN]",
)
@month_option
@quarter_option
@half_option
@year_option
@from_option
@to_option
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="THƯ_MỤC",
    help=f"Thư mục để hai tệp. Mặc định: {_FOLDER} trong thư mục của chuyên mục.",
)
@overwrite_option
@folder_option
@now_option
def royalties(  # noqa: PLR0913 - these are its options
    root: Path,
    now: datetime,
    *,
    month: tuple[int, int] | None,
    quarter: tuple[int, int] | None,
    half_year: tuple[int, int] | None,
    year: int | None,
    first: date | None,
    last: date | None,
    output: Path | None,
    overwrite: bool,
) -> None:
    """Write the list for royalties."""
    from cchc.content.section import open_section  # noqa: PLC0415
    from cchc.opendata.tables import render_csv  # noqa: PLC0415
    from cchc.outreach.report.periods import last_month  # noqa: PLC0415
    from cchc.outreach.royalties import royalty_entries, royalty_records, royalty_tables  # noqa: PLC0415
    from cchc.outreach.spreadsheets import as_workbook  # noqa: PLC0415

    day = now.astimezone(ICT).date()
    typed = PeriodWords(month=month, quarter=quarter, half_year=half_year, year=year, first=first, last=last)
    period = typed.period(day) or last_month(day)
    folder = folder_for_output(output, root=root, name=_FOLDER)
    section = open_section(root, now=now, today=today())
    section.store.close()
    entries = royalty_entries(section.library, period.first, min(period.last, day))
    check_content(section.library, period, found=len(entries))
    title = f"Tin, bài để tính nhuận bút {period.title}"
    origin = f"{title}, từ {grouped(len(entries))} tin, bài kê ở trang “Từng bài”. Lập ngày {short_date(day)}."
    name = f"nhuan-but-{period.slug}"
    write_files(
        {
            folder / f"{name}.xlsx": as_workbook(royalty_tables(entries), title=title, origin=origin),
            folder / f"{name}.csv": render_csv(royalty_records(entries)),
        },
        overwrite=overwrite,
    )
    unsigned = sum(entry.author is None for entry in entries)
    console.say(
        f"{title}: {grouped(len(entries))} bài, {grouped(sum(entry.words for entry in entries))} chữ, "
        f"{grouped(sum(entry.pictures for entry in entries))} ảnh."
    )
    if unsigned:
        console.say(f"{grouped(unsigned)} bài chưa ghi tác giả (khóa author).")
