"""`cchc fix`: the safe fixes of typed text, shown before they are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from cchc.cli import console
from cchc.cli.parameters import folder_option
from cchc.cli.vietnamese import Command
from cchc.errors import ContentError, Problem


@click.command(
    "fix",
    cls=Command,
    help="Sửa chữ gõ sẽ hiện sai trên trang: danh sách dính liền, ký hiệu đầu dòng, bảng, liên kết, lỗi chính tả…\n\n"
    "Chỉ sửa những chỗ chắc chắn mà lệnh check đã nhắc. Lệnh cho xem từng dòng, hỏi rồi mới sửa; mọi chữ khác giữ "
    "nguyên. Ghi một thư mục thì xem mọi bài trong đó.\n\n"
    "Ví dụ: cchc fix posts/2026/mot-cua.md",
    short_help="Sửa chữ gõ sẽ hiện sai trên trang.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("files", metavar="TỆP…", nargs=-1, required=True)
@folder_option
@click.option("--yes", "is_quiet", is_flag=True, help="Không hỏi; vẫn in những dòng sẽ đổi.")
def fix(files: tuple[str, ...], root: Path, *, is_quiet: bool) -> None:
    """Fix files."""
    from cchc.sources.files import read_file  # noqa: PLC0415
    from cchc.sources.prose.finding import fixed_file  # noqa: PLC0415
    from cchc.sources.prose.words import WrongPhrases  # noqa: PLC0415
    from cchc.sources.registers import read_registers  # noqa: PLC0415
    from cchc.sources.settings import read_settings  # noqa: PLC0415
    from cchc.whole_files import write_whole  # noqa: PLC0415

    settings = read_settings(root)
    problems: list[Problem] = []
    registers = read_registers(root, problems, docs_dir=settings.docs_dir, shared=settings.shared_registers)
    phrases = WrongPhrases.of(registers.wrong_phrases)
    problems.clear()  # of registers: `check` reports them
    changed: dict[str, bytes] = {}
    paths = _paths(files, root)
    for path in paths:
        try:
            data = read_file(root, path)
            fixed = fixed_file(data, path, phrases)
        except ContentError as error:
            problems.extend(error.problems)
            continue
        if fixed != data:
            changed[path] = fixed
            _show(path, data, fixed)
    if changed and not is_quiet:
        _confirm()
    for path, fixed in changed.items():
        write_whole(root / path, fixed)
    if changed:
        console.say(f"Đã sửa {len(changed)} tệp. Chạy lệnh check để xem những chỗ còn lại.")
    elif not problems:
        console.say(f"Không có chỗ nào sửa tự động được trong {len(paths)} tệp.")
    if problems:
        raise ContentError(problems)


def _paths(files: Sequence[str], root: Path) -> list[str]:
    """Return the content files of the arguments, relative to the project folder, those of folders sorted."""
    return list(dict.fromkeys(path for file in files for path in _paths_of(file, root)))


def _paths_of(file: str, root: Path) -> Iterator[str]:
    # As the reminder names it, or as the shell completes it.
    place = next((one for one in (root / file, Path(file)) if one.exists()), None)
    if place is None:
        message = f"Không có tệp hoặc thư mục “{file}”. Ghi đường dẫn như lệnh check in ra: posts/2026/ten-bai.md"
        raise click.BadParameter(message, click.get_current_context())
    place = place.resolve()
    found = sorted(place.rglob("*.md")) if place.is_dir() else [place]
    for one in found:
        if one.suffix != ".md" or not one.is_relative_to(root):
            message = f"“{file}” không phải là bài của chuyên mục. Lệnh này chỉ sửa tệp .md trong posts và docs."
            raise click.BadParameter(message, click.get_current_context())
        path = one.relative_to(root)
        if not any(part.startswith(("_", ".")) for part in path.parts) or not place.is_dir():
            yield path.as_posix()


def _show(path: str, before: bytes, after: bytes) -> None:
    """Print every line that is going to change."""
    from cchc.lifecycle.line_bytes import differences  # noqa: PLC0415
    from cchc.sources.prose.typed_lines import body_lines  # noqa: PLC0415

    old, new = body_lines(before), body_lines(after)
    console.say(f"{path}:")
    for tag, first, end, new_first, new_end in differences(old, new):
        if tag == "equal":
            continue
        console.say(f"  dòng {first + 1}")
        for line in old[first:end]:
            console.say(f"    trước: {line}")
        for line in new[new_first:new_end]:
            console.say(f"    sau:   {line or '(dòng trống)'}")


def _confirm() -> None:
    """Leave unless the files may be changed."""
    from cchc.lifecycle.starting import NO  # noqa: PLC0415

    typed = click.prompt("Sửa như trên? Enter: sửa, k: không ", default="", show_default=False, prompt_suffix="> ")
    if typed.strip().lower() in NO:
        raise click.Abort
