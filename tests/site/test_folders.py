"""Which folder a build may write to, what of it survives, and what is told where two files need one place."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cchc.content.loader import STORE
from cchc.errors import ContentError
from cchc.site.building import build_section
from site_support import snapshot
from support.pictures import png
from support.projects import NOW, OVERRIDES, SETTINGS, content_text, page_text, post_text, write_project

POSTS = {"2026/mot-cua": post_text("Một cửa")}
OWN_TEMPLATES = SETTINGS.replace("name: cchc\n", "name: cchc\n  custom_dir: mau-trang\n")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with its own templates, in a folder of another name."""
    folder = write_project(tmp_path / "du-an", posts=POSTS, pages={"gioi-thieu": page_text()}, settings=OWN_TEMPLATES)
    shutil.copytree(OVERRIDES, folder / "mau-trang")
    return folder


def problems_of_build(project: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        build_section(project, now=NOW)
    return [str(problem) for problem in caught.value.problems]


def put(project: Path, path: str, text: str) -> None:
    file = project / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


# site_dir

FOLDERS = (
    *(
        "posts",
        "Posts",
        "posts/2026",
        "posts/2026/site",
        "docs",
        "docs/site",
        "docs/hoi-dap",
        "mau-trang",
        "mau-trang/x",
    ),
    *(".git", ".git/site", ".cache", ".cache/cchc/mkdocs", "may-chu", ".", "..", "../", "../..", "posts/../docs", "/"),
)


@pytest.mark.parametrize("folder", FOLDERS)
def test_no_build_writes_into_content_templates_git_or_the_project_itself(project: Path, folder: str) -> None:
    (project / ".git").mkdir()
    edit(project / "mkdocs.yml", "strict: true", f"site_dir: {folder}\nstrict: true")
    before = snapshot(project.parent) | {"du-an/.cache/cchc/build.lock": b""}
    (problem,) = problems_of_build(project)
    assert problem.startswith(f"mkdocs.yml:11: Thư mục “{folder}” (site_dir) không được trùng, chứa hay nằm trong ")
    assert snapshot(project.parent) == before


def test_mkdocs_itself_does_not_empty_the_posts_either(project: Path) -> None:
    edit(project / "mkdocs.yml", "strict: true", "site_dir: posts\nstrict: true")
    before = snapshot(project / "posts")
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(project / "mkdocs.yml")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode
    assert "mkdocs.yml:11: Thư mục “posts” (site_dir) không được trùng" in done.stderr
    assert snapshot(project / "posts") == before


def test_a_link_to_the_posts_is_no_way_around(project: Path) -> None:
    try:
        (project / "site").symlink_to(project / "posts", target_is_directory=True)
    except OSError:
        pytest.skip("links need rights on this system")
    edit(project / "mkdocs.yml", "strict: true", "strict: true\nsite_dir: site")
    (problem,) = problems_of_build(project)
    assert "site_dir) không được trùng" in problem


@pytest.mark.parametrize("folder", ["web", "web/tin-cchc", "../web", "sites", "site.posts", "posts-web"])
def test_any_folder_of_its_own_will_do(project: Path, folder: str) -> None:
    edit(project / "mkdocs.yml", "strict: true", f"site_dir: {folder}\nstrict: true")
    build_section(project, now=NOW)
    assert (project / folder / "index.html").is_file()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("strict: true", "docs_dir: posts", "mkdocs.yml:11: Thư mục “posts” (docs_dir) không được trùng"),
        ("strict: true", "docs_dir: .", "mkdocs.yml:11: Thư mục “.” (docs_dir) không được trùng"),
        ("strict: true", "docs_dir: ../docs", "mkdocs.yml:11: Thư mục nội dung (docs_dir) “../docs” phải nằm trong"),
        ("strict: true", "docs_dir: /docs", "mkdocs.yml:11: Thư mục nội dung (docs_dir) “/docs” phải nằm trong"),
        (
            "custom_dir: mau-trang",
            "custom_dir: docs/mau",
            "mkdocs.yml:6: Thư mục “docs/mau” (custom_dir) không được trùng",
        ),
        ("custom_dir: mau-trang", "custom_dir: .", "mkdocs.yml:6: Thư mục “.” (custom_dir) không được trùng"),
    ],
)
def test_folders_of_content_and_templates_keep_apart_too(project: Path, old: str, new: str, expected: str) -> None:
    edit(project / "mkdocs.yml", old, new)
    assert [problem for problem in problems_of_build(project) if problem.startswith(expected)]


def test_a_folder_of_content_may_be_written_with_a_slash_or_a_dot(project: Path) -> None:
    build_section(project, now=NOW)
    before = snapshot(project / "site")
    for typed in ("docs/", "./docs"):
        edit(project / "mkdocs.yml", "strict: true", f"strict: true\ndocs_dir: {typed}")
        build_section(project, now=NOW)
        assert snapshot(project / "site") == before
        edit(project / "mkdocs.yml", f"\ndocs_dir: {typed}", "")


# What others keep in the folder

THEIRS = {".git": "gitdir: ../x", ".well-known/acme-challenge/x": "x", "CNAME": "cong.example", "anh/cu.png": "x"}


def test_what_others_keep_in_the_site_folder_survives_builds_lost_caches_and_withdrawals(project: Path) -> None:
    for path, text in THEIRS.items():
        put(project / "site", path, text)
    theirs = snapshot(project / "site")
    build_section(project, now=NOW)
    shutil.rmtree(project / ".cache")
    (project / "posts/2026/mot-cua.md").unlink()
    build_section(project, now=NOW)
    built = snapshot(project / "site")
    assert built | theirs == built
    assert "tin/2026/mot-cua/index.html" not in built


def test_a_folder_that_somebody_else_fills_is_not_written_over_and_the_editor_is_told(project: Path) -> None:
    put(project / "site", "index.html", "Trang chủ của cổng mẹ")
    before = snapshot(project / "site")
    (problem,) = problems_of_build(project)
    assert problem == (
        "mkdocs.yml: Trong site/ có tệp không do chương trình ghi mà trang cần ghi đè: index.html. Chưa ghi gì. "
        "Nếu là bản dựng cũ, xóa thư mục site/ rồi dựng lại; nếu không, đặt thư mục khác ở dòng site_dir."
    )
    assert snapshot(project / "site") == before


def test_a_site_without_its_list_is_known_by_its_pages_and_what_is_gone_goes(project: Path) -> None:
    put(project, "posts/2026/cu.md", post_text("Bài cũ", body="![Ảnh](anh-cu.png)"))
    (project / "posts/2026/anh-cu.png").write_bytes(png())
    put(project, "posts/2026/moi.md", post_text("Bài đổi tên", aliases=["tin/2025/ten-cu/"]))
    build_section(project, now=NOW)
    for path, text in THEIRS.items():
        put(project / "site", path, text)
    shutil.rmtree(project / ".cache")
    (project / ".site.files").unlink()
    (project / "docs/_data/bai-da-dang.txt").unlink()
    for name in ("cu.md", "anh-cu.png", "moi.md"):
        (project / "posts/2026" / name).unlink()
    build_section(project, now=NOW)
    shutil.copytree(project, project.with_name("moi"), ignore=shutil.ignore_patterns("site", ".cache", ".site.files"))
    build_section(project.with_name("moi"), now=NOW)
    afresh = snapshot(project.with_name("moi") / "site")
    assert snapshot(project / "site") == afresh | {path: text.encode() for path, text in THEIRS.items()}


def test_an_office_may_say_that_the_folder_is_all_its_own(project: Path) -> None:
    put(project / "site", "index.html", "Bản cũ")
    put(project / "site", "cu/index.html", "Trang cũ")
    put(project / "site", ".well-known/x", "x")
    edit(project / "mkdocs.yml", "extra:\n", "extra:\n  clear_site: true\n")
    build_section(project, now=NOW)
    assert (project / "site/.well-known/x").is_file()
    assert not (project / "site/cu").exists()
    assert "Một cửa" in (project / "site/index.html").read_text(encoding="utf-8")


def test_a_list_of_what_is_ours_lies_beside_the_site_and_never_in_it(project: Path) -> None:
    build_section(project, now=NOW)
    assert (project / ".site.files").is_file()
    assert not [path for path in snapshot(project / "site") if "/." in f"/{path}"]


# Moved projects


def test_a_renamed_project_builds_with_its_own_templates(project: Path, tmp_path: Path) -> None:
    build_section(project, now=NOW)
    moved = project.rename(tmp_path / "du-an-moi")
    edit(moved / "posts/2026/mot-cua.md", "Nội dung", "Nội dung mới")
    assert build_section(moved, now=NOW).publication.changed
    assert "Nội dung mới" in (moved / "site/tin/2026/mot-cua/index.html").read_text(encoding="utf-8")


def test_a_copied_project_asks_for_nothing_of_the_original(project: Path, tmp_path: Path) -> None:
    build_section(project, now=NOW)
    copied = tmp_path / "ban-sao"
    shutil.copytree(project, copied)
    edit(project / "mau-trang/pages/post.html", "<article", "<article data-goc")
    edit(copied / "posts/2026/mot-cua.md", "Nội dung", "Nội dung mới")
    build_section(copied, now=NOW)
    page = (copied / "site/tin/2026/mot-cua/index.html").read_text(encoding="utf-8")
    assert "Nội dung mới" in page
    assert "data-goc" not in page


def test_nothing_absolute_is_in_the_store(project: Path) -> None:
    build_section(project, now=NOW)
    with closing(sqlite3.connect(project / STORE)) as store:
        tables = [name for (name,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        text = "\n".join(repr(row) for table in tables for row in store.execute(f"SELECT * FROM {table}"))  # noqa: S608 - names of tables
    assert "mot-cua" in text
    for place in {str(project), project.as_posix(), str(Path(sys.prefix)), os.path.expanduser("~") + os.sep}:  # noqa: PTH111 - as typed
        assert place not in text


# Templates


def test_edits_in_a_folder_of_templates_of_any_name_are_seen(project: Path) -> None:
    build_section(project, now=NOW)
    edit(project / "mau-trang/base.html", "</body>", "<!-- khung --></body>")
    build_section(project, now=NOW)
    pages = [path for path in (project / "site").rglob("*.html") if path.name != "mo-kho.html"]
    assert pages
    assert all("<!-- khung -->" in page.read_text(encoding="utf-8") for page in pages)
    edit(project / "mau-trang/pages/post.html", "<article", "<article data-thu")
    assert "tin/2026/mot-cua/index.html" in build_section(project, now=NOW).publication.changed
    (project / "mau-trang/assets/them.css").write_text("a { color: red; }", encoding="utf-8")
    assert build_section(project, now=NOW).publication.added == ("assets/them.css",)


@pytest.mark.parametrize("name", ["pages/home.html", "pages/post.html", "partials/head.html"])
def test_instead_of_a_template_that_is_gone_that_of_the_package_is_used(project: Path, name: str) -> None:
    edit(project / "mau-trang" / name, "", "<!-- riêng -->")
    build_section(project, now=NOW)
    (project / "mau-trang" / name).unlink()
    assert build_section(project, now=NOW).publication.changed


def test_mkdocs_build_tells_of_a_template_as_cchc_build_does(project: Path) -> None:
    (project / "mau-trang/pages/home.html").write_text("{% if %}", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(project / "mkdocs.yml")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode
    assert "mau-trang/pages/home.html:1: Mẫu trang không dùng được" in done.stderr
    assert "Traceback" not in done.stderr


# Posts


def test_a_folder_of_posts_that_is_gone_takes_nothing_off_the_site(project: Path) -> None:
    build_section(project, now=NOW)
    before = snapshot(project / "site")
    (project / "posts").rename(project / "bai-viet")
    (found,) = problems_of_build(project)
    assert found.startswith("posts: Không thấy thư mục này, mà chuyên mục đã đăng 1 bài.")
    assert snapshot(project / "site") == before
    (project / "posts").mkdir()
    assert "tin/2026/mot-cua/index.html" in build_section(project, now=NOW).publication.removed


# Files that need one place


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"docs/tro-giup.md": page_text("Trợ giúp", body="[a](robots.txt)"), "docs/robots.txt": "x"},
            "docs/robots.txt: Địa chỉ /robots.txt dành cho tệp do chương trình tạo ra. Đổi tên tệp, hoặc chuyển tệp ",
        ),
        (
            {"docs/tro-giup.md": page_text("Trợ giúp", body="[a](rss.xml/a.txt)"), "docs/rss.xml/a.txt": "x"},
            "docs/rss.xml/a.txt: Địa chỉ /rss.xml/a.txt dành cho tệp do chương trình tạo ra. Đổi tên tệp, hoặc ",
        ),
    ],
    ids=["file and robots", "folder and feed"],
)
def test_two_files_for_one_place_are_told_with_file_and_line(
    project: Path, files: dict[str, str], expected: str
) -> None:
    build_section(project, now=NOW)
    before = snapshot(project / "site")
    for path, text in files.items():
        put(project, path, text)
    for _ in range(2):
        found = problems_of_build(project)
        assert [problem for problem in found if problem.startswith(expected)] == found
        assert snapshot(project / "site") == before
        shutil.rmtree(project / ".cache")


# Fixed pages that MkDocs leaves out


@pytest.mark.parametrize("path", ["docs/templates/mau.md", "docs/nhap.md"])
def test_a_fixed_page_that_mkdocs_leaves_out_is_told(project: Path, path: str) -> None:
    edit(project / "mkdocs.yml", "strict: true", "strict: true\nexclude_docs: nhap.md")
    put(project, path, content_text("Nội dung.", title="Trang mẫu"))
    (problem,) = problems_of_build(project)
    assert problem.startswith(f"{path}:1: MkDocs bỏ qua trang này")
    assert not (project / "site").exists()
