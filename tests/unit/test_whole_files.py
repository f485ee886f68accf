"""Atomic writing of files."""

from __future__ import annotations

import errno
import os
import threading
from pathlib import Path

import pytest

from cchc.errors import SystemFault, fault_of
from cchc.whole_files import PAUSES, is_draft, tried, write_whole

_SHARING_VIOLATION = 32
_ACCESS_DENIED = 5


def _windows_error(number: int, file: Path) -> OSError:
    error = PermissionError(errno.EACCES, "The process cannot access the file", str(file))
    error.winerror = number  # type: ignore[attr-defined] # exists on Windows alone
    return error


def _names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.fixture
def post(tmp_path: Path) -> Path:
    file = tmp_path / "bài viết năm 2026" / "tap-huan.md"
    file.parent.mkdir()
    file.write_bytes("Lộc Ninh mở lớp tập huấn".encode())
    return file


def test_a_file_is_replaced_and_nothing_else_is_left(post: Path) -> None:
    write_whole(post, "Hớn Quản".encode())

    assert post.read_bytes().decode() == "Hớn Quản"
    assert _names(post.parent) == ["tap-huan.md"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has one permission bit only")
def test_the_rights_of_a_file_stay_and_a_new_file_gets_the_usual_ones(post: Path, tmp_path: Path) -> None:
    post.chmod(0o640)
    write_whole(post, b"1")
    write_whole(tmp_path / "moi.md", b"2")
    (tmp_path / "thuong").write_bytes(b"3")

    assert post.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "moi.md").stat().st_mode == (tmp_path / "thuong").stat().st_mode


@pytest.mark.parametrize("number", [_SHARING_VIOLATION, _ACCESS_DENIED])
def test_a_file_that_another_program_holds_is_tried_three_times(number: int, tmp_path: Path) -> None:
    tries: list[int] = []
    waited: list[float] = []

    def action() -> None:
        tries.append(1)
        if len(tries) < len(PAUSES) + 1:
            raise _windows_error(number, tmp_path)

    tried(action, sleep=waited.append)

    assert len(tries) == 3
    assert tuple(waited) == PAUSES


def test_a_file_that_stays_held_is_as_it_was_and_the_error_names_it(
    post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    def refuse(draft: Path, target: Path) -> Path:
        raise _windows_error(_SHARING_VIOLATION, draft) from OSError(str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError) as caught:
        write_whole(post, b"x", sleep=waited.append)

    assert caught.value.filename == str(post)
    assert fault_of(caught.value) is SystemFault.LOCKED
    assert tuple(waited) == PAUSES
    assert post.read_bytes().decode() == "Lộc Ninh mở lớp tập huấn"
    assert _names(post.parent) == ["tap-huan.md"]


def test_a_fault_that_waiting_does_not_change_is_raised_at_once(tmp_path: Path) -> None:
    waited: list[float] = []

    def action() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(OSError, match="space"):
        tried(action, sleep=waited.append)

    assert waited == []
    assert not list(tmp_path.iterdir())


def test_a_full_disk_leaves_the_file_and_no_temporary_one(post: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space") as caught:
        write_whole(post, b"x" * 1000)

    assert caught.value.filename == str(post)
    assert post.read_bytes().decode() == "Lộc Ninh mở lớp tập huấn"
    assert _names(post.parent) == ["tap-huan.md"]


def test_a_new_file_never_replaces_one_that_is_there(post: Path) -> None:
    with pytest.raises(FileExistsError):
        write_whole(post, b"x", is_new=True)
    write_whole(post.with_name("moi.md"), b"y", is_new=True)

    assert post.read_bytes().decode() == "Lộc Ninh mở lớp tập huấn"
    assert post.with_name("moi.md").read_bytes() == b"y"
    assert _names(post.parent) == ["moi.md", "tap-huan.md"]


def test_of_many_that_create_one_file_one_succeeds(tmp_path: Path) -> None:
    file = tmp_path / "mot.md"
    made: list[bytes] = []

    def create(number: int) -> None:
        data = str(number).encode() * 5000
        try:
            write_whole(file, data, is_new=True)
        except FileExistsError:
            return
        made.append(data)

    threads = [threading.Thread(target=create, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert made == [file.read_bytes()]
    assert _names(tmp_path) == ["mot.md"]


def test_what_a_killed_process_left_behind_goes_with_the_next_writing(post: Path) -> None:
    left = post.with_name(f".{post.name}.tmp")
    left.write_bytes(b"half a te")
    os.utime(left, (0, 0))

    write_whole(post, b"x")

    assert is_draft(left.name)
    assert _names(post.parent) == ["tap-huan.md"]


def test_a_temporary_file_of_somebody_who_writes_now_is_left_alone(post: Path) -> None:
    theirs = post.with_name(f".{post.name}.tmp")
    theirs.write_bytes(b"half a te")

    write_whole(post, b"x")

    assert theirs.read_bytes() == b"half a te"
    assert post.read_bytes() == b"x"


def test_a_file_in_the_place_of_a_folder_is_not_taken_for_the_file_itself(post: Path) -> None:
    with pytest.raises(NotADirectoryError) as caught:
        write_whole(post / "moi.md", b"x", is_new=True)

    assert fault_of(caught.value) is SystemFault.NOT_A_FOLDER
