"""`cchc doctor` from the keyboard, and the look after a publication, with a server of this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc.cli.main import cli
from cchc.sources.settings import read_settings
from support.faulty_servers import PerfectServer, plain_server
from support.projects import SETTINGS, post_text, write_project


class Section:
    """A section whose target is the folder that a web server of this machine shows."""

    def __init__(self, place: Path) -> None:
        self.root, self.www = place / "tin cchc", place / "www"
        self.www.mkdir(parents=True)
        self.port = 0

    def write(self, *posts: str) -> None:
        settings = SETTINGS.replace("https://cong-thong-tin.example/", f"http://127.0.0.1:{self.port}/")
        settings += "  targets: [{id: cong, kind: folder, path: ../www}]\n"
        write_project(self.root, settings=settings, posts={f"2026/{name}": post_text(f"Tin {name}") for name in posts})

    def run(self, command: str, *options: str) -> tuple[int, str]:
        words = [command, "--folder", str(self.root), *options]
        found = CliRunner().invoke(cli, words)
        if found.exception is not None and not isinstance(found.exception, SystemExit):
            raise found.exception
        return found.exit_code, found.output

    def publish(self, *options: str) -> tuple[int, str]:
        return self.run("publish", "--now", "2026-06-01", "--yes", *options)


@pytest.fixture
def section(tmp_path: Path) -> Section:
    return Section(tmp_path)


@pytest.fixture
def server(section: Section) -> Iterator[PerfectServer]:
    with plain_server(section.www) as running:
        section.port = running.ports[80]
        section.write("mot-cua", "so-hoa")
        running.settings = read_settings(section.root)
        yield running


def test_an_editor_sees_what_is_wrong_where_and_how_it_is_put_right(section: Section, server: PerfectServer) -> None:
    code, said = section.publish("--look")
    assert code == 0, said
    assert "không có lỗi (so " in said
    # Asked for, it looks where nothing was to be published, too; where nothing is published, it does not.
    assert "không có lỗi (so " in section.publish("--look")[1]
    assert "Đã xem" not in section.publish("--look", "--dry-run")[1]
    code, said = section.run("doctor")
    assert code == 0, said
    assert "LỖI" not in said

    server.plant = lambda asked, answer: (
        answer.without("Content-Security-Policy") if asked.path == "index.html" else answer
    )
    code, said = section.run("doctor")
    assert code == 1
    assert "LỖI: Trang lạ nhúng được chuyên mục" in said
    assert f"  http://127.0.0.1:{section.port}/tin-cchc/: không có Content-Security-Policy\n" in said
    for line in ("nginx:", "Apache:", "IIS:", "add_header Content-Security-Policy", "Header always set Content-Sec"):
        assert line in said
    assert said.count("LỖI") == 1
    code, said = section.run("doctor", "--server", "iis")
    assert (code, "nginx" in said, '<add name="Content-Security-Policy"' in said) == (1, False, True)


@pytest.mark.usefixtures("server")
def test_what_publications_have_removed_is_looked_for(section: Section) -> None:
    assert section.publish()[0] == 0
    kept = (section.www / "tin/2026/so-hoa/index.html").read_bytes()
    (section.root / "posts/2026/so-hoa.md").unlink()
    section.publish("--no-look")
    # Somebody has copied the folder by hand once, and does it again.
    (section.www / "tin/2026/so-hoa").mkdir()
    (section.www / "tin/2026/so-hoa/index.html").write_bytes(kept)
    code, said = section.run("doctor")
    assert code == 1
    assert "LỖI: Trang, tệp đã bỏ hoặc chưa đăng vẫn đọc được trên máy chủ.\n" in said
    assert f"http://127.0.0.1:{section.port}/tin-cchc/tin/2026/so-hoa/: vẫn mở được" in said
    assert said.count("LỖI") == 1
    shutil.rmtree(section.www / "tin/2026/so-hoa")
    assert section.run("doctor")[0] == 0


def test_a_section_that_is_not_public_is_not_looked_at_by_itself(section: Section, server: PerfectServer) -> None:
    code, said = section.publish()
    assert (code, "Đã xem" in said, server.connections) == (0, False, 0)


def test_an_address_nobody_can_reach_fails_no_publication(section: Section) -> None:
    section.port = 1
    section.write("mot-cua")
    code, said = section.publish("--look")
    assert (code, "Chưa xem được trang từ máy này (máy chủ từ chối kết nối)" in said) == (0, True)
    code, said = section.run("doctor")
    assert code == 1
    assert "LỖI: Không ai mở được trang: máy chủ không trả lời.\n" in said
    assert "Traceback" not in said
    code, said = section.run("doctor", "--server", "caddy")
    assert (code, "Không có loại máy chủ “caddy”. Ghi một trong: nginx, apache, iis, all." in said) == (2, True)
    code, said = section.run("doctor", "khong phai dia chi")
    assert (code, "chưa đúng. Viết đủ, ví dụ: cchc doctor https://" in said) == (2, True)
