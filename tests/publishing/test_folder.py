"""A folder on another disk as a target: a whole life with kills."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from cchc.publishing.folder_target import FolderTarget
from cchc.publishing.targets import TargetFault
from support.disks import small_disk
from support.faults import Clerk, Fault, disks
from support.killed import Life, ServedFolder
from support.published import put_by_hand
from support.two_sites import TwoSites


@pytest.fixture
def other_disk() -> Iterator[Path]:
    """Yield a folder on another file system than the project."""
    memory = Path("/dev/shm")  # noqa: S108 - a disk in memory
    if not os.access(memory, os.W_OK):
        pytest.skip("no other disk on this machine")
    with TemporaryDirectory(dir=memory) as name:
        yield Path(name)


def test_a_folder_on_another_disk_holds_the_site_whatever_happens(
    other_disk: Path, sites: TwoSites, tmp_path: Path
) -> None:
    assert other_disk.stat().st_dev != tmp_path.stat().st_dev
    put_by_hand(other_disk)
    Life(root=tmp_path, open=partial(FolderTarget, other_disk), served=ServedFolder(other_disk), sites=sites).run()


def test_whatever_is_wrong_is_told_and_the_site_of_before_stands(
    tmp_path: Path, sites: TwoSites, monkeypatch: pytest.MonkeyPatch
) -> None:
    www = tmp_path / "www"
    www.mkdir()
    with small_disk(www) as disk:
        put_by_hand(www)
        clerk = Clerk(
            tmp_path / "tin cchc",
            {"kind": "folder", "path": str(www)},
            "khong-can",
            sites,
            ServedFolder(www),
            monkeypatch,
        )
        clerk.meet(
            Fault(name="lost", told=TargetFault.NO_FOLDER, settings={"path": str(tmp_path / "khong-noi")}),
            *disks(disk, full_disk=TargetFault.FULL, read_only_disk=TargetFault.READ_ONLY, held_file=TargetFault.HELD),
        )
        if disk is None:
            pytest.skip("nobody but root makes disks: nothing was asked about full, locked and busy ones")
