"""Whether a folder lies on a share of a network, where the system does not report what other computers change."""

from __future__ import annotations

import ctypes
import os
import platform
from pathlib import Path
from typing import Final

_MOUNTS: Final = Path("/proc/self/mountinfo")
_LOCAL: Final = frozenset(
    {"btrfs", "exfat", "ext2", "ext3", "ext4", "f2fs", "ntfs", "ntfs3", "overlay", "tmpfs", "vfat", "xfs", "zfs"}
)
_REMOTE_DRIVE: Final = 4


def may_lack_events(folder: Path) -> bool:
    """Return whether changes below a folder may go unreported. What is not known to be a disk of this computer may."""
    if os.name == "nt":
        return _is_remote_on_windows(folder)
    if platform.system() == "Darwin":
        # Shares are mounted here; whose they are, only a program would say.
        return folder.resolve().is_relative_to("/Volumes")
    try:
        text = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True
    return file_system(text, folder.resolve()) not in _LOCAL


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


def _is_remote_on_windows(folder: Path) -> bool:
    anchor = folder.resolve().anchor
    # Written with two backslashes at the start, it is a computer's name.
    if anchor.startswith("\\\\"):
        return True
    windows = getattr(ctypes, "windll", None)
    return windows is not None and windows.kernel32.GetDriveTypeW(anchor) == _REMOTE_DRIVE
