"""`cchc radio`: the news of a week as a script for the loudspeaker."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

import click

from cchc.cli import console
from cchc.cli.parameters import Day, folder_option, now_option, today
from cchc.cli.vietnamese import Command
from cchc.text.dates import FIRST_YEAR, ICT, LAST_YEAR, short_date

_TEXT, _WORD = ".txt", ".docx"
_WEEK: Final = timedelta(days=7)


class _Week(click.ParamType[date]):
    name = "week"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the Monday of a week of ISO 8601, such as 2026-W47."""
        year, _, week = str(value).upper().partition("-W")
        try:
            monday = date.fromisocalendar(int(year), int(week), 1)
        except ValueError:
            self.fail(f"Tuần “{value}” chưa đúng. Viết năm-W-số tuần, ví dụ: --week 2026-W47", param, ctx)
        if not FIRST_YEAR <= monday.year <= LAST_YEAR:
            self.fail(f"Tuần “{value}” nằm ngoài khoảng năm {FIRST_YEAR}–{LAST_YEAR}.", param, ctx)
        return monday


@click.command(
    cls=Command,
    help="Viết bản tin truyền thanh từ tin, bài đã đăng trong một tuần: số, ngày, số hiệu văn bản, chữ viết tắt đều "
    "viết ra chữ để đọc.\n\nMặc định là tuần trước, từ thứ Hai đến Chủ nhật. Chữ viết tắt chưa rõ nghĩa được liệt kê "
    "ở cuối.",
    short_help="Viết bản tin truyền thanh của một tuần.",
    options_metavar="[TÙY CHỌN]",
)
@click.option("--week", type=_Week(), metavar="TUẦN", help="Tuần, ví dụ 2026-W47.")
@click.option("--from", "first", type=Day(), metavar="NGÀY", help="Từ ngày, ví dụ 2026-11-16.")
@click.option("--to", "last", type=Day(), metavar="NGÀY", help="Đến hết ngày. Mặc định: hôm nay.")
@click.option("--brief", is_flag=True, help="Chỉ đọc tiêu đề và tóm tắt của mỗi bài.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="TỆP",
    help="Ghi ra tệp .docx (Word) hoặc .txt thay vì in ra màn hình.",
)
@folder_option
@now_option
def radio(  # noqa: PLR0913 - these are its options
    root: Path,
    now: datetime,
    *,
    week: date | None,
    first: date | None,
    last: date | None,
    brief: bool,
    output: Path | None,
) -> None:
    """Write the loudspeaker bulletin of a time."""
    from cchc.content.section import open_section  # noqa: PLC0415
    from cchc.outreach.radio import bulletin  # noqa: PLC0415
    from cchc.outreach.radio_script import duration, script_document, script_lines  # noqa: PLC0415

    day = now.astimezone(ICT).date()
    start, end = _period(week, first, last, day)
    if output is not None:
        _check_place(output)
    section = open_section(root, now=now, today=today())
    section.store.close()
    script = bulletin(section.library, start, end, is_brief=brief)
    if not script.items:
        raise click.BadParameter(
            f"Từ {short_date(start)} đến {short_date(end)} không có tin, bài nào đã đăng. Chọn tuần khác, ví dụ: "
            f"cchc radio --week {(day - _WEEK).strftime('%G-W%V')}"
        )
    lines = tuple(script_lines(script, start, end))
    text = "\n".join(line.text for line in lines)
    if output is None:
        console.say(text)
        return
    is_word = output.suffix.lower() == _WORD
    # For Notepad, which takes an old code page without the mark, and LF for no end of a line.
    data = script_document(lines) if is_word else f"\ufeff{text}\n".replace("\n", "\r\n").encode()
    try:
        with output.open("xb") as file:
            file.write(data)
    except OSError as error:
        raise click.BadParameter(
            f"Không ghi được tệp “{output}”. Chọn thư mục khác, ví dụ: --output ban-tin.txt"
        ) from error
    console.say(f"Đã ghi {output}: {len(script.items)} tin, đọc khoảng {duration(script.seconds)}.")
    if script.unknown:
        console.say(f"Chưa biết cách đọc: {', '.join(script.unknown)}. Xem cuối tệp.")


def _check_place(output: Path) -> None:
    if output.is_dir():
        raise click.BadParameter(f"“{output}” là một thư mục. Thêm tên tệp, ví dụ: --output {output / 'ban-tin.txt'}")
    if output.suffix.lower() not in {_TEXT, _WORD}:
        name = output.stem or "ban-tin"
        raise click.BadParameter(
            f"Bản tin là tệp chữ hoặc tệp Word. Đặt tên có đuôi .txt hoặc .docx, ví dụ: --output {name}.docx"
        )
    if output.exists():
        raise click.BadParameter(f"Đã có tệp “{output}”. Đặt tên khác, hoặc xóa tệp ấy rồi chạy lại.")


def _period(week: date | None, first: date | None, last: date | None, day: date) -> tuple[date, date]:
    if week is not None and (first or last):
        raise click.BadParameter("Chọn một cách: --week, hoặc --from và --to.")
    if first is None and last is not None:
        raise click.BadParameter("Thiếu ngày đầu. Ví dụ: --from 2026-11-16 --to 2026-11-22")
    if first is not None:
        end = last or day
        if end < first:
            raise click.BadParameter(
                f"Ngày cuối {short_date(end)} đứng trước ngày đầu {short_date(first)}. Đổi chỗ hai ngày."
            )
        return first, end
    monday = week or day - timedelta(days=day.weekday()) - _WEEK
    return monday, monday + timedelta(days=6)
