"""For a server that gives no access: a ZIP of what changed, with the list of what to delete there."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from cchc.publishing.copies import CopyRecord
from cchc.publishing.site_files import SiteFiles
from cchc.publishing.steps import steps
from cchc.text.dates import ICT

_FILES: Final = "chep-len"
_REMOVED: Final = "xoa-cac-tep-nay.txt"
_READ_ME: Final = "doc-truoc.txt"
_ADVICE: Final = """\
Gói trang ngày {day}, cho người quản trị máy chủ.

1. Chép mọi tệp trong thư mục {files} vào thư mục của chuyên mục trên máy chủ, chép đè tệp cũ.
2. Chép xong mới xóa trên máy chủ các tệp ghi trong {removed} ({count} tệp). Tệp khác giữ nguyên.
3. Báo lại cho người gửi gói là đã làm xong: gói sau chỉ có những gì thay đổi từ gói này.
"""


@dataclass(frozen=True, kw_only=True)
class SitePackage:
    """What a package holds."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def has_changes(self) -> bool:
        """Whether there is anything to bring to the server."""
        return bool(self.new or self.changed or self.removed)


def package_of(site: SiteFiles, stands: Mapping[str, str]) -> SitePackage:
    """Return what differs between the site and what stands on the server."""
    return SitePackage(
        new=tuple(path for path in site.digests if path not in stands),
        changed=tuple(path for path, digest in site.digests.items() if path in stands and stands[path] != digest),
        removed=tuple(sorted(stands.keys() - site.digests.keys())),
    )


def write_package(folder: Path, name: str, package: SitePackage, site: SiteFiles, *, now: datetime) -> Path:
    """Write a package into a folder, whole or not at all, and return its file.

    Raises:
        OSError: it cannot be written there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = _free(folder, f"{name}-{now.astimezone(ICT):%Y-%m-%d-%H%M}")
    draft = file.with_name(f".{file.name}.tmp")
    try:
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as archive:
            advice = _ADVICE.format(
                day=f"{now.astimezone(ICT):%d/%m/%Y %H:%M}", files=_FILES, removed=_REMOVED, count=len(package.removed)
            )
            # Notepad of an old Windows shows Vietnamese letters only after this mark.
            archive.writestr(_READ_ME, _lines(advice.splitlines()))
            archive.writestr(_REMOVED, _lines(package.removed))
            for path in _in_order(package):
                archive.write(site.file(path), f"{_FILES}/{path}")
        draft.replace(file)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    return file


def confirmed(record: CopyRecord) -> CopyRecord:
    """Return the record of a copy whose last package stands on the server."""
    return replace(record, files=record.handed, handed={}, package="")


def handed(record: CopyRecord, site: SiteFiles, file: Path) -> CopyRecord:
    """Return the record of a copy that has handed out a package."""
    return replace(record, handed=site.digests, package=file.name)


def _in_order(package: SitePackage) -> Iterator[str]:
    for step in steps(new=package.new, changed=package.changed, removed=()):
        yield from step.put


def _lines(lines: tuple[str, ...] | list[str]) -> bytes:
    return b"\xef\xbb\xbf" + "".join(f"{line}\r\n" for line in lines).encode()


def _free(folder: Path, stem: str) -> Path:
    """Return a name that no package has."""
    file, number = folder / f"{stem}.zip", 2
    while os.path.lexists(file):
        file, number = folder / f"{stem}-{number}.zip", number + 1
    return file
