"""Wheels that are written by ourselves."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import os
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from cchc.lifecycle import backend, packing
from cchc.lifecycle.packing import Wheel, installed_wheel, repository_wheel

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def wheel() -> Wheel:
    return repository_wheel(REPOSITORY)


def names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_the_wheel_holds_the_package_its_templates_its_lock_and_the_example(wheel: Wheel) -> None:
    expected = {
        "cchc/__init__.py",
        "cchc/lifecycle/launchers/Bat-dau.bat",
        "cchc/overrides/base.html",
        "cchc/desk/templates/desk.html",
        "cchc/desk/static/desk.css",
        "cchc/desk/static/desk.mjs",
        "cchc/locked/requirements.lock",
        "cchc/example/mkdocs.yml",
        "cchc/example/docs/gioi-thieu.md",
        "cchc-0.1.0.dist-info/licenses/LICENSE",
    }
    assert expected <= wheel.files.keys()
    assert not [
        path for path in wheel.files if "__pycache__" in path or path.startswith(("tests/", "cchc/example/posts"))
    ]
    assert not [path for path in wheel.files if "_internal" in path or "ke-hoach/" in path or "bai-da-dang" in path]


def test_the_wheel_has_the_same_bytes_each_time_and_whoever_builds_it(
    wheel: Wheel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(REPOSITORY)
    name = backend.build_wheel(str(tmp_path))
    assert name == wheel.file_name == "cchc-0.1.0-py3-none-any.whl"
    assert (tmp_path / name).read_bytes() == wheel.to_bytes()


def test_every_file_stands_in_the_record_with_its_sum(wheel: Wheel) -> None:
    with zipfile.ZipFile(io.BytesIO(wheel.to_bytes())) as archive:
        rows = list(csv.reader(io.StringIO(archive.read("cchc-0.1.0.dist-info/RECORD").decode())))
        assert [row[0] for row in rows] == archive.namelist()
        for path, digest, size in rows[:-1]:
            data = archive.read(path)
            sha = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
            assert (digest, size) == (f"sha256={sha}", str(len(data))), path
    assert rows[-1][1:] == ["", ""]


def test_pip_installs_the_wheel_and_what_is_installed_gives_the_same_wheel_again(wheel: Wheel, tmp_path: Path) -> None:
    (tmp_path / wheel.file_name).write_bytes(wheel.to_bytes())
    target = tmp_path / "Thư viện"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", target]
    subprocess.run([*pip, tmp_path / wheel.file_name], check=True)
    says = (
        "from cchc.lifecycle import packing as p; import sys;"
        "w = p.own_wheel(); sys.stdout.buffer.write(w.to_bytes()) if not p.is_repository() else sys.exit(9)"
    )
    again = subprocess.run(
        [sys.executable, "-c", says],
        check=True,
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(target)},
    )
    assert names(again.stdout) == names(wheel.to_bytes())
    assert again.stdout == wheel.to_bytes()


def test_the_entry_points_are_those_of_the_project(wheel: Wheel, tmp_path: Path) -> None:
    for path, data in wheel.files.items():
        if ".dist-info/" in path:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
    (found,) = metadata.distributions(path=[str(tmp_path)])
    assert {(point.group, point.name) for point in found.entry_points} >= {
        ("console_scripts", "cchc"),
        ("mkdocs.plugins", "cchc"),
    }
    assert found.metadata["Requires-Python"] == ">=3.11"
    assert "mkdocs-material" in " ".join(found.requires or ())


def test_a_library_without_a_wheel_is_packed_from_what_is_installed() -> None:
    found = installed_wheel("feedgen")
    assert found.file_name.startswith(f"feedgen-{found.version}-")
    assert found.file_name.endswith("py3-none-any.whl")
    assert "feedgen/__init__.py" in found.files
    assert not [path for path in found.files if path.endswith((".pyc", "/RECORD", "/INSTALLER", "/direct_url.json"))]
    assert found.to_bytes() == installed_wheel("feedgen").to_bytes()


def test_a_package_of_two_versions_is_not_packed(tmp_path: Path) -> None:
    text = (
        (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8").replace('version = "0.1.0"', 'version = "0.2.0"', 1)
    )
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    shutil.copytree(
        REPOSITORY / "scripts/cchc", tmp_path / "scripts/cchc", ignore=shutil.ignore_patterns("__pycache__")
    )
    with pytest.raises(ValueError, match=r"version 0\.2\.0"):
        repository_wheel(tmp_path)


def test_a_package_that_runs_in_the_repository_knows_it() -> None:
    assert packing.is_repository()
    assert packing.own_wheel().files.keys() == repository_wheel(REPOSITORY).files.keys()


def test_a_source_distribution_is_refused_as_the_standard_says(tmp_path: Path) -> None:
    with pytest.raises(backend.UnsupportedOperation):
        backend.build_sdist(str(tmp_path))
    assert list(tmp_path.iterdir()) == []
