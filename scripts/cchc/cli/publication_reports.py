"""What was, or would be, published, as it is printed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from cchc.cli import console
from cchc.text.numbers import grouped

if TYPE_CHECKING:
    from cchc.model.settings import Settings
    from cchc.publishing.plans import PublicationPlan
    from cchc.publishing.publication import PublicationReport
    from cchc.publishing.sessions import Verification
    from cchc.publishing.targets import Traffic

_SHOWN: Final = 20
_PAGE: Final = "index.html"


def show_plan(plan: PublicationPlan, settings: Settings) -> None:
    """Print what a publication would do."""
    if not plan.has_changes:
        console.say(f"Không có gì thay đổi: {grouped(plan.total)} tệp ở nơi đăng vẫn đúng.")
        return
    console.say(
        f"Sẽ đăng {grouped(len(plan.new))} tệp mới, {grouped(len(plan.changed))} tệp thay đổi ({_size(plan.size)}), gỡ "
        f"{grouped(len(plan.removed))} tệp."
    )
    show_pages(plan.new, plan.changed, settings)
    for title, paths in (("Sẽ gỡ", plan.removed), ("Của người khác, giữ nguyên", plan.foreign or ())):
        show_paths(title, paths, say=console.say)
    if plan.before and not plan.before.is_whole:
        console.say(f"Lần đăng lúc {plan.before.at} của {plan.before.by} bị đứt giữa chừng; lần này làm nốt.")


def show_report(
    plan: PublicationPlan,
    report: PublicationReport,
    settings: Settings,
    *,
    traffic: Traffic,
    started: float,
) -> bool:
    """Print what a publication did; return whether it is complete."""
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    moved = (
        f"{grouped(len(report.put))} tệp lên, {grouped(len(report.removed))} tệp gỡ, {_size(traffic.sent)} gửi đi, "
        f"{grouped(traffic.requests)} lượt hỏi, {seconds} giây"
    )
    put = set(report.put)
    show_pages([path for path in plan.new if path in put], [path for path in plan.changed if path in put], settings)
    show_paths("Tệp của người khác ở nơi đăng, giữ nguyên", plan.foreign or (), say=console.say)
    if report.is_complete:
        console.say(f"Xong: {moved}.")
        return True
    for failure in report.failures:
        console.print_error(f"Chưa được: {failure.error}")
    if report.stopped_by is not None:
        console.print_error(str(report.stopped_by))
    console.print_error(
        f"CHƯA ĐĂNG HẾT ({moved}). Người đọc vẫn thấy trang cũ ở những chỗ chưa đăng. Chạy lại lệnh này để làm nốt."
    )
    return False


def show_pages(new: Iterable[str], changed: Iterable[str], settings: Settings) -> None:
    """Print the addresses of posts, which is what an editor looks for."""
    from cchc.model import permalinks  # noqa: PLC0415

    for title, paths in (("Bài mới", new), ("Bài thay đổi", changed)):
        found = [path for path in paths if permalinks.is_post_page(path)]
        show_paths(title, [settings.absolute(path.removesuffix(_PAGE)) for path in sorted(found)], say=console.say)


def show_paths(
    title: str,
    paths: Sequence[str],
    *,
    say: Callable[[str], None] = console.print_error,
    is_whole: bool = False,
) -> None:
    """Print some paths below a title, if there are any."""
    if not paths:
        return
    say(f"{title} ({grouped(len(paths))}):")
    for path in paths if is_whole else paths[:_SHOWN]:
        say(f"  {path}")
    if len(paths) > _SHOWN and not is_whole:
        say(f"  … và {grouped(len(paths) - _SHOWN)} mục nữa.")


def show_verification(found: Verification) -> bool:
    """Print what stands in a target; return whether it is as it was published."""
    # Whole: among them may be what was put there by hand once, and withdrawn since.
    show_paths("Của người khác, không động đến", found.foreign, say=console.say, is_whole=True)
    show_paths("MẤT", found.missing)
    show_paths("KHÁC với lần đăng", found.different)
    show_paths("Đang dở của lần đăng bị đứt", found.unsure)
    if found.is_right:
        console.say(f"Đúng: {grouped(found.files)} tệp ở nơi đăng như lần đăng trước.")
    else:
        console.print_error("Chạy cchc publish, các tệp này sẽ được đăng lại.")
    return found.is_right


def _size(count: int) -> str:
    """Return a number of bytes as people read it."""
    unit = 1000
    if count < unit * unit:
        return f"{max(1, round(count / unit)) if count else 0} KB"
    return f"{count / unit / unit:.1f} MB".replace(".", ",")
