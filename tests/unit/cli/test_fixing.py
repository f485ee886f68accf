from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest

from cchc.cli.main import run
from support.papers import REPOSITORY
from support.projects import post_text, write_project

BROKEN = REPOSITORY / "tests/sites/broken/posts/2026/38-go-sai.md"
TYPED = "Hồ sơ gồm:\n• Tờ khai\n• Bản sao\n"
FIXED = "Hồ sơ gồm:\n\n- Tờ khai\n- Bản sao\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path, posts={"2026/mot": post_text("Bài một", body=TYPED)})


def fix(project: Path, *arguments: str) -> int:
    return run(["fix", *arguments, "--folder", str(project)])


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_the_lines_are_shown_and_changed_after_a_yes(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "\n")
    file = project / "posts/2026/mot.md"
    before = file.read_text(encoding="utf-8")
    assert fix(project, "posts/2026/mot.md") == 0
    assert file.read_text(encoding="utf-8") == before.replace(TYPED, FIXED)
    shown = capsys.readouterr().out
    assert "posts/2026/mot.md:\n" in shown
    assert "    trước: • Tờ khai\n" in shown
    assert "    sau:   - Tờ khai\n" in shown
    assert "Đã sửa 1 tệp." in shown
    assert fix(project, "posts/2026/mot.md") == 0
    assert capsys.readouterr().out == "Không có chỗ nào sửa tự động được trong 1 tệp.\n"


def test_nothing_changes_after_a_no(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(monkeypatch, "k\n")
    file = project / "posts/2026/mot.md"
    before = file.read_bytes()
    assert fix(project, "posts/2026/mot.md") == 1
    assert file.read_bytes() == before
    assert "Đã dừng." in capsys.readouterr().err


def test_a_folder_stands_for_its_files_and_nobody_is_asked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "posts/2026/_nhap.md").write_text(TYPED, encoding="utf-8")
    assert fix(project, "posts", "--yes") == 0
    assert "    sau:   - Bản sao\n" in capsys.readouterr().out
    assert (project / "posts/2026/mot.md").read_text(encoding="utf-8").endswith(f"\n{FIXED}\n")
    assert (project / "posts/2026/_nhap.md").read_text(encoding="utf-8") == TYPED


def test_an_office_extends_the_spelling(tmp_path: Path) -> None:
    body = "Họp trực tiếng để bổ xung.\n"
    register = "- {wrong: trực tiếng, right: trực tuyến}\n- {wrong: bổ xung, right: }\n"
    write_project(tmp_path, posts={"2026/mot": post_text("Bài một", body=body)}, registers={"spelling": register})
    assert fix(tmp_path, "posts/2026/mot.md", "--yes") == 0
    text = (tmp_path / "posts/2026/mot.md").read_text(encoding="utf-8")
    assert text.endswith("\nHọp trực tuyến để bổ xung.\n\n")


@pytest.mark.parametrize("name", ["khong-co.md", "mkdocs.yml", "../ngoai.md"])
def test_what_is_no_file_of_the_section_is_told(project: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    (project.parent / "ngoai.md").write_text(TYPED, encoding="utf-8")
    assert fix(project, name) == 2
    assert f"“{name}”" in capsys.readouterr().err


def test_a_file_without_front_matter_is_told_and_the_others_are_fixed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "posts/2026/hai.md").write_text(TYPED, encoding="utf-8")
    assert fix(project, "posts", "--yes") == 1
    assert "posts/2026/hai.md:1: Tệp chưa có phần khai báo" in capsys.readouterr().err
    assert (project / "posts/2026/mot.md").read_text(encoding="utf-8").endswith(f"\n{FIXED}\n")


def test_a_file_with_many_faults_comes_out_right(project: Path) -> None:
    file = project / "posts/2026/go-sai.md"
    shutil.copy(BROKEN, file)
    assert fix(project, "posts/2026/go-sai.md", "--yes") == 0
    head, body = BROKEN.read_text(encoding="utf-8").split("---\n", 2)[1], file.read_text(encoding="utf-8")
    assert body == (
        f"---\n{head}---\nSáng nay, xã họp bàn.\n\nXã bổ sung hồ sơ gồm:\n\n- Tờ khai\n    + Bản chính\n- Bản sao\n\n"
        "Tháng này, xã nhận 20 hồ sơ.\n\n| Tháng | Hồ sơ |\n| --- | --- |\n| 1 | 20 |\n\n"
        "Xem [kế hoạch](https://tinh.example/kh) và **hạn nộp**.\n\nĐoàn đã kiểm tra việc tiếp nhận.\n"
    )
