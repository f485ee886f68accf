"""The same input gives the same bytes, and a change touches what it must and nothing else."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest

from cchc.errors import ContentError
from cchc.site.building import build_section
from cchc.site.publish.file_records import FileRecords
from cchc.sources.files import PACKED_STAMP
from cchc.store import Store
from site_support import NOW, BuiltSite, copy_project, snapshot
from support.projects import SETTINGS, post_text, write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


def edit(file: Path, old: str, new: str) -> None:
    """Replace a text of a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def published_keys(project: Path) -> dict[str, bytes]:
    """Return family and key of every published file, as the store has them."""
    file = project / ".cache/cchc/store.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        ((fingerprint,),) = connection.execute("SELECT fingerprint FROM stamp")
    with closing(Store(file, fingerprint=fingerprint)) as store:
        records = FileRecords(store, "build").read()
    assert records
    return {path: value[PACKED_STAMP:] for path, value in records.items()}


def test_two_cold_builds_and_an_incremental_one_give_the_same_bytes(built_site: BuiltSite, project: Path) -> None:
    post = project / "posts/2026/kinh-phi-tuyen-truyen.md"
    original = post.read_bytes()
    post.write_bytes(original.replace("Tiền cho tuyên truyền".encode(), "Kinh phí tuyên truyền".encode()))
    first = build_section(project, now=NOW)
    assert len(first.publication.added) == first.publication.total
    post.write_bytes(original)
    incremental = build_section(project, now=NOW)
    assert "tin/2026/kinh-phi-tuyen-truyen/index.html" in incremental.publication.changed
    assert snapshot(project / "site") == snapshot(built_site.folder)
    shutil.rmtree(project / ".cache")
    shutil.rmtree(project / "site")
    build_section(project, now=NOW)
    assert snapshot(project / "site") == snapshot(built_site.folder)


def test_a_build_in_another_zone_language_and_process_gives_the_same_bytes(
    built_site: BuiltSite, project: Path
) -> None:
    elsewhere = {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}
    environment = {**os.environ, **elsewhere}
    command = [sys.executable, "-m", "cchc", "build", "--folder", str(project), "--now", "2026-11-21T12:00"]
    subprocess.run(command, check=True, env=environment, capture_output=True)
    assert snapshot(project / "site") == snapshot(built_site.folder)
    # A key in the order of a set would be new in every process, and each page rendered again for nothing.
    assert published_keys(project) == published_keys(built_site.project)


def test_a_second_build_writes_nothing(built_site: BuiltSite) -> None:
    before = {path: path.stat().st_mtime_ns for path in built_site.folder.rglob("*")}
    report = build_section(built_site.project, now=NOW)
    assert not report.publication.has_changes
    assert {path: path.stat().st_mtime_ns for path in built_site.folder.rglob("*")} == before


def test_a_build_that_writes_nothing_loads_nothing_that_only_writers_need(built_site: BuiltSite) -> None:
    # A file that is as young as the build that read it may have changed since, so the next build reads it again.
    time.sleep(2.5)
    build_section(built_site.project, now=NOW)
    command = [sys.executable, "-X", "importtime", "-m", "cchc", "build", "--folder", str(built_site.project)]
    done = subprocess.run(
        [*command, "--now", "2026-11-21T12:00"], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    assert "Không có gì thay đổi" in done.stdout
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "cchc.site.publish.publisher" in loaded
    # Together they are a third of what a build has in memory before it has read a file.
    assert loaded.isdisjoint({"PIL", "lxml", "feedgen", "mkdocs", "multiprocessing", "ssl", "http.client"})


def test_a_changed_sentence_publishes_at_most_12_files_and_a_new_post_at_most_40(built: Path) -> None:
    feeds = {"rss.xml", "atom.xml", "feed.json"}
    sentence = "Người dân nộp hồ sơ tại Bộ phận Một cửa của xã trong giờ hành chính, mang theo giấy tờ gốc."
    for slug in ("to-gap-nop-ho-so-truc-tuyen", "he-thong-quan-ly-chat-luong-hung-dao"):
        post = built / f"posts/2026/{slug}.md"
        post.write_text(f"{post.read_text(encoding='utf-8')}\n{sentence}\n", encoding="utf-8", newline="\n")
        found = build_section(built, now=NOW).publication
        assert (found.added, found.removed) == ((), ())
        assert {f"tin/2026/{slug}/index.html", *feeds} <= {*found.changed}
        others = [path for path in found.changed if path not in feeds and not path.startswith("tim-kiem/tin/")]
        assert others == [f"tin/2026/{slug}/index.html"]
        # The terms of a post that is no longer the newest have begun to spread over the files of the index.
        assert len(found.changed) <= (12 if slug.startswith("to-gap") else 16), found.changed
        assert sum((built / "site" / path).stat().st_size for path in found.changed) <= 400_000
    text = (built / "posts/2026/he-thong-quan-ly-chat-luong-hung-dao.md").read_text(encoding="utf-8")
    text = re.sub("^title: .*", "title: Bài mới về hệ thống quản lý chất lượng", text, flags=re.MULTILINE)
    new = built / "posts/2026/bai-moi.md"
    new.write_text(text.replace("date: 2026-11-19", "date: 2026-11-21"), encoding="utf-8", newline="\n")
    found = build_section(built, now=NOW).publication
    assert "tin/2026/bai-moi/index.html" in found.added
    assert len(found.added) + len(found.changed) <= 40, found.changed


@pytest.mark.parametrize(
    ("path", "old", "new", "page"),
    [
        ("overrides/pages/post.html", "</h1>", "</h1><!-- mẫu mới -->", "tin/2026/kinh-phi-tuyen-truyen/index.html"),
        ("overrides/partials/footer.html", "<footer", "<!-- chân mới --><footer", "hoi-dap/index.html"),
        ("overrides/base.html", "<body", "<body data-moi", "ke-hoach/ha-hoa-2023/index.html"),
        ("docs/_data/contacts.yml", "18001096", "18001097", "lien-he/index.html"),
        ("mkdocs.yml", "title: Cải cách thể chế", "title: Thể chế", "linh-vuc/the-che/index.html"),
        ("docs/gioi-thieu.md", "## ", "## Mới: ", "gioi-thieu/index.html"),
    ],
)
def test_what_is_not_a_body_reaches_every_page_that_shows_it(
    built: Path, path: str, old: str, new: str, page: str
) -> None:
    edit(built / path, old, new)
    report = build_section(built, now=NOW)
    # That all of them are those of a build from nothing, test_any_history asks after each such deed.
    assert page in report.publication.changed


def test_a_changed_module_gives_readers_another_script_at_another_address(built: Path) -> None:
    script = built / "site/assets/search-engine.js"
    before = script.read_bytes()
    edit(built / "overrides/assets/search-engine/page.mjs", "const PAUSE = 180;", "const PAUSE = 250;")
    report = build_section(built, now=NOW)
    assert (report.publication.added, report.publication.removed) == ((), ())
    assert set(report.publication.changed) == {"assets/search-engine.js", "tim-kiem/index.html"}
    assert script.read_bytes() == before.replace(b"=180;", b"=250;") != before
    assert not build_section(built, now=NOW).publication.has_changes
    incremental = snapshot(built / "site")
    assert not any(path.endswith(".mjs") or path.startswith("assets/search-engine/") for path in incremental)
    shutil.rmtree(built / "site")
    shutil.rmtree(built / ".cache")
    build_section(built, now=NOW)
    assert snapshot(built / "site") == incremental


def test_modules_that_move_take_their_script_along(built: Path) -> None:
    assets = built / "overrides/assets"
    (assets / "search-engine").rename(assets / "bo-may-tim")
    publication = build_section(built, now=NOW).publication
    # The package has its own below the old name.
    assert (publication.added, publication.removed) == (("assets/bo-may-tim.js",), ())
    shutil.rmtree(assets / "bo-may-tim")
    assert build_section(built, now=NOW).publication.removed == ("assets/bo-may-tim.js",)


def test_a_module_that_cannot_be_joined_stops_the_build_and_says_where(built: Path) -> None:
    before = snapshot(built / "site")
    edit(built / "overrides/assets/search-engine/page.mjs", "const PAUSE = 180;", "let PAUSE = 180;")
    with pytest.raises(ContentError) as caught:
        build_section(built, now=NOW)
    assert [(problem.path, problem.line) for problem in caught.value.problems] == [
        ("overrides/assets/search-engine/page.mjs", 9)
    ]
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(built / "mkdocs.yml")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode
    assert "overrides/assets/search-engine/page.mjs:9: Không ghép được dòng “let PAUSE = 180;”" in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(built / "site") == before


def test_a_deleted_post_takes_its_page_along(built: Path) -> None:
    (built / "posts/2026/video-clip-minh-duc.md").unlink()
    report = build_section(built, now=NOW)
    # Its page goes, and so does the list of a tag that no other post has.
    assert "tin/2026/video-clip-minh-duc/index.html" in report.publication.removed
    assert {path.split("/")[0] for path in report.publication.removed} <= {"tin", "chu-de", "tim-kiem"}
    assert "video-clip-minh-duc" not in (built / "site/rss.xml").read_text(encoding="utf-8")


def test_a_new_post_leaves_the_pages_of_old_ones_and_full_lists_alone(tmp_path: Path) -> None:
    posts = {
        f"2026/bai-{day}": post_text(f"Bài {day}", date=f"2026-04-{day:02}", tags=["một cửa"]) for day in range(1, 29)
    }
    project = write_project(tmp_path, posts=posts)
    build_section(project, now=NOW)
    write_project(project, posts={"2026/moi": post_text("Bài mới", date="2026-05-02", tags=["một cửa"])})
    changed = build_section(project, now=NOW).publication.changed
    assert {path for path in changed if path.startswith("tin/")} == {
        "tin/index.html",
        *(f"tin/2026/bai-{day}/index.html" for day in (27, 28)),
    }
    # Of each list its first page, and the older page before it where a page has become full.
    assert sum("/trang/" in path for path in changed) <= 3


def test_a_renamed_post_leaves_a_redirect_and_keeps_its_id(built: Path) -> None:
    old = built / "posts/2026/video-clip-minh-duc.md"
    text = old.read_text(encoding="utf-8").replace("---\n", "---\naliases: [tin/2026/video-clip-minh-duc/]\n", 1)
    old.unlink()
    (built / "posts/2026/video-minh-duc.md").write_text(text, encoding="utf-8", newline="\n")
    report = build_section(built, now=NOW)
    assert report.publication.added == ("tin/2026/video-minh-duc/index.html",)
    assert report.publication.removed == ()
    redirect = (built / "site/tin/2026/video-clip-minh-duc/index.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh" content="0; url=../../../tin/2026/video-minh-duc/"' in redirect
    rss = (built / "site/rss.xml").read_text(encoding="utf-8")
    assert "tag:cong-thong-tin.example,2026:tin/2026/video-clip-minh-duc</guid>" in rss
    assert "tin-cchc/tin/2026/video-minh-duc/</link>" in rss


def test_a_failed_build_leaves_the_last_good_site_byte_for_byte(built: Path) -> None:
    before = snapshot(built / "site")
    stamps = {path: path.stat().st_mtime_ns for path in (built / "site").rglob("*")}
    post = built / "posts/2026/kinh-phi-tuyen-truyen.md"
    post.write_text(post.read_text(encoding="utf-8").replace("date: ", "date: hôm "), encoding="utf-8", newline="\n")
    with pytest.raises(ContentError) as caught:
        build_section(built, now=NOW)
    assert [problem.path for problem in caught.value.problems] == ["posts/2026/kinh-phi-tuyen-truyen.md"]
    assert snapshot(built / "site") == before
    assert {path: path.stat().st_mtime_ns for path in (built / "site").rglob("*")} == stamps


@pytest.mark.parametrize("damage", ["store deleted", "store corrupted", "page deleted", "page changed", "old page"])
def test_a_damaged_cache_or_site_costs_time_and_never_correctness(
    built_site: BuiltSite, built: Path, damage: str
) -> None:
    store = built / ".cache/cchc/store.sqlite"
    page = built / "site/hoi-dap/index.html"
    match damage:
        case "store deleted":
            store.unlink()
        case "store corrupted":
            store.write_bytes(b"not a database" * 1000)
        case "page deleted":
            page.unlink()
        case "page changed":
            page.write_bytes(page.read_bytes() + b"<!-- hand-edited -->")
        case "old page":
            # Of a publication whose store was lost.
            old = built / "posts/2026/tin-cu.md"
            old.write_text(post_text("Tin cũ", date="2026-11-20"), encoding="utf-8", newline="\n")
            build_section(built, now=NOW)
            assert (built / "site/tin/2026/tin-cu/index.html").is_file()
            old.unlink()
            store.unlink()
    build_section(built, now=NOW)
    assert snapshot(built / "site") == snapshot(built_site.folder)


def test_decomposed_letters_bom_and_windows_line_ends_give_the_same_bytes(built_site: BuiltSite, project: Path) -> None:
    for path in sorted((project / "posts").rglob("*.md"))[::2]:
        text = unicodedata.normalize("NFD", path.read_text(encoding="utf-8"))
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    build_section(project, now=NOW)
    assert snapshot(project / "site") == snapshot(built_site.folder)


def test_mkdocs_build_gives_the_same_site_as_cchc_build(project: Path) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    config = str(project / "mkdocs.yml")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", config]
    subprocess.run(command, check=True, env=environment, capture_output=True)
    by_mkdocs = snapshot(project / "site")
    shutil.rmtree(project / "site")
    shutil.rmtree(project / ".cache")
    subprocess.run([sys.executable, "-m", "cchc", "build", "--folder", str(project)], check=True, capture_output=True)
    assert snapshot(project / "site") == by_mkdocs
    assert by_mkdocs


def test_a_section_without_search_has_no_trace_of_it_and_gets_it_when_asked(tmp_path: Path) -> None:
    project = write_project(tmp_path, posts={"2026/a": post_text("Bài a")}, settings=f"{SETTINGS}  search: false\n")
    build_section(project, now=NOW)
    plain = snapshot(project / "site")
    assert not any(path.startswith("tim-kiem/") for path in plain)
    assert not any(b"tim-kiem/" in data for path, data in plain.items() if path.endswith(".html"))
    (project / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8", newline="\n")
    build_section(project, now=NOW)
    searched = snapshot(project / "site")
    assert "tim-kiem/index.html" in searched
    shutil.rmtree(project / "site")
    shutil.rmtree(project / ".cache")
    build_section(project, now=NOW)
    assert snapshot(project / "site") == searched
