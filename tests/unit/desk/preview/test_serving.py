"""The preview goes on whatever a rebuild meets."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from cchc.desk.preview.serving import serve_section
from cchc.desk.web.ports import PortError
from cchc.desk.web.running import running_address, section_digest
from cchc.errors import ContentError, Problem
from cchc.site.building import BuildReport
from cchc.site.live.watcher import Watcher
from cchc.site.publish.publisher import Publication
from cchc.site.serve import preview
from cchc.sources.settings import read_settings
from support.previews import show_folder
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
        monkeypatch.setattr(preview, "build_beside", self.build)

    def build(self, *_: object, **__: object) -> BuildReport:
        read_settings(self.root)
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

    def run(self, on_start: Callable[[str], None] | None = None, *, ports: Sequence[int] = (0,)) -> str | None:
        return serve_section(
            self.root,
            ports=ports,
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


def test_an_extension_that_is_not_there_is_said_at_the_start_and_the_preview_waits(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = SETTINGS.replace("markdown_extensions: [", "markdown_extensions: [khong_co, ")
    (root / "mkdocs.yml").write_text(wrong, encoding="utf-8")
    session = Session(root, iter([REPORT]), monkeypatch)
    pages: list[str] = []
    texts = iter(["site_name: [", SETTINGS])

    def save() -> None:
        with pytest.raises(HTTPError) as missing:
            urlopen(session.started[0], timeout=30)  # noqa: S310 - of this machine
        pages.append(missing.value.read().decode())
        (root / "mkdocs.yml").write_text(next(texts, SETTINGS), encoding="utf-8")

    monkeypatch.setattr(preview, "_AGAIN", 0.01)
    session.save = save  # type: ignore[method-assign] # it is mkdocs.yml that is saved here
    session.on_build = lambda _: session.said.append("đã dựng")  # type: ignore[method-assign] # then nothing is saved
    monkeypatch.setattr(preview.LivePreview, "wait", lambda _: None)
    with pytest.raises(KeyboardInterrupt):
        session.run()
    assert session.said[0].startswith("mkdocs.yml:11: ")
    assert "khong_co" in session.said[0]
    assert session.said[1].startswith("mkdocs.yml:1:")
    assert session.said[2:] == ["đã dựng"]
    assert all("cửa sổ lệnh đang báo lỗi phải sửa" in page for page in pages)


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
    with show_folder(tmp_path) as other, pytest.raises(PortError):
        session.run(ports=[other.port])
    assert (session.started, session.said) == ([], [])


def free_ports(count: int) -> list[int]:
    """Return ports on which nobody listens."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def test_a_second_preview_of_a_section_opens_the_one_that_runs(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    session = Session(root, iter([]), monkeypatch)
    with show_folder(tmp_path, prefix="/tin-cchc/", section=section_digest(root)) as first:
        found = session.run(ports=[*free_ports(1), first.port])
    assert found == first.app.address
    assert (session.started, session.said) == ([], [])


def test_the_preview_of_another_section_leaves_the_next_port(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    session = Session(root, iter([]), monkeypatch)
    (free,) = free_ports(1)
    with show_folder(tmp_path, section=section_digest(tmp_path)) as other, pytest.raises(KeyboardInterrupt):
        session.run(ports=[other.port, free])
    assert session.started == [f"http://127.0.0.1:{free}/tin-cchc/"]


def test_a_program_that_is_no_preview_is_none() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        ports = [silent.getsockname()[1], *free_ports(1)]
        silent.listen()
        assert running_address(Path(), ports) is None


def test_two_that_start_at_once_become_one_preview(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ports = free_ports(3)
    found: list[str | None] = []

    def start_a_second(_: str) -> None:
        found.append(Session(root, iter([]), monkeypatch).run(ports=ports))

    first = Session(root, iter([]), monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        first.run(start_a_second, ports=ports)
    assert found == [f"http://127.0.0.1:{ports[0]}/tin-cchc/"]


def test_a_second_preview_at_a_port_of_its_own_finds_the_first_and_one_that_ended_is_none(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, other = free_ports(2)
    found: list[str | None] = []

    def start_a_second(_: str) -> None:
        found.append(Session(root, iter([]), monkeypatch).run(ports=[other]))

    with pytest.raises(KeyboardInterrupt):
        Session(root, iter([]), monkeypatch).run(start_a_second, ports=[given])
    assert found == [f"http://127.0.0.1:{given}/tin-cchc/"]
    after = Session(root, iter([]), monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        after.run(ports=[other])
    assert after.started == [f"http://127.0.0.1:{other}/tin-cchc/"]


def test_a_change_in_the_common_folder_of_registers_starts_a_build(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    common = root.parent / "sổ dùng chung"
    common.mkdir()
    (root / "mkdocs.yml").write_text(
        SETTINGS.replace("extra:\n", 'extra:\n  shared_registers: "../sổ dùng chung"\n'), encoding="utf-8"
    )
    session = Session(root, iter([REPORT, REPORT]), monkeypatch)

    def save() -> None:
        (common / "issuers.yml").write_text("[]\n", encoding="utf-8")

    session.save = save  # type: ignore[method-assign] # it is a register that is saved here
    with pytest.raises(KeyboardInterrupt):
        session.run()
    assert session.said == ["đã dựng", "đã dựng"]
