"""A new section with its own program, outside of the repository: from the first double click to a built site."""

from __future__ import annotations

import hashlib
import os
import site
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.cli.main import run
from cchc.lifecycle.packing import Wheel, dist_info
from site_support import snapshot

CHANGED_PROGRAM = "chuong-trinh/requirements.lock"


@pytest.fixture(scope="module")
def section(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A section whose folder of wheels leads to the libraries of the tests: no test has a network."""
    folder = tmp_path_factory.mktemp("tài liệu") / "Tin phường Hưng Đạo (thử) & 100%"
    assert run(["init", str(folder), "--office", "phường Hưng Đạo", "--province", "thành phố Hải Phòng", "--yes"]) == 0
    about = dist_info("libraries", "1")
    files = {
        "libraries.pth": "\n".join(site.getsitepackages()).encode("ascii"),
        f"{about}/METADATA": b"Metadata-Version: 2.1\nName: libraries\nVersion: 1\n",
        f"{about}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    wheel = Wheel("libraries", "1", files)
    (folder / "chuong-trinh/thu-vien").mkdir()
    (folder / "chuong-trinh/thu-vien" / wheel.file_name).write_bytes(wheel.to_bytes())
    digest = hashlib.sha256(wheel.to_bytes()).hexdigest()
    (folder / CHANGED_PROGRAM).write_text(f"libraries==1 --hash=sha256:{digest}\n", encoding="ascii")
    return folder


def clicked(section: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Start the program of a section as on a machine whose code page lacks letters of the folder's name."""
    variables = {"PATH": os.environ["PATH"], "HOME": str(section.parent), "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    return subprocess.run(
        [sys.executable, "-X", "utf8=0", section / "chuong-trinh/khoi-dong.py", *words],
        cwd=section.parent,
        env={**variables, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


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
