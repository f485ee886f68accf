"""All documents and open data as one zip file: the same content gives the same bytes on every machine."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

MANIFEST: Final = "MANIFEST.sha256"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_READABLE: Final = 0o100644 << 16


@dataclass(frozen=True, kw_only=True)
class BundleFile:
    """A file of the zip: its bytes (`data`), or a `file` on disk with its SHA-256."""

    path: str
    data: bytes | None = None
    file: Path | None = None
    sha256: str = ""


def write_bundle(target: Path, entries: Iterable[BundleFile]) -> None:
    """Write the entries, sorted by path, after a manifest for `sha256sum -c`.

    Nothing is compressed: PDF already is, and compressors differ between machines. Large files are copied in pieces, so
    a file of a gigabyte takes no memory.
    """
    entries = sorted(entries, key=lambda entry: entry.path)
    manifest = "".join(f"{_sum(entry)}  {entry.path}\n" for entry in entries).encode()
    with ZipFile(target, "w", compression=ZIP_STORED, allowZip64=True) as bundle:
        for entry in (BundleFile(path=MANIFEST, data=manifest), *entries):
            with bundle.open(_info(entry), "w", force_zip64=False) as place:
                if entry.data is not None:
                    place.write(entry.data)
                elif entry.file is not None:
                    with entry.file.open("rb") as source:
                        shutil.copyfileobj(source, place, 1 << 20)


def _sum(entry: BundleFile) -> str:
    return entry.sha256 if entry.data is None else hashlib.sha256(entry.data).hexdigest()


def _info(entry: BundleFile) -> ZipInfo:
    info = ZipInfo(entry.path, date_time=_EPOCH)
    info.create_system = _UNIX
    info.external_attr = _READABLE
    info.compress_type = ZIP_STORED
    # With the size known beforehand, zipfile writes the same header whether zip64 is needed or not.
    info.file_size = len(entry.data) if entry.data is not None else entry.file.stat().st_size if entry.file else 0
    return info
