from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from cchc import network_shares
from cchc.network_shares import is_on_share, is_remote_on_windows, is_share, user_cache

MOUNTS = """\
25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 25 0:40 / /mnt/may-chu rw - cifs //may-chu/chung rw
41 25 0:41 / /mnt/Thư\\040mục rw - fuse.sshfs lan@may-chu: rw
42 25 8:2 / /mnt/usb rw - fuseblk /dev/sdb1 rw
"""


@pytest.mark.parametrize("kind", ["cifs", "smb3", "nfs", "nfs4", "9p", "fuse.sshfs", "fuse.rclone"])
def test_types_of_shares_are_known(kind: str) -> None:
    assert is_share(kind)


@pytest.mark.parametrize("kind", ["ext4", "overlay", "tmpfs", "fuseblk", "fuse.gocryptfs", "sshfs", "ntfs3", ""])
def test_what_is_not_known_to_be_a_share_is_none(kind: str) -> None:
    assert not is_share(kind)


@pytest.mark.skipif(network_shares.platform.system() != "Linux", reason="reads the mounts of Linux")
def test_a_folder_is_on_the_share_that_is_mounted_nearest_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setattr(network_shares, "_MOUNTS", mounts)
    assert is_on_share(Path("/mnt/may-chu/tin-cchc"))
    assert is_on_share(Path("/mnt/Thư mục/tin"))
    assert not is_on_share(Path("/mnt/usb/tin-cchc"))
    assert not is_on_share(Path("/home/lan"))
    monkeypatch.setattr(network_shares, "_MOUNTS", tmp_path / "khong-co")
    assert not is_on_share(Path("/mnt/may-chu/tin-cchc"))


class _WindowsPath:
    def __init__(self, anchor: str) -> None:
        self.anchor = anchor

    def resolve(self) -> _WindowsPath:
        return self


@pytest.mark.parametrize(("anchor", "is_remote"), [("\\\\may-chu\\chung\\", True), ("Z:\\", True), ("C:\\", False)])
def test_windows_says_which_drives_are_shares(monkeypatch: pytest.MonkeyPatch, anchor: str, *, is_remote: bool) -> None:
    def drive_type(drive: str) -> int:
        return {"Z:\\": 4, "C:\\": 3}[drive]

    windows = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=drive_type))
    monkeypatch.setattr(network_shares.ctypes, "windll", windows, raising=False)
    assert is_remote_on_windows(_WindowsPath(anchor)) is is_remote  # type: ignore[arg-type] # a path of Windows


def test_what_a_user_can_make_anew_lies_where_the_system_keeps_such_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    if network_shares.platform.system() != "Darwin":
        assert user_cache().is_relative_to(tmp_path)
    assert "cchc" in user_cache().parts
