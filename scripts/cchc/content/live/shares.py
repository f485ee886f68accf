"""Whether a folder lies on a share of a network, where the system does not report what other computers change."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Final

from cchc.network_shares import file_system_of, is_on_share

_LOCAL: Final = frozenset(
    {"btrfs", "exfat", "ext2", "ext3", "ext4", "f2fs", "ntfs", "ntfs3", "overlay", "tmpfs", "vfat", "xfs", "zfs"}
)


def may_lack_events(folder: Path) -> bool:
    """Return whether changes below a folder may go unreported. What is not known to be a disk of this computer may."""
    if os.name == "nt" or platform.system() == "Darwin":
        return is_on_share(folder)
    return file_system_of(folder) not in _LOCAL
