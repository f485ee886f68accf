"""The commands as an editor types them, in a process of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_support import REPOSITORY, copy_project, snapshot
from support.built_once import copy_built_example
from support.projects import SETTINGS, post_text, write_project

BROKEN = REPOSITORY / "tests/sites/broken"
UNREADY = REPOSITORY / "tests/sites/unready"


def cchc(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command on a console that starts in a code page without Vietnamese, as Windows' does."""
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    return subprocess.run(
        [sys.executable, "-m", "cchc", *map(str, arguments)],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_twenty_broken_files_give_twenty_problems_in_one_run(tmp_path: Path) -> None:
    folder = copy_broken(tmp_path)
    result = cchc("check", "--folder", folder, "--now", "2026-06-01")
    assert result.returncode == 1
    expected = (BROKEN / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert result.stderr.splitlines()[: len(expected)] == expected
    assert f"Có {len(expected)} chỗ cần sửa" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_failed_check_and_build_leave_the_site_as_it_was(tmp_path: Path) -> None:
    folder = copy_broken(tmp_path)
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("trang tốt lần trước", encoding="utf-8")
    before = snapshot(folder / "site")
    for command in ("check", "build"):
        assert cchc(command, "--folder", folder, "--now", "2026-06-01").returncode == 1
        assert snapshot(folder / "site") == before


def test_a_public_section_that_is_not_ready_for_readers_is_not_built(tmp_path: Path) -> None:
    folder = tmp_path / "chua san sang"
    shutil.copytree(UNREADY, folder)
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("trang tốt lần trước", encoding="utf-8")
    expected = (UNREADY / "expected.txt").read_text(encoding="utf-8")
    for command in ("check", "build"):
        result = cchc(command, "--folder", folder, "--now", "2026-06-01")
        assert (result.returncode, result.stderr) == (1, expected)
    assert [path.name for path in (folder / "site").iterdir()] == ["index.html"]


def test_what_would_stop_publication_is_reminded_of_and_told_to_who_asks(tmp_path: Path) -> None:
    folder = tmp_path / "chua san sang"
    shutil.copytree(UNREADY, folder)
    (folder / "posts/2026/con-chu-mau.md").unlink()
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8").replace("public: true", "public: false")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8", newline="\n")
    checked = cchc("check", "--folder", folder, "--now", "2026-06-01")
    assert (checked.returncode, checked.stderr) == (0, "")
    lines = checked.stdout.splitlines()
    group = lines.index("Chưa công bố được vì (10):")
    unready = lines[group + 1 : group + 11]
    asked = cchc("check", "--public", "--folder", folder, "--now", "2026-06-01")
    assert asked.returncode == 1
    assert asked.stderr.splitlines()[:11] == ["Chưa công bố được vì (10):", *unready]


def test_a_section_that_is_ready_for_readers_is_told_so(tmp_path: Path) -> None:
    hotline = "- {id: nong, name: Đường dây nóng, kind: hotline, phone: '18001096', checked: 2026-05-01}\n"
    settings = SETTINGS.replace(".example", ".gov.vn")
    write_project(tmp_path, posts={"2026/mot-cua": post_text()}, registers={"contacts": hotline}, settings=settings)
    result = cchc("check", "--public", "--now", "2026-06-01", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == (
        "Không có gì ngăn công bố. Công bố thì ghi public: true vào phần extra của mkdocs.yml."
    )


def test_a_build_with_other_ids_than_the_published_ones_stops_until_they_are_back(tmp_path: Path) -> None:
    mine = SETTINGS.replace("cong-thong-tin.example,2026", "cong.gov.vn,2026")
    write_project(tmp_path, posts={"2026/mot-cua": post_text()}, settings=mine)
    now = ("--now", "2026-06-01")
    assert cchc("build", *now, cwd=tmp_path).returncode == 0
    before = snapshot(tmp_path / "site")
    write_project(tmp_path, settings=mine.replace("cong.gov.vn,2026", "cong-moi.gov.vn,2027"))
    for command in ("build", "check", "build"):
        stopped = cchc(command, *now, cwd=tmp_path)
        assert stopped.returncode == 1
        assert "mkdocs.yml:" in stopped.stderr
        assert 'Trả lại: feed_authority: "cong.gov.vn,2026".' in stopped.stderr
    assert snapshot(tmp_path / "site") == before
    write_project(tmp_path, settings=mine)
    assert cchc("build", *now, cwd=tmp_path).returncode == 0


def test_a_good_project_checks_builds_and_says_that_nothing_changed(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    now = ("--now", "2026-11-21T12:00")
    checked = cchc("check", *now, cwd=project)
    assert checked.returncode == 0, checked.stderr
    others = "11 văn bản (trong đó 5 kế hoạch), 16 câu hỏi – đáp ("
    assert re.search(rf"Không có lỗi: \d+ bài đã đăng, 2 bài chưa đến lúc đăng, {re.escape(others)}", checked.stdout)
    assert not (project / "site").exists()
    built = cchc("build", *now, cwd=project)
    assert built.returncode == 0, built.stderr
    assert "Đã dựng site/" in built.stdout
    assert re.search(rf" tệp; \d+ bài, {re.escape(others)}", built.stdout)
    before = {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")}
    again = cchc("build", *now, cwd=project)
    assert again.returncode == 0
    assert "Không có gì thay đổi" in again.stdout
    assert {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*")} == before


def test_what_is_unknown_is_told_and_does_not_stop_a_build(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    project = copy_built_example(tmp_path_factory, tmp_path / "project")
    result = cchc("check", cwd=project)
    assert result.returncode == 0
    assert "Đường dây nóng" in result.stdout
    assert "Chưa xác định" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "path", "wanted"),
    [
        (("post", "Họp: bàn về “một cửa” & <dịch vụ công>"), "posts/*/hop-ban-ve-mot-cua-dich-vu-cong.md", "draft"),
        (
            ("plan", "Tuyên truyền cải cách hành chính năm 2026", "--id", "xa-thu-2026"),
            "docs/ke-hoach/xa-thu-2026/index.md",
            "tasks",
        ),
        (("faq", "Nộp hồ sơ ở đâu?"), "docs/hoi-dap/nop-ho-so-o-dau.md", "sources"),
    ],
)
def test_a_new_file_can_be_filled_in_and_is_never_overwritten(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, arguments: tuple[str, ...], path: str, wanted: str
) -> None:
    project = copy_built_example(tmp_path_factory, tmp_path / "project")
    made = cchc("new", *arguments, cwd=project)
    assert made.returncode == 0, made.stderr
    files = list(project.glob(path))
    assert len(files) == 1
    text = files[0].read_text(encoding="utf-8")
    assert wanted in text
    files[0].write_text(text + "Chữ của biên tập viên.\n", encoding="utf-8", newline="\n")
    again = cchc("new", *arguments, cwd=project)
    assert again.returncode == 1
    assert "đã có" in again.stderr
    assert "Chữ của biên tập viên." in files[0].read_text(encoding="utf-8")
    # It is a draft, so what is not filled in yet neither stops a build nor reaches a reader.
    checked = cchc("check", cwd=project)
    assert checked.returncode == 0, checked.stderr
    assert "status: draft" in text


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("biuld",), "Không có lệnh “biuld”"),
        (("build", "--nhanh"), "Không có tùy chọn --nhanh"),
        (("new", "post"), "Thiếu"),
        (("check", "--folder", "khong-co"), "khong-co"),
        (("check", "--now", "mai"), "mai"),
        (("new", "plan", "Kế hoạch"), "--id"),
    ],
)
def test_a_command_typed_wrong_is_told_in_vietnamese(arguments: tuple[str, ...], found: str) -> None:
    result = cchc(*arguments)
    assert result.returncode == 2
    assert found in result.stderr
    assert "--help" in result.stderr
    for english in ("Usage", "Error", "Missing", "Invalid", "No such", "does not"):
        assert english not in result.stderr


@pytest.mark.parametrize(
    "arguments", [(), ("check",), ("build",), ("serve",), ("new",), ("new", "post"), ("new", "faq")]
)
def test_help_is_vietnamese(arguments: tuple[str, ...]) -> None:
    result = cchc(*arguments, "--help")
    assert result.returncode == 0
    assert "Cách dùng: cchc" in result.stdout
    assert "Tùy chọn:" in result.stdout
    for english in ("Usage", "Options", "Commands", "Show this", "ARGS", "COMMAND", "required"):
        assert english not in result.stdout


def test_a_folder_without_configuration_is_told_so(tmp_path: Path) -> None:
    result = cchc("check", cwd=tmp_path)
    assert result.returncode == 1
    assert "mkdocs.yml: Không thấy tệp cấu hình" in result.stderr


def test_an_unknown_area_for_a_new_post_lists_the_known_ones(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    result = cchc("new", "post", "Bài mới", "--area", "the-chee", cwd=project)
    assert result.returncode == 2
    assert result.stderr.startswith("Không có lĩnh vực “the-chee”. Dùng một trong: chi-dao-dieu-hanh, the-che, ")
    assert result.stderr.endswith("Xem cách dùng: cchc new post --help\n")


def copy_broken(target: Path) -> Path:
    """Copy the broken project: a check writes a cache beside what it reads."""
    shutil.copytree(BROKEN, target / "broken")
    return target / "broken"


def test_tasks_and_unknowns_are_printed_for_the_editor(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    project = copy_built_example(tmp_path_factory, tmp_path / "project")
    now = ("--now", "2026-11-21T12:00")
    tasks = cchc("tasks", "--plan", "chuong-my-2023", "--unit", "phong tu phap", "--all", *now, cwd=project)
    assert tasks.returncode == 0, tasks.stderr
    lines = tasks.stdout.splitlines()
    assert "(chuong-my-2023): quá hạn, chưa có minh chứng: 1" in lines[0]
    assert lines[1].startswith("  2  Quá hạn, chưa có minh chứng, hạn 31/12/2023. Tuyên truyền phổ biến")
    assert lines[2].startswith("      Tin, bài khác về nhiệm vụ: ")
    assert len(lines) == 3
    unknown = cchc("tasks", "--plan", "khong-co", *now, cwd=project)
    assert unknown.returncode == 1
    assert "Không có kế hoạch “khong-co”. Các kế hoạch: tinh-an-tay-2025, hung-dao-2024" in unknown.stderr
    review = cchc("review", *now, cwd=project)
    assert review.returncode == 0, review.stderr
    assert "docs/ke-hoach/minh-duc-2023/index.md:1: Số, ký hiệu: chưa xác định. Như in: “Số:       /KH-UBND”." in (
        review.stdout
    )
    assert "“22074/QD-UBND”" in review.stdout
    cadence = cchc("cadence", *now, cwd=project)
    assert cadence.returncode == 0, cadence.stderr
    assert cadence.stdout.splitlines()[0] == "Nhịp đăng tin từ 01/6/2026 đến 21/11/2026:"
    assert cchc("cadence", "--year", "2025", *now, cwd=project).stdout == "Năm 2025 không có tin, bài nào.\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder that a program runs in")
def test_a_folder_that_is_gone_under_the_command_is_told(tmp_path: Path) -> None:
    gone = "import os, sys; os.rmdir(os.getcwd()); from cchc.cli.main import main; main()"
    (tmp_path / "mat").mkdir()
    result = subprocess.run(
        [sys.executable, "-c", gone, "check"],
        cwd=tmp_path / "mat",
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.startswith(".: Không thấy tệp hoặc thư mục này")
    assert "Traceback" not in result.stderr


INTERRUPTED_WHILE_LOADING = """
import sys

class Finder:
    def find_spec(self, name, *_):
        if name == "cchc.cli.console":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Finder())
from cchc.__main__ import main
main()
"""


def test_a_command_that_is_interrupted_while_its_modules_are_loaded_says_so() -> None:
    command = [sys.executable, "-c", INTERRUPTED_WHILE_LOADING, "build"]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stdout, result.stderr) == (1, "", "Đã dừng.\n")


def test_three_builds_at_once_all_succeed(tmp_path: Path) -> None:
    project = write_project(tmp_path / "dự án", posts={"2026/mot-cua": post_text("Một cửa")})
    (tmp_path / "dự án" / "site").mkdir()
    builds = [
        subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=project,
            env={**os.environ, "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        for command in (["cchc", "build"], ["cchc", "build"], ["mkdocs", "build", "--strict"])
    ]
    said = [build.communicate()[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0, 0], said
    assert not [text for text in said if "Traceback" in text]
    assert "Không có gì thay đổi" in cchc("build", cwd=project).stdout
