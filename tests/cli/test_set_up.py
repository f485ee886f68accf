"""The set-up that editors run first, with nothing but Python, in a folder named as they name folders."""

from __future__ import annotations

import importlib.util
import os
import shutil
import site
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from cchc.lifecycle import environment
from cchc.lifecycle.environment import SetUpError
from site_support import REPOSITORY, copy_project


@pytest.fixture(scope="module")
def run() -> ModuleType:
    """scripts/run.py as a module."""
    spec = importlib.util.spec_from_file_location("set_up", REPOSITORY / "scripts/run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def in_ascii(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as on a machine whose code page lacks letters of the folder's name, as Windows-1258 lacks “ệ”."""
    environment = {"PATH": os.environ["PATH"], "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False
    )


@pytest.mark.skipif(os.name == "nt", reason="the folder of a Windows machine's virtual environment has other names")
def test_a_folder_with_vietnamese_letters_is_set_up_under_any_code_page(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "tài liệu" / "Tin CCHC xã Thử")
    shutil.copytree(REPOSITORY / "scripts", project / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", project)
    # No test has a network: the libraries come from the environment of the tests, by the line below.
    (project / "requirements.lock").write_bytes(b"")
    made = in_ascii(sys.executable, "scripts/run.py", "--version", cwd=project)
    python = project / ".venv/bin/python"
    asked = "import cchc, importlib.metadata as m; print(cchc.__file__, *m.entry_points(group='mkdocs.plugins'))"
    found = in_ascii(python, "-X", "utf8", "-c", asked, cwd=tmp_path)
    assert found.returncode == 0, (made, found)
    assert f"{project}/scripts/cchc/__init__.py" in found.stdout
    assert "cchc.site.mkdocs.plugin:SectionPlugin" in found.stdout
    # Read in ASCII, the line still leads to the folder.
    assert in_ascii(python, "-c", "import cchc", cwd=tmp_path).returncode == 0

    (packages,) = (project / ".venv/lib").glob("python3*/site-packages")
    (packages / "libraries.pth").write_text("\n".join(site.getsitepackages()), encoding="ascii")
    again = in_ascii(sys.executable, "scripts/run.py", "build", "--now", "2026-11-21", cwd=project)
    assert again.returncode == 0, again
    assert "Cài các thư viện" not in again.stdout
    assert "Đã dựng site/" in again.stdout
    by_mkdocs = in_ascii(python, "-X", "utf8", "-m", "mkdocs", "build", "--strict", cwd=project)
    assert by_mkdocs.returncode == 0, by_mkdocs


def test_a_step_that_fails_is_told_without_a_traceback(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "run_step", lambda *_, **__: raise_(SetUpError(environment.NO_VENV, code=3)))
    assert run.main(["check"]) == 3
    assert capsys.readouterr().out.splitlines()[-1] == environment.NO_VENV


def test_a_disk_that_cannot_be_written_is_told_without_a_traceback(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "run_step", lambda *_, **__: None)
    # Nothing made the folder: the package of the project is the first file to go into it.
    assert run.main(["check"]) == 2
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith(f"Không cài được vào {tmp_path / '.venv'}")
    assert "Không thấy tệp hoặc thư mục này" in last


def raise_(error: Exception) -> None:
    raise error


def test_what_has_no_wheel_is_built_by_what_the_lock_names(run: ModuleType, tmp_path: Path) -> None:
    text = run.write_build_lock(REPOSITORY / "requirements.lock", tmp_path).read_text(encoding="utf-8")
    assert text.startswith("setuptools==")
    assert text.count("==") == 1
