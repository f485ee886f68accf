"""What a double click does before the program runs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from cchc.lifecycle import starting
from cchc.lifecycle.environment import Environment
from cchc.lifecycle.program import write_program
from cchc.lifecycle.safety_copy import make_safety_copy
from cchc.lifecycle.starting import is_bundle, prepare, start
from support.projects import NOW

pytestmark = pytest.mark.slow


class Steps:
    """Stands in for venv and pip: keeps what they are asked for, and makes what venv makes."""

    def __init__(self) -> None:
        self.made = 0
        self.installed: list[tuple[str, ...]] = []

    def make(self, environment: Environment) -> None:
        self.made += 1
        environment.python.parent.mkdir(parents=True, exist_ok=True)
        environment.python.touch()

    def install(self, _: Environment, *arguments: str | Path) -> None:
        self.installed.append(tuple(map(str, arguments)))


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Steps:
    stand_in = Steps()
    monkeypatch.setattr(Environment, "make", lambda self: stand_in.make(self))  # noqa: PLW0108 - a function becomes a method
    monkeypatch.setattr(Environment, "install", lambda self, *words: stand_in.install(self, *words))  # noqa: PLW0108 - the same
    for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "nhà"))
    return stand_in


@pytest.fixture
def section(tmp_path: Path) -> Path:
    folder = tmp_path / "Tin xã Hưng Đạo"
    write_program(folder)
    return folder


def prepared(section: Path) -> Environment:
    environment = Environment(section / ".venv", print)
    prepare(environment, section / "chuong-trinh")
    return environment


def test_the_first_start_installs_the_lock_and_then_the_program(section: Path, steps: Steps) -> None:
    prepared(section)
    lock, wheels = steps.installed
    assert lock[:4] == ("--require-hashes", "--no-deps", "--only-binary", ":all:")
    assert lock[-1].endswith("requirements.lock")
    assert wheels[:3] == ("--no-index", "--no-deps", "--force-reinstall")
    assert [Path(wheel).name.split("-")[0] for wheel in wheels[3:]] == ["cchc", "feedgen"]


def test_the_next_start_installs_nothing(section: Path, steps: Steps) -> None:
    prepared(section)
    prepared(section)
    assert (steps.made, len(steps.installed)) == (1, 2)


def test_with_a_folder_of_wheels_nothing_comes_from_the_network(section: Path, steps: Steps) -> None:
    wheels = section / "chuong-trinh/thu-vien"
    wheels.mkdir()
    (wheels / "click-8.5.1-py3-none-any.whl").touch()
    prepared(section)
    assert steps.installed[0][:3] == ("--no-index", "--find-links", str(wheels))
    assert "--require-hashes" in steps.installed[0]


def test_another_version_is_installed_into_the_same_environment(section: Path, steps: Steps) -> None:
    prepared(section)
    lock = section / "chuong-trinh/requirements.lock"
    lock.write_text("click==9\n", encoding="utf-8")
    prepared(section)
    assert (steps.made, len(steps.installed)) == (1, 4)


def test_a_moved_section_and_another_python_make_the_environment_anew(
    section: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(section)
    moved = section.rename(section.with_name("Tin phường Hưng Đạo"))
    (moved / ".venv/cu").touch()
    prepared(moved)
    assert steps.made == 2
    assert not (moved / ".venv/cu").exists()
    monkeypatch.setattr(sys, "version", "3.15.0 (bản mới)")
    prepared(moved)
    assert steps.made == 3


def test_a_set_up_that_stopped_in_the_middle_is_taken_up_again(
    section: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared(section)
    (section / "chuong-trinh/requirements.lock").write_text("click==9\n", encoding="utf-8")
    with monkeypatch.context() as broken:
        broken.setattr(starting, "install_libraries", lambda *_: raise_(OSError(28, "No space left on device")))
        with pytest.raises(OSError, match="No space"):
            prepared(section)
    prepared(section)
    assert len(steps.installed) == 4


def raise_(error: Exception) -> None:
    raise error


@pytest.mark.parametrize("code", [86, 103])
def test_a_broken_environment_is_made_anew_once(
    section: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int
) -> None:
    asked: list[list[str]] = []
    codes = iter([code, 0])
    monkeypatch.setattr(starting, "run", lambda _, __, words: asked.append(words) or next(codes))
    assert start(str(section / "chuong-trinh"), []) == 0
    assert asked == [["desk"]] * 2
    assert steps.made == 2
    assert "bị hỏng. Đang làm lại" in capsys.readouterr().out


def test_other_words_go_to_the_program(section: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(starting, "run", lambda _, __, words: asked.append(words) or 1)
    assert start(str(section / "chuong-trinh"), ["new", "post", "Xã mở lớp tập huấn"]) == 1
    assert asked == [["new", "post", "Xã mở lớp tập huấn"]]
    assert steps.made == 1


def test_what_the_file_system_refuses_is_one_sentence(
    section: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(starting, "install_libraries", lambda *_: raise_(OSError(28, "No space left on device")))
    assert start(str(section / "chuong-trinh"), []) == 2
    assert capsys.readouterr().out.splitlines()[-1] == (
        f"{section}: Ổ đĩa đã đầy, hoặc đã hết dung lượng được cấp. Xóa bớt tệp không cần rồi chạy lại."
    )
    assert steps.made == 1


def test_python_that_came_with_the_program_needs_no_environment(
    section: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = section / "chuong-trinh/python/python.exe"
    assert not is_bundle(section / "chuong-trinh")
    monkeypatch.setattr(sys, "executable", str(own))
    assert is_bundle(section / "chuong-trinh")
    asked: list[Path] = []
    monkeypatch.setattr(starting, "run", lambda python, *_: asked.append(python) or 0)
    assert start(str(section / "chuong-trinh"), []) == 0
    assert asked == [own]
    assert steps.made == 0


def test_a_program_that_cannot_be_imported_says_so_by_its_code(tmp_path: Path) -> None:
    folder = tmp_path / "cchc"
    folder.mkdir()
    (folder / "__init__.py").touch()
    assert starting.run(Path(sys.executable), tmp_path, ["--version"]) == 86


def test_the_environment_of_a_newer_program_takes_the_place_of_the_one_in_use(section: Path, steps: Steps) -> None:
    environment = prepared(section)
    (environment.folder / "cu").touch()
    (section / "chuong-trinh/requirements.lock").write_text("click==9\n", encoding="utf-8")
    ready = starting.ready_environment(environment)
    ready.make()
    starting.remember_ready(environment, section / "chuong-trinh")
    prepared(section)
    assert len(steps.installed) == 2
    assert not (environment.folder / "cu").exists()
    assert not ready.folder.exists()
    prepared(section)
    assert len(steps.installed) == 2


@pytest.mark.parametrize(("typed", "taken"), [("", True), ("có", True), ("k", False), ("Không", False), (None, False)])
def test_a_double_click_offers_the_newer_program_that_was_put_there(
    section: Path,
    steps: Steps,
    monkeypatch: pytest.MonkeyPatch,
    typed: str | None,
    taken: bool,  # noqa: FBT001 - a case
) -> None:
    (section / "chuong-trinh/cchc-0.10.0-py3-none-any.whl").touch()
    asked: list[list[str]] = []
    again: list[list[object]] = []
    monkeypatch.setattr(starting, "run", lambda _, __, words: asked.append(words) or 0)
    monkeypatch.setattr(starting.subprocess, "call", lambda words: again.append(words) or 0)
    monkeypatch.setattr(sys, "stdin", type("Terminal", (), {"isatty": lambda _: True})())
    monkeypatch.setattr("builtins.input", lambda _: typed if typed is not None else raise_(EOFError()))
    assert start(str(section / "chuong-trinh"), []) == 0
    assert asked == [["upgrade"] if taken else ["desk"]]
    assert [words[1] for words in again] == ([section / "chuong-trinh/khoi-dong.py"] if taken else [])
    assert steps.made == 1


def test_an_update_that_failed_opens_the_preview_of_the_program_in_use(
    section: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    (section / "chuong-trinh/cchc-0.10.0-py3-none-any.whl").touch()
    asked: list[list[str]] = []
    monkeypatch.setattr(starting, "run", lambda _, __, words: asked.append(words) or (words == ["upgrade"]))
    monkeypatch.setattr(sys, "stdin", type("Terminal", (), {"isatty": lambda _: True})())
    monkeypatch.setattr("builtins.input", lambda _: "")
    assert start(str(section / "chuong-trinh"), []) == 0
    assert asked == [["upgrade"], ["desk"]]
    assert steps.made == 1


def test_without_a_terminal_nobody_is_asked(
    section: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (section / "chuong-trinh/cchc-0.10.0-py3-none-any.whl").touch()
    asked: list[list[str]] = []
    monkeypatch.setattr(starting, "run", lambda _, __, words: asked.append(words) or 0)
    monkeypatch.setattr(sys, "stdin", type("Pipe", (), {"isatty": lambda _: False})())
    assert start(str(section / "chuong-trinh"), []) == 0
    assert asked == [["desk"]]
    assert "Có bản chương trình mới: 0.10.0; đang dùng bản 0.1.0." in capsys.readouterr().out
    assert steps.made == 1


def test_a_start_first_undoes_an_update_that_was_broken_off(
    section: Path, steps: Steps, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (section / "mkdocs.yml").write_text("extra: {format: 1}\n", encoding="utf-8")
    make_safety_copy(section, ["mkdocs.yml"], added=["chuong-trinh/moi.txt"], now=NOW)
    (section / "mkdocs.yml").write_text("extra: {format: 2}\n", encoding="utf-8")
    (section / "chuong-trinh/moi.txt").touch()
    monkeypatch.setattr(starting, "run", lambda *_: 0)
    assert start(str(section / "chuong-trinh"), ["check"]) == 0
    assert (section / "mkdocs.yml").read_text(encoding="utf-8") == "extra: {format: 1}\n"
    assert not (section / "chuong-trinh/moi.txt").exists()
    assert "Lần cập nhật trước bị dừng giữa chừng." in capsys.readouterr().out
    assert steps.made == 1
