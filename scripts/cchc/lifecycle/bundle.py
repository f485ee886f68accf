"""The bundle for Windows: program, libraries and embedded Python in one zip, for computers without installation rights.

Put together on any system from Python's embeddable package, which the caller has fetched, and from wheels.
"""

from __future__ import annotations

import hashlib
import io
import re
import struct
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from cchc.archive_faults import ARCHIVE_FAULTS
from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.lifecycle.bundle_checks import find_faults
from cchc.lifecycle.environment import Say
from cchc.lifecycle.packing import zip_entry
from cchc.lifecycle.program import program_files
from cchc.lifecycle.program_files import FOLDER, PYTHON
from cchc.lifecycle.wheels import WINDOWS, Target, fetch_wheels, is_version

_PLACE: Final = f"{FOLDER}/{PYTHON}"
_LIBRARIES: Final = f"{_PLACE}/Lib/site-packages"
_AMD64: Final = 0x8664
_PE_HEADER: Final = 0x3C
_NOT_EMBEDDABLE: Final = (
    "Đây không phải gói Python nhúng (embeddable) 64 bit cho Windows, bản 3.11 trở lên{}. Ở python.org, mục Downloads, "
    "Windows, tải tệp có tên dạng python-3.13.5-embed-amd64.zip."
)


@dataclass(frozen=True)
class EmbeddedPython:
    """Python's embeddable package for Windows: its version such as “3.13”, and its files."""

    version: str
    files: Mapping[str, bytes] = field(repr=False)

    @property
    def short(self) -> str:
        """The version as it stands in names of files: “313”."""
        return self.version.replace(".", "")


@dataclass(frozen=True)
class BundleReport:
    """Facts of a written bundle: its Python, size, SHA-256 and number of files."""

    python: str
    size: int
    sha256: str
    files: int


def write_windows_bundle(target: Path, *, embed: Path, say: Say, source: Path | None = None) -> BundleReport:
    """Write the zip that is unpacked in the folder of a section on Windows; wheels come from the network or a folder.

    The same input gives the same bytes, as long as the same zlib compresses them.

    Raises:
        ContentError: the embeddable package is none, a library could not be fetched, or the result could not run.
    """
    python = read_embedded(embed)
    with tempfile.TemporaryDirectory(prefix="cchc-") as drafts:
        wheels = Path(drafts, "thu-vien")
        fetch_wheels(wheels, target=Target(WINDOWS, python.version), say=say, source=source)
        files = bundle_files(python, wheels)
    faults = list(find_faults(files, python=f"{_PLACE}/", libraries=f"{_LIBRARIES}/", version=python.version))
    if faults:
        raise ContentError(Problem(str(target), 0, fault) for fault in faults)
    data = _zipped(files)
    with reported_as_problems(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return BundleReport(python.version, len(data), hashlib.sha256(data).hexdigest(), len(files))


def bundle_files(python: EmbeddedPython, wheels: Path) -> dict[str, bytes]:
    """Return path (relative to the section) → bytes of the files of a bundle."""
    files = dict(program_files())
    files |= {f"{_PLACE}/{path}": data for path, data in python.files.items()}
    for wheel in sorted(wheels.glob("*.whl")):
        files |= {f"{_LIBRARIES}/{path}": data for path, data in _unpacked(wheel)}
    # With this file Python looks nowhere else: not in the registry, nor where the user or the machine has another one.
    paths = (f"python{python.short}.zip", ".", "Lib\\site-packages")
    files[f"{_PLACE}/python{python.short}._pth"] = "".join(f"{path}\r\n" for path in paths).encode("ascii")
    return files


def read_embedded(file: Path) -> EmbeddedPython:
    """Return Python's embeddable package from its zip.

    Raises:
        ContentError: it is none for 64-bit Windows, or too old, or cannot be read.
    """
    with reported_as_problems(file):
        try:
            with ZipFile(file) as archive:
                files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
        except ARCHIVE_FAULTS as error:
            raise ContentError([Problem(str(file), 0, _NOT_EMBEDDABLE.format(""))]) from error
    found = re.search(r"^python3(\d\d)\._pth$", "\n".join(files), re.MULTILINE)
    version = f"3.{found[1]}" if found else ""
    needed = {"python.exe", f"python{version.replace('.', '')}.zip", f"python{version.replace('.', '')}.dll"}
    if not is_version(version) or not needed <= files.keys() or _machine(files["python.exe"]) != _AMD64:
        said = f"; tệp này là bản {version}" if version and not is_version(version) else ""
        raise ContentError([Problem(str(file), 0, _NOT_EMBEDDABLE.format(said))])
    return EmbeddedPython(version, files)


def _machine(program: bytes) -> int | None:
    """Return the machine type in the header of a Windows program."""
    try:
        (place,) = struct.unpack_from("<I", program, _PE_HEADER)
        signature, machine = struct.unpack_from("<4sH", program, place)
    except struct.error:
        return None
    return int(machine) if signature == b"PE\0\0" else None


def _unpacked(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a wheel as pip would install them, without scripts and headers."""
    with ZipFile(wheel) as archive:
        for name in archive.namelist():
            place = re.sub(r"^[^/]+\.data/(?:purelib|platlib)/", "", name)
            if not place.endswith("/") and ".data/" not in place.partition("/")[0] + "/":
                yield place, archive.read(name)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for path in sorted(files):
            archive.writestr(zip_entry(path, compression=ZIP_DEFLATED), files[path])
    return buffer.getvalue()
