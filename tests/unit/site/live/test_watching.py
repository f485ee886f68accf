from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from cchc.content.live.live_section import LiveSection
from cchc.content.live.polling import StampPoll
from cchc.content.live.snapshot import Snapshot
from cchc.site.live import watching
from cchc.site.live.watching import LiveWatch
from support.projects import NOW, SETTINGS, post_text, write_project

PATIENCE = 20.0


@pytest.fixture
def live(tmp_path: Path) -> LiveSection:
    posts = {"2025/cu": post_text("Bài cũ", date="2025-03-01"), "2026/dang": post_text("Bài đã đăng")}
    return LiveSection.open(write_project(tmp_path, posts=posts).resolve(), now=lambda: NOW)


@pytest.fixture
def changes(live: LiveSection) -> Iterator[Callable[[Callable[[], object]], None]]:
    """Give what does something and waits until the section in memory has noticed it."""
    watch = LiveWatch(live)
    watch.start()

    def notice(change: Callable[[], object]) -> None:
        heard = threading.Event()
        end = live.subscribe(lambda _, __: heard.set())
        change()
        assert heard.wait(PATIENCE)
        end()

    yield notice
    watch.stop()


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    assert condition()


def test_what_other_programs_do_to_files_is_noticed(
    live: LiveSection, changes: Callable[[Callable[[], object]], None]
) -> None:
    file, year = live.root / "posts/2026/dang.md", live.root / "posts/2025"
    changes(lambda: file.write_text(post_text("Tên mới"), encoding="utf-8"))
    assert "Tên mới" in {post.title for post in live.snapshot().posts}
    changes(lambda: shutil.copy(file, year / "chep.md"))
    assert "posts/2025/chep.md" in live.snapshot().items
    changes(lambda: year.rename(live.root / "posts/2024"))
    assert "posts/2024/chep.md" in live.snapshot().items
    assert "posts/2025/chep.md" not in live.snapshot().items
    changes(lambda: (live.root / "mkdocs.yml").write_text(SETTINGS.replace("thử", "mới"), encoding="utf-8"))
    assert live.snapshot().settings.site_name == "Chuyên mục mới"


def test_a_look_without_events_finds_what_changed_and_nothing_else(live: LiveSection) -> None:
    poll = StampPoll(lacks_events=True)
    assert poll.look(live.snapshot()) == frozenset()
    file = live.root / "posts/2025/cu.md"
    file.write_text(post_text("Bài cũ đã sửa", date="2025-03-01"), encoding="utf-8")
    (live.root / "posts/2026/moi.md").write_text(post_text("Bài mới"), encoding="utf-8")
    (live.root / "posts/2026/.moi.md.new").write_text("dở", encoding="utf-8")
    (live.root / "docs/_data/contacts.yml").unlink()
    found = poll.look(live.snapshot()) | poll.look(live.snapshot())
    assert found == {"posts/2025/cu.md", "posts/2026/moi.md", "docs/_data/contacts.yml"}
    live.refresh(found)
    assert {post.title for post in live.snapshot().posts} == {"Bài cũ đã sửa", "Bài đã đăng", "Bài mới"}
    assert poll.look(live.snapshot()) == poll.look(live.snapshot()) == frozenset()


def test_a_file_that_is_gone_is_found_by_a_look(live: LiveSection) -> None:
    poll = StampPoll(lacks_events=True)
    (live.root / "posts/2026/dang.md").unlink()
    found = poll.look(live.snapshot())
    assert found == {"posts/2026/dang.md"}
    live.refresh(found)
    assert [post.path for post in live.snapshot().posts] == ["posts/2025/cu.md"]
    assert poll.look(live.snapshot()) == frozenset()


def test_what_events_reported_is_no_news_when_a_look_finds_it_again(
    live: LiveSection, monkeypatch: pytest.MonkeyPatch
) -> None:
    polled: list[frozenset[str]] = []
    reported: list[Iterable[str] | None] = []

    class CountedPoll(StampPoll):
        def look(self, snapshot: Snapshot) -> frozenset[str]:
            polled.append(super().look(snapshot))
            return polled[-1]

    monkeypatch.setattr(watching, "StampPoll", CountedPoll)
    monkeypatch.setattr(watching, "TICK", 1.0)
    file, gone = live.root / "posts/2026/dang.md", live.root / "posts/2025/cu.md"
    template = live.root / "overrides/pages/post.html"
    template.parent.mkdir(parents=True)
    template.write_text("<p>Cũ</p>", encoding="utf-8")
    watch = LiveWatch(live, on_look=reported.append)
    watch.start()
    try:
        until(lambda: len(polled) > 1)
        file.with_suffix(".tam").write_text(post_text("Tên mới"), encoding="utf-8")
        file.with_suffix(".tam").replace(file)
        until(lambda: [post.title for post in live.snapshot().posts] == ["Tên mới", "Bài cũ"])
        number = live.snapshot().number
        gone.unlink()
        until(lambda: live.snapshot().number > number)
        template.with_suffix(".tam").write_text("<p>Mới</p>", encoding="utf-8")
        template.with_suffix(".tam").replace(template)
        until(lambda: live.snapshot().number > number + 1)
        found = len(polled)
        until(lambda: len(polled) > found + 2)
    finally:
        watch.stop()
    assert [post.title for post in live.snapshot().posts] == ["Tên mới"]
    assert [path for paths in reported for path in paths or () if not path.endswith(".tam")] == [
        "posts/2026/dang.md",
        "posts/2025/cu.md",
        "overrides/pages/post.html",
    ]


def test_an_event_of_our_own_save_makes_no_other_snapshot(live: LiveSection) -> None:
    (live.root / "posts/2026/dang.md").write_text(post_text("Tên mới"), encoding="utf-8")
    number = live.refresh(["posts/2026/dang.md"]).number
    assert live.refresh(["posts/2026/dang.md"]).number == number
    assert live.refresh().number == number


def test_hooks_that_mkdocs_yml_names_are_watched_and_those_outside_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project(tmp_path.resolve() / "dự án", posts={"2026/dang": post_text()})
    (root / "mkdocs.yml").write_text(f"{SETTINGS}hooks:\n  - ./lệnh/móc.py\n  - ../dùng chung.py\n", encoding="utf-8")
    inside, outside, other = root / "lệnh/móc.py", root.parent / "dùng chung.py", root / "lệnh/khác.py"
    inside.parent.mkdir()
    for file in (inside, outside, other):
        file.write_text("", encoding="utf-8")
    live = LiveSection.open(root, now=lambda: NOW)
    reported: list[Iterable[str] | None] = []
    looked = threading.Event()

    class HeardPoll(StampPoll):
        def look(self, snapshot: Snapshot) -> frozenset[str]:
            found = super().look(snapshot)
            looked.set()
            return found

    monkeypatch.setattr(watching, "StampPoll", HeardPoll)
    monkeypatch.setattr(watching, "TICK", 1.0)
    watch = LiveWatch(live, on_look=reported.append)
    watch.start()
    try:
        assert looked.wait(PATIENCE)
        other.write_text("x = 1\n", encoding="utf-8")
        inside.write_text("x = 1\n", encoding="utf-8")
        until(lambda: len(reported) == 1)
        outside.write_text("x = 1\n", encoding="utf-8")
        until(lambda: len(reported) == 2)
    finally:
        watch.stop()
    assert reported == [{"lệnh/móc.py"}, {"../dùng chung.py"}]
