"""The live preview, with a real server and real files."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import pytest

from cchc.site.build_lock import WAITS, build_turn
from site_support import snapshot
from support.built_once import copy_built_example
from support.projects import post_text, write_project

PATIENCE = 30.0


class Served:
    """A running `cchc serve`."""

    def __init__(self, project: Path, port: int, process: subprocess.Popen[bytes]) -> None:
        self.project = project
        self.port = port
        self.process = process

    def get(self, path: str = "") -> str:
        with urlopen(f"http://127.0.0.1:{self.port}/tin-cchc/{path}", timeout=5) as response:
            return str(response.read().decode())

    def log(self) -> str:
        return (self.project / "serve.log").read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        (self.project / path).write_text(text, encoding="utf-8", newline="\n")

    def save(self, path: str, text: str) -> None:
        """Save a file as an editor does, and wait until a build has seen it."""
        before = self.log()
        self.write(path, text)
        until(lambda: self.log() != before)

    def digest(self, path: str) -> str:
        with urlopen(Request(f"http://127.0.0.1:{self.port}/tin-cchc/{path}", method="HEAD"), timeout=5) as response:
            return str(response.headers["ETag"])

    def read(self, path: str) -> str:
        return (self.project / path).read_text(encoding="utf-8")

    def status(self, path: str) -> int:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as response:
                return int(response.status)
        except HTTPError as error:
            return error.code


def until(condition: Callable[[], bool]) -> None:
    """Return as soon as a condition holds; fail when patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if condition():
                return
        except URLError:
            pass
        time.sleep(0.05)
    pytest.fail("patience ended")


@contextmanager
def started(project: Path) -> Iterator[Served]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "cchc", "serve", "--folder", str(project), "--port", str(port)]
    with (project / "serve.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "PYTHONUNBUFFERED": "1"})
        try:
            yield Served(project, port, process)
        finally:
            process.terminate()
            process.wait(PATIENCE)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    project = copy_built_example(tmp_path_factory, tmp_path_factory.mktemp("served") / "project")
    shutil.rmtree(project / "site")
    with started(project) as running:
        until(lambda: "Đã dựng" in running.log())
        yield running


def test_a_preview_shows_the_section_under_its_prefix_and_reloads(served: Served) -> None:
    home = served.get()
    assert '<script src="/__preview.js" data-page="' in home
    assert "https://cong-thong-tin.example" not in home
    assert served.status("/") == 200
    assert served.status("/tin-cchc/khong-co/") == 404
    assert served.status("/__preview.js") == 200


def test_a_saved_post_is_seen_a_mistake_keeps_the_last_good_page_and_a_mend_is_seen(served: Served) -> None:
    post = "posts/2026/kinh-phi-tuyen-truyen.md"
    page = "tin/2026/kinh-phi-tuyen-truyen/"
    original = served.read(post)
    changed = re.sub("^title: .*$", "title: Tiêu đề vừa sửa", original, count=1, flags=re.MULTILINE)
    served.save(post, changed)
    until(lambda: "Tiêu đề vừa sửa" in served.get(page))
    served.save(post, changed.replace("date: ", "date: hôm "))
    until(lambda: "Ngày đăng (date)" in served.log())
    # The mistake stands above what can be shown of the text.
    assert "Tiêu đề vừa sửa" in served.get(page)
    assert "Ngày đăng (date)" in served.get(page)
    served.save(post, original)
    until(lambda: "Tiêu đề vừa sửa" not in served.get(page))
    assert "Traceback" not in served.log()


def test_a_broken_link_a_broken_template_and_broken_settings_are_told_and_the_preview_goes_on(served: Served) -> None:
    broken = served.project / "posts/2026/hong.md"
    try:
        broken.symlink_to(served.project / "khong-co.md")
    except OSError:
        pytest.skip("this system lets nobody make links")
    until(lambda: "posts/2026/hong.md: " in served.log())
    broken.unlink()
    template = "overrides/pages/answers.html"
    whole = served.read(template)
    served.save(template, "{% if %}" + whole)
    until(lambda: f"{template}:1: Mẫu trang không dùng được" in served.log())
    served.save(template, whole + "{{ khong_co }}")
    until(lambda: f"{template}:{whole.count(chr(10)) + 1}: Mẫu trang không dùng được" in served.log())
    served.save(template, whole + "<!-- mẫu đã lành -->")
    until(lambda: "<!-- mẫu đã lành -->" in served.get("hoi-dap/"))
    settings = served.read("mkdocs.yml")
    served.save("mkdocs.yml", settings + "extra: [\n")
    until(lambda: "\nmkdocs.yml:" in served.log())
    draft = served.project / "mkdocs.yml.moi"
    draft.write_text(settings.replace("Tin Cải cách hành chính", "Tin mới của xã", 1), encoding="utf-8")
    draft.replace(served.project / "mkdocs.yml")
    until(lambda: "Tin mới của xã" in served.get())
    assert "Traceback" not in served.log()
    assert "cổng" not in served.log().replace("Cổng", "").replace("của cổng", "").partition("dừng: Ctrl+C")[2]


def test_posts_may_be_replaced_as_a_whole(served: Served) -> None:
    posts = served.project / "posts"
    posts.rename(served.project / "posts-cu")
    (posts / "2026").mkdir(parents=True)
    text = "---\ntitle: {}\ndate: 2026-11-01\nareas: [the-che]\nsummary: Tóm tắt.\n---\n\nNội dung.\n"
    (posts / "2026/bai-dau.md").write_text(text.format("Bài của thư mục mới"), encoding="utf-8")
    until(lambda: "Bài của thư mục mới" in served.get())
    (posts / "2026/bai-sau.md").write_text(text.format("Bài viết sau đó"), encoding="utf-8")
    until(lambda: "Bài viết sau đó" in served.get())
    shutil.rmtree(posts)
    (served.project / "posts-cu").rename(posts)
    until(lambda: "Bài viết sau đó" not in served.get())
    assert "Traceback" not in served.log()


def test_a_template_and_the_style_sheet_are_watched_too(served: Served) -> None:
    template = "overrides/pages/contacts.html"
    served.save(template, served.read(template) + "<!-- sửa mẫu -->")
    until(lambda: "<!-- sửa mẫu -->" in served.get("lien-he/"))
    style = "overrides/assets/section.css"
    served.save(style, served.read(style) + "\n.sua-kieu { margin: 0 }\n")
    until(lambda: "sua-kieu" in served.get("assets/section.css"))


def test_a_module_is_watched_and_joined_again(served: Served) -> None:
    module = "overrides/assets/search-engine/page.mjs"
    original = served.read(module)
    served.save(module, original.replace("const PAUSE = 180;", "let PAUSE = 250;"))
    until(lambda: f"{module}:9" in served.log())
    # Names of a joined script are shortened, numbers are not.
    assert "=180;" in served.get("assets/search-engine.js")
    served.save(module, original.replace("const PAUSE = 180;", "const PAUSE = 250;"))
    until(lambda: "=250;" in served.get("assets/search-engine.js"))
    assert "=180;" not in served.get("assets/search-engine.js")
    assert "Traceback" not in served.log()


def test_a_saved_sentence_is_shown_before_the_build_that_follows_has_ended(served: Served) -> None:
    post, page = "posts/2026/tiet-kiem-kinh-phi.md", "tin/2026/tiet-kiem-kinh-phi/"
    renamed = re.sub("^title: .*$", "title: Quýchxanh", served.read(post), count=1, flags=re.MULTILINE)
    shown, other = served.digest(page), served.digest("hoi-dap/")
    folder = served.project / ".cache/cchc/preview"
    (entry,) = (
        file for file in (folder / "tim-kiem").rglob("*.json") if "Tiết kiệm kinh phí, tăng" in file.read_text("utf-8")
    )
    entry_address = entry.relative_to(folder).as_posix()
    with (
        urlopen(f"http://127.0.0.1:{served.port}/__preview", timeout=PATIENCE) as events,
        # No build of the section begins before this one has ended.
        build_turn(served.project, on_wait=lambda: until(lambda: False)),
    ):
        served.write(post, renamed + "\nCâu thêm thứ nhất.\n")
        until(lambda: events.readline() == b"data: null\n")
        assert "Câu thêm thứ nhất." in served.get(page)
        # What a browser compares before it loads a page again.
        assert (served.digest(page) == shown, served.digest("hoi-dap/") == other) == (False, True)
        assert "Quýchxanh" in served.get("luu-tru/2026/10/")
        until(lambda: WAITS in served.log())
        served.write(post, renamed + "\nCâu thêm thứ hai.\n")
        until(lambda: "Câu thêm thứ hai." in served.get(page))
        assert "Quýchxanh" not in served.get(entry_address)
    until(lambda: "Quýchxanh" in served.get(entry_address))
    assert "Traceback" not in served.log()


def test_a_draft_is_shown_at_its_address_and_nowhere_else(served: Served) -> None:
    served.write("posts/2026/ban-nhap-xem-thu.md", post_text("Bài còn là bản nháp", status="draft"))
    until(lambda: "Người đọc chưa thấy trang này" in served.get("tin/2026/ban-nhap-xem-thu/"))
    assert "Bài còn là bản nháp" not in served.get()
    (served.project / "posts/2026/ban-nhap-xem-thu.md").unlink()
    until(lambda: served.status("/tin-cchc/tin/2026/ban-nhap-xem-thu/") == 404)


def test_a_preview_leaves_the_site_for_readers_alone(served: Served) -> None:
    assert not (served.project / "site").exists()
    assert snapshot(served.project / ".cache/cchc/preview")


def test_reading_pages_starts_no_build(served: Served) -> None:
    def is_quiet(*pages: str) -> bool:
        with build_turn(served.project, on_wait=lambda: None):
            before = served.log().count(WAITS)
            for page in pages:
                served.get(page)
            # A build that begins meanwhile says that it waits.
            time.sleep(2.5)
            return served.log().count(WAITS) == before

    until(is_quiet)
    assert is_quiet("", "ke-hoach/")


def test_a_second_preview_of_the_section_says_where_the_first_one_is(served: Served) -> None:
    other = str(served.port - 1)
    command = [sys.executable, "-m", "cchc", "serve", "--folder", str(served.project), "--port", other]
    second = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=True)
    assert second.stdout.startswith("Trang xem thử của chuyên mục này đang chạy ở một cửa sổ khác: ")
    assert f"http://127.0.0.1:{served.port}/tin-cchc/\nMỗi chuyên mục có một trang xem thử." in second.stdout


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux lists the processes that one has started")
def test_ctrl_c_during_a_build_ends_everything_without_a_traceback(tmp_path: Path) -> None:
    project = write_project(tmp_path / "dự án", posts={"2026/mot-cua": post_text()})
    with started(project) as running:
        until(lambda: "Đã dựng" in running.log())
        with build_turn(project, on_wait=pytest.fail):
            running.write("posts/2026/mot-cua.md", post_text("Tên mới"))
            until(lambda: WAITS in running.log())
            begun = children(running.process.pid)
            assert begun
            running.process.send_signal(signal.SIGINT)
            assert running.process.wait(PATIENCE) == 0
            until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in begun))
    said = running.log()
    assert said.endswith("Đã dừng xem thử.\n")
    assert "Traceback" not in said
    assert "Error" not in said


def children(pid: int) -> list[int]:
    """Return the processes that a process has started, and those that they have."""
    files = Path(f"/proc/{pid}/task").glob("*/children")
    found = [int(one) for file in files for one in file.read_text(encoding="ascii").split()]
    return [*found, *(below for one in found for below in children(one))]
