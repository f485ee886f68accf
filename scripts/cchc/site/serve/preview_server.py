"""The live preview: a web server on this machine that rebuilds what changes and reloads the pages concerned."""

from __future__ import annotations

import json
import queue
import threading
import webbrowser
from collections.abc import Callable
from datetime import datetime
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from cchc.errors import ContentError
from cchc.site.building import BuildReport, Preview, build_section
from cchc.site.serve.watcher import Watcher
from cchc.sources.settings import FILE, read_settings
from cchc.text.dates import ICT

FOLDER: Final = Path(".cache", "cchc", "preview")
"""Where the preview lies; it stays, so that the next one starts quickly."""

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


def serve_section(
    root: Path,
    *,
    port: int,
    open_browser: bool,
    tell: Callable[[BuildReport], None],
    complain: Callable[[ContentError], None],
) -> None:
    """Serve a preview of the section on this machine until KeyboardInterrupt.

    `tell` hears of every build, `complain` of Problems; meanwhile the last good preview stays.

    Raises:
        ContentError: mkdocs.yml itself cannot be read.
        OSError: the port is taken.
    """
    settings = read_settings(root)
    preview = Preview(folder=root / FOLDER, site_url=f"http://127.0.0.1:{port}{settings.base_path}")
    listeners = _Listeners()
    handler = partial(_Handler, folder=preview.folder, prefix=settings.base_path, listeners=listeners)
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    folders = [root / "posts", root / settings.docs_dir, root / "overrides"]
    watcher = Watcher(folders, [root / FILE])
    watcher.start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    rebuild = partial(
        _build, root, preview, prefix=settings.base_path, listeners=listeners, tell=tell, complain=complain
    )
    try:
        rebuild()
        if open_browser:
            webbrowser.open(preview.site_url)
        while True:
            # A wait without end would keep Ctrl+C from Windows.
            if watcher.wait(1.0):
                rebuild()
    finally:
        server.shutdown()
        server.server_close()
        watcher.stop()


def _build(  # noqa: PLR0913 - what a rebuild needs
    root: Path,
    preview: Preview,
    *,
    prefix: str,
    listeners: _Listeners,
    tell: Callable[[BuildReport], None],
    complain: Callable[[ContentError], None],
) -> None:
    try:
        report = build_section(root, now=datetime.now(ICT), preview=preview)
    except ContentError as error:
        complain(error)
        return
    tell(report)
    changed = (*report.publication.added, *report.publication.changed, *report.publication.removed)
    if changed:
        listeners.tell([prefix + path.removesuffix("index.html") for path in changed])


class _Listeners:
    """Open pages that wait to be told what changed."""

    def __init__(self) -> None:
        self._queues: set[queue.SimpleQueue[list[str]]] = set()
        self._lock = threading.Lock()

    def add(self) -> queue.SimpleQueue[list[str]]:
        new: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        with self._lock:
            self._queues.add(new)
        return new

    def remove(self, old: queue.SimpleQueue[list[str]]) -> None:
        with self._lock:
            self._queues.discard(old)

    def tell(self, paths: list[str]) -> None:
        with self._lock:
            for waiting in self._queues:
                waiting.put(paths)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the preview below its prefix, with a script that reloads."""

    def __init__(self, *args: object, folder: Path, prefix: str, listeners: _Listeners) -> None:
        self._folder = folder
        self._prefix = prefix
        self._listeners = listeners
        super().__init__(*args, directory=str(folder))  # type: ignore[arg-type] # handed on to the base class

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        if path == _EVENTS_PATH:
            self._send_events()
        elif path == _SCRIPT_PATH:
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", _SCRIPT.encode())
        elif path == "/" != self._prefix:
            self.send_response(HTTPStatus.FOUND)
            self.send_header("Location", self._prefix)
            self.end_headers()
        else:
            self._send_file(path)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class' name
        """Say nothing: editors do not read access logs."""

    def _send_file(self, path: str) -> None:
        file = self._file(path)
        if file is None:
            missing = self._folder / "404.html"
            page = missing.read_bytes() if missing.is_file() else b""
            self._send(HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", _with_script(page))
            return
        kind = self.guess_type(str(file))
        if kind == "text/html":
            self._send(HTTPStatus.OK, "text/html; charset=utf-8", _with_script(file.read_bytes()))
        else:
            self._send(HTTPStatus.OK, kind, file.read_bytes())

    def _file(self, path: str) -> Path | None:
        if not path.startswith(self._prefix):
            return None
        file = (self._folder / path.removeprefix(self._prefix)).resolve()
        if file.is_dir():
            file /= "index.html"
        return file if file.is_file() and file.is_relative_to(self._folder.resolve()) else None

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def _send_events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        waiting = self._listeners.add()
        try:
            while True:
                try:
                    paths = waiting.get(timeout=_KEEP_ALIVE)
                    self.wfile.write(b"data: " + json.dumps(paths).encode() + b"\n\n")
                except queue.Empty:
                    self.wfile.write(b": still here\n\n")
                self.wfile.flush()
        except OSError:
            # The reader closed the page.
            return
        finally:
            self._listeners.remove(waiting)


def _with_script(page: bytes) -> bytes:
    head, end, tail = page.rpartition(b"</body>")
    return head + b'<script src="/__preview.js"></script>' + end + tail if end else page
