"""What was published lies with the content: it outlives the cache, a move and another computer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli as mkdocs

from cchc.checks import find_reminders
from cchc.content.section import open_section
from cchc.errors import Concern, ContentError, Reminders
from cchc.site.building import Preview, build_section
from site_support import REPOSITORY, BuiltSite, snapshot
from support.projects import NOW, post_text, write_project

LEDGER = "docs/_data/bai-da-dang.txt"
POSTS = {f"2026/{name}": post_text(f"Tin {name}", tags=["một cửa"]) for name in ("mot-cua", "tap-huan", "ho-so")}
GONE = (
    "posts/2026/tap-huan.md: Bài “Tin tap-huan” đã đăng nhưng tệp không còn; cổng đã lấy tin sẽ giữ bài mãi. "
    "Đưa tệp trở lại; muốn gỡ thì ghi status: withdrawn và withdrawn."
)


def losses(reminders: tuple[Reminders, ...]) -> list[str]:
    return [str(problem) for one in reminders if one.concern is Concern.GONE for problem in one.problems]


def checked(project: Path) -> list[str]:
    section = open_section(project, now=NOW)
    section.store.close()
    return losses(find_reminders(section.library))


def test_a_section_that_moves_without_its_cache_is_the_same_and_still_misses_what_was_deleted(tmp_path: Path) -> None:
    old = write_project(tmp_path / "cũ", posts=POSTS)
    build_section(old, now=NOW)
    (old / "posts/2026/tap-huan.md").unlink()
    new = shutil.copytree(
        old, tmp_path / "máy khác/tin cchc", ignore=shutil.ignore_patterns(".cache", "site", ".site.*")
    )
    assert checked(old) == checked(new) == [GONE]
    for _ in range(2):
        assert losses(build_section(new, now=NOW).reminders) == [GONE]
    assert losses(build_section(old, now=NOW).reminders) == [GONE]
    for folder in ("site", "docs"):
        assert snapshot(new / folder) == snapshot(old / folder)


def test_only_a_publication_writes_it_and_every_sort_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = write_project(tmp_path / "du-an", posts=POSTS)
    ledger = project / LEDGER
    checked(project)
    build_section(project, now=NOW, preview=Preview(folder=tmp_path / "xem-thu", site_url="http://127.0.0.1:8000/"))
    assert not ledger.exists()
    write_project(project, posts={"2026/sai": post_text(areas=["khong-co"])})
    with pytest.raises(ContentError):
        build_section(project, now=NOW)
    assert not ledger.exists()
    (project / "posts/2026/sai.md").unlink()
    build_section(project, now=NOW)
    written = ledger.read_bytes()
    assert written.count(b" | published | Tin ") == len(POSTS)
    assert not list((project / "site").rglob("*da-dang*"))
    ledger.unlink()
    monkeypatch.chdir(project)
    result = CliRunner().invoke(mkdocs, ["build", "--strict", "--quiet"])
    assert result.exit_code == 0, result.output
    assert ledger.read_bytes() == written


def test_a_spoilt_line_stops_the_build_and_stays(tmp_path: Path) -> None:
    project = write_project(tmp_path, posts=POSTS)
    build_section(project, now=NOW)
    spoilt = (project / LEDGER).read_bytes() + "tin/2026/mot-cua | hỏng\n".encode()
    (project / LEDGER).write_bytes(spoilt)
    before = snapshot(project / "site")
    with pytest.raises(ContentError, match=rf"{LEDGER}:9: Không đọc được dòng “tin/2026/mot-cua \| hỏng”"):
        build_section(project, now=NOW)
    assert (project / LEDGER).read_bytes() == spoilt
    assert snapshot(project / "site") == before


def test_the_ledger_of_the_example_is_in_step_with_its_posts(built_site: BuiltSite) -> None:
    """Somebody who adds an example post runs `cchc build` and commits what it writes into the ledger."""
    assert (built_site.project / LEDGER).read_bytes() == (REPOSITORY / LEDGER).read_bytes()
    assert losses(built_site.report.reminders) == []
