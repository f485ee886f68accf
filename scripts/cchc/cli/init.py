"""`cchc init`: a section of one's own, begun in a new folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from cchc.cli import console
from cchc.cli.parameters import Day
from cchc.cli.vietnamese import Command
from cchc.errors import ContentError, Problem
from cchc.lifecycle.questions import QUESTIONS, AnswerError, Question
from cchc.text.dates import ICT

if TYPE_CHECKING:
    from cchc.lifecycle.answers import Answers
    from cchc.lifecycle.succession.successor import Successor

_OPENING: Final = (
    "Mở chuyên mục mới ở {folder}. Enter: lấy câu trả lời trong ngoặc vuông; bỏ trống: chưa biết. Trả lời thế nào "
    "cũng sửa lại được sau, trong mkdocs.yml. Dừng: Ctrl+C, chưa có gì được ghi."
)
_NEXT: Final = """
Việc tiếp theo:
1. Mở bàn biên tập: nhấp đúp Bat-dau.bat trong thư mục ấy (Mac: Bat-dau.command; Linux: Bat-dau.desktop).
2. Bài đầu tiên: mở {post} bằng Notepad, viết, xóa dòng status: draft rồi lưu. Thêm bài: cchc new post.
3. {drafts} tệp còn là bản nháp, mỗi tệp ghi những điều cần kiểm tra trước khi đăng.
4. Thông tin của cơ quan: sửa trong mkdocs.yml, docs/gioi-thieu.md và docs/_data/contacts.yml.
5. Sổ tay biên tập: chuong-trinh/so-tay/README.md.
6. Có máy chủ rồi thì khai báo nơi đăng (bài 25 của sổ tay). Tự đăng bài đúng giờ: làm theo {schedule}."""


def _answered(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for every question."""
    for question in reversed(QUESTIONS):
        example = f" Ví dụ: {question.example}" if question.example else ""
        option = click.option(question.option, question.key, metavar="CHỮ", help=f"{question.asks}{example}")
        command = option(command)
    return command


@click.command(
    "init",
    cls=Command,
    help="Mở một chuyên mục mới trong thư mục mới: cấu hình, sổ, trang cố định, bài nháp.\n\n"
    "Hỏi từng điều, có sẵn câu trả lời thường dùng; hoặc trả lời trước bằng tùy chọn hay tệp. Không ghi đè tệp nào.\n\n"
    'Ví dụ: cchc init ../hung-dao --office "phường Hưng Đạo" --province "thành phố Hải Phòng"',
    short_help="Mở một chuyên mục mới.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("folder", metavar="THƯ_MỤC", type=click.Path(path_type=Path))
@click.option("--answers", "file", metavar="TỆP", type=click.Path(path_type=Path), help="Tệp .yml ghi câu trả lời.")
@click.option("--yes", "is_quiet", is_flag=True, help="Không hỏi; điều chưa trả lời thì lấy câu thường dùng.")
@click.option(
    "--from",
    "former",
    metavar="THƯ_MỤC_CŨ",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Chuyên mục của cơ quan cũ mà cơ quan này nối tiếp; viết nhiều lần khi nhiều cơ quan nhập lại.",
)
@click.option(
    "--since",
    metavar="NGÀY",
    type=Day(),
    help="Với --from: ngày cơ quan mới bắt đầu.",
)
@click.option("--basis", metavar="CHỮ", help="Với --from: văn bản quyết định việc sắp xếp. Ví dụ: Nghị quyết số …")
@_answered
def init(  # noqa: PLR0913 - click's
    folder: Path,
    file: Path | None,
    *,
    is_quiet: bool,
    former: tuple[Path, ...],
    since: date | None,
    basis: str | None,
    **typed: Any,  # noqa: ANN401 - click's
) -> None:
    """Begin a section, or go on with those of former offices."""
    from cchc.checks import find_reminders  # noqa: PLC0415
    from cchc.content.section import open_section  # noqa: PLC0415
    from cchc.lifecycle.new_section import check_folder, make_section  # noqa: PLC0415
    from cchc.lifecycle.schedules import write_schedule  # noqa: PLC0415
    from cchc.lifecycle.succession.registers import Start  # noqa: PLC0415
    from cchc.lifecycle.succession.successor import as_successor, make_successor, read_former_sections  # noqa: PLC0415

    folder = folder.resolve()
    check_folder(folder)
    if not former and (since or basis):
        raise click.BadParameter("--since và --basis chỉ dùng cùng --from.")
    now = datetime.now(ICT)
    is_asking = sys.stdin.isatty() and not is_quiet
    sections = read_former_sections([root.resolve() for root in former], now=now)
    authorities = {section.settings.site_url: section.settings.feed_authority for section in sections}
    answers = _answers(folder, file, typed, year=now.year, is_asking=is_asking, authorities=authorities)
    start = Start(day=since, basis=basis)
    if sections:
        answers = as_successor(answers, sections, start=start, now=now)
    if is_asking:
        _confirm(answers, former=[section.settings.office.name for section in sections])
    if sections:
        successor = make_successor(folder, answers, sections, start=start, now=now)
        paths = successor.paths
    else:
        successor, paths = None, make_section(folder, answers, now=now)
    section = open_section(folder, now=now)
    section.store.close()
    console.say(f"Đã mở chuyên mục của {answers.full_name} ở {folder}: {len(paths)} tệp.")
    if successor is not None:
        _show_inheritance(successor)
    console.show_reminders(find_reminders(section.library))
    post = next(post.path for post in section.library.hidden_posts if post.former_office is None)
    drafts = len(section.library.draft_paths)
    schedule = write_schedule(folder).relative_to(folder).as_posix()
    console.say(_NEXT.format(post=post, drafts=drafts, schedule=schedule))


def _show_inheritance(successor: Successor) -> None:
    offices = "; ".join(successor.offices)
    console.say(f"Mang theo từ {offices}: {successor.inherited} bài, văn bản, câu trả lời, trang.")
    if successor.left_out:
        console.say(f"Không mang theo {successor.left_out} bản nháp, người đọc chưa thấy bao giờ.")
    console.show_notices(successor.notes)


def _answers(  # noqa: PLR0913 - what answers come from
    folder: Path,
    file: Path | None,
    typed: Mapping[str, str | None],
    *,
    year: int,
    is_asking: bool,
    authorities: Mapping[str, str],
) -> Answers:
    """Return all answers: from options, then the file, then the terminal."""
    from cchc.lifecycle.answer_file import read_answer_file  # noqa: PLC0415
    from cchc.lifecycle.answers import MissingAnswersError, RefusedAnswerError, complete  # noqa: PLC0415
    from cchc.lifecycle.sample import reform_areas  # noqa: PLC0415

    given, lines = ({}, {}) if file is None else read_answer_file(file)
    options = {key: text for key, text in typed.items() if text is not None}
    if is_asking:
        console.say(_OPENING.format(folder=folder))
    try:
        return complete(
            given | options,
            areas=reform_areas(),
            year=year,
            ask=_Asking() if is_asking else None,
            authorities=authorities,
        )
    except MissingAnswersError as error:
        wanted = "\n".join(
            f'  {question.option} "{question.example or ""}"   {question.asks}' for question in error.questions
        )
        raise click.BadParameter(f"Thiếu câu trả lời nên chưa ghi gì. Viết thêm, ví dụ:\n{wanted}") from None
    except RefusedAnswerError as error:
        key = error.question.key
        if key in options or file is None:
            raise click.BadParameter(f"{error.question.option}: {error.message}") from None
        raise ContentError([Problem(file.name, lines.get(key, 0), f"{key}: {error.message}")]) from None


class _Asking:
    """Asks at the terminal, again with the fault of an invalid answer."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, question: Question, guess: str | None, read: Callable[[str], str], /) -> str:
        self._count += 1
        example = f" Ví dụ: {question.example}" if question.example and not guess else ""
        console.say(f"\n{self._count}. {question.asks}{example}")
        while True:
            label = f"[{guess}] " if guess else ""
            typed = click.prompt(label, default=guess or "", show_default=False, prompt_suffix="> ")
            try:
                return read(typed)
            except AnswerError as error:
                console.print_error(str(error))


def _confirm(answers: Answers, *, former: Sequence[str]) -> None:
    """Show the result of the answers, and exit unless it is confirmed."""
    console.say("")
    for label, text in (
        ("Cơ quan", answers.full_name),
        ("Mã cơ quan trong sổ, không đổi nữa", answers.issuer_id),
        ("Địa chỉ chuyên mục", answers.site_url),
        ("Gốc mã của kênh tin, không đổi nữa sau khi đăng", answers.feed_authority),
        ("Lĩnh vực", "; ".join(area.title for area in answers.areas)),
        *([("Nối tiếp", "; ".join(former))] if former else []),
    ):
        console.say(f"{label}: {text}")
    typed = click.prompt("\nGhi chuyên mục? Enter: ghi, k: không ", default="", show_default=False, prompt_suffix="> ")
    if typed.strip().lower() in {"k", "không", "n", "no"}:
        raise click.Abort
