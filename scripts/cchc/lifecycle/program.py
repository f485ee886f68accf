"""The program of a section: what lies in its folder `chuong-trinh/`, and the files for a double click beside that."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cchc import shipped
from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.lifecycle import handbook
from cchc.lifecycle.lock_file import BUILD_TOOLS, WITHOUT_WHEEL, Pinned, lock_text, read_lock
from cchc.lifecycle.packing import Wheel, installed_wheel, own_wheel
from cchc.lifecycle.program_files import FOLDER, LOCK, SUMS, read_sums, sums_text
from cchc.whole_files import write_whole

_LAUNCHERS: Final = Path(__file__).parent / "launchers"
BESIDE: Final = ("Bat-dau.bat", "Bat-dau.command", "Bat-dau.desktop")
_INSIDE: Final = ("khoi-dong.py", "can-python.txt")
_EXECUTABLE: Final = 0o755


@dataclass(frozen=True)
class ProgramReport:
    """Result of writing a program: paths relative to the section, with `/`, sorted."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    """Changed or foreign files, which were not touched."""


def program_files() -> Mapping[str, bytes]:
    """Return the files of the program that runs: relative to the folder of a section, with their bytes."""
    files = {f"{FOLDER}/{wheel.file_name}": wheel.to_bytes() for wheel in program_wheels()}
    files |= {f"{FOLDER}/{name}": _launcher(name) for name in _INSIDE}
    files |= {f"{FOLDER}/{handbook.FOLDER}/{name}": data for name, data in handbook.handbook_files().items()}
    files |= {name: _launcher(name) for name in BESIDE}
    files[f"{FOLDER}/{LOCK}"] = lock_text(libraries()).encode()
    return {**files, f"{FOLDER}/{SUMS}": sums_text(files).encode()}


def program_wheels() -> list[Wheel]:
    """Return the wheels that the program brings: its own, and of the libraries that publish none."""
    return [own_wheel(), *(installed_wheel(name) for name in WITHOUT_WHEEL)]


def libraries() -> tuple[Pinned, ...]:
    """Return the locked libraries that a section's environment installs beside the wheels of its program."""
    pinned = read_lock(shipped.LOCK.read_text(encoding="utf-8"))
    return tuple(one for one in pinned if one.name not in {*WITHOUT_WHEEL, *BUILD_TOOLS})


def write_program(section: Path, *, replace: bool = False) -> ProgramReport:
    """Write the running program into the folder of a section.

    Only with `replace` may files of another version go: those that its list names and that nobody has changed since.
    What else lies there stays. Files are put in place one by one, the list last.

    Raises:
        ContentError: without `replace`, a file stands where one has to be written, and nothing was written; or the
            file system refused something.
    """
    with reported_as_problems(section):
        files = program_files()
        before = read_sums(section / FOLDER)
        taken = [path for path in sorted(files) if _is_other(section / path, files[path])]
        # A wheel of this very name is this version, wherever it came from: the list has to be right about it.
        ours = [path for path in taken if path.endswith(".whl") or _is_ours(section / path, before.get(path))]
        kept = [path for path in taken if not (replace and path in ours)]
        if not replace and taken:
            raise ContentError(
                Problem(path, 0, "Đã có tệp khác ở chỗ này nên không ghi gì. Chọn thư mục khác, hoặc đổi tên tệp ấy.")
                for path in taken
            )
        written = [path for path in _order(files) if path not in kept and not _is_same(section / path, files[path])]
        for path in written:
            write_whole(section / path, files[path])
            if path in BESIDE:
                (section / path).chmod(_EXECUTABLE)
        old = sorted(path for path, known in before.items() if path not in files and _is_ours(section / path, known))
        for path in old:
            (section / path).unlink()
    return ProgramReport(tuple(sorted(written)), tuple(old), tuple(kept))


def _order(files: Mapping[str, bytes]) -> list[str]:
    """Return the files in the order of writing: what is started and what names the others come last."""
    return sorted(files, key=lambda path: (path.endswith(SUMS), path in BESIDE, path))


def _is_same(file: Path, data: bytes) -> bool:
    return file.is_file() and file.read_bytes() == data


def _is_other(file: Path, data: bytes) -> bool:
    return os.path.lexists(file) and not _is_same(file, data)


def _is_ours(file: Path, known: str | None) -> bool:
    """Return whether a file is unchanged since the program wrote it; true for the list itself."""
    if file.name == SUMS:
        return True
    if known is None or not file.is_file():
        return False
    data = file.read_bytes()
    # A section may have gone through a program that writes line ends its own way.
    lines = data.replace(b"\r\n", b"\n")
    return known in {hashlib.sha256(form).hexdigest() for form in (data, lines, lines.replace(b"\n", b"\r\n"))}


def _launcher(name: str) -> bytes:
    """Return a file that is written as it is; cmd misreads a batch file whose lines do not end in CR LF."""
    data = (_LAUNCHERS / name).read_bytes().replace(b"\r\n", b"\n")
    return data.replace(b"\n", b"\r\n") if name.endswith((".bat", ".txt")) else data
