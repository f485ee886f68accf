"""The program of a section is written, replaced, and never over what somebody else wrote."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import pytest

from cchc.errors import ContentError
from cchc.lifecycle import program
from cchc.lifecycle.program import libraries, program_files, write_program
from cchc.lifecycle.program_files import listed_wheels, read_sums
from site_support import snapshot

FOLDER = "Chuyên mục xã Hưng Đạo"


@pytest.fixture
def section(tmp_path: Path) -> Path:
    folder = tmp_path / FOLDER
    folder.mkdir()
    return folder


def test_a_new_section_gets_its_program_and_the_files_for_a_double_click(section: Path) -> None:
    report = write_program(section)
    assert set(report.written) == snapshot(section).keys() == program_files().keys()
    assert {"Bat-dau.bat", "Bat-dau.command", "Bat-dau.desktop", "chuong-trinh/khoi-dong.py"} <= set(report.written)
    assert (report.removed, report.kept) == ((), ())
    listed = read_sums(section / "chuong-trinh")
    assert listed == {
        path: hashlib.sha256(data).hexdigest()
        for path, data in snapshot(section).items()
        if path != "chuong-trinh/tep.sha256"
    }
    assert [wheel.name.split("-")[0] for wheel in listed_wheels(section / "chuong-trinh")] == ["cchc", "feedgen"]


def test_the_lock_of_a_section_names_only_what_pip_can_fetch_as_a_wheel(section: Path) -> None:
    write_program(section)
    text = (section / "chuong-trinh/requirements.lock").read_text(encoding="utf-8")
    assert "mkdocs==1.6.1" in text
    assert "feedgen==" not in text
    assert "setuptools==" not in text
    assert len(libraries()) == len(re.findall(r"^[^\s=]+==", text, re.MULTILINE))


def test_writing_again_writes_nothing(section: Path) -> None:
    write_program(section)
    before = snapshot(section)
    assert write_program(section) == program.ProgramReport()
    assert write_program(section, replace=True) == program.ProgramReport()
    assert snapshot(section) == before


def test_a_foreign_file_in_the_way_is_a_problem_and_nothing_is_written(section: Path) -> None:
    (section / "Bat-dau.bat").write_text("echo của phòng CNTT", encoding="utf-8")
    (section / "chuong-trinh").mkdir()
    (section / "chuong-trinh/khoi-dong.py").mkdir()
    before = snapshot(section)
    with pytest.raises(ContentError) as told:
        write_program(section)
    assert [problem.path for problem in told.value.problems] == ["Bat-dau.bat", "chuong-trinh/khoi-dong.py"]
    assert "Đã có tệp khác" in told.value.problems[0].message
    assert snapshot(section) == before


def with_next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program be the one after this."""
    files = {
        path.replace("cchc-0.1.0", "cchc-0.2.0"): data + b"#"
        if path.endswith(("0.1.0-py3-none-any.whl", ".py"))
        else data
        for path, data in program_files().items()
        if not path.endswith("tep.sha256")
    }
    files["chuong-trinh/tep.sha256"] = program.sums_text(files).encode()
    monkeypatch.setattr(program, "program_files", lambda: files)


def test_an_update_replaces_the_program_and_nothing_else(section: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_program(section)
    for path in (
        "posts/2026/tin.md",
        "chuong-trinh/thu-vien/click.whl",
        "chuong-trinh/python/python.exe",
        "ghi-chu.txt",
    ):
        (section / path).parent.mkdir(parents=True, exist_ok=True)
        (section / path).write_text("của xã", encoding="utf-8")
    before = snapshot(section)
    with_next_version(monkeypatch)
    report = write_program(section, replace=True)
    assert report.written == (
        "chuong-trinh/cchc-0.2.0-py3-none-any.whl",
        "chuong-trinh/khoi-dong.py",
        "chuong-trinh/tep.sha256",
    )
    assert report.removed == ("chuong-trinh/cchc-0.1.0-py3-none-any.whl",)
    assert report.kept == ()
    after = snapshot(section)
    touched = {*report.written, *report.removed}
    assert {k: v for k, v in after.items() if k not in touched} == {k: v for k, v in before.items() if k not in touched}


def test_an_update_leaves_what_somebody_changed(section: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_program(section)
    own = "@rem của phòng CNTT\r\n"
    (section / "chuong-trinh/khoi-dong.py").write_text(own, encoding="utf-8", newline="")
    with_next_version(monkeypatch)
    report = write_program(section, replace=True)
    assert report.kept == ("chuong-trinh/khoi-dong.py",)
    assert (section / "chuong-trinh/khoi-dong.py").read_text(encoding="utf-8") == own.replace("\r\n", "\n")


def test_other_line_ends_are_no_change(section: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_program(section)
    file = section / "chuong-trinh/khoi-dong.py"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    with_next_version(monkeypatch)
    assert write_program(section, replace=True).kept == ()


def test_a_program_without_its_list_is_left_alone(section: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_program(section)
    (section / "chuong-trinh/tep.sha256").unlink()
    with_next_version(monkeypatch)
    report = write_program(section, replace=True)
    assert report.kept == ("chuong-trinh/khoi-dong.py",)
    assert report.removed == ()


def test_batch_files_have_the_line_ends_and_letters_that_cmd_reads(section: Path) -> None:
    write_program(section)
    data = (section / "Bat-dau.bat").read_bytes()
    assert data.isascii()
    assert data.count(b"\n") == data.count(b"\r\n") > 20
    for name in ("Bat-dau.command", "Bat-dau.desktop", "chuong-trinh/khoi-dong.py"):
        assert b"\r" not in (section / name).read_bytes(), name


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such right")
def test_files_for_a_double_click_may_be_run(section: Path) -> None:
    write_program(section)
    assert os.access(section / "Bat-dau.command", os.X_OK)
    assert os.access(section / "Bat-dau.desktop", os.X_OK)
