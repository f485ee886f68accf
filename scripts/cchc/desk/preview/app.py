"""The application of a preview: this machine only, and a script that reloads the pages that changed."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from html import unescape
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, urljoin

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from cchc.desk.broadcast import Broadcast
from cchc.desk.preview.found import Made, Moved, PreviewPages
from cchc.desk.web.events import events_of
from cchc.desk.web.running import PATH
from cchc.digests import of_bytes
from cchc.model.media_types import HTML, content_type
from cchc.model.settings import Settings
from cchc.site.publish.server_snippets import page_policy, response_headers

_SCRIPT_PATH: Final = "/__preview.js"
_EVENTS_PATH: Final = "/__preview"
_CHANGED: Final = "changed"
UNSAVED: Final = "nhap"
"""Query parameter with the name of a page that nobody has saved."""
# A page reloads when it is not any more what it was, so that pages which a change does not touch stay as they are. It
# compares itself when it is seen, too: what was saved before that, nobody reports to it. A browser opens six
# connections to one address, so of all windows that are seen one holds the connection and notifies the others, or the
# seventh page would never load. In a frame the desk says when: only it may show pages of this origin in one.
_SCRIPT: Final = """
{
  const shown = document.currentScript.dataset.page;
  const compare = () => {
    fetch(location.href, { method: "HEAD" }).then(
      (now) => now.headers.get("ETag") === `"${shown}"` || location.reload(),
      () => {},
    );
  };
  const others = navigator.locks && window.BroadcastChannel ? new BroadcastChannel("preview") : null;
  others?.addEventListener("message", () => document.hidden || compare());
  const notice = () => {
    others?.postMessage(null);
    compare();
  };
  const listen = (signal) =>
    new Promise((done) => {
      if (signal.aborted) return done();
      const events = new EventSource("/__preview");
      events.addEventListener("open", notice);
      events.addEventListener("changed", notice);
      signal.addEventListener("abort", () => done(events.close()));
    });
  let seen = new AbortController();
  const follow = () => {
    seen.abort();
    if (document.hidden) return;
    seen = new AbortController();
    const { signal } = seen;
    if (!others) return listen(signal);
    compare();
    navigator.locks.request("preview", { signal }, () => listen(signal)).catch(() => {});
  };
  if (parent === window) {
    document.addEventListener("visibilitychange", follow);
    follow();
  }
  addEventListener("message", (event) => {
    if (event.source === parent && event.data?.desk === "reload") location.reload();
  });
  // Ctrl+S in the frame saves the text beside it, too: what the desk does is all that this can ask for.
  addEventListener("keydown", (event) => {
    const isSave = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s";
    if (parent === window || !isSave) return;
    event.preventDefault();
    if (!event.repeat) parent.postMessage({ desk: "save" }, "*");
  });
}
"""
_FAULT: Final = (
    "Chương trình gặp lỗi của chính nó nên chưa dựng được trang này. "
    "Gửi tệp {folder}/ban-bien-tap.log cho người lập trình.\n"
)
# Narrower copies of a picture change with the picture; what has a version in its address changes the page.
_SHOWN: Final = re.compile(rb' (?:src|poster)="([^"?#:]+)"')
_LOGGER: Final = logging.getLogger("uvicorn.error")
_HTTP: Final = 80


class PreviewApp:
    """Shows pages at one port, and notifies open ones of changes."""

    def __init__(
        self, pages: PreviewPages, *, port: int, logs: str, section: str = "", framed_by: str = "'self'"
    ) -> None:
        self.pages = pages
        self.address = f"http://127.0.0.1:{port}{quote(pages.prefix)}"
        """The address of the home page."""
        self.broadcast = Broadcast()
        self._headers: Mapping[str, str] = {}
        self._framed_by = framed_by
        """The origin that may show these pages in a frame."""
        self._section = section
        self._logs = logs
        """Name of the folder of the log, for people."""
        names = ("127.0.0.1", "localhost", "[::1]")
        self._hosts = {f"{name}:{port}" for name in names} | (set(names) if port == _HTTP else set())

    def follow(self, settings: Settings) -> None:
        """Send what the published site would send by these settings."""
        policy = f"{page_policy(settings)}; frame-ancestors {self._framed_by}"
        self._headers = {**response_headers(settings), "Content-Security-Policy": policy}

    def changed(self) -> None:
        """Notify open pages that they may have changed."""
        self.broadcast.publish(_CHANGED)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        answer = self._refusal(request)
        if answer is None and request.url.path == _EVENTS_PATH:
            answer = events_of(self.broadcast)
        if answer is None:
            unsaved = request.query_params.get(UNSAVED, "")
            answer = await run_in_threadpool(self._answer, scope["path"], unsaved)
        answer.headers.update({**self._headers, "Cache-Control": "no-store"})
        await answer(scope, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        # Against DNS rebinding.
        if request.headers.get("host", "").lower() not in self._hosts:
            text = f"421: Trang xem thử chỉ mở bằng địa chỉ {self.address}\n"
            return PlainTextResponse(text, HTTPStatus.MISDIRECTED_REQUEST)
        if request.method not in {"GET", "HEAD"}:
            return PlainTextResponse("405: Trang xem thử chỉ để đọc.\n", HTTPStatus.METHOD_NOT_ALLOWED)
        return None

    def _answer(self, address: str, unsaved: str) -> Response:
        if address == _SCRIPT_PATH:
            return Response(_SCRIPT, media_type=content_type(_SCRIPT_PATH))
        if address == PATH:
            return PlainTextResponse(f"{self._section}\n{self.address}\n")
        try:
            return self._answer_of(self.pages.find(address, unsaved=unsaved), address)
        except Exception:  # whatever it is, an editor gets no traceback
            _LOGGER.exception(address)
            return PlainTextResponse(_FAULT.format(folder=self._logs), HTTPStatus.INTERNAL_SERVER_ERROR)

    def _answer_of(self, found: Path | Made | Moved, address: str) -> Response:
        if isinstance(found, Moved):
            return RedirectResponse(found.address, HTTPStatus.FOUND)
        if isinstance(found, Made):
            if found.type == HTML:
                return self._page(found.data, found.status, address)
            return Response(found.data, found.status, media_type=found.type)
        kind = content_type(found.name)
        if kind == HTML:
            return self._page(found.read_bytes(), HTTPStatus.OK, address)
        return FileResponse(found, media_type=kind, stat_result=found.stat())

    def _page(self, page: bytes, status: HTTPStatus, address: str) -> Response:
        """Return a page with the script, which knows what it was loaded with."""
        # A picture may be replaced by another one without a change of the page.
        places = (unquote(urljoin(quote(address), unescape(place.decode()))) for place in _SHOWN.findall(page))
        digest = of_bytes(page + "".join(map(self.pages.version, places)).encode())
        head, end, tail = page.rpartition(b"</body>")
        script = f'<script src="{_SCRIPT_PATH}" data-page="{digest}"></script>'.encode() if end else b""
        return Response(head + script + end + tail, status, {"ETag": f'"{digest}"'}, media_type=HTML)
