"""A new section with its own program, outside of the repository: from the first double click to a built site."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from cchc.cli.main import run
from site_support import snapshot
from support.own_programs import clicked, use_libraries


@pytest.fixture(scope="module")
def section(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tài liệu") / "Tin phường Hưng Đạo (thử) & 100%"
    assert run(["init", str(folder), "--office", "phường Hưng Đạo", "--province", "thành phố Hải Phòng", "--yes"]) == 0
    use_libraries(folder)
    return folder


@pytest.mark.skipif(os.name == "nt", reason="sets up with what Linux and Mac call their folders")
def test_a_new_section_is_set_up_checked_and_built_by_its_own_program(section: Path) -> None:
    content = {path: data for path, data in snapshot(section).items() if not path.startswith(".")}
    first = clicked(section, "check")
    assert first.returncode == 0, first
    assert "Cài các thư viện từ thư mục thu-vien, không cần mạng" in first.stdout
    assert "Không có lỗi: 0 bài đã đăng" in first.stdout
    built = clicked(section, "build")
    assert built.returncode == 0, built
    assert "Cài các thư viện" not in built.stdout
    assert "Đã dựng site/" in built.stdout
    assert "Không có gì thay đổi" in clicked(section, "build").stdout

    python = section / ".venv/bin/python"
    where = "import cchc, cchc.shipped as s; print(cchc.__file__, s.TEMPLATES, s.LOCK, sep='\\n')"
    lines = subprocess.run([python, "-X", "utf8", "-c", where], capture_output=True, check=True).stdout.decode()
    assert all(Path(line).is_relative_to(section / ".venv") for line in lines.splitlines()), lines
    by_mkdocs = subprocess.run(
        [python, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=section,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    assert by_mkdocs.returncode == 0
    after = snapshot(section)
    assert {path: after[path] for path in content} == content
