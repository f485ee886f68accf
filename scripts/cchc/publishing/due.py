"""What a target should have by now and has not: what became due since it was published last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cchc.content.loader import load_library, open_store
from cchc.model.due_dates import DueDate, DueKind, due_dates
from cchc.model.library import Library
from cchc.model.settings import Settings
from cchc.publishing.copies import read_record
from cchc.publishing.schedule_notes import failure_of
from cchc.text.dates import ICT, start_of_day

_FRONT_MATTER: Final = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$", re.DOTALL | re.MULTILINE)
_DATE: Final = re.compile(r"^date:[ \t]*[\"']?(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?", re.MULTILINE)
_TITLE: Final = re.compile(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t\r]*$", re.MULTILINE)
_DRAFT: Final = re.compile(r"^status:[ \t]*[\"']?draft\b", re.MULTILINE)
CLOCK_BEHIND: Final = (
    "đồng hồ máy này chạy chậm: lần đăng trước, và bài trong posts, là của ngày chưa đến. Đăng bây giờ thì bài mới "
    "biến khỏi trang. Chỉnh lại ngày giờ của máy"
)
"""What is said where a clock goes wrong in this way, without an end."""
_TOLERANCE: Final = timedelta(hours=1)
_LOCKOUT: Final = timedelta(hours=4)
"""How long a refused password is not tried again: tried every quarter of an hour, it would lock the account."""
_WORDS: Final[Mapping[DueKind, str]] = {
    DueKind.PUBLISHED: "bài lên trang",
    DueKind.EXPIRED: "bài hết hạn",
    DueKind.UNPINNED: "bài thôi ghim",
    DueKind.EVENT_BEGINS: "sự kiện bắt đầu",
    DueKind.EVENT_ENDS: "sự kiện kết thúc",
    DueKind.EVENT_CLOSES: "hết hạn đăng ký sự kiện",
    DueKind.ALERT_BEGINS: "thông báo khẩn hiện lên",
    DueKind.ALERT_ENDS: "thông báo khẩn hết ngày",
    DueKind.ANSWER_AGES: "câu trả lời quá ngày phải đọc lại",
    DueKind.PROCEDURE_AGES: "thủ tục quá ngày phải kiểm tra",
    DueKind.PROCEDURE_ENDS: "thủ tục hết áp dụng",
    DueKind.CONTACT_AGES: "nơi liên hệ quá ngày phải gọi thử",
    DueKind.DOCUMENT_STARTS: "văn bản đổi hiệu lực",
    DueKind.ISSUER_CHANGES: "cơ quan thay đổi",
    DueKind.RULE_ENDS: "lời khuyên cũ hết đúng",
    DueKind.TASK_STARTS: "nhiệm vụ bắt đầu",
    DueKind.TASK_IS_SOON: "nhiệm vụ còn hai tháng là đến hạn",
    DueKind.TASK_IS_OVER: "nhiệm vụ hết hạn",
    DueKind.ROUND_IS_OVER: "nhiệm vụ hết một kỳ",
    DueKind.MONTH_BEGINS: "kế hoạch sang tháng mới",
    DueKind.YEAR_BEGINS: "sang năm mới",
    DueKind.WAITS_LONGER: "phản ánh chờ thêm một ngày",
}


@dataclass(frozen=True, kw_only=True)
class MissedDate:
    """A moment that an editor has chosen for a post, and that has passed without a publication."""

    date: DueDate
    target: str | None
    """Where readers do not have it yet; None where the section has no target."""

    @property
    def sentence(self) -> str:
        """What an editor is told of it."""
        where = f" ở “{self.target}”" if self.target else ""
        return f"{said(self.date)}: lẽ ra từ giờ ấy, đến nay chưa có{where}."


def read_library(root: Path, settings: Settings, *, now: datetime) -> Library:
    """Return the content as it is now, by what the store remembers of it; nothing is checked.

    Raises:
        ContentError: no file can be read at all.
    """
    with closing(open_store(root, settings)) as store:
        library, _ = load_library(root, settings, store, now=now)
    return library


def due_since(root: Path, library: Library, target: str) -> tuple[DueDate, ...] | None:
    """Return what became due since a target was published last; None where everything may be.

    That is: it was never published from this copy, or as of a moment to come.
    """
    as_of = read_record(root, target).as_of
    # Of a clock that went wrong, or of a trial with a day to come: what stands there is not what belongs there now.
    if as_of is None or as_of > library.now:
        return None
    broken = (one for one in _unreadable(root, library) if as_of < one.moment <= library.now)
    return (*due_dates(library, after=as_of, until=library.now), *broken)


def _unreadable(root: Path, library: Library) -> Iterator[DueDate]:
    """Yield when posts should come that cannot be read as a whole: their hour passes all the same."""
    for path in sorted(library.unreadable):
        if not path.startswith("posts/"):
            continue
        try:
            found = _FRONT_MATTER.match((root / path).read_text(encoding="utf-8", errors="replace"))
        except OSError:
            continue
        lines = found[1] if found else ""
        day, title = _DATE.search(lines), _TITLE.search(lines)
        if day is None or _DRAFT.search(lines):
            continue
        try:
            moment = datetime.fromisoformat(f"{day[1]} {day[2] or '00:00'}").replace(tzinfo=ICT)
        except ValueError:
            continue
        yield DueDate(moment=moment, kind=DueKind.PUBLISHED, title=title[1] if title else path, path=path)


def is_clock_behind(root: Path, target: str, *, now: datetime) -> bool:
    """Return whether the clock of this computer has fallen back, as one does whose battery is empty.

    A clock that was ahead and is right again leaves a publication of a day to come, too, but no texts of it.
    """
    as_of = read_record(root, target).as_of
    if as_of is None or as_of <= now:
        return False
    end = (now + _TOLERANCE).timestamp()
    with suppress(OSError):
        return any(file.stat().st_mtime > end for file in (root / "posts").rglob("*.md"))
    return False


def due_by_schedule(root: Path, settings: Settings, target: str, *, now: datetime) -> tuple[DueDate, ...] | None:
    """Return what a schedule has to publish to a target, all of it where none is named; None if nothing.

    What failed is tried again.

    Raises:
        ContentError: no file can be read at all.
    """
    failure = failure_of(root, target)
    if failure is not None and failure.is_login and now - failure.last_moment < _LOCKOUT:
        return None
    due = due_since(root, read_library(root, settings, now=now), target)
    if due is None:
        return ()
    return due if due or failure is not None else None


def missed_dates(root: Path, library: Library) -> tuple[MissedDate, ...]:
    """Return the moments of posts that have passed without a publication, the earliest first.

    A text that was written after its hour was not missed: it waits for whoever wrote it.
    """
    found = [*_missed(root, library)]
    return tuple(sorted(found, key=lambda one: (one.date.moment, one.date.path, one.target or "")))


def _missed(root: Path, library: Library) -> Iterator[MissedDate]:
    targets = [target.id for target in library.settings.targets]
    for target in targets:
        for one in due_since(root, library, target) or ():
            if one.kind.is_of_post and _was_ready(root, one):
                yield MissedDate(date=one, target=target)
    known = library.ledger.posts
    if not targets and known:
        unknown = {post.path for post in library.posts if post.id not in known}
        first = min((post.published for post in library.posts if post.path in unknown), default=library.now)
        for one in due_dates(library, after=start_of_day(first.astimezone(ICT).date()), until=library.now):
            if one.path in unknown and one.kind.is_of_post and _was_ready(root, one):
                yield MissedDate(date=one, target=None)


def _was_ready(root: Path, one: DueDate) -> bool:
    try:
        return datetime.fromtimestamp((root / one.path).stat().st_mtime, tz=ICT) < one.moment
    except OSError:
        return False


def said(one: DueDate) -> str:
    """Return a due date as editors read it: “08:00 ngày 02/12/2026, bài lên trang: “Xã mở lớp tập huấn””."""
    title = f": “{one.title}”" if one.title else ""
    return f"{one.moment.astimezone(ICT):%H:%M ngày %d/%m/%Y}, {_WORDS[one.kind]}{title}"
