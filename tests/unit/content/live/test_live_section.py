from __future__ import annotations

import random
import shutil
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cchc.content.live import findings
from cchc.content.live.live_section import LiveSection
from cchc.content.live.post_rows import PostState
from cchc.content.live.post_search import PostQuery
from cchc.content.loader import load_library, open_store
from cchc.sources.settings import read_settings
from support.pictures import png
from support.projects import NOW, SETTINGS, answer_text, load_with_problems, page_text, post_text, write_project

pytestmark = pytest.mark.slow

SECOND = timedelta(seconds=1)


def opened(folder: Path, now: Callable[[], datetime] = lambda: NOW) -> LiveSection:
    return LiveSection.open(folder, now=now)


def assert_same_as_loaded_anew(live: LiveSection) -> None:
    """Compare what was changed file by file with what a build would load."""
    snapshot = live.snapshot()
    settings = read_settings(live.root)
    store = open_store(live.root, settings)
    library, problems = load_library(live.root, settings, store, now=NOW)
    store.abandon()
    mine = snapshot.library
    assert [post.path for post in mine.posts] == [post.path for post in library.posts]
    assert mine.items == library.items
    assert mine.hidden_posts == library.hidden_posts
    assert mine.assets == library.assets
    assert mine.registers == library.registers
    assert mine.lookalikes == library.lookalikes
    assert mine.unreadable == library.unreadable
    assert snapshot.files.problems == tuple(sorted(set(problems)))
    assert [mine.bodies[item.body] for item in mine.items] == [library.bodies[item.body] for item in library.items]
    assert set(live.current_findings().problems) == set(load_with_problems(live.root)[1])


def test_a_file_with_mistakes_is_listed_with_them_and_stops_no_other(tmp_path: Path) -> None:
    broken = "---\ntitle: Xã Thử mở lớp\ndate: 15/3/2026 8h\nareas: [the-che]\n---\nNội dung.\n"
    write_project(tmp_path, posts={"2026/mot-cua": post_text("Mở Bộ phận Một cửa"), "2026/mo-lop": broken})
    live = opened(tmp_path)
    assert [post.path for post in live.snapshot().posts] == ["posts/2026/mot-cua.md"]
    assert live.snapshot().broken_files == ("posts/2026/mo-lop.md",)
    row, _ = live.rows()
    assert (row.path, row.title, row.state) == ("posts/2026/mo-lop.md", "Xã Thử mở lớp", PostState.BROKEN)
    lines = [problem.line for problem in live.snapshot().problems_by_file["posts/2026/mo-lop.md"]]
    assert lines == [2, 3]


def test_drafts_and_posts_of_the_future_are_known_and_marked(tmp_path: Path) -> None:
    posts = {
        "2026/nhap": post_text("Bài đang viết", status="draft"),
        "2026/hen": post_text("Bài hẹn đăng", date="2026-06-02"),
        "2026/dang": post_text("Bài đã đăng"),
        "2026/go": post_text("Bài đã gỡ", status="withdrawn", withdrawn={"date": "2026-04-01", "reason": "Nhầm."}),
    }
    live = opened(write_project(tmp_path, posts=posts))
    assert {row.title: row.state for row in live.rows()} == {
        "Bài hẹn đăng": PostState.SCHEDULED,
        "Bài đang viết": PostState.DRAFT,
        "Bài đã đăng": PostState.PUBLISHED,
        "Bài đã gỡ": PostState.WITHDRAWN,
    }


def test_a_post_whose_hour_has_come_is_public_without_any_change_of_a_file(tmp_path: Path) -> None:
    clock = [NOW]
    write_project(tmp_path, posts={"2026/hen": post_text("Bài hẹn đăng", date="2026-06-01 12:30")})
    live = opened(tmp_path, now=lambda: clock[0])
    assert live.snapshot().library.posts == ()
    first = live.snapshot()
    clock[0] = NOW + timedelta(minutes=30)
    assert [post.path for post in live.snapshot().library.posts] == ["posts/2026/hen.md"]
    assert first.library.posts == ()


def test_only_the_files_that_changed_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_project(tmp_path, posts={f"2026/bai-{number}": post_text(f"Bài {number}") for number in range(5)})
    live = opened(tmp_path)
    read: list[str] = []
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda self: read.append(self.name) or whole(self))  # type: ignore[func-returns-value]
    before = live.snapshot()
    (tmp_path / "posts/2026/bai-3.md").write_text(post_text("Bài đã sửa"), encoding="utf-8")
    after = live.refresh(["posts/2026/bai-3.md"])
    assert read == ["bai-3.md"]
    assert after.number == before.number + 1
    assert after.items["posts/2026/bai-2.md"] is before.items["posts/2026/bai-2.md"]
    assert "Bài 3" in {post.title for post in before.posts}


def test_a_broken_mkdocs_yml_keeps_the_settings_that_were_right_last_and_says_so(tmp_path: Path) -> None:
    live = opened(write_project(tmp_path, posts={"2026/dang": post_text()}))
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.replace("site_name: ", "site_name "), encoding="utf-8")
    snapshot = live.refresh(["mkdocs.yml"])
    assert snapshot.settings.site_name == "Chuyên mục thử"
    assert [problem.path for problem in snapshot.settings_problems] == ["mkdocs.yml"]
    assert [post.path for post in snapshot.posts] == ["posts/2026/dang.md"]
    (tmp_path / "mkdocs.yml").write_text(SETTINGS.replace("Chuyên mục thử", "Tên mới"), encoding="utf-8")
    snapshot = live.refresh()
    assert (snapshot.settings.site_name, snapshot.settings_problems) == ("Tên mới", ())


def test_listeners_get_every_new_snapshot_with_the_files_that_made_it(tmp_path: Path) -> None:
    live = opened(write_project(tmp_path, posts={"2026/dang": post_text()}))
    heard: list[tuple[int, frozenset[str]]] = []
    end = live.subscribe(lambda snapshot, paths: heard.append((snapshot.number, paths)))
    write_project(tmp_path, posts={"2026/moi": post_text("Bài mới")})
    live.refresh(["posts/2026/moi.md"])
    end()
    live.refresh(["posts/2026/moi.md"])
    assert heard == [(2, frozenset({"posts/2026/moi.md"}))]


def test_a_body_that_the_store_has_lost_is_rendered_again(tmp_path: Path) -> None:
    live = opened(write_project(tmp_path, posts={"2026/dang": post_text(body="Nội dung còn nguyên.")}))
    shutil.rmtree(tmp_path / ".cache")
    (post,) = live.snapshot().posts
    assert "Nội dung còn nguyên." in "".join(live.snapshot().library.bodies[post.body].pieces)


NAMES = ("mot-cua", "mo-lop", "Bai 2", "con")


def _change(folder: Path, chance: random.Random) -> list[str]:
    """Change something as an editor, Notepad or a program for synchronising may; return the paths."""
    year = chance.choice(("2025", "2026"))
    post = f"posts/{year}/{chance.choice(NAMES)}.md"
    title = f"Bài thứ {chance.randrange(10**6)}"
    body = chance.choice(("Nội dung.", "![Ảnh](anh.png)", "[Tệp](ke-hoach.txt)", "[Bài](../2025/mot-cua.md)", "\tMã."))
    match chance.randrange(9):
        case 0 | 1 | 2:
            status = chance.choice((None, "draft"))
            text = post_text(title, body=body, status=status, date=f"{year}-0{chance.randrange(1, 9)}-15")
        case 3:
            text = chance.choice(("---\ntitle: thiếu\n", "không có gì", post_text(date="mai")))
        case 4:
            (folder / post).unlink(missing_ok=True)
            return [post]
        case 5:
            picture_file = f"posts/{year}/{chance.choice(('anh.png', 'Anh.png', 'ke-hoach.txt'))}"
            file = folder / picture_file
            if file.exists():
                file.unlink()
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(png() if file.suffix == ".png" else b"Xin ch\xc3\xa0o.\n")
            return [picture_file]
        case 6:
            register = "docs/_data/contacts.yml"
            words = chance.choice(("[]\n", "- {id: x, name: X, kind: office}\n", "- {id: [}\n"))
            (folder / register).write_text(words, encoding="utf-8")
            return [register]
        case 7:
            post = f"docs/{chance.choice(('gioi-thieu', 'hoi-dap/nop-ho-so'))}.md"
            text = answer_text(title, body=body) if "hoi-dap" in post else page_text(title, body=body)
        case _:
            post = f"posts/{year}/mot-cua.md.txt"
            text = "ghi chú"
            if (folder / post).exists():
                (folder / post).unlink()
                return [post]
    file = folder / post
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return [post]


@pytest.mark.parametrize("seed", range(4))
def test_changes_one_by_one_lead_to_the_same_as_loading_everything(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - reproducible changes, not a secret
    write_project(tmp_path, posts={"2026/mot-cua": post_text()}, answers={"nop-ho-so": answer_text()})
    live = opened(tmp_path)
    for _ in range(12):
        paths = [path for _ in range(chance.randrange(1, 4)) for path in _change(tmp_path, chance)]
        live.refresh(paths if chance.random() < 0.7 else None)
        assert_same_as_loaded_anew(live)


def test_a_folder_that_is_moved_away_takes_its_posts_along(tmp_path: Path) -> None:
    live = opened(write_project(tmp_path, posts={"2025/cu": post_text("Bài cũ"), "2026/moi": post_text("Bài mới")}))
    (tmp_path / "posts/2025").rename(tmp_path / "2025")
    assert [post.path for post in live.refresh(["posts/2025"]).posts] == ["posts/2026/moi.md"]
    (tmp_path / "2025").rename(tmp_path / "posts/2025")
    assert len(live.refresh(["posts/2025"]).posts) == 2
    assert_same_as_loaded_anew(live)


def test_a_text_that_is_not_saved_is_checked_at_its_lines(tmp_path: Path) -> None:
    live = opened(write_project(tmp_path, posts={"2026/dang": post_text()}))
    text = post_text(body="Xem [bài](khong-co.md).\n\nCác bước:\n• Nộp hồ sơ\n• Nhận kết quả")
    found = live.check_text("posts/2026/moi.md", text)
    assert [(one.line, one.stops) for one in found] == [(8, True), (11, False), (12, False)]
    fixed = text
    for fix in reversed([one.fix for one in found if one.fix is not None]):
        fixed = fixed[: fix.start] + fix.text + fixed[fix.end :]
    assert fixed == live.with_safe_fixes("posts/2026/moi.md", text) != text
    assert not (tmp_path / "posts/2026/moi.md").exists()


@pytest.mark.parametrize(
    ("text", "line"),
    [("", 1), ("không có gì", 1), ("---\ntitle: A\n", 3), ("---\ntitle: [\n---\n", 2), ("---\n---\n\nX", 2)],
)
def test_a_text_of_any_kind_is_checked_without_an_error(tmp_path: Path, text: str, line: int) -> None:
    live = opened(write_project(tmp_path, posts={"2026/dang": post_text()}))
    (first, *_) = live.check_text("posts/2026/moi.md", text)
    assert (first.line, first.stops) == (line, True)


def test_a_picture_of_a_draft_is_no_missing_picture(tmp_path: Path) -> None:
    live = opened(write_project(tmp_path, posts={"2026/dang": post_text()}))
    (tmp_path / "posts/2026/anh.png").write_bytes(png())
    text = post_text(status="draft", body="![Người dân nộp hồ sơ](anh.png)\n\n![Mất rồi](mat.png)")
    assert [one.line for one in live.check_text("posts/2026/nhap.md", text) if one.stops] == [11]


def test_the_posts_with_problems_can_be_asked_for(tmp_path: Path) -> None:
    posts = {"2026/dung": post_text("Bài đúng"), "2026/sai": post_text("Bài sai", areas=["khong-co"])}
    live = opened(write_project(tmp_path, posts=posts))
    live.current_findings()
    assert [row.path for row in live.posts(PostQuery(has_problems=True)).rows] == ["posts/2026/sai.md"]


@pytest.mark.parametrize("seed", range(2))
def test_a_section_taken_from_the_store_catches_up_with_its_files(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - reproducible changes, not a secret
    posts = {"2026/mot-cua": post_text(body="![Ảnh](anh.png)")}
    write_project(tmp_path, posts=posts, answers={"nop-ho-so": answer_text()})
    (tmp_path / "posts/2026/anh.png").write_bytes(png())
    before = opened(tmp_path).snapshot()
    live = LiveSection.open(tmp_path, now=lambda: NOW, from_store=True)
    assert live.snapshot().items == before.items
    assert live.snapshot().library.assets == before.library.assets
    for _ in range(8):
        _change(tmp_path, chance)
    live = LiveSection.open(tmp_path, now=lambda: NOW, from_store=True)
    assert live.snapshot().items == before.items
    live.refresh()
    assert_same_as_loaded_anew(live)


def test_a_section_without_a_store_is_read_whole(tmp_path: Path) -> None:
    write_project(tmp_path, posts={"2026/mot-cua": post_text()})
    live = LiveSection.open(tmp_path, now=lambda: NOW, from_store=True)
    assert [post.path for post in live.snapshot().posts] == ["posts/2026/mot-cua.md"]


def test_the_section_is_caught_up_once_it_has_warmed_up(tmp_path: Path) -> None:
    write_project(tmp_path, posts={"2026/mot-cua": post_text()})
    opened(tmp_path)
    write_project(tmp_path, posts={"2026/moi": post_text("Bài mới")})
    live = LiveSection.open(tmp_path, now=lambda: NOW, from_store=True)
    assert not live.is_caught_up
    assert "posts/2026/moi.md" in live.settled().items
    assert live.is_caught_up
    write_project(tmp_path, posts={"2026/sau": post_text("Bài sau")})
    assert "posts/2026/sau.md" not in live.settled().items
    live = LiveSection.open(tmp_path, now=lambda: NOW, from_store=True)
    live.warm_up().join()
    assert live.is_caught_up
    assert "posts/2026/moi.md" in live.snapshot().items


def test_a_share_that_does_not_answer_costs_the_checks_of_that_moment_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_project(tmp_path, posts={"2026/sai": post_text("Bài sai", areas=["khong-co"])})
    live = opened(tmp_path)
    asked = threading.Event()

    def broken(*_: object) -> tuple[str, ...]:
        asked.set()
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(findings, "stray_files", broken)
        assert live.findings().problems == ()
        assert asked.wait(20)
    assert [problem.path for problem in live.current_findings().problems] == ["posts/2026/sai.md"]
