"""What is printed of the clock: what failed by schedule, what was missed, what becomes due next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cchc.cli import console
from cchc.text.dates import ICT
from cchc.text.numbers import grouped

if TYPE_CHECKING:
    from cchc.model.library import Library
    from cchc.model.publishing_targets import PublishingTarget
    from cchc.model.settings import Settings
    from cchc.publishing.due import MissedDate

_SHOWN: Final = 10


def show_schedule_failures(root: Path, settings: Settings) -> None:
    """Print loudly which publications by schedule did not come about."""
    from cchc.publishing.schedule_notes import failures  # noqa: PLC0415

    for one in failures(root, tuple(target.id for target in settings.targets)):
        first, last = (
            f"{moment.astimezone(ICT):%H:%M ngày %d/%m/%Y}" for moment in (one.first_moment, one.last_moment)
        )
        console.print_error(
            f"LỊCH TỰ ĐĂNG HỎNG: “{one.target}” chưa đăng được từ {first}, thử lần cuối {last}: {one.sentence}"
        )


def show_missed(root: Path, library: Library) -> None:
    """Print loudly which posts should have come or gone by now."""
    from cchc.publishing.due import missed_dates  # noqa: PLC0415

    found = missed_dates(root, library)
    for one in found[:_SHOWN]:
        console.print_error(f"QUÁ GIỜ: {one.sentence}")
    if len(found) > _SHOWN:
        console.print_error(f"… và {grouped(len(found) - _SHOWN)} bài nữa quá giờ.")
    if found:
        console.print_error("Đăng ngay: cchc publish (chưa khai báo nơi đăng thì cchc build rồi tải thư mục site lên).")


def show_came_late(missed: Sequence[MissedDate], wanted: PublishingTarget, *, is_dry: bool) -> None:
    """Print which posts a publication has brought to readers after their hour, or would bring."""
    from cchc.publishing.due import said  # noqa: PLC0415

    word = "sẽ lên trễ" if is_dry else "đã lên trễ"
    for one in [one for one in missed if one.target == wanted.id][:_SHOWN]:
        console.print_error(f"Lưu ý, {word}: {said(one.date)}.")


def show_coming(library: Library) -> None:
    """Print when the site has to be published next though nobody changes anything, and what is scheduled."""
    from cchc.model.due_dates import due_dates  # noqa: PLC0415
    from cchc.publishing.due import said  # noqa: PLC0415

    coming = due_dates(library, after=library.now)
    if not coming:
        return
    first = [one for one in coming if one.moment == coming[0].moment]
    more = f" (và {grouped(len(first) - 1)} việc nữa cùng lúc)" if len(first) > 1 else ""
    console.say(f"Lần tới trang phải đăng lại vì đến ngày: {said(first[0])}{more}.")
    posts = [one for one in coming if one.kind.is_of_post]
    if posts:
        console.say(f"Bài hẹn giờ và bài sẽ hết hạn ({grouped(len(posts))}):")
        for one in posts[:_SHOWN]:
            console.say(f"  {one.path}: {said(one)}")
        if len(posts) > _SHOWN:
            console.say(f"  … và {grouped(len(posts) - _SHOWN)} mục nữa.")
