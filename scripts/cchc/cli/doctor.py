"""`cchc doctor`: looks at the published section as readers and machines get it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import click

from cchc.cli import console
from cchc.cli.parameters import OneOf, folder_option
from cchc.cli.vietnamese import Command
from cchc.text.dates import ICT
from cchc.text.numbers import grouped

if TYPE_CHECKING:
    from cchc.model.publishing_targets import ServerKind
    from cchc.model.settings import Settings
    from cchc.publishing.doctor.examining import Examination
    from cchc.publishing.doctor.faults import ServerFault, ServerFinding

_SHOWN: Final = 3
_LINES: Final = 40
_WRONG: Final = "Địa chỉ “{}” chưa đúng. Viết đủ, ví dụ: cchc doctor https://cong-thong-tin.example/tin-cchc/"
_SAMPLE: Final = (
    "Lưu ý: site_url trong mkdocs.yml còn là địa chỉ mẫu ({}), không có máy chủ nào ở đó. Sửa site_url, hoặc ghi địa "
    "chỉ sau tên lệnh."
)


@click.command(
    cls=Command,
    help="Xem trang đã đăng như người đọc, máy tìm kiếm và nơi lấy tin thấy.\n\n"
    "Ví dụ: cchc doctor https://cong-thong-tin.example/tin-cchc/\n\n"
    "So trang trên máy chủ với thư mục site ở máy này; xem https, chứng thư, kiểu tệp, nén, bộ nhớ đệm, tiêu đề bảo "
    "vệ, trang 404, robots.txt, kênh tin, tệp lộ. Mỗi lỗi nói người đọc bị gì, thấy ở đâu, sửa thế nào. Chỉ đọc, "
    "không đổi gì trên máy chủ.",
    short_help="Xem trang đã đăng như người đọc thấy.",
    options_metavar="[TÙY CHỌN]",
)
@click.argument("url", metavar="[ĐỊA_CHỈ]", required=False)
@click.option(
    "--server",
    type=OneOf("nginx", "apache", "iis", "all", what="loại máy chủ"),
    metavar="LOẠI",
    help="In cách sửa cho nginx, apache, iis hoặc all (cả ba). Mặc định: loại mà máy chủ tự xưng; không rõ thì cả ba.",
)
@folder_option
def doctor(url: str | None, root: Path, server: str | None) -> None:
    """Look at the published section."""
    from cchc.publishing.doctor.built import built_site  # noqa: PLC0415
    from cchc.publishing.doctor.examining import examine  # noqa: PLC0415
    from cchc.publishing.doctor.visits import Visitor, section_address  # noqa: PLC0415
    from cchc.sources.settings import read_settings  # noqa: PLC0415

    settings = read_settings(root)
    address = section_address(url or settings.site_url)
    if address is None:
        raise click.UsageError(_WRONG.format(url or settings.site_url))
    if url is None and (urlsplit(address).hostname or "").endswith(".example"):
        console.print_error(_SAMPLE.format(settings.site_url))
    site = built_site(root, settings)
    if site is None:
        console.print_error("Lưu ý: ở máy này chưa có thư mục site để so. Chạy cchc build trước thì xem được kỹ hơn.")
    started = time.monotonic()
    visitor = Visitor()
    try:
        with console.progress_bar("Xem máy chủ") as progress:
            found = examine(
                address, settings, site, clock=lambda: datetime.now(ICT), visitor=visitor, progress=progress
            )
    finally:
        visitor.close()
    show_findings(found, settings, server=server)
    console.say(summary(found, time.monotonic() - started))
    if found.faults or not found.is_whole:
        sys.exit(1)


def show_findings(found: Examination, settings: Settings, *, server: str | None) -> None:
    """Print the faults by what readers suffer, each with its places and its fix; advice last."""
    from cchc.publishing.doctor.faults import ServerFault  # noqa: PLC0415

    groups: dict[ServerFault, list[ServerFinding]] = {}
    for finding in found.findings:
        groups.setdefault(finding.fault, []).append(finding)
    # The way in comes before the pages, pages before their headers.
    places_of_faults = {fault: number for number, fault in enumerate(ServerFault)}
    order = sorted(groups, key=lambda fault: (fault.is_advice, places_of_faults[fault]))
    kinds = _kinds(found, settings, server)
    for fault in order:
        places = groups[fault]
        console.print_error(f"{'Nên làm' if fault.is_advice else 'LỖI'}: {fault.value}")
        for place in places[:_SHOWN]:
            console.print_error(f"  {place}")
        if len(places) > _SHOWN:
            console.print_error(f"  … và {grouped(len(places) - _SHOWN)} chỗ nữa.")
        _show_fix(fault, [place.address for place in places], settings, kinds)
        console.print_error("")
    _show_settings_files(order, kinds)


def _show_fix(fault: ServerFault, addresses: Iterable[str], settings: Settings, kinds: tuple[ServerKind, ...]) -> None:
    from cchc.publishing.doctor.fixes import fix_of  # noqa: PLC0415

    words = ""
    for kind in kinds:
        fix = fix_of(fault, kind, settings, addresses)
        if fix.words and not words:
            words = fix.words
            console.print_error(f"  → {words}")
        if fix.lines:
            console.print_error(f"  {_NAMES[kind.value]}:")
        for line in fix.lines[:_LINES]:
            console.print_error(f"      {line}")
        if len(fix.lines) > _LINES:
            console.print_error(f"      … xem {_file(kind)}")


def _show_settings_files(order: Iterable[ServerFault], kinds: tuple[ServerKind, ...]) -> None:
    from cchc.publishing.doctor.fixes import is_in_settings_file  # noqa: PLC0415

    count = sum(is_in_settings_file(fault) for fault in order)
    if count > 1:
        files = ", ".join(_file(kind) for kind in kinds)
        console.print_error(f"Đưa cả tệp {files} vào máy chủ thì hết {count} lỗi trong số trên.")


_NAMES: Final = {"nginx": "nginx", "apache": "Apache", "iis": "IIS"}


def _file(kind: ServerKind) -> str:
    from cchc.publishing.doctor.fixes import settings_file  # noqa: PLC0415

    return settings_file(kind)


def _kinds(found: Examination, settings: Settings, server: str | None) -> tuple[ServerKind, ...]:
    from cchc.model.publishing_targets import ServerKind  # noqa: PLC0415
    from cchc.publishing.doctor.fixes import kind_of  # noqa: PLC0415

    if server is None:
        # What stands in front of it may call itself otherwise.
        configured = (target.server for target in settings.targets if target.server)
        known = next(configured, None) or kind_of(found.server)
        return (known,) if known else tuple(ServerKind)
    return tuple(ServerKind) if server == "all" else (ServerKind(server),)


def summary(found: Examination, seconds: float) -> str:
    """Return the last line: what was looked at, how much was found, what it took."""
    faults = len({finding.fault for finding in found.faults})
    spent = f"hỏi máy chủ {grouped(found.visits)} lượt, {seconds:.1f} giây".replace(".", ",")
    compared = f"so {grouped(found.compared)} tệp với bản dựng ở máy này; " if found.compared else ""
    said = "không có lỗi" if not faults else f"{faults} lỗi"
    end = "" if found.is_whole else " CHƯA XEM HẾT: chạy lại sau khi sửa, hoặc lúc khác."
    return f"Đã xem {found.address}: {said} ({compared}{spent}).{end}"
