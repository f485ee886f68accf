from __future__ import annotations

import errno
from pathlib import Path

import pytest

from cchc import whole_files
from cchc.site.publish.placing import put, take_away

REPLACE = Path.replace


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long somebody has waited each time."""
    found: list[float] = []
    monkeypatch.setattr(whole_files.time, "sleep", found.append)
    return found


def held(number: int = errno.EACCES, *, windows: int) -> OSError:
    error = OSError(number, "The process cannot access the file")
    error.winerror = windows  # type: ignore[attr-defined,unused-ignore] # only Windows has it
    return error


def refusing(monkeypatch: pytest.MonkeyPatch, *errors: OSError) -> None:
    """Let the first tries to replace a file end in errors."""
    pending = list(errors)

    def replace(self: Path, target: Path) -> Path:
        if pending:
            raise pending.pop(0)
        return REPLACE(self, target)

    monkeypatch.setattr(Path, "replace", replace)


def staged(folder: Path) -> Path:
    (folder / "site").mkdir()
    (folder / "0").write_bytes("trang mới".encode())
    return folder / "0"


def files_in(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("windows", [32, 33, 5])
def test_a_file_that_is_held_for_a_moment_is_put_in_place_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], windows: int
) -> None:
    refusing(monkeypatch, held(windows=windows), held(windows=windows))
    put(staged(tmp_path), tmp_path / "site", "tin/a/index.html")
    assert files_in(tmp_path / "site") == {"tin/a/index.html": "trang mới".encode()}
    assert len(pauses) == 2


def test_a_file_that_is_held_for_good_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    refusing(monkeypatch, *[held(windows=32)] * 9)
    with pytest.raises(OSError, match="cannot access"):
        put(staged(tmp_path), tmp_path / "site", "index.html")
    assert len(pauses) == 3


def test_nobody_waits_for_a_disk_that_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    refusing(monkeypatch, OSError(errno.ENOSPC, "full"))
    with pytest.raises(OSError, match="full"):
        put(staged(tmp_path), tmp_path / "site", "index.html")
    assert pauses == []


def test_a_site_on_another_disk_gets_its_files_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(self: Path, target: Path) -> Path:
        # Into the site, only what lies in it can be renamed.
        if tmp_path / "site" in target.parents and tmp_path / "site" not in self.parents:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(self), None, str(target))
        return REPLACE(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    put(staged(tmp_path), tmp_path / "site", "index.html")
    assert files_in(tmp_path / "site") == {"index.html": "trang mới".encode()}


def test_folders_that_are_empty_go_with_their_last_file(tmp_path: Path) -> None:
    for path in ("tin/2026/a/index.html", "tin/b.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    take_away(tmp_path, "tin/2026/a/index.html")
    assert [path.name for path in (tmp_path / "tin").iterdir()] == ["b.html"]
    take_away(tmp_path, "tin/b.html")
    take_away(tmp_path, "tin/b.html")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_somebody_looks_at_may_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tin").mkdir()
    (tmp_path / "tin/a.html").touch()

    def refuse(self: Path) -> None:
        raise PermissionError(errno.EACCES, "in use", str(self))

    monkeypatch.setattr(Path, "rmdir", refuse)
    take_away(tmp_path, "tin/a.html")
    assert list((tmp_path / "tin").iterdir()) == []
