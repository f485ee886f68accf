"""The two lines `---` around the front matter of a content file, also where they were typed otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cchc.errors import ContentError, Problem
from cchc.text.cleaning import one_line

FENCE: Final = "---"
# Word and phones make dashes of hyphens, and bars of three of them.
_LIKE_A_FENCE: Final = re.compile(r"[ \t]*(?:[-–—−‐‑‒―_=*~+`]{2,}|[–—―]|- ?- ?-|\.\.\.)[ \t]*")  # noqa: RUF001 - as typed
_BY_WORD: Final = re.compile("[–—―]")
_KEY: Final = re.compile(r"[\w\"'“”*-][\w \"'“”*-]{0,40}[:：]|[-•*–]\s?\S")  # noqa: RUF001 - as typed
_ENGLISH_KEY: Final = re.compile(r"[A-Za-z_]{2,20} ?[:：]")  # noqa: RUF001 - as typed


def find_front_matter(lines: Sequence[str], path: str) -> tuple[int, int]:
    """Return the indices of the two lines `---`.

    Raises:
        ContentError: one of them is missing or typed otherwise.
    """
    # An empty line before the fence is a common, harmless typo.
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[first].rstrip() != FENCE:
        raise ContentError([_no_start(lines, first, path)])
    last = next((number for number in range(first + 1, len(lines)) if lines[number].rstrip() == FENCE), None)
    end = len(lines) if last is None else last
    similar = next((number for number in range(first + 1, end) if _LIKE_A_FENCE.fullmatch(lines[number])), None)
    inside = lines[first + 1 : end]
    missing = missing_end(inside)
    if similar is not None and (missing is None or similar <= missing + first + 1) and _is_open(lines[similar]):
        raise ContentError([Problem(path, similar + 1, _not_a_fence(lines[similar], "đóng"))])
    if last is None:
        raise ContentError([no_end(inside, _end_of(inside) if missing is None else missing, path, first + 2)])
    below = next((line for line in lines[last + 1 :] if line.strip()), "")
    if not any(line.strip() for line in inside) and _ENGLISH_KEY.match(below):
        message = "Thừa một dòng ---: phần khai báo phải nằm giữa hai dòng ---, ở đây giữa chúng trống. Xóa dòng này."
        raise ContentError([Problem(path, last + 1, message)])
    return first, last


def missing_end(lines: Sequence[str]) -> int | None:
    """Return the index before which the closing fence is missing: text follows the keys. None where none does."""
    end = 0
    is_apart = False
    for number, line in enumerate(lines):
        if not line.strip():
            is_apart = True
        elif line[0] in " \t" or _KEY.match(line):
            end, is_apart = number + 1, False
        elif line[0] != "#":
            if is_apart and end:
                return end
            end = number + 1
    return None


def no_end(lines: Sequence[str], end: int, path: str, first_line: int) -> Problem:
    """Return the Problem of front matter whose closing fence is missing before the line of index `end`."""
    above = one_line(lines[end - 1])[:60] if end else FENCE
    message = (
        f"Thiếu dòng --- đóng phần khai báo. Thêm vào đây, ngay dưới dòng “{above}”, một dòng chỉ có ba dấu gạch "
        f"nối: ---"
    )
    return Problem(path, end + first_line, message)


def _is_open(line: str) -> bool:
    """Return whether a line that looks like a fence stands where one can: not inside a text of several lines."""
    return len(line) - len(line.lstrip()) <= 1


def _end_of(lines: Sequence[str]) -> int:
    """Return the index behind the last line with text."""
    return next((number + 1 for number in range(len(lines) - 1, -1, -1) if lines[number].strip()), 0)


def _no_start(lines: Sequence[str], first: int, path: str) -> Problem:
    found = lines[first]
    if not found.strip():
        message = (
            "Tệp trống, chưa có chữ nào. Chép nội dung vào, dòng đầu là ---; không dùng thì xóa tệp. Tạo bài mới, có "
            'sẵn khai báo: cchc new post "Tiêu đề"'
        )
        return Problem(path, 1, message)
    if _LIKE_A_FENCE.fullmatch(found):
        return Problem(path, first + 1, _not_a_fence(found, "mở"))
    if _ENGLISH_KEY.match(found):
        message = (
            f"Thiếu dòng --- mở phần khai báo. Thêm, ngay trên dòng “{one_line(found)[:60]}”, một dòng chỉ có ba "
            f"dấu gạch nối: ---"
        )
        return Problem(path, first + 1, message)
    message = (
        f"Tệp chưa có phần khai báo ở đầu; dòng đầu đang là “{found.strip()[:60]}”. Dòng đầu phải là ---, rồi đến "
        f"các dòng như title: Tên bài, date: 2026-03-15, rồi một dòng --- nữa, sau đó mới đến nội dung."
    )
    return Problem(path, 1, message)


def _not_a_fence(found: str, which: str) -> str:
    cause = " (Word đã tự đổi dấu gạch nối)" if _BY_WORD.search(found) else ""
    return (
        f"Dòng {which} phần khai báo đang là “{found.rstrip()}”{cause}, phải đúng ba dấu gạch nối ở đầu dòng. "
        f"Sửa thành: ---"
    )
