"""The watcher, with real files and the events of this operating system."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent

from cchc.site.live.watcher import Watcher

PATIENCE = 60.0
"""Seconds after which a test fails; one that passes waits for events only."""


class RecordingWatcher(Watcher):
    """A watcher that also keeps the paths of what it heard of."""

    def __init__(self, root: Path) -> None:
        super().__init__(root, [root / "mkdocs.yml"])
        self.root = root
        self.heard: queue.SimpleQueue[str] = queue.SimpleQueue()

    def on_any_event(self, event: FileSystemEvent) -> None:
        super().on_any_event(event)
        for path in (event.src_path, event.dest_path):
            if path:
                self.heard.put(Path(str(path)).relative_to(self.root).as_posix())

    def until(self, path: str) -> None:
        """Return as soon as a change of a path was reported; fail when patience ends."""
        assert self.wait(PATIENCE)
        while self.heard.get(timeout=PATIENCE) != path:
            pass


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[RecordingWatcher]:
    root = tmp_path.resolve() / "dự án"
    for folder in ("posts/2026", "docs/_data"):
        (root / folder).mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: Thử\n", encoding="utf-8")
    (root / "posts/2026/mot-cua.md").write_text("Một", encoding="utf-8")
    running = RecordingWatcher(root)
    running.start()
    running.watch([root / "posts", root / "docs", root / "overrides"])
    yield running
    running.stop()


def write(watcher: RecordingWatcher, path: str) -> None:
    (watcher.root / path).write_text("Nội dung", encoding="utf-8")


def test_a_new_a_changed_and_a_deleted_file_are_reported(watcher: RecordingWatcher) -> None:
    for path in ("posts/2026/mot-cua.md", "posts/2026/tin-moi.md", "docs/_data/contacts.yml", "mkdocs.yml"):
        write(watcher, path)
        watcher.until(path)
    (watcher.root / "posts/2026/tin-moi.md").unlink()
    watcher.until("posts/2026/tin-moi.md")


def test_a_file_in_a_new_folder_is_reported(watcher: RecordingWatcher) -> None:
    (watcher.root / "posts/2027").mkdir()
    write(watcher, "posts/2027/tin-moi.md")
    watcher.until("posts/2027/tin-moi.md")


def test_a_folder_that_is_moved_away_is_reported(watcher: RecordingWatcher, tmp_path: Path) -> None:
    (watcher.root / "posts/2026").rename(tmp_path / "2026")
    watcher.until("posts/2026")


def test_a_watched_folder_that_is_replaced_stays_watched(watcher: RecordingWatcher) -> None:
    root = watcher.root
    (root / "posts").rename(root / "posts-cu")
    watcher.until("posts")
    (root / "posts").mkdir()
    watcher.until("posts")
    write(watcher, "posts/tin-moi.md")
    watcher.until("posts/tin-moi.md")
    write(watcher, "posts/tin-khac.md")
    watcher.until("posts/tin-khac.md")


def test_a_watched_folder_that_comes_later_is_watched(watcher: RecordingWatcher) -> None:
    (watcher.root / "overrides/pages").mkdir(parents=True)
    watcher.until("overrides")
    write(watcher, "overrides/pages/home.html")
    watcher.until("overrides/pages/home.html")


def test_a_folder_above_a_watched_one_may_be_replaced_too(watcher: RecordingWatcher) -> None:
    root = watcher.root
    (root / "noi-dung/docs").mkdir(parents=True)
    watcher.watch([root / "noi-dung/docs"])
    (root / "noi-dung").rename(root / "noi-dung-cu")
    watcher.until("noi-dung")
    (root / "noi-dung/docs").mkdir(parents=True)
    watcher.until("noi-dung")
    write(watcher, "noi-dung/docs/gioi-thieu.md")
    watcher.until("noi-dung/docs/gioi-thieu.md")


def test_the_settings_may_be_replaced_by_a_new_file_of_their_name(watcher: RecordingWatcher) -> None:
    for _ in range(2):
        write(watcher, "mkdocs.yml.tmp")
        (watcher.root / "mkdocs.yml.tmp").replace(watcher.root / "mkdocs.yml")
        watcher.until("mkdocs.yml")


def test_changes_that_never_end_are_reported_in_between(watcher: RecordingWatcher) -> None:
    # As if every write came while the last one was waited for.
    class Restless(Watcher):
        def __init__(self) -> None:
            super().__init__(watcher.root, [])
            self._changed.clear = lambda: None  # type: ignore[method-assign] # it is set again at once
            self._changed.set()

    assert Restless().wait(PATIENCE)
