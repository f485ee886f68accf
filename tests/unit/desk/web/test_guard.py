"""What other pages, programs and users of the machine may try, each with the answer it must get."""

from __future__ import annotations

import os
import re
import socket
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.desk.content_paths import content_path
from cchc.desk.routes import ROUTES
from cchc.desk.web import bodies, server
from cchc.desk.web.answers import json_answer, workplace_of
from cchc.desk.web.bodies import Writing, body_of
from cchc.desk.web.entrance import Entrance, proof_of
from support.desks import DeskClient, open_test_desk
from support.projects import post_text, write_project

POST = "posts/2026/mot-cua.md"


def _take(request: Request) -> Response:
    return json_answer({"size": len(body_of(request))})


def _open(request: Request) -> Response:
    path = content_path(workplace_of(request), request.query_params.get("tep", ""))
    return json_answer({"path": path})


def _fail(_request: Request) -> Response:
    raise ZeroDivisionError


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskClient]:
    folder = tmp_path_factory.mktemp("bàn biên tập") / "chuyên mục"
    project = write_project(folder, posts={"2026/mot-cua": post_text()})
    (folder / "docs/_internal").mkdir()
    (folder / "docs/_internal/mat-khau.md").write_text("bí mật", encoding="utf-8")
    routes = [
        Route("/", lambda _request: json_answer({})),
        Writing("/api/take", _take, at_most=1000),
        Route("/api/open", _open),
        Route("/api/fail", _fail),
    ]
    with open_test_desk(project, routes=routes) as client:
        yield client


@dataclass(frozen=True, kw_only=True)
class Attack:
    """A request, and the status that refuses it. `{port}` stands for the desk's."""

    method: str = "GET"
    path: str = "/"
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    cookie: str | None = None
    status: int
    kind: str | None = None


OWN = {"Origin": "http://127.0.0.1:{port}", "X-Desk": "{name}", "Sec-Fetch-Site": "same-origin"}
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
TAKE = "/api/take"
ATTACKS = {
    "a form on another site": Attack(
        method="POST",
        path=TAKE,
        headers=FORM | {"Origin": "https://ke-xau.example", "Sec-Fetch-Site": "cross-site"},
        body=b"a=1",
        status=403,
        kind="forbidden",
    ),
    "a form in an old browser": Attack(
        method="POST", path=TAKE, headers={"Origin": "https://ke-xau.example"}, body=b"a=1", status=403
    ),
    "a form without Origin": Attack(method="POST", path=TAKE, body=b"a=1", status=403, kind="forbidden"),
    "a form in a sandboxed frame": Attack(
        method="POST", path=TAKE, headers=OWN | {"Origin": "null"}, body=b"a=1", status=403
    ),
    "fetch with text/plain": Attack(
        method="POST",
        path=TAKE,
        headers={"Content-Type": "text/plain", "Origin": "https://ke-xau.example", "Sec-Fetch-Mode": "no-cors"},
        body=b"{}",
        status=403,
    ),
    "our origin without our header": Attack(
        method="POST", path=TAKE, headers={"Origin": OWN["Origin"]}, body=b"{}", status=403
    ),
    "a page of the section that had this port before": Attack(
        method="POST", path=TAKE, headers=OWN | {"X-Desk": "0" * 16}, body=b"{}", status=403, kind="entry"
    ),
    "data for a page of the section that had this port before": Attack(
        path="/api/open?tep=" + POST, headers={"X-Desk": "0" * 16}, status=403, kind="entry"
    ),
    "our header from the preview": Attack(
        method="POST", path=TAKE, headers=OWN | {"Origin": "http://127.0.0.1:1"}, body=b"{}", status=403
    ),
    "our header from another port of this machine": Attack(
        method="POST", path=TAKE, headers=OWN | {"Sec-Fetch-Site": "same-site"}, body=b"{}", status=403
    ),
    "the question before a fetch with our header": Attack(
        method="OPTIONS",
        path=TAKE,
        headers={"Origin": "https://ke-xau.example", "Access-Control-Request-Method": "POST"},
        status=405,
    ),
    "data read by a script of another site": Attack(
        path="/api/open?tep=" + POST, headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}, status=403
    ),
    "a picture of another site": Attack(
        path="/static/desk.svg", headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, status=403
    ),
    "a script of another port": Attack(
        path="/static/desk.mjs", headers={"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "no-cors"}, status=403
    ),
    "the desk in a frame of another port": Attack(
        headers={"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}, status=403
    ),
    "a WebSocket": Attack(headers={"Connection": "Upgrade", "Upgrade": "websocket"}, status=400),
    "a name that leads to this machine": Attack(headers={"Host": "ke-xau.example:{port}"}, status=421),
    "a name of this machine in the network": Attack(headers={"Host": "may-phong-noi-vu:{port}"}, status=421),
    "another port as host": Attack(headers={"Host": "127.0.0.1:1"}, status=421),
    "a host without port": Attack(headers={"Host": "127.0.0.1"}, status=421),
    "a host that only begins like ours": Attack(headers={"Host": "127.0.0.1:{port}.ke-xau.example"}, status=421),
    "no cookie": Attack(cookie="", status=401, kind="entry"),
    "no cookie, data": Attack(path="/api/open?tep=" + POST, cookie="", status=401, kind="entry"),
    "no cookie, write": Attack(method="POST", path=TAKE, headers=OWN, body=b"{}", cookie="", status=401, kind="entry"),
    "the cookie of another port": Attack(cookie="ban-bien-tap-1={session}", status=401, kind="entry"),
    "a cookie that was guessed": Attack(cookie="ban-bien-tap-{port}=" + "A" * 43, status=401),
    "an empty cookie": Attack(cookie="ban-bien-tap-{port}=", status=401),
    "a cookie that is no text": Attack(cookie="ban-bien-tap-{port}=\xff\xfe", status=401),
    "a ticket that was guessed": Attack(path="/vao?ve=" + "A" * 43, cookie="", status=403, kind="entry"),
    "no ticket": Attack(path="/vao", cookie="", status=403),
    "a key that was guessed": Attack(method="POST", path="/vao", headers={"X-Desk": "A" * 43}, cookie="", status=403),
    "TRACE": Attack(method="TRACE", status=405),
    "PUT": Attack(method="PUT", path=TAKE, headers=OWN, status=405),
    "DELETE": Attack(method="DELETE", path=TAKE, headers=OWN, status=405),
    "a method nobody knows": Attack(method="XOA", status=405),
    "reading what is for writing": Attack(path=TAKE, status=405),
    "writing what is for reading": Attack(method="POST", path="/", headers=OWN, body=b"{}", status=405),
    "a body on a question": Attack(body=b"x", status=400),
    "more than the route takes": Attack(method="POST", path=TAKE, headers=OWN, body=b"x" * 1001, status=413),
    "static file, way up": Attack(path="/static/../web/entrance.py", status=404),
    "static file, way up in disguise": Attack(path="/static/..%2fweb%2fentrance.py", status=404),
    "static file by a path of Windows": Attack(path="/static/..%5cweb%5centrance.py", status=404),
    "static file, absolute": Attack(path="/static//etc/passwd", status=404),
}


def filled(text: str, desk: DeskClient) -> str:
    text = text.replace("{name}", desk.running.door.name)
    return text.replace("{port}", str(desk.port)).replace("{session}", desk.cookie.partition("=")[2])


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_an_attack_is_refused(desk: DeskClient, attack: Attack) -> None:
    answer = desk.request(
        attack.method,
        attack.path,
        headers={name: filled(value, desk) for name, value in attack.headers.items()},
        body=attack.body,
        cookie=None if attack.cookie is None else filled(attack.cookie, desk),
    )
    assert answer.status == attack.status
    if attack.kind and answer.headers["content-type"] == "application/json":
        assert answer.json["refused"] == attack.kind
        assert answer.json["message"]
    elif attack.kind:
        assert "Bàn biên tập" in answer.text
    assert not any(name.startswith("access-control") for name in answer.headers)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "Traceback" not in answer.text


def test_what_a_page_of_the_desk_does_is_done(desk: DeskClient) -> None:
    assert desk.get("/").status == 200
    assert desk.post(TAKE, data=b"x" * 1000).json == {"size": 1000}
    assert desk.get("/api/open", tep=POST).json == {"path": POST}
    assert desk.request("GET", "/", headers={"Host": f"localhost:{desk.port}"}).status == 200


def test_a_page_loads_nothing_from_elsewhere_and_no_script_of_its_own_text(desk: DeskClient) -> None:
    headers = desk.get("/").headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert desk.running.pages.address.startswith(policy["frame-src"] + "/")
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["img-src"] == "'self' blob: data:"
    assert headers["cross-origin-resource-policy"] == headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


def test_a_ticket_opens_the_desk_once_and_its_cookie_is_kept_from_scripts_and_other_sites(desk: DeskClient) -> None:
    ticket = desk.running.entrance.new_ticket()
    from_a_file = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    first = desk.request("GET", f"/vao?ve={ticket}", headers=from_a_file, cookie="")
    assert first.status == 200
    parts = first.headers["set-cookie"].split("; ")
    assert re.fullmatch(rf"ban-bien-tap-{desk.port}=[A-Za-z0-9_-]{{43}}", parts[0])
    assert set(parts[1:]) == {"Path=/", "HttpOnly", "SameSite=Strict"}
    second = desk.request("GET", f"/vao?ve={ticket}", cookie="")
    assert second.status == 403
    assert "đã dùng rồi" in second.text
    assert desk.request("GET", "/", cookie=parts[0]).status == 200


def test_a_ticket_that_nobody_used_ends_by_itself() -> None:
    hours = [0.0]
    entrance = Entrance(8010, clock=lambda: hours[0])
    ticket, other = entrance.new_ticket(), entrance.new_ticket()
    assert entrance.take_ticket(ticket)
    hours[0] = 601.0
    assert not entrance.take_ticket(other)


def test_the_key_of_this_user_gives_a_ticket(desk: DeskClient) -> None:
    entrance = desk.running.entrance
    headers = {"X-Desk": proof_of(entrance.key, "câu hỏi")}
    answer = desk.request("POST", f"/vao?{urlencode({'ve': 'câu hỏi'})}", headers=headers, cookie="")
    ticket, proof = answer.text.split("\n")
    assert proof == proof_of(entrance.key, f"câu hỏi{ticket}")
    assert entrance.take_ticket(ticket)
    assert entrance.key not in answer.text
    # What somebody has overheard fits no other question.
    assert desk.request("POST", "/vao?ve=khac", headers=headers, cookie="").status == 403


def test_a_fault_of_the_desk_is_told_in_vietnamese_and_written_down_for_developers(desk: DeskClient) -> None:
    answer = desk.get("/api/fail")
    assert (answer.status, answer.json["refused"]) == (500, "fault")
    assert "ban-bien-tap.log" in str(answer.json["message"])
    log = desk.running.workplace.root / ".cache/cchc/ban-bien-tap.log"

    def is_written() -> bool:
        return log.is_file() and "ZeroDivisionError" in log.read_text(encoding="utf-8")

    end = time.monotonic() + 5
    # The server writes it once the answer is sent.
    while not is_written() and time.monotonic() < end:
        time.sleep(0.005)
    assert is_written()


PATHS = {
    "way up": "posts/../mkdocs.yml",
    "way up first": "../bi-mat.md",
    "way up after the folder": "posts/2026/../../mkdocs.yml",
    "the folder itself": "posts/./mot-cua.md",
    "absolute": "/etc/passwd",
    "absolute inside": "posts//etc/passwd",
    "way up on Windows": "posts\\..\\..\\mkdocs.yml",
    "another disk": "C:/Windows/win.ini",
    "another disk inside": "posts/C:/bai.md",
    "beyond the limit of Windows": "\\\\?\\C:\\Windows\\win.ini",
    "another machine": "//may-khac/thu-muc/bai.md",
    "another stream": "posts/2026/mot-cua.md::$DATA",
    "another stream by name": "posts/2026/mot-cua.md:an",
    "a device": "posts/2026/con",
    "a device with suffix": "posts/2026/con.md",
    "a device in capitals": "posts/AUX.md/bai.md",
    "a device with a number": "posts/2026/com¹.md",
    "a full stop at the end": "posts/2026/mot-cua.md.",
    "a space at the end": "posts/2026/mot-cua.md ",
    "a folder with a full stop at the end": "posts./2026/mot-cua.md",
    "a name of eight letters": "posts/2026/MOT-CU~1.md",
    "another case of the folder": "Posts/2026/mot-cua.md",
    "NUL": "posts/2026/mot-cua.md\0.png",
    "a new line": "posts/2026/mot\ncua.md",
    "letters and marks apart": "posts/2026/mo\u0323t-cua.md",
    "a letter that turns the text around": "posts/2026/\u202emd.exe",
    "a hidden file": "posts/.git/config",
    "what is never published": "docs/_internal/mat-khau.md",
    "what is never published, in another case": "docs/_Internal/mat-khau.md",
    "what is never published, below a page": "docs/hoi-dap/_nhap/a.md",
    "a text among the registers": "docs/_data/ghi-chu.md",
    "registers in another case": "docs/_DATA/contacts.yml",
    "beside the content": "mkdocs.yml",
    "the program": "scripts/cchc/shipped.py",
    "a folder that begins like ours": "posts-cu/bai.md",
    "the folder alone": "posts",
    "nothing": "",
    "too long": "posts/" + "a" * 500,
    "a wildcard": "posts/2026/*.md",
}


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_a_path_that_may_lead_elsewhere_is_refused(desk: DeskClient, path: str) -> None:
    answer = desk.get("/api/open", tep=path)
    assert answer.status == 403
    assert "Chỉ mở tệp trong thư mục posts và docs" in str(answer.json["message"])


@pytest.mark.parametrize(
    "path",
    [POST, "posts/2026/bai-moi.md", "posts/2027/một cửa & tổ.md", "docs/_data/contacts.yml", "docs/hoi-dap/a.md"],
)
def test_a_plain_path_is_taken_though_nothing_is_there(desk: DeskClient, path: str) -> None:
    assert desk.get("/api/open", tep=path).json == {"path": path}


@pytest.mark.parametrize("path", [f"posts/2026/{'a' * 300}.md", f"posts/2026/{'ầ' * 120}.md"])
def test_a_name_that_is_too_long_for_a_disk_is_refused_in_words(desk: DeskClient, path: str) -> None:
    answer = desk.get("/api/open", tep=path)
    assert (answer.status, answer.json["refused"]) == (400, "request")
    assert "Đặt tên ngắn hơn" in str(answer.json["message"])


def test_a_link_out_of_the_content_is_no_way(desk: DeskClient) -> None:
    root = desk.running.workplace.root
    (root.parent / "bi-mat").mkdir()
    (root.parent / "bi-mat/luong.md").write_text("bí mật", encoding="utf-8")
    try:
        (root / "posts/lien-ket").symlink_to(root.parent / "bi-mat")
        (root / "posts/2026/lien-ket.md").symlink_to(root.parent / "bi-mat/luong.md")
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert desk.get("/api/open", tep="posts/lien-ket/luong.md").status == 403
    assert desk.get("/api/open", tep="posts/lien-ket/moi.md").status == 403
    assert desk.get("/api/open", tep="posts/2026/lien-ket.md").status == 403


def test_a_name_in_another_case_is_refused_on_a_disk_that_knows_one_file_by_both(
    desk: DeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    exists = Path.exists
    monkeypatch.setattr(Path, "exists", lambda path: exists(path) or exists(Path(str(path).lower())))
    assert desk.get("/api/open", tep="posts/2026/Mot-cua.md").status == 403
    assert desk.get("/api/open", tep=POST).status == 200


def talk(desk: DeskClient, *pieces: bytes, pause: float = 0.0, patience: float = 5.0) -> bytes:
    """Send bytes piece by piece, and return everything that comes back until the desk closes the connection."""
    with socket.create_connection(("127.0.0.1", desk.port), timeout=patience) as connection:
        try:
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(pause)
            found = b""
            while part := connection.recv(65536):
                found += part
        except ConnectionError:
            return b""
        return found


def head(desk: DeskClient, first: str, *lines: str) -> bytes:
    own = [
        f"Host: 127.0.0.1:{desk.port}",
        f"Cookie: {desk.cookie}",
        f"Origin: {desk.address}",
        f"X-Desk: {desk.running.door.name}",
    ]
    return ("\r\n".join([first, *own, *lines]) + "\r\n\r\n").encode()


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(desk: DeskClient) -> None:
    started = time.monotonic()
    said = talk(desk, head(desk, f"POST {TAKE} HTTP/1.1", "Content-Length: 2147483648"))
    assert said.startswith(b"HTTP/1.1 413")
    assert b"connection: close" in said.lower()
    said = talk(desk, head(desk, f"POST {TAKE} HTTP/1.1", "Content-Length: 5000"))
    assert said.startswith(b"HTTP/1.1 413")
    assert time.monotonic() - started < 2


def test_a_file_without_a_stated_size_is_cut_off_at_the_limit(desk: DeskClient) -> None:
    piece = b"400\r\n" + b"x" * 0x400 + b"\r\n"
    said = talk(desk, head(desk, f"POST {TAKE} HTTP/1.1", "Transfer-Encoding: chunked"), piece)
    assert said.startswith(b"HTTP/1.1 413")


def test_a_size_that_is_no_number_is_refused(desk: DeskClient) -> None:
    for size in ("-1", "1e9", "²", "1, 2", "0x10"):
        said = talk(desk, head(desk, f"POST {TAKE} HTTP/1.1", f"Content-Length: {size}"))
        assert said.startswith(b"HTTP/1.1 400")


def test_two_sizes_or_two_hosts_are_refused(desk: DeskClient) -> None:
    both = head(desk, f"POST {TAKE} HTTP/1.1", "Content-Length: 4", "Transfer-Encoding: chunked")
    assert talk(desk, both).startswith(b"HTTP/1.1 400")
    assert talk(desk, head(desk, "GET / HTTP/1.1", "Host: ke-xau.example")).startswith(b"HTTP/1.1 400")


def test_a_head_of_any_length_is_not_read(desk: DeskClient) -> None:
    assert talk(desk, head(desk, "GET / HTTP/1.1", "X-A: " + "a" * 50_000))[:12] in {
        b"HTTP/1.1 431",
        b"HTTP/1.1 400",
        b"",
    }
    assert talk(desk, b"GET /" + b"a" * 100_000)[:12] in {b"HTTP/1.1 400", b""}


def test_what_is_no_http_is_refused(desk: DeskClient) -> None:
    assert talk(desk, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n").startswith(b"HTTP/1.1 400")


def test_a_slow_head_is_cut_off(desk: DeskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_SLOWEST_HEAD", 0.2)
    started = time.monotonic()
    assert talk(desk) == b""
    assert talk(desk, b"GET / HT") == b""
    # One letter after the other wins no time.
    assert talk(desk, *(b"GET / HTTP/1.1\r\n"[i : i + 1] for i in range(12)), pause=0.04) == b""
    # Neither does a second request on a connection whose first was right.
    said = talk(desk, head(desk, "GET / HTTP/1.1"), b"GET / HT", pause=0.1)
    assert said.count(b"HTTP/1.1 200") <= 1
    assert time.monotonic() - started < 4


def test_a_slow_body_is_cut_off_in_words(desk: DeskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "_SLOWEST", 0.2)
    said = talk(desk, head(desk, f"POST {TAKE} HTTP/1.1", "Content-Length: 100"), b"x", b"x", pause=0.05)
    assert said.startswith(b"HTTP/1.1 408")
    assert "quá chậm" in said.decode()


def test_slow_bodies_keep_no_thread_from_others(desk: DeskClient) -> None:
    sent = head(desk, f"POST {TAKE} HTTP/1.1", "Content-Length: 100") + b"x"
    slow = [socket.create_connection(("127.0.0.1", desk.port), timeout=5) for _ in range(60)]
    try:
        for one in slow:
            one.sendall(sent)
        time.sleep(0.2)
        started = time.monotonic()
        assert desk.get("/api/open", tep=POST).status == 200
        assert desk.post(TAKE, data=b"{}").json == {"size": 2}
        assert time.monotonic() - started < 3
    finally:
        for one in slow:
            one.close()


def test_every_route_that_is_sent_something_reads_it_before_it_takes_a_thread() -> None:
    writing = [route for route in ROUTES if "POST" in (route.methods or ())]
    assert len(writing) > 20
    assert [route.path for route in writing if not isinstance(route, Writing)] == []


def test_a_body_that_ends_early_does_no_harm(desk: DeskClient) -> None:
    with socket.create_connection(("127.0.0.1", desk.port), timeout=5) as connection:
        connection.sendall(head(desk, f"POST {TAKE} HTTP/1.1", "Content-Length: 100") + b"x")
    assert desk.get("/").status == 200


def test_many_connections_keep_nobody_out_for_long(desk: DeskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_MOST_CONNECTIONS", 10)
    held = [socket.create_connection(("127.0.0.1", desk.port), timeout=5) for _ in range(30)]
    try:
        time.sleep(0.1)
        closed = [one for one in held if _is_closed(one)]
        assert len(closed) == 20
    finally:
        for one in held:
            one.close()
    time.sleep(0.05)
    assert desk.get("/").status == 200


def _is_closed(connection: socket.socket) -> bool:
    connection.setblocking(False)  # noqa: FBT003 - the name of the standard library
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def test_a_thousand_guesses_open_nothing(desk: DeskClient) -> None:
    entrance = desk.running.entrance
    ticket = entrance.new_ticket()
    for number in range(1000):
        guess = ticket[:-1] + chr(33 + number % 90)
        assert guess == ticket or not entrance.take_ticket(guess)
        assert not entrance.admits(f"{entrance.cookie_name}={os.urandom(32).hex()}")
    entrance.take_ticket(ticket)


def test_the_desk_listens_on_this_machine_alone(desk: DeskClient) -> None:
    others = {found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for other in others - {"127.0.0.1"}:
        with socket.socket() as connection:
            connection.settimeout(0.5)
            assert connection.connect_ex((other, desk.port)) != 0
