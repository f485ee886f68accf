from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

import pytest

from cchc.cache_folder import FOLDER, cache_folder, cache_name, cache_notice, has_cache


def test_what_a_build_keeps_lies_in_the_project(tmp_path: Path) -> None:
    assert cache_folder(tmp_path) == tmp_path / FOLDER
    assert cache_folder(tmp_path).is_dir()
    assert has_cache(tmp_path)
    assert cache_notice(tmp_path) is None
    assert list((tmp_path / FOLDER).iterdir()) == []


def check_elsewhere(project: Path, found: str) -> None:
    """Check that a build of a project keeps what it needs in a folder of its own, and that one line says why."""
    folder = cache_folder(project)
    assert not folder.is_relative_to(project)
    assert folder == cache_folder(project)
    (folder / "store.sqlite").write_bytes(b"x")
    assert not has_cache(project)
    notice = str(cache_notice(project))
    assert notice.startswith(".cache/cchc: Không ghi được bộ nhớ tạm nên lần này chạy chậm hơn; kết quả vẫn đúng. ")
    assert found in notice
    assert "\n" not in notice


def test_the_cache_of_a_section_on_a_share_lies_on_the_own_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    section, other = tmp_path / "Máy chủ" / "Tin CCHC", tmp_path / "khác" / "Tin CCHC"
    section.mkdir(parents=True)
    other.mkdir(parents=True)
    monkeypatch.setattr("cchc.cache_folder.is_on_share", lambda folder: folder != tmp_path)
    monkeypatch.setattr("cchc.cache_folder.user_cache", lambda: tmp_path / "của tôi")
    folder = cache_folder(section)
    assert folder.parent == tmp_path / "của tôi"
    assert folder.name.startswith("Tin CCHC-")
    assert folder == cache_folder(section / ".." / "Tin CCHC")
    assert folder != cache_folder(other)
    assert os.name == "nt" or folder.stat().st_mode & 0o777 == 0o700
    assert cache_notice(section) is None
    assert cache_name(section) == str(folder)
    assert list(section.iterdir()) == []
    # Builds of several computers wait for each other where all of them see it.
    assert has_cache(section)
    # A section that was moved meanwhile does not come back, and nothing is kept of it.
    (section / FOLDER).rmdir()
    (section / FOLDER.parent).rmdir()
    section.rename(tmp_path / "chỗ mới")
    assert not cache_folder(section).is_relative_to(tmp_path)


def test_a_file_in_the_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_bytes(b"x")
    check_elsewhere(tmp_path, "Chỗ này đã có tệp hoặc thư mục khác" if os.name == "nt" else "lại là tệp")
    assert (tmp_path / ".cache").read_bytes() == b"x"


@pytest.mark.parametrize(
    ("number", "found"), [(errno.EACCES, "Không có quyền"), (errno.EROFS, "chỉ cho đọc"), (errno.ENOSPC, "đã đầy")]
)
def test_a_folder_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, found: str
) -> None:
    def refuse(self: Path) -> None:
        raise OSError(number, os.strerror(number), str(self))

    monkeypatch.setattr(Path, "touch", refuse)
    check_elsewhere(tmp_path, found)


def test_a_part_of_another_user_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / FOLDER / "pictures").mkdir(parents=True)
    # As the administrator a test may write everywhere.
    monkeypatch.setattr(os, "access", lambda path, _: Path(path).name != "pictures")
    check_elsewhere(tmp_path, "Không có quyền")


def test_what_another_build_takes_away_meanwhile_is_no_reason_to_go_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "1.tmp").touch()

    def taken_away(path: str, _: int) -> bool:
        Path(path).unlink()
        return False

    monkeypatch.setattr(os, "access", taken_away)
    assert cache_folder(tmp_path) == tmp_path / FOLDER


def test_without_room_anywhere_the_folder_is_where_it_should_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: str) -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / ".cache").write_bytes(b"x")
    monkeypatch.setattr(tempfile, "mkdtemp", full)
    assert cache_folder(tmp_path) == tmp_path / FOLDER
