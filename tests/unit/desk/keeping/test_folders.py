"""Where unsaved texts of a section lie."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from cchc.desk.keeping.folders import folder_name, key_of, own_folder
from cchc.desk.keeping.keeper import Keeper
from cchc.desk.keeping.saving import WindowState
from support.two_people import POST, Clock, section

_WINDOW = WindowState(window="a", count=1)


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for local data of this user."""
    folder = tmp_path / "dữ liệu của tôi"
    monkeypatch.setattr("cchc.desk.keeping.folders.user_folder", lambda: folder)
    return folder


def _texts(root: Path) -> list[str]:
    return [one.entry.text for one in Keeper(root, now=Clock()).journals()]


def test_unsaved_texts_lie_with_the_user_and_not_in_the_section(tmp_path: Path, user: Path) -> None:
    root = section(tmp_path)
    Keeper(root, now=Clock()).journal(POST, "Chữ gõ dở", based_on=None, by=_WINDOW)

    assert own_folder(root).is_relative_to(user)
    # Versions of a section in Git are the desk's business, and may hold what has to be erased.
    assert (root / ".ban-bien-tap/.gitignore").read_text(encoding="utf-8") == "*\n"
    assert "Đừng xóa" in (root / ".ban-bien-tap/doc-toi.txt").read_text(encoding="utf-8")
    assert not any("Chữ gõ dở".encode() in file.read_bytes() for file in root.rglob("*") if file.is_file())
    assert _texts(root) == ["Chữ gõ dở"]


def test_a_section_that_has_moved_finds_its_unsaved_texts(tmp_path: Path, user: Path) -> None:
    root = section(tmp_path)
    Keeper(root, now=Clock()).journal(POST, "Chữ gõ dở", based_on=None, by=_WINDOW)
    moved = tmp_path / "ổ khác" / "tin-cchc"
    moved.parent.mkdir()
    root.rename(moved)

    assert _texts(moved) == ["Chữ gõ dở"]
    assert len(list((user / "ban-bien-tap").iterdir())) == 1


def test_a_copy_of_a_section_does_not_take_the_texts_of_the_first(tmp_path: Path, user: Path) -> None:
    root = section(tmp_path)
    Keeper(root, now=Clock()).journal(POST, "Chữ gõ dở", based_on=None, by=_WINDOW)
    copy = tmp_path / "bản sao"
    shutil.copytree(root, copy)

    assert _texts(copy) == []
    assert _texts(root) == ["Chữ gõ dở"]
    assert len(list((user / "ban-bien-tap").iterdir())) == 2


def test_a_section_that_takes_no_folder_still_keeps_unsaved_texts(tmp_path: Path, user: Path) -> None:
    root = section(tmp_path)
    (root / ".ban-bien-tap").write_bytes(b"")
    one = Keeper(root, now=Clock())
    one.journal(POST, "Chữ gõ dở", based_on=None, by=_WINDOW)
    text = b"---\ntitle: Moi\n---\n"
    before = one.read(POST)
    assert before is not None
    one.save(POST, text, expected=before.digest)

    assert (root / POST).read_bytes() == text
    assert [version.name for version in one.versions(POST)] == ["đã lưu", "có từ trước"]
    assert one.version(POST, before.digest) == before.data
    assert [unsaved.entry.text for unsaved in one.journals()] == ["Chữ gõ dở"]
    assert user.is_dir()


def test_names_that_windows_takes_for_one_have_one_key_and_a_short_folder() -> None:
    assert key_of("posts/2026/Ảnh.md") == key_of("posts/2026/A\u0309nh.md") == key_of("POSTS/2026/ảnh.md")
    name = folder_name(f"posts/2026/{'a-' * 40}.md")
    assert len(name) <= 51
    assert folder_name("posts/2025/x.md") != folder_name("posts/2026/x.md")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folders of a user from others by itself")
@pytest.mark.parametrize("was_there", [False, True])
def test_nobody_else_reads_what_is_kept_where_the_section_takes_no_mark(
    tmp_path: Path, user: Path, *, was_there: bool
) -> None:
    root = section(tmp_path)
    (root / ".ban-bien-tap").write_text("không phải thư mục", encoding="utf-8")
    if was_there:
        own_folder(root).chmod(0o755)
    assert own_folder(root).is_relative_to(user)
    assert own_folder(root).stat().st_mode & 0o777 == 0o700
