"""The example site in a real browser, served as a parent portal serves it."""

from __future__ import annotations

import gzip
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

PREFIX = "/tin-cchc"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PAGES = {
    "home": "",
    "post": "tin/2026/chuyen-muc-tin-cai-cach-hanh-chinh/",
    "post with picture": "tin/2026/kiem-soat-thu-tuc-va-mot-cua/",
    "post with table": "tin/2026/phat-thanh-trong-nam-ke-hoach/",
    "news": "tin/",
    "reply": "tin/2026/mau-phan-anh-tra-loi/",
    "material": "tin/2026/mau-phat-lai-chuong-trinh/",
    "area": "linh-vuc/thu-tuc-hanh-chinh/",
    "areas": "linh-vuc/",
    "kind": "the-loai/guong-dien-hinh/",
    "feedback": "the-loai/phan-anh-tra-loi/",
    "replies": "phan-anh/",
    "glossary": "chu-viet-tat/",
    "tags": "chu-de/",
    "topic": "chu-de/cong-khai/",
    "archive": "luu-tru/",
    "year": "luu-tru/2026/",
    "month": "luu-tru/2026/11/",
    "registry": "ke-hoach/",
    "plan": "ke-hoach/chuong-my-2023/",
    "document": "van-ban/nghi-dinh-42-2022-nd-cp/",
    "documents": "van-ban/",
    "issuer": "van-ban/co-quan/ubnd-xa-minh-duc-tinh-dong-nai/",
    "cited": "van-ban/vien-dan/",
    "unknowns": "van-ban/chua-xac-dinh/",
    "progress": "ke-hoach/chuong-my-2023/thuc-hien/",
    "due": "ke-hoach/sap-den-han/",
    "events": "su-kien/",
    "indices": "chi-so/",
    "index": "chi-so/par-index/",
    "data": "du-lieu/",
    "answers": "hoi-dap/",
    "answer": "hoi-dap/nop-ho-so-truc-tuyen/",
    "life events": "viec-can-lam/",
    "life event": "viec-can-lam/sinh-con/",
    "audience": "doi-tuong/nguoi-dan/",
    "procedures": "thu-tuc/",
    "procedure": "thu-tuc/1.001193/",
    "contacts": "lien-he/",
    "feeds": "kenh-tin/",
    "search": "tim-kiem/",
    "feed contract": "kenh-tin/hop-dong/",
    "fixed page": "gioi-thieu/",
    "404": "khong-co-trang-nay/",
}


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


OpenPage = Callable[..., Page]
"""Opens a page of the desk in a browser that has entered it: `open_page("/bai", width=320, scheme="dark")`."""


@dataclass(frozen=True)
class Sent:
    """A file as it went over the wire."""

    path: str
    media_type: str
    size: int  # bytes of the body, compressed where a portal would compress it


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site as a parent portal does: below a prefix, compressed, with its own page for what is missing."""

    def __init__(self, *args: Any, headers: Mapping[str, str], sent: list[Sent], **kwargs: Any) -> None:  # noqa: ANN401 - the base class decides
        self._extra_headers = headers
        self._sent = sent
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(PREFIX))

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and not self.path.partition("?")[0].endswith("/"):
            super().do_GET()
            return
        file = file / "index.html" if file.is_dir() else file
        if file.is_file():
            self._send(200, self.guess_type(str(file)), file.read_bytes())
        else:
            self._send(404, "text/html", (Path(str(self.directory)) / "404.html").read_bytes())

    def _send(self, status: int, media_type: str, data: bytes) -> None:
        is_text = media_type.startswith("text/") or media_type.endswith(("xml", "json", "javascript"))
        body = gzip.compress(data, 6, mtime=0) if is_text else data
        self._sent.append(Sent(self.path, media_type, len(body)))
        self.send_response(status)
        self.send_header("Content-Type", f"{media_type}; charset=utf-8" if is_text else media_type)
        self.send_header("Content-Length", str(len(body)))
        if is_text:
            self.send_header("Content-Encoding", "gzip")
        for name, value in self._extra_headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served(site: Path, *, headers: Mapping[str, str] | None = None, sent: list[Sent] | None = None) -> Iterator[str]:
    """Serve a built site and yield its address; `sent` is told of every file that goes out."""
    handler = partial(_Handler, directory=str(site), headers=headers or {}, sent=[] if sent is None else sent)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{PREFIX}/"
    finally:
        server.shutdown()
        server.server_close()


def opened(browser: Browser, url: str, *, width: int, scheme: str, scripts: bool = True) -> tuple[Page, list[str]]:
    """Open a page and return it with everything that went wrong or went elsewhere."""
    dark = "dark" if scheme == "dark" else "light"
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=dark, java_script_enabled=scripts, locale="vi-VN"
    )
    return opened_in(context, url)


def opened_in(context: BrowserContext, url: str) -> tuple[Page, list[str]]:
    """Open a page in a window of a reader and return it with everything that went wrong or went elsewhere.

    A window of its own costs as much as the page, and where a page keeps nothing one window does for many.
    """
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.append(request.url) if not request.url.startswith(url[:20]) else None)
    page.goto(url)
    return page, [fault for fault in faults if "404" not in fault]
