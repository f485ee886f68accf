"""`cchc import`: drafts from Word files and web pages."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from cchc.cli import console
from cchc.cli.parameters import OneOf, folder_option
from cchc.cli.vietnamese import Command
from cchc.errors import ContentError, Problem, problem_of
from cchc.text.dates import ICT

if TYPE_CHECKING:
    from cchc.intake.importing import Imported
    from cchc.intake.manuscript import Remarks
    from cchc.intake.plans.drafting import WrittenDocument
    from cchc.intake.taking import Taking

STANDARD_INPUT: Final = "-"
_SAY_WHAT: Final = "Đúng là kế hoạch thì thêm --as plan, văn bản khác thì thêm --as document."


@click.command(
    "import",
    cls=Command,
    help="Nhập tin, bài từ tệp Word (.docx), trang web đã lưu (.html) hoặc chữ vừa chép thành bản nháp; nhập kế hoạch, "
    "văn bản từ tệp Word hoặc PDF vào kho.\n\n"
    "Ghi cả một thư mục thì nhập mọi tệp trong đó. Ghi dấu - thì đọc chữ từ lệnh khác chuyển sang. "
    "Tệp nguồn không bị sửa, bài đã có không bị ghi đè.\n\n"
    'Ví dụ: cchc import "D:\\tin\\Tap huan.docx"',
    short_help="Nhập bài từ Word, trang web; kế hoạch từ Word, PDF.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("sources", metavar="TỆP…", nargs=-1, required=True)
@click.option("--area", metavar="MÃ", help="Lĩnh vực cải cách. Mặc định: lĩnh vực đầu tiên trong mkdocs.yml.")
@click.option(
    "--as",
    "wanted_name",
    metavar="LOẠI",
    type=OneOf("post", "plan", "document", what="loại bài nhập"),
    help="Nhập thành tin, bài (post), kế hoạch (plan) hoặc văn bản khác (document). Mặc định: nhận theo quốc hiệu, "
    "loại văn bản và dòng số ở đầu tệp.",
)
@folder_option
def import_files(sources: tuple[str, ...], area: str | None, wanted_name: str | None, root: Path) -> None:
    """Import files as drafts."""
    from cchc.intake.importing import Intake  # noqa: PLC0415
    from cchc.intake.plans.drafting import DocumentIntake  # noqa: PLC0415
    from cchc.intake.taking import Taking, Wanted  # noqa: PLC0415
    from cchc.sources.settings import read_settings  # noqa: PLC0415

    settings = read_settings(root)
    area_id = area or settings.reform_areas[0].id
    if settings.area(area_id) is None:
        known = ", ".join(term.id for term in settings.reform_areas)
        raise click.BadParameter(
            f"Không có lĩnh vực “{area_id}”. Dùng một trong: {known}.", click.get_current_context()
        )
    wanted = Wanted(wanted_name) if wanted_name else None
    files = _files(sources, root, with_pdf=wanted in {Wanted.PLAN, Wanted.DOCUMENT})
    now = datetime.now(ICT)
    taking = Taking(
        posts=Intake(root=root, settings=settings, area=area_id, is_area_chosen=area is not None, now=now),
        documents=DocumentIntake(root=root, settings=settings, now=now),
        wanted=wanted,
    )
    problems: list[Problem] = []
    failed = 0
    for number, file in enumerate(console.with_progress(files, "Nhập"), start=1):
        count = f"[{number}/{len(files)}] " if len(files) > 1 else ""
        found = _import_one(taking, file, count)
        problems += found
        failed += bool(found)
    if failed < len(files):
        console.say(f"Đã nhập {len(files) - failed} trong {len(files)} tệp thành bản nháp.")
        console.say(
            "Mở bản nháp bằng Notepad, xem từng điều “Cần xem” ở đầu bài rồi xóa danh sách ấy, chạy lệnh check."
        )
    if problems:
        raise ContentError(problems)


def _files(sources: Sequence[str], root: Path, *, with_pdf: bool) -> list[Path | None]:
    """Return the files of the arguments, those of folders sorted; None is standard input."""
    from cchc.intake.source_files import SUFFIXES  # noqa: PLC0415

    # A PDF in a folder of news belongs to one of them; it is read there only where plans or documents are meant.
    suffixes = SUFFIXES | {".pdf"} if with_pdf else SUFFIXES
    found: list[Path | None] = []
    for source in sources:
        path = Path(source)
        if source == STANDARD_INPUT:
            found.append(None)
        elif path.is_dir() and root.is_relative_to(path.resolve()):
            message = f"“{source}” là thư mục của chính chuyên mục. Chỉ nhập thư mục chứa tệp Word, ví dụ: D:\\tin"
            raise click.BadParameter(message, click.get_current_context())
        elif path.is_dir():
            inside = sorted(_inside(path, suffixes))
            if not inside:
                known = ", ".join(sorted(suffixes))
                message = f"Thư mục “{source}” không có tệp nào nhập được ({known})."
                raise click.BadParameter(message, click.get_current_context())
            found += inside
        elif path.exists():
            found.append(path)
        else:
            message = f"Không có tệp hoặc thư mục “{source}”. Tên có dấu cách thì đặt trong ngoặc kép thẳng."
            raise click.BadParameter(message, click.get_current_context())
    return found


def _inside(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    """Yield the files of a folder that can be imported; Word keeps a “~$” file beside each open one."""
    for file in folder.rglob("*"):
        is_hidden = any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
        if file.suffix.lower() in suffixes and not is_hidden and file.is_file():
            yield file


def _import_one(taking: Taking, file: Path | None, count: str) -> list[Problem]:
    """Import one file and print its account; return why it could not be imported."""
    from cchc.intake.importing import Imported  # noqa: PLC0415
    from cchc.intake.refusals import IntakeError, UnclearError  # noqa: PLC0415
    from cchc.intake.source_files import read_piped  # noqa: PLC0415

    shown = "chữ chuyển sang" if file is None else file.name
    place = shown if file is None else file.as_posix()
    try:
        made = taking.posts.write_draft(read_piped(sys.stdin.buffer)) if file is None else taking.take(file)
    except UnclearError as error:
        problems = [Problem(place, 0, f"{error} {_SAY_WHAT}")]
    except IntakeError as error:
        problems = [Problem(place, 0, str(error))]
    except OSError as error:
        problems = [problem_of(error, place)]
    except ContentError as error:
        problems = [Problem(place, 0, str(problem)) for problem in error.problems]
    else:
        parts = _post_parts(made) if isinstance(made, Imported) else _document_parts(made)
        console.say(f"{count}{shown} → {made.path}" + (f" ({', '.join(parts)})" if parts else ""))
        if not isinstance(made, Imported) and taking.wanted is None:
            console.say(
                "  Nhận theo quốc hiệu, loại văn bản, dòng số. Là tin, bài thì xóa thư mục ấy, nhập với --as post."
            )
        _say_remarks(made.remarks)
        return []
    if count:
        console.print_error(f"{count}{shown}: không nhập được")
    return problems


def _post_parts(made: Imported) -> list[str]:
    return [f"{number} {name}" for number, name in ((made.pictures, "ảnh"), (made.tables, "bảng")) if number]


def _document_parts(made: WrittenDocument) -> list[str]:
    counted = ((made.tasks, "nhiệm vụ"), (made.citations, "văn bản được nhắc"))
    return [made.type.lower(), *(f"{number} {name}" for number, name in counted if number)]


def _say_remarks(remarks: Remarks) -> None:
    for title, lines in (("Đã làm", remarks.done), ("Cần xem", remarks.to_check)):
        for line in lines:
            console.say(f"  {title}: {line}")
