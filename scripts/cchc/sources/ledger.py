"""docs/_data/bai-da-dang.txt ↔ Ledger: one line for each post, sorted by id, so that two versions can be merged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from cchc.errors import ContentError, Problem
from cchc.model.ledger import Ledger, PublishedPost, all_addresses
from cchc.model.posts import Status
from cchc.sources.files import read_text
from cchc.text.cleaning import one_line, shortened
from cchc.text.dates import ICT

NAME: Final = "bai-da-dang.txt"
"""The file, in the folder of registers."""

_HEAD: Final = """\
# Danh sách bài đã đăng của chuyên mục. Chương trình tự ghi tệp này sau mỗi lần dựng trang; không ai cần sửa.
# Nhờ nó, chương trình nhắc khi một bài đã đăng biến mất, đổi mã, hoặc địa chỉ cũ không còn mở được.
# Giữ tệp này cùng với posts và docs khi sao lưu và khi chuyển sang máy khác. Tệp không lên trang.
# Mỗi dòng một bài: mã | địa chỉ nay, địa chỉ cũ | ngày đăng | lần sửa cuối mà nơi lấy tin biết | trạng thái | tiêu đề
"""
_AUTHORITY: Final = "feed_authority"
_FIELDS: Final = 6
# What Git writes around two versions that it could not merge. Every line between them counts.
_CONFLICT: Final = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?: .*)?")
_ADDRESS: Final = re.compile(r"[^/\s][^\s]*/")
_STATES: Final = {Status.PUBLISHED.value: False, Status.WITHDRAWN.value: True}
_SHOWN: Final = 60


def parse_ledger(data: bytes, path: str, problems: list[Problem]) -> Ledger:
    """Return the ledger in the bytes of a file; a line that cannot be understood is added to `problems`.

    The order of lines does not matter, and the latest of several lines of one post counts.
    """
    try:
        lines = read_text(data, path).split("\n")
    except ContentError as error:
        problems.extend(error.problems)
        return Ledger()
    posts: list[PublishedPost] = []
    authorities: set[str] = set()
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#") or _CONFLICT.fullmatch(line.rstrip()):
            continue
        fields = [field.strip() for field in line.split("|", _FIELDS - 1)]
        if len(fields) == 2 and fields[0] == _AUTHORITY and fields[1]:  # noqa: PLR2004 - a name and its value
            authorities.add(fields[1])
            continue
        try:
            posts.append(_post(fields))
        except ValueError:
            problems.append(Problem(path, number, _unreadable(line)))
    if not any(line.strip() for line in lines):
        problems.append(Problem(path, 0, _EMPTY))
    return Ledger.of(posts, authorities)


def ledger_text(ledger: Ledger) -> str:
    """Return the file of a ledger: the same text for the same posts, in whatever order they came."""
    return "".join(ledger_lines(ledger))


def ledger_lines(ledger: Ledger) -> Iterator[str]:
    """Yield the lines of that file, each with its end."""
    yield _HEAD
    for authority in sorted(ledger.authorities):
        yield f"{_AUTHORITY} | {authority}\n"
    for post_id in sorted(ledger.posts):
        yield f"{_line(ledger.posts[post_id])}\n"


def conflicting_copies(names: Iterable[str]) -> list[str]:
    """Return the files among `names` that a program for synchronising made of the ledger of another computer.

    “bai-da-dang (1).txt”, “bai-da-dang-MAYTINH-2.txt”, “bai-da-dang (An's conflicted copy 2026-03-15).txt”,
    “bai-da-dang.sync-conflict-20260315-083000-ABC.txt”, “Bản sao của bai-da-dang.txt”.
    """
    stem, suffix = NAME.split(".")
    return sorted(
        name
        for name in names
        if name != NAME
        and not name.startswith((".", "~"))
        and stem in name.casefold()
        and name.casefold().endswith(f".{suffix}")
    )


def _post(fields: list[str]) -> PublishedPost:
    """Return the post of a line.

    Raises:
        ValueError: it is no such line.
    """
    post_id, addresses, day, changed, state, title = fields
    found = addresses.split()
    if not post_id or " " in post_id or not title or state not in _STATES:
        raise ValueError(fields)
    if not found or not all(map(_ADDRESS.fullmatch, found)):
        raise ValueError(addresses)
    moment = datetime.fromisoformat(changed)
    return PublishedPost(
        id=post_id,
        addresses=all_addresses(*found),
        day=date.fromisoformat(day),
        changed=moment.replace(tzinfo=ICT) if moment.tzinfo is None else moment.astimezone(ICT),
        is_withdrawn=_STATES[state],
        title=one_line(title),
    )


def _line(post: PublishedPost) -> str:
    state = Status.WITHDRAWN if post.is_withdrawn else Status.PUBLISHED
    changed = post.changed.replace(tzinfo=None).isoformat(" ")
    return f"{post.id} | {' '.join(post.addresses)} | {post.day} | {changed} | {state} | {post.title}"


_EMPTY: Final = (
    "Tệp trống, trong khi đây là danh sách bài đã đăng. Chép lại tệp từ bản sao lưu; nếu chuyên mục chưa từng đăng bài "
    "nào thì xóa tệp này."
)


def _unreadable(line: str) -> str:
    return (
        f"Không đọc được dòng “{shortened(one_line(line), _SHOWN)}” của danh sách bài đã đăng. Chép lại dòng này từ "
        "bản sao lưu, hoặc xóa dòng nếu nó không thuộc danh sách. Dòng đúng: tin/2026/ten-bai | tin/2026/ten-bai/ | "
        "2026-03-15 | 2026-03-15 08:30:00 | published | Tên bài"
    )
