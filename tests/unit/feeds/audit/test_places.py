"""Places that do not give what was asked for: a folder, and servers that answer badly."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cchc.feeds.audit import places
from cchc.feeds.audit.places import FolderPlace, MissingError, UnreachableError, WebPlace, place_of


@contextmanager
def answering(answer: bytes) -> Iterator[str]:
    """Serve the same bytes to everybody, whatever is asked, and yield the address."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    connection.recv(65536)
                    connection.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        server.shutdown(socket.SHUT_RDWR)


def http(body: bytes = b"x", *, status: str = "200 OK", headers: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\n{headers}Connection: close\r\n\r\n".encode() + body


def test_what_a_server_sends_is_read_with_its_headers() -> None:
    with answering(http(b"<rss/>", headers='ETag: "1"\r\nContent-Type: text/html\r\n')) as root:
        answer = WebPlace(root).read("rss.xml")
    assert answer.data == b"<rss/>"
    assert answer.headers is not None
    assert (answer.headers["etag"], answer.headers["content-type"]) == ('"1"', "text/html")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (http(status="404 Not Found"), "máy chủ trả lời 404"),
        (http(status="500 Oops"), "máy chủ trả lời 500"),
        (http(status="200x"), "máy chủ trả lời sai quy cách HTTP"),
        (b"xin chao\r\n\r\n", "máy chủ trả lời sai quy cách HTTP"),
        (b"", "máy chủ trả lời sai quy cách HTTP"),
        (http(headers="Content-Length: 500\r\n"), "máy chủ trả lời sai quy cách HTTP"),
        (http(headers="Transfer-Encoding: chunked\r\n"), "máy chủ trả lời sai quy cách HTTP"),
        (http(headers="X: y\r\n" * 200), "máy chủ trả lời sai quy cách HTTP"),
        (http(status="302 Found", headers="Location: /vong\r\n"), "máy chủ trả lời 302"),
    ],
)
def test_a_bad_answer_is_told(answer: bytes, told: str) -> None:
    with answering(answer) as root, pytest.raises(MissingError, match=told):
        WebPlace(root).read("rss.xml")


def test_an_address_with_any_letters_is_asked_for() -> None:
    with answering(http()) as root:
        for address in ("tìm kiếm/rss.xml", "a\r\nHost: b/rss.xml", "%2e%2e/rss.xml", "a b"):
            assert WebPlace(root).read(address).data == b"x"


def test_too_much_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_MOST_BYTES", 1_000_000)
    with answering(http(b"x" * 1_200_000)) as root, pytest.raises(MissingError, match="lớn hơn 1 MB"):
        WebPlace(root).read("rss.xml")


def test_a_server_that_takes_too_long_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_PATIENCE", -1)
    with answering(http()) as root, pytest.raises(UnreachableError, match="gửi quá chậm"):
        WebPlace(root).read("rss.xml")


def failing(error: Exception) -> Callable[..., object]:
    def open_url(*_: object, **__: object) -> object:
        raise error

    return open_url


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (socket.gaierror(-2, "Name or service not known"), "Không tìm thấy máy chủ “cong.example”"),
        (TimeoutError("timed out"), "Máy chủ “cong.example” không trả lời trong 30 giây"),
        (ConnectionResetError(104, "reset"), "Không kết nối được với máy chủ “cong.example”"),
    ],
)
def test_a_server_that_cannot_be_reached_is_told(monkeypatch: pytest.MonkeyPatch, error: Exception, told: str) -> None:
    monkeypatch.setattr("urllib.request.urlopen", failing(error))
    with pytest.raises(UnreachableError, match=told):
        WebPlace("https://cong.example/").read("rss.xml")


@pytest.mark.parametrize(
    ("name", "root"),
    [
        ("https://cong.example/tin-cchc", "https://cong.example/tin-cchc/"),
        ("HTTP://cong.example:8080/", "http://cong.example:8080/"),
        ("https://cổng.example/tin/", "https://xn--cng-qmz.example/tin/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
    ],
)
def test_an_address_is_a_place_on_the_web(name: str, root: str) -> None:
    assert place_of(name) == WebPlace(root)


@pytest.mark.parametrize("name", ["https://", "http://[", "https://a..b/", "https://cong.example/?x=1", "khong-co"])
def test_what_is_no_place_is_told(name: str) -> None:
    with pytest.raises(UnreachableError):
        place_of(name)


def test_a_folder_gives_its_files_and_nothing_else(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "kênh").mkdir(parents=True)
    (site / "kênh/rss.xml").write_bytes(b"x")
    (tmp_path / "bi-mat.xml").write_bytes(b"y")
    place = FolderPlace(site)
    assert place.read("kênh/rss.xml").data == b"x"
    assert place.read("k%C3%AAnh/rss.xml").data == b"x"
    outside = tmp_path / "bi-mat.xml"
    for address in ("../bi-mat.xml", "%2e%2e/bi-mat.xml", "kênh/../../bi-mat.xml", str(outside)):
        assert outside.is_file()
        with pytest.raises(MissingError, match="dẫn ra ngoài thư mục"):
            place.read(address)
    for address in ("khong-co.xml", "kênh", "a\0b", "x" * 5000):
        with pytest.raises(MissingError):
            place.read(address)
