"""The preview, asked over a real connection."""

from __future__ import annotations

import http.client
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cchc.desk.preview.folder import PreviewFolder
from cchc.desk.preview.found import Made
from cchc.desk.web.ports import PortError, open_port
from cchc.site.publish.server_snippets import response_headers
from support.libraries import SETTINGS
from support.previews import RunningPreview, show_folder

HIDDEN = "Chữ ở ngoài thư mục xem thử."
PAGE = "<!doctype html><title>{}</title><body><p>Nội dung</p></body>"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a preview, with a secret beside it and one above it."""
    beside = tmp_path_factory.mktemp("xem thử")
    preview = beside / "xem-thu"
    files = {
        "index.html": PAGE.format("Trang chủ"),
        "404.html": PAGE.format("Không thấy trang"),
        "lien-he/index.html": PAGE.format("Liên hệ"),
        "tin/2026/tệp đính kèm.pdf": "%PDF",
        "assets/section.js": "/* chữ có dấu */",
        "assets/section.css": "main {}",
    }
    for path, text in files.items():
        (preview / path).parent.mkdir(parents=True, exist_ok=True)
        (preview / path).write_text(text, encoding="utf-8")
    (beside / "bi-mat.txt").write_text(HIDDEN, encoding="utf-8")
    (beside / "xem-thu-2").mkdir()
    (beside / "xem-thu-2/bi-mat.txt").write_text(HIDDEN, encoding="utf-8")
    return preview


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[RunningPreview]:
    with show_folder(folder, prefix="/tin-cchc/") as running:
        running.app.follow(SETTINGS)
        yield running


Answer = tuple[int, dict[str, str], bytes]


def ask(server: RunningPreview, target: str, *, method: str = "GET", host: str | None = None) -> Answer:
    """Send a target as it stands: clients tidy up what they ask for."""
    head = f"{method} {target} HTTP/1.1\r\nHost: {host or f'127.0.0.1:{server.port}'}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(head.encode())
        answer = http.client.HTTPResponse(connection, method=method)
        answer.begin()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def test_pages_have_the_script_and_other_files_their_own_bytes(server: RunningPreview) -> None:
    status, headers, page = ask(server, "/tin-cchc/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    shown = headers["etag"].strip('"')
    assert page.decode().endswith(f'<script src="/__preview.js" data-page="{shown}"></script></body>')
    assert ask(server, "/tin-cchc/lien-he/")[1]["etag"] != headers["etag"]
    assert int(headers["content-length"]) == len(page)
    status, headers, data = ask(server, "/tin-cchc/assets/section.js?v=1")
    assert (status, headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert data.decode() == "/* chữ có dấu */"
    status, headers, data = ask(server, "/tin-cchc/tin/2026/t%E1%BB%87p%20%C4%91%C3%ADnh%20k%C3%A8m.pdf")
    assert (status, headers["content-type"], data) == (200, "application/pdf", b"%PDF")
    assert b"EventSource" in ask(server, "/__preview.js")[2]


def test_before_the_first_build_a_page_says_so_and_is_loaded_again(tmp_path: Path) -> None:
    with show_folder(tmp_path / "chua-dung", prefix="/tin-cchc/") as running:
        status, headers, page = ask(running, "/tin-cchc/")
        assert (status, "Chưa có trang để xem" in page.decode()) == (404, True)
        assert f'data-page="{headers["etag"].strip(chr(34))}"></script></body>' in page.decode()
        (tmp_path / "chua-dung").mkdir()
        (tmp_path / "chua-dung/index.html").write_text(PAGE.format("Trang chủ"), encoding="utf-8")
        assert ask(running, "/tin-cchc/", method="HEAD")[1]["etag"] != headers["etag"]


@pytest.mark.parametrize(
    ("asked", "place"),
    [
        ("/", "/tin-cchc/"),
        ("/tin-cchc", "/tin-cchc/"),
        ("/tin-cchc/lien-he", "/tin-cchc/lien-he/"),
        ("/tin-cchc/tin/2026", "/tin-cchc/tin/2026/"),
    ],
)
def test_a_folder_without_its_slash_leads_on(server: RunningPreview, asked: str, place: str) -> None:
    status, headers, _ = ask(server, asked)
    assert (status, headers["location"]) == (302, place)


@pytest.mark.parametrize(
    "target",
    [
        "/tin-cchc/khong-co/",
        "/tin-cchc/tin/2026/",  # a folder without a page is not listed
        "/tin-cchc/index.html/",
        "/tin-cchc/assets/section.css/",
        "/tin-cchc/%00",
        "/tin-cchc/index.html%00.css",
        "/tin-cchc/" + "x" * 5000,
        "/khac/",
        "/favicon.ico",
        "http://[",
        "*",
    ],
)
def test_what_is_not_there_gives_the_page_of_the_section_that_says_so(server: RunningPreview, target: str) -> None:
    status, headers, page = ask(server, target)
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Không thấy trang" in page.decode()


TRAVERSALS = [
    "../bi-mat.txt",
    "lien-he/../../bi-mat.txt",
    "%2e%2e/bi-mat.txt",
    "..%2fbi-mat.txt",
    "%2e%2e%2fbi-mat.txt",
    "lien-he/%2E%2E/%2E%2E/bi-mat.txt",
    "../xem-thu-2/bi-mat.txt",
    "..%2fxem-thu-2%2fbi-mat.txt",
    "..\\bi-mat.txt",
    "..%5cbi-mat.txt",
    "lien-he%5c..%5c..%5cbi-mat.txt",
    "./../bi-mat.txt",
]


@pytest.mark.parametrize("path", TRAVERSALS)
def test_a_file_outside_the_preview_is_not_served(server: RunningPreview, folder: Path, path: str) -> None:
    assert (folder.parent / "bi-mat.txt").read_text(encoding="utf-8") == HIDDEN
    status, _, data = ask(server, f"/tin-cchc/{path}")
    assert (status, HIDDEN in data.decode()) == (404, False)


@pytest.mark.parametrize("form", ["{}", "/{}", "//{}", "%2f{}", "file:{}"])
def test_an_absolute_path_leads_nowhere(server: RunningPreview, folder: Path, form: str) -> None:
    absolute = (folder.parent / "bi-mat.txt").resolve().as_posix()
    for path in (form.format(absolute), form.format(absolute.removeprefix("/"))):
        for target in (path, f"/tin-cchc/{path}"):
            status, _, data = ask(server, target)
            assert (status // 100, HIDDEN in data.decode()) == (4, False)


def test_a_link_out_of_the_preview_is_not_followed_and_one_within_is(server: RunningPreview, folder: Path) -> None:
    try:
        (folder / "ra-ngoai.txt").symlink_to(folder.parent / "bi-mat.txt")
        (folder / "thu-muc").symlink_to(folder.parent / "xem-thu-2", target_is_directory=True)
        (folder / "tin/index.html").symlink_to(folder.parent / "bi-mat.txt")
        (folder / "trong.css").symlink_to(folder / "assets/section.css")
    except OSError:
        pytest.skip("this system lets nobody make links")
    for path in ("ra-ngoai.txt", "thu-muc/bi-mat.txt", "tin/"):
        status, _, data = ask(server, f"/tin-cchc/{path}")
        assert (status, HIDDEN in data.decode()) == (404, False)
    assert ask(server, "/tin-cchc/trong.css")[2] == b"main {}"


@pytest.mark.skipif(sys.platform == "win32", reason="there no file can have such a name")
@pytest.mark.parametrize("name", ["C:bi-mat.txt", "C:\\bi-mat.txt", "lien-he\\index.html", "section.css::$DATA"])
def test_what_windows_takes_for_a_path_is_no_address(server: RunningPreview, folder: Path, name: str) -> None:
    (folder / name).write_text(HIDDEN, encoding="utf-8")
    assert ask(server, f"/tin-cchc/{name}")[0] == 404


@pytest.mark.parametrize("path", ["//may-khac/tep", "../bi-mat.txt", "lien-he/../../bi-mat.txt", "./../bi-mat.txt"])
def test_no_question_about_a_place_outside_reaches_the_disk(
    server: RunningPreview, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def asked(self: Path, *, strict: bool = False) -> Path:
        raise AssertionError(self, strict)

    # On Windows the mere question whether `\\may-khac\tep` exists sends it who is asking.
    monkeypatch.setattr(Path, "resolve", asked)
    for address in (f"/tin-cchc/{path}", "/tin-cchc/\\\\may-khac\\tep"):
        found = server.app.pages.find(address, unsaved="")
        assert isinstance(found, Made)
        assert found.status == 404


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LocalHost", "[::1]"])
def test_this_machine_is_answered_by_each_of_its_names(server: RunningPreview, name: str) -> None:
    assert ask(server, "/tin-cchc/", host=f"{name}:{server.port}")[0] == 200


@pytest.mark.parametrize(
    "host",
    [
        *("ke-gian.example:{}", "ke-gian.example", "127.0.0.1", "localhost", "127.0.0.1:{}.ke-gian.example"),
        *("localhost.ke-gian.example:{}", "127.0.0.1:1", " "),
    ],
)
def test_a_name_that_somebody_let_lead_here_is_refused(server: RunningPreview, host: str) -> None:
    for target in ("/tin-cchc/", "/__preview.js", "/__preview", "/"):
        status, headers, data = ask(server, target, host=host.format(server.port))
        assert (status, b"Trang ch" in data) == (421, False)
        assert headers["content-type"] == "text/plain; charset=utf-8"
        assert f"chỉ mở bằng địa chỉ http://127.0.0.1:{server.port}/tin-cchc/" in data.decode()


def test_a_request_without_a_host_is_refused(server: RunningPreview) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(b"GET /tin-cchc/ HTTP/1.0\r\n\r\n")
        assert b" 421 " in connection.makefile("rb").readline()


@pytest.mark.parametrize("path", ["", "assets/section.css", "khong-co", "lien-he"])
def test_head_is_get_without_the_content(server: RunningPreview, path: str) -> None:
    found = {}
    for method in ("GET", "HEAD"):
        with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
            head = f"{method} /tin-cchc/{path} HTTP/1.0\r\nHost: 127.0.0.1:{server.port}\r\n\r\n"
            connection.sendall(head.encode())
            lines, _, content = connection.makefile("rb").read().partition(b"\r\n\r\n")
            found[method] = [line for line in lines.splitlines() if not line.startswith(b"Date")], content
    assert found["HEAD"] == (found["GET"][0], b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT"])
def test_nothing_but_reading_is_offered(server: RunningPreview, method: str) -> None:
    status, headers, data = ask(server, "/tin-cchc/", method=method)
    assert (status, b"Trang ch" in data) == (405, False)
    assert headers["x-content-type-options"] == "nosniff"


def test_every_answer_has_the_headers_of_the_published_site_and_is_kept_by_nobody(server: RunningPreview) -> None:
    for target in ("/tin-cchc/", "/tin-cchc/assets/section.css", "/tin-cchc/khong-co/", "/", "/__preview.js"):
        headers = ask(server, target)[1]
        expected = response_headers(SETTINGS) | {"Cache-Control": "no-store"}
        assert {name: headers.get(name.lower()) for name in expected} == expected


def test_open_pages_are_notified_that_they_may_have_changed(server: RunningPreview) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(f"GET /__preview HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
        lines = connection.makefile("rb")
        while lines.readline().strip():
            pass
        server.app.changed()
        assert b"data: null\n" in [lines.readline() for _ in range(8)]


def test_a_taken_port_is_not_taken_twice(server: RunningPreview) -> None:
    with pytest.raises(PortError, match=r"."):
        open_port([server.port])


def test_a_section_at_the_root_of_its_host_is_served_there(folder: Path) -> None:
    found = PreviewFolder(folder=folder.resolve(), prefix="/")
    assert found.find("/") == folder.resolve() / "index.html"
    assert found.place("/lien-he/").name == "lien-he"
    with pytest.raises(OSError, match=r"."):
        found.place(f"/..{os.sep}bi-mat.txt")
