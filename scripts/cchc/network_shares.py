"""Whether a folder lies on a share of a network, and where a user keeps on the own disk what can be made anew.

Needs nothing but Python.
"""

from __future__ import annotations

import ctypes
import os
import platform
from pathlib import Path
from typing import Final

_MOUNTS: Final = Path("/proc/self/mountinfo")
_SHARES: Final = frozenset({"9p", "afs", "cifs", "davfs", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs", "webdav"})
_SHARES_OF_PROGRAMS: Final = frozenset({"davfs2", "gvfsd-fuse", "rclone", "s3fs", "smbnetfs", "sshfs"})
"""What comes behind “fuse.”: other programs of that kind show local disks."""
_REMOTE_DRIVE: Final = 4
"""DRIVE_REMOTE of GetDriveTypeW: a drive with a letter that is a share."""


def is_on_share(folder: Path) -> bool:
    """Return whether a folder certainly lies on a share: each question to it is a way through a network."""
    if os.name == "nt":
        return is_remote_on_windows(folder)
    if platform.system() == "Darwin":
        # Shares are mounted here, and disks of others that come and go: neither is the own disk.
        return folder.resolve().is_relative_to("/Volumes")
    return is_share(file_system_of(folder))


def is_share(file_system: str) -> bool:
    """Return whether a type of file systems of Linux is one of shares."""
    program = file_system.removeprefix("fuse.")
    return file_system in _SHARES or (program != file_system and program in _SHARES_OF_PROGRAMS)


def file_system_of(folder: Path) -> str:
    """Return the type of the file system of a folder on Linux, “” where nobody says."""
    try:
        text = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return file_system(text, folder.resolve())


def file_system(mounts: str, folder: Path) -> str:
    """Return the type of the file system of a folder by the text of mountinfo, “” where none fits."""
    found, longest = "", -1
    for line in mounts.splitlines():
        start, _, end = line.partition(" - ")
        fields, kinds = start.split(), end.split()
        if len(fields) > 4 and kinds:  # noqa: PLR2004 - the fifth field is the place
            place = fields[4].replace("\\040", " ")
            if folder.is_relative_to(place) and len(place) >= longest:
                found, longest = kinds[0], len(place)
    return found


def is_remote_on_windows(folder: Path) -> bool:
    """Return whether a folder of Windows lies on a share, by its path or by its drive."""
    anchor = folder.resolve().anchor
    # Written with two backslashes at the start, it is a computer's name.
    if anchor.startswith("\\\\"):
        return True
    windows = getattr(ctypes, "windll", None)
    return windows is not None and windows.kernel32.GetDriveTypeW(anchor) == _REMOTE_DRIVE


def user_cache() -> Path:
    """Return the folder of this user for what can be made anew: on the own disk, never copied to a cloud."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "cchc" / "bo-nho-tam"
    if platform.system() == "Darwin":
        return Path.home() / "Library" / "Caches" / "cchc"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cchc"
