from __future__ import annotations

from pathlib import Path

import pytest

from cchc.network_shares import file_system

MOUNTS = """\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
90 22 0:52 / /mnt/may\\040chu rw,relatime shared:40 - cifs //maychu/chung rw,vers=3.1.1
91 90 0:53 / /mnt/may\\040chu/o-cung rw - ext4 /dev/sdb1 rw
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/lan/tin-cchc", "ext4"),
        ("/mnt/may chu/tin-cchc", "cifs"),
        ("/mnt/may chu/o-cung/tin-cchc", "ext4"),
        ("/mnt/may", "ext4"),
    ],
)
def test_the_file_system_of_a_folder_is_that_of_the_nearest_mount(folder: str, kind: str) -> None:
    assert file_system(MOUNTS, Path(folder)) == kind
