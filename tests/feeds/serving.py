"""An ordinary web server for a folder, at any number of addresses."""

from __future__ import annotations

import http
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the same folder as /cu/, /moi/ and so on: as a portal does that has moved and keeps its old addresses."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.lstrip("/").partition("/")[2])

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer with an ETag, as nginx and Apache do; the standard library knows the second of a change only."""
        place = Path(self.translate_path(self.path))
        self._tag = ""
        if place.is_file():
            status = place.stat()
            self._tag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
            if self.headers.get("If-None-Match") == self._tag:
                self.send_response(http.HTTPStatus.NOT_MODIFIED)
                self.end_headers()
                return None
            if "If-None-Match" in self.headers:
                del self.headers["If-Modified-Since"]
        return super().send_head()

    def end_headers(self) -> None:
        if self._tag:
            self.send_header("ETag", self._tag)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder and yield the address of the server: "http://127.0.0.1:49152/"."""

    def handler(*args: object) -> _Handler:
        return _Handler(*args, directory=str(folder))  # type: ignore[arg-type] # what the server hands on

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()
