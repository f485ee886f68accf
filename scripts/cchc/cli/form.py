"""`cchc form`: Word sheets that units fill in and send."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cchc.cli import console
from cchc.cli.parameters import folder_option
from cchc.cli.vietnamese import Command
from cchc.errors import ContentError, Problem, problem_of

if TYPE_CHECKING:
    from cchc.intake.sheets.rows import Sheet

_FOLDER: Final = "mau-gui-bai"
_EXISTS: Final = (
    "Đã có tệp khác ở đây, không ghi đè: có thể là phiếu ai đó đã điền. Đổi tên hoặc xóa tệp ấy rồi chạy lại, "
    "hoặc chọn thư mục khác, ví dụ: --output mau-moi"
)


@click.command(
    cls=Command,
    help="Làm phiếu gửi bài dạng Word (.docx) cho thôn, ban, ngành, hội điền rồi gửi.\n\n"
    "Không ghi thể loại thì làm phiếu của mọi thể loại trong mkdocs.yml. Phiếu điền xong, gửi về thì nhập bằng lệnh "
    "import.\n\nVí dụ: cchc form su-kien",
    short_help="Làm phiếu gửi bài dạng Word.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("kinds", metavar="[THỂ_LOẠI]…", nargs=-1)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="THƯ_MỤC",
    help=f"Thư mục để phiếu. Mặc định: {_FOLDER} trong thư mục của chuyên mục.",
)
@folder_option
def form(kinds: tuple[str, ...], output: Path | None, root: Path) -> None:
    """Write the sheets."""
    from cchc.intake.sheets.document import sheet_document  # noqa: PLC0415
    from cchc.intake.sheets.rows import sheets_of  # noqa: PLC0415
    from cchc.sources.registers import read_registers  # noqa: PLC0415
    from cchc.sources.settings import read_settings  # noqa: PLC0415

    settings = read_settings(root)
    # What is wrong with a register is a matter of `check`.
    registers = read_registers(root, [], docs_dir=settings.docs_dir, shared=settings.shared_registers)
    folder = root / _FOLDER if output is None else output
    written = [
        _write(folder / f"phieu-{sheet.kind.id}.docx", sheet_document(sheet, settings))
        for sheet in _chosen(sheets_of(settings, registers), kinds)
    ]
    problems = [problem for problem in written if problem is not None]
    if len(problems) < len(written):
        console.say("Gửi phiếu cho các đơn vị qua Zalo hoặc thư điện tử. Phiếu gửi về thì nhập bằng lệnh import.")
    if problems:
        raise ContentError(problems)


def _chosen(sheets: tuple[Sheet, ...], kinds: tuple[str, ...]) -> tuple[Sheet, ...]:
    known = {sheet.kind.id: sheet for sheet in sheets}
    for kind in kinds:
        if kind not in known:
            message = f"Không có thể loại “{kind}”. Dùng một trong: {', '.join(known)}."
            raise click.BadParameter(message, click.get_current_context())
    return tuple(sheet for sheet in sheets if not kinds or sheet.kind.id in kinds)


def _write(file: Path, data: bytes) -> Problem | None:
    """Write a sheet where there is none, say so, and return why it could not be written."""
    place = file.as_posix()
    try:
        if file.exists():
            if file.read_bytes() != data:
                return Problem(place, 0, _EXISTS)
            console.say(f"Không đổi: {place}")
            return None
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as target:
            target.write(data)
    except OSError as error:
        return problem_of(error, place)
    console.say(f"Đã ghi {place}")
    return None
