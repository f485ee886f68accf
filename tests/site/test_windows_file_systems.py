"""Sections on file systems with the rules of Windows: which names there may be, and which two names are one.

NTFS and its rules by the drivers of Linux (Debian: ntfs-3g), where FUSE is; and a code page without Vietnamese letters.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc.errors import ContentError
from cchc.lifecycle.program import ProgramReport, write_program
from cchc.site.building import build_section
from cchc.sources.drafts import draft_post
from site_support import snapshot
from support.projects import NOW, SETTINGS, page_text, post_text, write_project

NAME = "Tin CCHC phường Hưng Đạo"
POSTS = {"2026/mot-cua": post_text("Một cửa"), "2026/doi-thoai": post_text("Đối thoại với người dân")}
RULES = {
    "names of Windows": ["ntfs-3g", "-o", "windows_names"],
    "no case": ["lowntfs-3g", "-o", "ignore_case"],
}
MEGABYTE = 1 << 20


def write_section(folder: Path, settings: str = SETTINGS) -> Path:
    return write_project(folder / NAME, posts=POSTS, pages={"gioi-thieu": page_text()}, settings=settings)


@pytest.fixture(params=RULES)
def disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk of NTFS that keeps some of the rules of Windows."""
    driver, *options = RULES[str(request.param)]
    tools = [shutil.which(name) for name in (driver, "mkntfs", "fusermount")]
    if not all(tools) or not os.access("/dev/fuse", os.W_OK):
        pytest.skip("no FUSE, or no NTFS for it")
    mount, make, unmount = map(str, tools)
    image, mounted = tmp_path / "ntfs.img", tmp_path / "mounted"
    mounted.mkdir()
    with image.open("wb") as file:
        file.truncate(96 * MEGABYTE)
    subprocess.run([make, "--quick", "--quiet", "--force", image], check=True, capture_output=True)
    started = subprocess.run([mount, *options, image, mounted], check=False, capture_output=True, encoding="utf-8")
    if "not permitted" in started.stderr:
        pytest.skip("FUSE may not be used here")
    assert started.returncode == 0, started.stderr
    try:
        yield mounted
    finally:
        subprocess.run([unmount, "-u", mounted], check=True)


def any_case(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path.casefold(): data for path, data in files.items()}


def test_a_section_is_built_as_on_any_other_disk(disk: Path, tmp_path: Path) -> None:
    here, there = write_section(disk), write_section(tmp_path)
    report = build_section(here, now=NOW)
    build_section(there, now=NOW)
    assert report.publication.added
    assert any_case(snapshot(here / "site")) == any_case(snapshot(there / "site"))
    before = snapshot(here / "site")
    assert not build_section(here, now=NOW).publication.has_changes
    (here / "posts/2026/mot-cua.md").write_text(POSTS["2026/mot-cua"] + "\nThêm một câu.\n", encoding="utf-8")
    assert build_section(here, now=NOW).publication.changed
    (here / "posts/2026/mot-cua.md").write_text(POSTS["2026/mot-cua"], encoding="utf-8", newline="\n")
    build_section(here, now=NOW)
    assert snapshot(here / "site") == before


def test_the_program_is_written_and_a_new_post_has_a_name_that_windows_takes(disk: Path) -> None:
    section = write_section(disk)
    written = write_program(section).written
    assert "chuong-trinh/so-tay/README.md" in written
    assert [path for path in written if not (section / path).is_file()] == []
    assert write_program(section) == ProgramReport()
    assert write_program(section, replace=True) == ProgramReport()
    path = draft_post(section, "Aux: “Một cửa” là gì? <hỏi/đáp>", area=None, now=NOW)
    assert (section / path).is_file()
    build_section(section, now=NOW)


@pytest.mark.parametrize("site", ["POSTS", "posts/2026/SITE", "Docs"])
def test_a_site_folder_that_is_content_by_another_case_is_refused(disk: Path, site: str) -> None:
    section = write_section(disk, f"site_dir: {site}\n{SETTINGS}")
    before = snapshot(section / "posts")
    with pytest.raises(ContentError):
        build_section(section, now=NOW)
    assert snapshot(section / "posts") == before


def test_a_section_is_built_under_a_code_page_without_its_letters(tmp_path: Path) -> None:
    section = write_section(tmp_path / "tài liệu")
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for words, expected in ((["check"], "Không có lỗi: 2 bài"), (["build"], "Đã dựng site/")):
        done = subprocess.run(
            [sys.executable, "-X", "utf8=0", "-m", "cchc", *words, "--now", "2026-06-01"],
            cwd=section,
            env={**environment, "PYTHONIOENCODING": "cp1252"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done
        assert expected in done.stdout
