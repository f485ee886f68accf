"""The web server of the preview: this machine only, the folder of the preview only, and a script that reloads pages."""

from __future__ import annotations

import json
import os
import queue
import socket
import sys
import threading
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import quote, unquote

from cchc.model import permalinks
from cchc.model.media_types import HTML, content_type
from cchc.site.serve import running

_SCRIPT_PATH: Final = "/__preview.js"
_EVENTS_PATH: Final = "/__preview"
# A page reloads when it changed itself, or when the style sheet did.
_SCRIPT: Final = """
new EventSource("/__preview").onmessage = (event) => {
  const changed = JSON.parse(event.data);
  const own = decodeURI(location.pathname);
  if (changed.some((path) => path === own || path.endsWith(".css"))) location.reload();
};
"""
_KEEP_ALIVE: Final = 15.0
_HTTP: Final = 80


class PreviewServer(ThreadingHTTPServer):
    """Serves the folder of a preview below a prefix such as “/tin-cchc/”, and notifies open pages of changes.

    Raises:
        OSError: the port is taken, or opening it is not allowed.
    """

    daemon_threads = True
    # On Windows this would let two programs take one port, and the older one answers.
    allow_reuse_address = sys.platform != "win32"
    allow_reuse_port = False

    def __init__(self, port: int, folder: Path, *, prefix: str, section: str = "") -> None:
        self.folder = folder.resolve()
        self.prefix = unquote(prefix)
        self.section = section
        """Which section is shown, for a second preview of it."""
        self.headers: Mapping[str, str] = {}
        """Headers of every answer."""
        self.listeners = Listeners()
        super().__init__(("127.0.0.1", port), _Handler)
        names = ("127.0.0.1", "localhost", "[::1]")
        self.hosts = {f"{name}:{self.server_port}" for name in names}
        if self.server_port == _HTTP:
            self.hosts |= set(names)

    @property
    def address(self) -> str:
        """The address of the home page."""
        return f"http://127.0.0.1:{self.server_port}{quote(self.prefix)}"

    def server_bind(self) -> None:
        """Bind the port exclusively."""
        if sys.platform == "win32":
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        super().server_bind()

    def handle_error(self, request: object, client_address: object) -> None:
        """Ignore connections that a browser closed early."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # handed on to the base class

    def changed(self, paths: Iterable[str]) -> None:
        """Notify open pages of changed files of the preview."""
        self.listeners.send([self.prefix + path.removesuffix("index.html") for path in paths])

    def file(self, address: str) -> Path:
        """Return the file or folder at an address, which is not quoted.

        Raises:
            OSError: there is none, or it is not one of the preview.
        """
        parts = address.removeprefix(self.prefix).removesuffix("/").split("/")
        # Windows takes `\` and `:` for parts of a path, and would ask another machine for `//may-khac/tep`.
        is_plain = parts == [""] or all(part not in {"", ".", ".."} and not set(part) & set("\\:\0") for part in parts)
        if not is_plain or not address.startswith(self.prefix):
            raise FileNotFoundError(address)
        file = self.folder.joinpath(*parts).resolve(strict=True)
        if not file.is_relative_to(self.folder) or (address.endswith("/") and not file.is_dir()):
            raise FileNotFoundError(address)
        return file


class Listeners:
    """Open pages that wait for changes."""

    def __init__(self) -> None:
        self._queues: set[queue.SimpleQueue[list[str]]] = set()
        self._lock = threading.Lock()

    def add(self) -> queue.SimpleQueue[list[str]]:
        """Return a new queue of changed addresses, for one open page."""
        new: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        with self._lock:
            self._queues.add(new)
        return new

    def remove(self, old: queue.SimpleQueue[list[str]]) -> None:
        """Drop the queue of a closed page."""
        with self._lock:
            self._queues.discard(old)

    def send(self, paths: list[str]) -> None:
        """Notify every open page of changed addresses."""
        with self._lock:
            for waiting in self._queues:
                waiting.put(paths)


class _Handler(SimpleHTTPRequestHandler):
    """Answers one request. HEAD is GET without the content, and there are no other methods."""

    server: PreviewServer
    error_content_type = "text/plain; charset=utf-8"
    error_message_format = "%(code)d: %(explain)s\n"

    def parse_request(self) -> bool:
        """Reject requests whose Host is not this machine, against DNS rebinding."""
        if not super().parse_request():
            return False
        is_known = self.headers.get("Host", "").lower() in self.server.hosts
        if not is_known:
            explain = f"Trang xem thử chỉ mở bằng địa chỉ {self.server.address}"
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, explain=explain)
        return is_known

    def do_GET(self) -> None:
        """Send a file, or the stream of changes."""
        if self.path == _EVENTS_PATH:
            self._send_events()
        else:
            super().do_GET()

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Send the head of an answer, and return its content."""
        path = self.path.partition("?")[0]
        address = unquote(path)
        if (own := self._own_answer(address)) is not None:
            return own
        if address in {"/", self.server.prefix.removesuffix("/")} - {self.server.prefix}:
            return self._redirect(quote(self.server.prefix))
        try:
            file = self.server.file(address)
            if file.is_dir():
                if not address.endswith("/"):
                    return self._redirect(f"{path}/")
                file = self.server.file(f"{address}index.html")
            kind = content_type(file.name)
            if kind == HTML:
                return self._content(HTTPStatus.OK, kind, _with_script(file.read_bytes()))
            content = file.open("rb")
        except OSError:
            page = self.server.folder / permalinks.NOT_FOUND
            data = page.read_bytes() if page.is_file() else b""
            return self._content(HTTPStatus.NOT_FOUND, HTML, _with_script(data))
        self._head(HTTPStatus.OK, kind, os.fstat(content.fileno()).st_size)
        return content

    def end_headers(self) -> None:
        """Add the headers of the published site, and forbid caching."""
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class' name
        """Log nothing: editors do not read access logs."""

    def _own_answer(self, address: str) -> BytesIO | None:
        """Return what the preview itself has at an address."""
        if address == _SCRIPT_PATH:
            return self._content(HTTPStatus.OK, content_type(_SCRIPT_PATH), _SCRIPT.encode())
        if address == running.PATH:
            text = f"{self.server.section}\n{self.server.address}\n"
            return self._content(HTTPStatus.OK, "text/plain; charset=utf-8", text.encode())
        return None

    def _redirect(self, target: str) -> BytesIO:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()
        return BytesIO()

    def _content(self, status: HTTPStatus, kind: str, data: bytes) -> BytesIO:
        self._head(status, kind, len(data))
        return BytesIO(data)

    def _head(self, status: HTTPStatus, kind: str, size: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(size))
        self.end_headers()

    def _send_events(self) -> None:
        # Before the headers are sent: a page that has them misses no change.
        waiting = self.server.listeners.add()
        try:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            while True:
                try:
                    paths = waiting.get(timeout=_KEEP_ALIVE)
                    self.wfile.write(b"data: " + json.dumps(paths).encode() + b"\n\n")
                except queue.Empty:
                    self.wfile.write(b": still here\n\n")
        finally:
            self.server.listeners.remove(waiting)


def _with_script(page: bytes) -> bytes:
    head, end, tail = page.rpartition(b"</body>")
    return head + f'<script src="{_SCRIPT_PATH}"></script>'.encode() + end + tail if end else page
