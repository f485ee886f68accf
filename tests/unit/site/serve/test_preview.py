"""The preview goes on whatever a rebuild meets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from cchc.errors import ContentError, Problem
from cchc.site.building import BuildReport
from cchc.site.publish.publisher import Publication
from cchc.site.serve import preview
from cchc.site.serve.preview import PortError, serve_section
from cchc.site.serve.preview_server import PreviewServer
from cchc.site.serve.watcher import Watcher
from support.projects import SETTINGS, post_text, write_project

REPORT = BuildReport(
    publication=Publication(added=("index.html",), changed=(), removed=(), total=1),
    notices=(),
    reminders=(),
    posts=1,
    hidden_posts=0,
    documents=0,
    plans=0,
    answers=0,
    site=Path(),
)


class Session:
    """A preview whose builds end as a test says; after the last one it is stopped as with Ctrl+C."""

    def __init__(self, root: Path, builds: Iterator[Exception | BuildReport], monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.builds = builds
        self.started: list[str] = []
        self.said: list[str] = []
        monkeypatch.setattr(preview, "build_section", self.build)

    def build(self, *_: object, **__: object) -> BuildReport:
        outcome = next(self.builds, None)
        if outcome is None:
            raise KeyboardInterrupt
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def on_error(self, error: ContentError) -> None:
        self.said += map(str, error.problems)
        self.save()

    def on_build(self, _: BuildReport) -> None:
        self.said.append("đã dựng")
        self.save()

    def save(self) -> None:
        write_project(self.root, posts={"2026/bai-1": post_text(f"Lần {len(self.said)}")})

    def run(self, on_start: Callable[[str], None] | None = None, *, port: int = 0) -> None:
        serve_section(
            self.root,
            port=port,
            open_browser=False,
            on_start=on_start or self.started.append,
            on_build=self.on_build,
            on_error=self.on_error,
            on_wait=pytest.fail,
        )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path.resolve() / "dự án", posts={"2026/bai-1": post_text()})


def test_what_stops_a_build_is_said_and_the_next_change_starts_the_next_build(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = FileNotFoundError(2, "No such file or directory", str(root / "posts/2026/bai-1.md"))
    wrong = ContentError([Problem("posts/2026/bai-1.md", 2, "Tiêu đề trống.")])
    session = Session(root, iter([gone, wrong, REPORT, PermissionError(13, "Permission denied")]), monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        session.run()
    assert session.said[0].startswith("posts/2026/bai-1.md: Không thấy tệp hoặc thư mục này")
    assert session.said[1:3] == ["posts/2026/bai-1.md:2: Tiêu đề trống.", "đã dựng"]
    assert session.said[3].startswith(f"{root.as_posix()}: Không có quyền mở")


def test_a_broken_mkdocs_yml_is_said_and_a_good_one_is_followed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = Session(root, iter([REPORT, REPORT]), monkeypatch)
    texts = iter(["site_name: [", SETTINGS])

    def save() -> None:
        draft = root / "mkdocs.yml.tmp"
        draft.write_text(next(texts, SETTINGS), encoding="utf-8")
        draft.replace(root / "mkdocs.yml")

    session.save = save  # type: ignore[method-assign] # it is mkdocs.yml that is saved here
    with pytest.raises(KeyboardInterrupt):
        session.run()
    assert session.said[0] == "đã dựng"
    assert session.said[1].startswith("mkdocs.yml:")
    assert session.said[2] == "đã dựng"


def test_folders_that_cannot_be_watched_are_said_once_and_the_preview_is_shown(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(Watcher, "watch", refuse)
    monkeypatch.setattr(Watcher, "wait", lambda *_: True)
    session = Session(root, iter([REPORT]), monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        session.run()
    assert "đã dựng" in session.said
    assert "không theo dõi thêm được thư mục" in session.said[0]
    assert "inotify watch limit reached" in session.said[0]


def test_the_preview_is_at_the_address_that_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / preview.FOLDER).mkdir(parents=True)
    (root / preview.FOLDER / "index.html").write_text("Trang chủ", encoding="utf-8")
    pages: list[str] = []

    def open_home(address: str) -> None:
        with urlopen(address, timeout=30) as answer:  # noqa: S310 - of this machine
            pages.append(answer.read().decode())

    with pytest.raises(KeyboardInterrupt):
        Session(root, iter([]), monkeypatch).run(open_home)
    assert pages == ["Trang chủ"]


def test_only_the_port_is_told_as_the_port(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    session = Session(root, iter([REPORT]), monkeypatch)
    with PreviewServer(0, tmp_path, prefix="/") as other, pytest.raises(PortError):
        session.run(port=other.server_port)
    assert (session.started, session.said) == ([], [])
