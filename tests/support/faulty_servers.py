"""A server that does everything right, in the process of the test, into which one fault is planted at a time."""

from __future__ import annotations

import gzip
import hashlib
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from cchc.model.media_types import FEEDS, TEXTS, content_type, media_type
from cchc.model.settings import Settings
from cchc.site.publish.server_snippets import response_headers
from support.libraries import SETTINGS

HOST = "cong-thong-tin.example"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request."""

    method: str
    path: str
    """Below the section, unquoted; that of the home page is “index.html”."""
    query: str
    headers: dict[str, str]
    is_secure: bool
    host: str
    raw_path: str


@dataclass(kw_only=True)
class Said:
    """An answer on its way."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    version: str = "HTTP/1.1"
    length: int | None = None
    """What is said of the length, if it is not the truth."""

    def without(self, *names: str) -> Said:
        """Take headers away."""
        for name in names:
            self.headers.pop(name, None)
        return self

    def with_header(self, name: str, value: str) -> Said:
        """Set a header."""
        self.headers[name] = value
        return self


Plant = Callable[[Asked, Said], Said]


def nothing(_: Asked, said: Said) -> Said:
    """Plant no fault."""
    return said


@dataclass
class PerfectServer:
    """Serves a built site as the settings of may-chu/ have it."""

    site: Path
    settings: Settings
    plant: Plant = nothing
    ports: dict[int, int] = field(default_factory=dict)
    """The port of this machine for each well-known one."""
    connections: int = 0

    def dial(self, host: str, port: int) -> tuple[str, int]:
        """Lead every name of the portal to this machine."""
        if host != HOST or port not in self.ports:
            raise socket.gaierror
        return "127.0.0.1", self.ports[port]

    def answer(self, asked: Asked) -> Said:
        """Return the right answer."""
        if not asked.is_secure:
            return Said(status=301, headers={"Location": f"https://{HOST}{asked.raw_path}"})
        headers = dict(response_headers(self.settings)) | {"Cache-Control": "no-cache", "Server": "vo-danh"}
        if asked.raw_path.partition("?")[0] == "/robots.txt":
            text = f"User-agent: *\nDisallow: /quan-tri/\n\nSitemap: {self.settings.site_url}sitemap.xml\n"
            return Said(headers=headers | {"Content-Type": "text/plain; charset=utf-8"}, body=text.encode())
        file = self.site / asked.path
        if file.is_dir() and not asked.path.endswith("/"):
            return Said(status=301, headers=headers | {"Location": f"{asked.raw_path.partition('?')[0]}/"})
        is_there = file.is_file() and not asked.path.startswith(".")
        name = asked.path if is_there else "404.html"
        body = (self.site / name).read_bytes()
        headers["Content-Type"] = content_type(name)
        if name.startswith("assets/"):
            headers["Cache-Control"] = "public, max-age=31536000, immutable"
        if name.rpartition("/")[2] in FEEDS:
            headers["Access-Control-Allow-Origin"] = "*"
        if is_there:
            headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if asked.headers.get("if-none-match") == headers["ETag"]:
                return Said(status=304, headers=headers)
        return Said(status=200 if is_there else 404, headers=headers, body=body)

    def packed(self, asked: Asked, said: Said) -> Said:
        """Compress an answer for those who want it so."""
        kind = said.headers.get("Content-Type", "").partition(";")[0]
        is_text = kind in TEXTS or media_type(asked.path) in TEXTS
        if "gzip" in asked.headers.get("accept-encoding", "") and is_text and said.body:
            said.body = gzip.compress(said.body, 1, mtime=0)
            said.headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return said


@contextmanager
def perfect_server(site: Path, settings: Settings, certificates: Path) -> Iterator[PerfectServer]:
    """Run the server, with TLS and without; `certificates` holds that of the portal and its key."""
    perfect = PerfectServer(site, settings)
    running = []
    for port, is_secure in ((443, True), (80, False)):
        server = _Server(("127.0.0.1", 0), _handler(perfect, is_secure=is_secure))
        if is_secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificates / "certificate.pem", certificates / "key.pem")
            server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        perfect.ports[port] = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        running.append((server, thread))
    try:
        yield perfect
    finally:
        for server, thread in running:
            server.shutdown()
            thread.join()
            server.server_close()


@contextmanager
def plain_server(site: Path) -> Iterator[PerfectServer]:
    """Run the server without TLS, as it may be on this machine; its settings come later, as they name its port."""
    perfect = PerfectServer(site, SETTINGS)
    server = _Server(("127.0.0.1", 0), _handler(perfect, is_secure=True))
    perfect.ports[80] = server.server_address[1]
    with _listening(server):
        yield perfect


@contextmanager
def dripping_server() -> Iterator[int]:
    """Answer at a port of this machine with a head that never ends, a letter now and then."""
    is_over = threading.Event()

    class Dripping(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                self.request.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                while not is_over.wait(0.05):
                    self.request.sendall(b"x")

    with _listening(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Dripping)) as port:
        yield port
        is_over.set()


@contextmanager
def raw_server(answer: bytes) -> Iterator[int]:
    """Answer each request at a port of this machine with the same bytes, and hang up."""

    class Raw(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                self.request.recv(65536)
                self.request.sendall(answer)

    with _listening(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Raw)) as port:
        yield port


@contextmanager
def _listening(server: socketserver.ThreadingTCPServer | ThreadingHTTPServer) -> Iterator[int]:
    """Let a server answer in a thread, and yield its port."""
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as in the base class
        """Say nothing: whoever looks may leave at any time."""


def _handler(perfect: PerfectServer, *, is_secure: bool) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self) -> None:
            perfect.connections += 1
            super().setup()

        def do_GET(self) -> None:
            path, _, query = self.path.partition("?")
            place = unquote(path).removeprefix("/tin-cchc/")
            asked = Asked(
                method=self.command,
                path=f"{place}index.html" if place.endswith("/") or not place else place,
                query=query,
                headers={name.lower(): value for name, value in self.headers.items()},
                is_secure=is_secure,
                host=self.headers.get("Host", ""),
                raw_path=self.path,
            )
            said = perfect.plant(asked, perfect.packed(asked, perfect.answer(asked)))
            self.protocol_version = said.version
            self.send_response_only(said.status)
            said.headers.setdefault("Date", self.date_time_string())
            for name, value in said.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(said.body) if said.length is None else said.length))
            self.end_headers()
            if self.command != "HEAD":
                with suppress(OSError):
                    self.wfile.write(said.body)
            if said.length is not None:
                self.close_connection = True

        do_HEAD = do_GET  # noqa: N815 - as http.server calls it

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as in the base class
            """Say nothing."""

    return Handler
