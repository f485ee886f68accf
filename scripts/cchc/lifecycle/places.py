"""Location of a section's environment, and the lock under which it is created.

Needs nothing but Python: runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from cchc.file_locks import lock

_OWN: Final = ".venv"
_MARK: Final = "cchc.txt"
_SAYS: Final = "Môi trường của chương trình chuyên mục. Xóa được: lần mở sau chương trình tự làm lại.\n"
_LONGEST: Final = 110
"""Length of a folder on Windows beyond which files of an environment in it exceed 260 characters."""
_NETWORK_DRIVE: Final = 4


def environment_folder(section: Path) -> Path:
    """Return the folder for the environment: in the section, or in this user's local data.

    An environment holds absolute paths of one computer and thousands of files: it must not lie on a share, in a folder
    that is copied to a cloud, or where nothing can be written; and Windows gives up at 260 letters. An environment that
    somebody else made in the section stays theirs.
    """
    section = section.resolve()
    own = section / _OWN
    is_too_long = os.name == "nt" and len(str(section)) > _LONGEST
    if is_too_long or is_shared(section) or is_foreign(own) or not _is_writable(section):
        return user_folder() / _name_of(section)
    return own


def _name_of(folder: Path) -> str:
    """Return a short name for a folder, the same in every code page."""
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]


def is_foreign(environment: Path) -> bool:
    """Return whether the folder exists without the mark of `claim`."""
    return environment.exists() and not (environment / _MARK).exists()


def claim(environment: Path) -> None:
    """Create the folder of an environment with our mark, which allows replacing it later."""
    environment.mkdir(parents=True, exist_ok=True)
    (environment / _MARK).write_text(_SAYS, encoding="utf-8")


def user_folder() -> Path:
    """Return the folder for local data of this user."""
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "cchc"


def is_shared(section: Path) -> bool:
    """Return whether other computers see this folder: on a network drive, or copied by OneDrive."""
    clouds = [value for name, value in os.environ.items() if name.upper().startswith("ONEDRIVE") and value]
    if any(section.is_relative_to(cloud) for cloud in clouds):
        return True
    # `resolve` has made a path of the form \\may-chu\thu-muc of a network drive with a letter; where it could not, ask.
    return section.drive.startswith("\\\\") or _drive_type(section) == _NETWORK_DRIVE


def _drive_type(folder: Path) -> int:
    """Return the drive type of a folder by Windows; 0 on other systems."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - a module for Windows alone

        return int(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor))
    return 0


def _is_writable(folder: Path) -> bool:
    """Return whether a file can be created, by trying."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


@contextmanager
def turn_of(environment: Path, *, on_wait: Callable[[], None]) -> Iterator[None]:
    """Lock an environment while it is created, so that a second double click waits; `on_wait` is called if it does.

    The operating system lets go of it when the process ends, however it ends. Where nothing can be locked, nobody
    waits.
    """
    with suppress(OSError):
        user_folder().mkdir(parents=True, exist_ok=True)
    try:
        file = (user_folder() / f"{_name_of(environment)}.lock").open("ab")
    except OSError:
        yield
        return
    with file:
        lock(file.fileno(), on_wait)
        yield
