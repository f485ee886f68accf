"""The folder of wheels for computers without a network; a stand-in for pip, as no test has one."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from cchc.cli.main import run
from cchc.errors import ContentError
from cchc.lifecycle import wheels
from cchc.lifecycle.environment import NETWORK, SetUpError
from cchc.lifecycle.wheels import Target, fetch_wheels, is_version


class Pip:
    """Stands in for `pip download`."""

    def __init__(self, failure: SetUpError | None = None) -> None:
        self.failure = failure
        self.words: list[str] = []
        self.lock = ""

    def __call__(self, command: list[str | Path], **_: object) -> None:
        self.words = [str(word) for word in command[3:]]
        self.lock = Path(command[command.index("-r") + 1]).read_text(encoding="utf-8")
        if self.failure:
            raise self.failure
        Path(command[command.index("-d") + 1], "click-8.5.1-py3-none-any.whl").write_bytes(b"wheel")


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch) -> Pip:
    stand_in = Pip()
    monkeypatch.setattr(wheels, "run_step", stand_in)
    return stand_in


def test_the_folder_gets_the_locked_wheels_and_those_of_the_program(pip: Pip, tmp_path: Path) -> None:
    folder = tmp_path / "Thư viện của xã"
    report = fetch_wheels(folder, target=Target(), say=print)
    assert [name.split("-")[0] for name in report.files] == ["cchc", "click", "feedgen"]
    assert sorted(path.name for path in folder.iterdir()) == list(report.files)
    assert report.size == sum(path.stat().st_size for path in folder.iterdir())
    assert pip.words[0] == "download"
    assert {"--require-hashes", "--no-deps", "--only-binary", ":all:"} <= set(pip.words)
    assert "--platform" not in pip.words
    assert "--no-index" not in pip.words
    assert "mkdocs==1.6.1" in pip.lock
    assert "--hash=sha256:" in pip.lock


def test_wheels_for_windows_are_asked_for_by_name(pip: Pip, tmp_path: Path) -> None:
    fetch_wheels(tmp_path, target=Target("win_amd64", "3.13"), say=print)
    asked = " ".join(pip.words)
    assert "--platform win_amd64 --python-version 3.13" in asked


def test_wheels_can_come_from_another_folder(pip: Pip, tmp_path: Path) -> None:
    fetch_wheels(tmp_path / "mới", target=Target(), say=print, source=tmp_path)
    assert f"--no-index --find-links {tmp_path}" in " ".join(pip.words)


def test_why_nothing_was_fetched_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wheels, "run_step", Pip(SetUpError(NETWORK)))
    with pytest.raises(ContentError) as told:
        fetch_wheels(tmp_path, target=Target(), say=print)
    assert [problem.message for problem in told.value.problems] == [NETWORK]


def test_a_python_without_pip_says_where_to_run_the_command(
    pip: Pip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ContentError, match="không có pip"):
        fetch_wheels(tmp_path, target=Target(), say=print)
    assert pip.words == []


@pytest.mark.parametrize("text", ["3.11", "3.12", "3.14"])
def test_versions_that_the_program_runs_on(text: str) -> None:
    assert is_version(text)


@pytest.mark.parametrize("text", ["3.9", "3.10", "2.7", "3", "3.12.1", "3.\uff112", "ba chấm mười hai", ""])
def test_versions_that_it_does_not_run_on(text: str) -> None:
    assert not is_version(text)


def test_the_command_fills_the_folder_that_the_start_looks_into(
    pip: Pip, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["wheels", "--folder", str(tmp_path), "--platform", "win_amd64", "--python", "3.12"]) == 0
    folder = tmp_path.resolve() / "chuong-trinh/thu-vien"
    assert f"-d {folder}" in " ".join(pip.words)
    assert f"Đã có 3 tệp trong {folder} (" in capsys.readouterr().out
    assert run(["wheels", "--python", "3.9"]) == 2
    assert "“3.9” không phải là bản Python dùng được" in capsys.readouterr().err
