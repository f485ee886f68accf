"""Where the environment of a program lies."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from cchc.lifecycle import places
from cchc.lifecycle.places import claim, environment_folder, is_foreign, is_shared, turn_of


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what belongs to this user."""
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "Dữ liệu riêng"))
    monkeypatch.setenv("HOME", str(tmp_path / "nhà"))
    return places.user_folder()


@pytest.fixture
def section(tmp_path: Path) -> Path:
    folder = tmp_path / "Tin xã Hưng Đạo"
    folder.mkdir()
    return folder


def test_the_environment_lies_in_the_section(section: Path, own: Path) -> None:
    assert environment_folder(section) == section / ".venv"
    claim(section / ".venv")
    assert environment_folder(section) == section / ".venv"
    assert not own.exists()
    assert sorted(path.name for path in section.iterdir()) == [".venv"]


def test_an_environment_that_somebody_else_made_stays_theirs(section: Path, own: Path) -> None:
    (section / ".venv/bin").mkdir(parents=True)
    assert is_foreign(section / ".venv")
    assert environment_folder(section).parent == own


@pytest.mark.parametrize("question", ["is_shared", "is_foreign"])
def test_a_section_that_others_share_has_one_environment_per_computer(
    section: Path, own: Path, monkeypatch: pytest.MonkeyPatch, question: str
) -> None:
    monkeypatch.setattr(places, question, lambda _: True)
    found = environment_folder(section)
    assert found.parent == own
    assert found == environment_folder(section / "posts" / "..")
    assert found != environment_folder(section.parent)


def test_a_section_where_nothing_can_be_written_has_its_environment_elsewhere(
    section: Path, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_is_writable", lambda _: False)
    assert environment_folder(section).parent == own


def test_a_folder_that_is_copied_to_a_cloud_is_shared(section: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_shared(section)
    monkeypatch.setenv("OneDriveCommercial", str(section.parent))
    assert is_shared(section)


def test_a_network_drive_is_shared(section: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_drive_type", lambda _: 4)
    assert is_shared(section)


def wait_and_say(folder: str, said: multiprocessing.SimpleQueue[str]) -> None:
    with turn_of(Path(folder), on_wait=lambda: said.put("chờ")):
        said.put("xong")


def test_a_second_start_waits_for_the_first(section: Path, own: Path) -> None:
    context = multiprocessing.get_context("spawn")
    said: multiprocessing.SimpleQueue[str] = context.SimpleQueue()
    second = context.Process(target=wait_and_say, args=(str(section), said))
    with turn_of(section, on_wait=pytest.fail):
        second.start()
        assert said.get() == "chờ"
        assert said.empty()
    assert said.get() == "xong"
    second.join()
    assert own.is_dir()


def test_where_nothing_can_be_locked_nobody_waits(section: Path, own: Path) -> None:
    own.parent.mkdir()
    own.write_text("một tệp ở chỗ của thư mục", encoding="utf-8")
    with turn_of(section, on_wait=pytest.fail):
        pass
