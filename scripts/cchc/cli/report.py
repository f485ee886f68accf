"""`cchc report`: the news of a quarter, a half-year or a year as Word, Excel and HTML."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cchc.cli import console
from cchc.cli.output_files import folder_for_output, overwrite_option, write_files
from cchc.cli.parameters import folder_option, now_option, today
from cchc.cli.periods import (
    PeriodWords,
    check_content,
    from_option,
    half_option,
    quarter_option,
    to_option,
    year_option,
)
from cchc.cli.vietnamese import Command
from cchc.errors import ContentError, problem_of
from cchc.text.dates import ICT, short_date

if TYPE_CHECKING:
    from cchc.model.library import Library

_FOLDER: Final = "bao-cao"
_TEMPLATE: Final = "mau-bao-cao.docx"


@click.command(
    cls=Command,
    help="Lập báo cáo kết quả thông tin, tuyên truyền của một quý, 6 tháng, một năm hoặc những ngày bất kỳ: tệp Word "
    "theo thể thức Nghị định 30/2020/NĐ-CP, phụ lục Excel có biểu đồ, và một trang HTML.\n\nMặc định là quý trước. Mẫu "
    f"Word của cơ quan đặt ở docs/_data/{_TEMPLATE}.",
    short_help="Lập báo cáo quý, 6 tháng, năm.",
    options_metavar="[TÙY CHỌN]",
)
@quarter_option
@half_option
@year_option
@from_option
@to_option
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
@overwrite_option
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
    from cchc.outreach.report.periods import last_quarter  # noqa: PLC0415
    from cchc.outreach.report.word_template import default_template  # noqa: PLC0415
    from cchc.outreach.report.writing import report_document, report_page, report_workbook  # noqa: PLC0415

    if export is not None:
        _export(export, default_template(), overwrite=overwrite)
        return
    day = now.astimezone(ICT).date()
    typed = PeriodWords(quarter=quarter, half_year=half_year, year=year, first=first, last=last)
    period = typed.period(day) or last_quarter(day)
    folder = folder_for_output(output, root=root, name=_FOLDER)
    section = open_section(root, now=now, today=today())
    section.store.close()
    library = section.library
    check_plan(library, plan_id)
    made = report_of(library, period, plan=plan_id)
    check_content(library, period, found=len(made.posts))
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
