"""`cchc report`: the news of a quarter, a half-year or a year as Word, Excel and HTML."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cchc.cli import console
from cchc.cli.output_files import write_files
from cchc.cli.parameters import Day, folder_option, now_option, today
from cchc.cli.vietnamese import Command
from cchc.errors import ContentError, problem_of
from cchc.text.dates import FIRST_YEAR, ICT, LAST_YEAR, short_date

if TYPE_CHECKING:
    from cchc.model.library import Library
    from cchc.outreach.report.periods import ReportPeriod
    from cchc.outreach.report.report import Report

_FOLDER: Final = "bao-cao"
_TEMPLATE: Final = "mau-bao-cao.docx"


class _PartOfYear(click.ParamType[tuple[int, int]]):
    """A part of a year, such as 2026Q3 or 2026H1."""

    name = "part"

    def __init__(self, letter: str, most: int, words: str) -> None:
        self._form = re.compile(rf"([0-9]{{4}})-?{letter}([1-{most}])", re.IGNORECASE)
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


@click.command(
    cls=Command,
    help="Lập báo cáo kết quả thông tin, tuyên truyền của một quý, 6 tháng, một năm hoặc những ngày bất kỳ: tệp Word "
    "theo thể thức Nghị định 30/2020/NĐ-CP, phụ lục Excel có biểu đồ, và một trang HTML.\n\nMặc định là quý trước. Mẫu "
    f"Word của cơ quan đặt ở docs/_data/{_TEMPLATE}.",
    short_help="Lập báo cáo quý, 6 tháng, năm.",
    options_metavar="[TÙY CHỌN]",
)
@click.option(
    "--quarter",
    type=_PartOfYear("Q", 4, "Viết năm, Q, số quý, ví dụ: --quarter 2026Q3"),
    metavar="QUÝ",
    help="Quý, ví dụ 2026Q3.",
)
@click.option(
    "--half",
    "half_year",
    type=_PartOfYear("H", 2, "Viết năm, H, 1 hoặc 2, ví dụ: --half 2026H1 là 6 tháng đầu năm"),
    metavar="NỬA_NĂM",
    help="6 tháng đầu năm (2026H1) hoặc cuối năm (2026H2).",
)
@click.option("--year", type=click.IntRange(FIRST_YEAR, LAST_YEAR), metavar="NĂM", help="Cả năm, ví dụ 2026.")
@click.option("--from", "first", type=Day(), metavar="NGÀY", help="Từ ngày, ví dụ 2026-06-15.")
@click.option("--to", "last", type=Day(), metavar="NGÀY", help="Đến hết ngày. Mặc định: hôm nay.")
@click.option("--plan", "plan_id", metavar="MÃ", help="Chỉ kể nhiệm vụ của một kế hoạch.")
@click.option("--template", type=click.Path(path_type=Path), metavar="TỆP", help="Mẫu Word khác, tệp .docx.")
@click.option(
    "--export", type=click.Path(path_type=Path), metavar="TỆP", help="Chỉ ghi mẫu Word có sẵn ra tệp này, để sửa."
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="THƯ_MỤC",
    help=f"Thư mục để ba tệp. Mặc định: {_FOLDER} trong thư mục của chuyên mục.",
)
@click.option("--overwrite", is_flag=True, help="Ghi đè tệp đã có.")
@folder_option
@now_option
def report(  # noqa: PLR0913 - these are its options
    root: Path,
    now: datetime,
    *,
    quarter: tuple[int, int] | None,
    half_year: tuple[int, int] | None,
    year: int | None,
    first: date | None,
    last: date | None,
    plan_id: str | None,
    template: Path | None,
    export: Path | None,
    output: Path | None,
    overwrite: bool,
) -> None:
    """Write the report on a time."""
    from cchc.content.section import open_section  # noqa: PLC0415
    from cchc.outreach.report.counting import report_of  # noqa: PLC0415
    from cchc.outreach.report.word_template import default_template  # noqa: PLC0415
    from cchc.outreach.report.writing import report_document, report_page, report_workbook  # noqa: PLC0415

    if export is not None:
        _export(export, default_template(), overwrite=overwrite)
        return
    day = now.astimezone(ICT).date()
    period = _period(quarter, half_year, year, first, last, day)
    folder = output or root / _FOLDER
    if folder.is_file():
        raise click.BadParameter(f"“{folder}” là một tệp. Chọn một thư mục, ví dụ: --output {_FOLDER}")
    section = open_section(root, now=now, today=today())
    section.store.close()
    library = section.library
    check_plan(library, plan_id)
    made = report_of(library, period, plan=plan_id)
    _check_content(made, library)
    place = template or _own_template(root, library.settings.docs_dir)
    data = default_template() if place is None else _bytes_of(place)
    name = folder / f"bao-cao-{period.slug}"
    write_files(
        {
            name.with_name(f"{name.name}.docx"): report_document(made, data, path=str(place or _TEMPLATE)),
            name.with_name(f"{name.name}.xlsx"): report_workbook(made),
            name.with_name(f"{name.name}.html"): report_page(made),
        },
        overwrite=overwrite,
    )
    console.say(f"Báo cáo {period.title}: {len(made.posts)} tin, bài, kê ở phụ lục của từng tệp.")
    if not made.is_over:
        console.say(f"Kỳ chưa hết, số liệu tính đến hết ngày {short_date(made.until)}.")


def check_plan(library: Library, plan_id: str | None) -> None:
    """Refuse an id that no plan of the section has, with those that there are."""
    if plan_id is not None and library.plan(plan_id) is None:
        known = ", ".join(plan.id for plan in library.plans) or "chưa có kế hoạch nào"
        raise click.BadParameter(f"Không có kế hoạch “{plan_id}”. Các kế hoạch: {known}.")


def _export(place: Path, data: bytes, *, overwrite: bool) -> None:
    if place.suffix.lower() != ".docx" or place.is_dir():
        raise click.BadParameter(f"Mẫu là tệp Word. Đặt tên có đuôi .docx, ví dụ: --export {_TEMPLATE}")
    write_files({place: data}, overwrite=overwrite)
    console.say(f"Sửa mẫu trong Word, rồi để ở docs/_data/{_TEMPLATE}: lần sau lệnh report dùng mẫu ấy.")


def _own_template(root: Path, docs_dir: str) -> Path | None:
    place = root / docs_dir / "_data" / _TEMPLATE
    return place if place.exists() else None


def _bytes_of(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except FileNotFoundError as error:
        raise click.BadParameter(
            f"Không thấy mẫu “{place}”. Ghi mẫu có sẵn ra để sửa: cchc report --export {_TEMPLATE}"
        ) from error
    except OSError as error:
        raise ContentError([problem_of(error, str(place))]) from error


def _check_content(made: Report, library: Library) -> None:
    if made.posts:
        return
    days = [post.published.astimezone(ICT).date() for post in library.listed_posts]
    there = (
        f"Có tin, bài từ {short_date(min(days))} đến {short_date(max(days))}." if days else "Chuyên mục chưa có bài."
    )
    raise click.BadParameter(
        f"Từ {short_date(made.period.first)} đến {short_date(made.until)} không có tin, bài nào đã đăng. {there}"
    )


def _period(  # noqa: PLR0913, PLR0917 - the ways of saying it
    quarter: tuple[int, int] | None,
    half_year: tuple[int, int] | None,
    year: int | None,
    first: date | None,
    last: date | None,
    day: date,
) -> ReportPeriod:
    from cchc.outreach.report import periods  # noqa: PLC0415

    if sum(bool(one) for one in (quarter, half_year, year, first or last)) > 1:
        raise click.BadParameter("Chọn một cách: --quarter, --half, --year, hoặc --from và --to.")
    if last is not None and first is None:
        raise click.BadParameter("Thiếu ngày đầu. Ví dụ: --from 2026-06-15 --to 2026-09-14")
    if first is not None and (last or day) < first:
        raise click.BadParameter(
            f"Ngày cuối {short_date(last or day)} đứng trước ngày đầu {short_date(first)}. Đổi chỗ hai ngày."
        )
    if quarter is not None:
        found = periods.quarter(*quarter)
    elif half_year is not None:
        found = periods.half(*half_year)
    elif year is not None:
        found = periods.whole_year(year)
    elif first is not None:
        found = periods.days(first, last or day)
    else:
        found = periods.last_quarter(day)
    if found.first > day:
        raise click.BadParameter(f"Kỳ {found.title} chưa bắt đầu, chưa có gì để báo cáo.")
    return found
