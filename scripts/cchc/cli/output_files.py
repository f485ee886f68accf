"""Files that commands make for people: never over what somebody else wrote, unless asked to."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from cchc.cli import console
from cchc.errors import ContentError, Problem, problem_of
from cchc.whole_files import write_whole

_EXISTS: Final = (
    "Đã có tệp khác ở đây, không ghi đè: có thể ai đó đã sửa. Đổi tên hoặc chuyển tệp ấy đi rồi chạy lại, hoặc thêm "
    "--overwrite để ghi đè."
)
_HELD: Final = (
    "Không ghi được: tệp đang mở trong Word, Excel, hoặc thư mục không cho ghi. Đóng tệp ấy rồi chạy lại; vẫn vậy thì "
    "chọn thư mục khác bằng --output."
)


def write_files(files: Mapping[Path, bytes], *, overwrite: bool, is_quiet: bool = False) -> None:
    """Write files and say so, unless `is_quiet`; where one of them may not be written, none is.

    Raises:
        ContentError: with every file that is in the way or cannot be written.
    """
    problems = [] if overwrite else [Problem(str(file), 0, _EXISTS) for file in files if _is_other(file, files[file])]
    if problems:
        raise ContentError(problems)
    for file, data in files.items():
        is_new = _write(file, data)
        if not is_quiet:
            console.say(f"Đã ghi {file}" if is_new else f"Không đổi: {file}")


def _is_other(file: Path, data: bytes) -> bool:
    try:
        return file.is_dir() or (file.exists() and file.read_bytes() != data)
    except OSError:
        # It is there and held by another program.
        return True


def _write(file: Path, data: bytes) -> bool:
    """Write a file and return whether it was another one before."""
    try:
        if file.is_file() and file.read_bytes() == data:
            return False
        write_whole(file, data)
    except PermissionError as error:
        raise ContentError([Problem(str(file), 0, _HELD)]) from error
    except OSError as error:
        raise ContentError([problem_of(error, str(file))]) from error
    return True
