"""The application of a preview: this machine only, and a script that reloads the pages that changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from cchc.desk.broadcast import Broadcast
from cchc.desk.preview.folder import Moved, PreviewFolder
from cchc.desk.web.events import events_of
from cchc.desk.web.running import PATH
from cchc.model.media_types import HTML, content_type
from cchc.model.settings import Settings
from cchc.site.publish.server_snippets import response_headers

_SCRIPT_PATH: Final = "/__preview.js"
_EVENTS_PATH: Final = "/__preview"
_CHANGED: Final = "changed"
# A page reloads when it changed itself, or when the style sheet did.
_SCRIPT: Final = """
new EventSource("/__preview").addEventListener("changed", (event) => {
  const changed = JSON.parse(event.data);
  const own = decodeURI(location.pathname);
  if (changed.some((path) => path === own || path.endsWith(".css"))) location.reload();
});
"""
_HTTP: Final = 80


class PreviewApp:
    """Shows the folder of a preview at one port, and notifies open pages of changes."""

    def __init__(self, folder: PreviewFolder, *, port: int, section: str = "") -> None:
        self.folder = folder
        self.address = f"http://127.0.0.1:{port}{quote(folder.prefix)}"
        """The address of the home page."""
        self.headers: Mapping[str, str] = {}
        """Headers of every answer."""
        self.broadcast = Broadcast()
        self._section = section
        names = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = {f"{name}:{port}" for name in names} | (set(names) if port == _HTTP else set())

    def follow(self, settings: Settings) -> None:
        """Send what the published site would send by these settings."""
        self.headers = response_headers(settings)

    def changed(self, paths: Iterable[str]) -> None:
        """Notify open pages of changed files of the preview."""
        addresses = [self.folder.prefix + path.removesuffix("index.html") for path in paths]
        self.broadcast.publish(_CHANGED, json.dumps(addresses))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        answer = self._refusal(request)
        if answer is None and request.url.path == _EVENTS_PATH:
            answer = events_of(self.broadcast)
        if answer is None:
            answer = await run_in_threadpool(self._answer, scope["path"])
        answer.headers.update({**self.headers, "Cache-Control": "no-store"})
        await answer(scope, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        # Against DNS rebinding.
        if request.headers.get("host", "").lower() not in self._hosts:
            text = f"421: Trang xem thử chỉ mở bằng địa chỉ {self.address}\n"
            return PlainTextResponse(text, HTTPStatus.MISDIRECTED_REQUEST)
        if request.method not in {"GET", "HEAD"}:
            return PlainTextResponse("405: Trang xem thử chỉ để đọc.\n", HTTPStatus.METHOD_NOT_ALLOWED)
        return None

    def _answer(self, address: str) -> Response:
        if address == _SCRIPT_PATH:
            return Response(_SCRIPT, media_type=content_type(_SCRIPT_PATH))
        if address == PATH:
            return PlainTextResponse(f"{self._section}\n{self.address}\n")
        try:
            found = self.folder.find(address)
            if isinstance(found, Moved):
                return RedirectResponse(found.address, HTTPStatus.FOUND)
            kind = content_type(found.name)
            if kind == HTML:
                return Response(_with_script(found.read_bytes()), media_type=kind)
            return FileResponse(found, media_type=kind, stat_result=found.stat())
        except OSError:
            return Response(_with_script(self.folder.missing()), HTTPStatus.NOT_FOUND, media_type=HTML)


def _with_script(page: bytes) -> bytes:
    head, end, tail = page.rpartition(b"</body>")
    return head + f'<script src="{_SCRIPT_PATH}"></script>'.encode() + end + tail if end else page
