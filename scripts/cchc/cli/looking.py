"""A short look at what readers get, right after a publication."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cchc.cli import console
from cchc.cli.doctor import show_findings, summary
from cchc.text.dates import ICT

if TYPE_CHECKING:
    from cchc.model.settings import Settings
    from cchc.publishing.publication import PublicationReport

_NOT_FROM_HERE: Final = (
    "Chưa xem được trang từ máy này ({}). Mở trang bằng điện thoại, hoặc chạy cchc doctor ở máy khác."
)


def look_after(
    root: Path, settings: Settings, target_id: str, report: PublicationReport | None, *, looks: bool | None
) -> None:
    """Print what readers do not get as it was published, and end with exit code 1 if there is anything.

    Without a word on whether to look, it is done for a public section at the target that readers get it from. Where
    this computer cannot reach the address, as in some offices, that is a note and no fault.
    """
    from cchc.publishing.doctor.built import built_site  # noqa: PLC0415
    from cchc.publishing.doctor.examining import examine  # noqa: PLC0415
    from cchc.publishing.doctor.faults import ServerFault  # noqa: PLC0415
    from cchc.publishing.doctor.visits import Visitor, section_address  # noqa: PLC0415

    if looks is None:
        looks = report is not None and settings.is_public and settings.targets[0].id == target_id
    if not looks:
        return
    address, site = section_address(settings.site_url), built_site(root, settings)
    if address is None or site is None:
        return
    site = replace(site, gone=tuple(dict.fromkeys((*(report.removed if report else ()), *site.gone))))
    started, visitor = time.monotonic(), Visitor()
    try:
        with console.progress_bar("Xem trang đã đăng") as progress:
            found = examine(
                address,
                settings,
                site,
                clock=lambda: datetime.now(ICT),
                visitor=visitor,
                progress=progress,
                wanted=report.put if report else (),
                is_short=True,
            )
    finally:
        visitor.close()
    unreachable = next((one for one in found.findings if one.fault is ServerFault.UNREACHABLE), None)
    if unreachable is not None:
        console.print_error(_NOT_FROM_HERE.format(unreachable.found))
        return
    show_findings(found, settings, server=None)
    console.say(summary(found, time.monotonic() - started))
    if found.faults:
        sys.exit(1)
