from __future__ import annotations

import json
from pathlib import Path

from cchc.content.live.live_section import LiveSection
from cchc.desk.announcing import CONTENT, FINDINGS, announce
from cchc.desk.broadcast import Broadcast
from support.projects import NOW, post_text, write_project


class _Heard(Broadcast):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, object]] = []

    def publish(self, name: str, text: str = "null") -> None:
        self.heard.append((name, json.loads(text)))


def test_open_pages_are_notified_of_files_that_changed_and_of_checks_that_ended(tmp_path: Path) -> None:
    live = LiveSection.open(write_project(tmp_path, posts={"2026/dang": post_text()}), now=lambda: NOW)
    broadcast = _Heard()
    announce(live, broadcast)
    (tmp_path / "posts/2026/dang.md").write_text(post_text("Tên mới"), encoding="utf-8")
    live.refresh(["posts/2026/dang.md"])
    live.current_findings()
    assert broadcast.heard == [
        (CONTENT, {"number": 2, "paths": ["posts/2026/dang.md"]}),
        (FINDINGS, {"number": 2}),
    ]
