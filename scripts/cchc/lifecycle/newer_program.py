"""Installs a newer program of a section in a second environment, beside the one in use.

Needs nothing but Python, as everything else that runs before the newer program does.
"""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path
from typing import Final

from cchc.archive_faults import ARCHIVE_FAULTS
from cchc.lifecycle.environment import Environment, Say, SetUpError
from cchc.lifecycle.lock_file import BUILD_TOOLS, WITHOUT_WHEEL, Pinned, lock_text, read_lock
from cchc.lifecycle.places import claim, environment_folder, is_foreign, turn_of
from cchc.lifecycle.program_files import FOLDER, LOCK, SUMS, WHEELHOUSE, listed_version, number_of, version_in
from cchc.lifecycle.starting import BROKEN, install_libraries, is_bundle, ready_environment, remember_ready, run

_WITHOUT_PROGRAM: Final = (
    "Chuyên mục này không kèm chương trình (không có thư mục chuong-trinh). Cài bản mới vào nơi đang dùng, rồi "
    "chạy lệnh upgrade không kèm tên tệp."
)
_BUNDLE: Final = (
    "Gói Windows kèm sẵn Python và thư viện nên không cài thêm được. Làm gói mới bằng bản chương trình mới, xóa "
    "thư mục chuong-trinh\\python, giải nén gói mới vào chuyên mục, rồi chạy lệnh upgrade."
)
_NAME: Final = (
    "Tệp “{name}” không phải bản chương trình. Tên phải có dạng cchc-0.2.0-py3-none-any.whl, giữ như lúc tải."
)
_MISSING: Final = "Không thấy tệp “{name}”. Xem lại tên và thư mục của tệp bản chương trình mới."
_DAMAGED: Final = "Tệp “{name}” bị hỏng hoặc chép thiếu. Chép lại rồi chạy lại. Chương trình đang dùng còn nguyên."
_OLD: Final = "Tệp “{name}” không mới hơn bản {version} đang dùng. Không quay về bản cũ, nên không đổi gì."
_ANOTHER: Final = "Thư mục {folder} không phải của chương trình. Đổi tên nó rồi chạy lại."
_LIBRARY: Final = "Bản mới cần thêm tệp {name}. Đặt tệp ấy vào thư mục chuong-trinh rồi chạy lại."
_DOES_NOT_RUN: Final = "Bản mới không chạy được trên máy này. Chương trình đang dùng còn nguyên."
_WAITS: Final = "Một cửa sổ khác đang cập nhật chuyên mục này. Chờ cửa sổ ấy xong …"


def check_wheel(wheel: Path, *, version: str) -> None:
    """Check that a file is a whole wheel of a program newer than `version`.

    Raises:
        SetUpError: it is not.
    """
    found = version_in(wheel.name)
    if found is None:
        raise SetUpError(_NAME.format(name=wheel.name))
    if not wheel.is_file():
        raise SetUpError(_MISSING.format(name=wheel))
    if number_of(found) <= number_of(version):
        raise SetUpError(_OLD.format(name=wheel.name, version=version))
    _lock_in(wheel)


def hand_over(section: Path, wheel: Path, words: list[str], *, version: str, say: Say) -> int:
    """Let the program in a wheel, newer than `version`, upgrade a section with these words; return its exit code.

    Until it has ended well, the program and the environment in use stay as they are.

    Raises:
        SetUpError: the wheel is none, or could not be installed.
        OSError: the file system refused something.
    """
    program = section / FOLDER
    if is_bundle(program):
        raise SetUpError(_BUNDLE)
    if not (program / SUMS).is_file():
        raise SetUpError(_WITHOUT_PROGRAM)
    check_wheel(wheel, version=version)
    environment = Environment(environment_folder(section), say)
    ready = ready_environment(environment)
    if is_foreign(ready.folder):
        raise SetUpError(_ANOTHER.format(folder=ready.folder))
    with turn_of(ready.folder, on_wait=lambda: say(_WAITS)):
        is_done = False
        try:
            _install(ready, wheel, program)
            code = run(ready.python, section, ["upgrade", *words])
            is_done = code == 0 and listed_version(program) == version_in(wheel.name)
            if is_done:
                remember_ready(environment, program)
        finally:
            if not is_done:
                shutil.rmtree(ready.folder, ignore_errors=True)
    if code == BROKEN:
        raise SetUpError(_DOES_NOT_RUN)
    return code


def _install(environment: Environment, wheel: Path, program: Path) -> None:
    """Create a fresh environment for the program in a wheel, with the libraries of its own lock."""
    pinned = [one for one in read_lock(_lock_in(wheel)) if one.name not in BUILD_TOOLS]
    places = (program, program / WHEELHOUSE, wheel.parent)
    brought = {one: file for one in pinned for file in _brought(one, places)}
    environment.say(f"Chuẩn bị bản {version_in(wheel.name)}. Bản đang dùng còn nguyên cho đến khi xong …")
    if environment.folder.exists():
        shutil.rmtree(environment.folder)
    claim(environment.folder)
    environment.make()
    lock = environment.folder / LOCK
    lock.write_text(lock_text(one for one in pinned if one not in brought), encoding="utf-8")
    install_libraries(environment, lock, program / WHEELHOUSE)
    environment.install("--no-index", "--no-deps", "--force-reinstall", wheel, *brought.values())


def _brought(library: Pinned, places: tuple[Path, ...]) -> list[Path]:
    """Return the wheel of a library that publishes none, which programs bring.

    Raises:
        SetUpError: the program in use brought another version.
    """
    if library.name not in WITHOUT_WHEEL:
        return []
    name = f"{library.name}-{library.version}-*.whl"
    found = [file for place in places for file in sorted(place.glob(name))]
    if not found:
        raise SetUpError(_LIBRARY.format(name=name))
    return found[:1]


def _lock_in(wheel: Path) -> str:
    """Return the lock file that a wheel of ours carries.

    Raises:
        SetUpError: the file is no such wheel, or a part of it is missing.
    """
    try:
        with zipfile.ZipFile(wheel) as archive:
            if archive.testzip() is None:
                return archive.read(f"cchc/locked/{LOCK}").decode("utf-8")
    except (*ARCHIVE_FAULTS, KeyError):
        pass
    raise SetUpError(_DAMAGED.format(name=wheel.name))
