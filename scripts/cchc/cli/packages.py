"""`cchc publish` where the server gives no access: a ZIP for whoever brings it there."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cchc.cli import console
from cchc.cli.publication_reports import show_pages, show_paths
from cchc.text.numbers import grouped

if TYPE_CHECKING:
    from cchc.model.publishing_targets import PublishingTarget, ZipFolder
    from cchc.model.settings import Settings


def make_package(  # noqa: PLR0913 - one for each option
    root: Path,
    settings: Settings,
    wanted: PublishingTarget,
    place: ZipFolder,
    *,
    now: datetime,
    is_dry: bool,
    agrees: bool,
) -> None:
    """Write a package of what changed since the last one that stands on the server."""
    from cchc.publishing import packages  # noqa: PLC0415
    from cchc.publishing.copies import read_record, write_record  # noqa: PLC0415
    from cchc.publishing.site_files import site_files  # noqa: PLC0415
    from cchc.site.build_lock import WAITS, build_turn  # noqa: PLC0415

    with build_turn(root, on_wait=lambda: console.print_error(WAITS)):
        site = site_files(root, settings, wanted.id)
        record = read_record(root, wanted.id)
        if record.package and (
            agrees
            or click.confirm(f"Gói {record.package} đã được chép lên máy chủ theo lời dặn chưa? (y: rồi, N: chưa)")
        ):
            record = packages.confirmed(record)
            if not is_dry:
                write_record(root, wanted.id, record)
        package = packages.package_of(site, record.files)
        if not package.has_changes:
            console.say("Không có gì thay đổi so với trên máy chủ, nên không làm gói.")
            return
        show_pages(package.new, package.changed, settings)
        show_paths("Phải xóa trên máy chủ", package.removed, say=console.say)
        count = f"{grouped(len(package.new) + len(package.changed))} tệp, {grouped(len(package.removed))} tệp phải xóa"
        if is_dry:
            console.say(f"Sẽ làm gói có {count}.")
            return
        file = packages.write_package(root / place.path, wanted.id, package, site, now=now)
        write_record(root, wanted.id, packages.handed(record, site, file))
    console.say(f"Đã làm gói {file}: {count}. Gửi người quản trị máy chủ; cách làm ghi trong doc-truoc.txt.")
    console.say("Trang CHƯA lên máy chủ cho đến khi họ chép xong. Lần đăng sau sẽ hỏi việc ấy.")
