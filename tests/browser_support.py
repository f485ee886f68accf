"""The example site in a real browser, served as a parent portal serves it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page

PREFIX = "/tin-cchc"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
PAGES = {
    "home": "",
    "post": "tin/2026/chuyen-muc-tin-cai-cach-hanh-chinh/",
    "post with picture": "tin/2026/kiem-soat-thu-tuc-va-mot-cua/",
    "post with table": "tin/2026/phat-thanh-trong-nam-ke-hoach/",
    "area": "linh-vuc/thu-tuc-hanh-chinh/",
    "areas": "linh-vuc/",
    "kind": "the-loai/guong-dien-hinh/",
    "feedback": "the-loai/phan-anh-tra-loi/",
    "tags": "chu-de/",
    "archive": "luu-tru/",
    "year": "luu-tru/2026/",
    "month": "luu-tru/2026/11/",
    "plans": "ke-hoach/",
    "plan": "ke-hoach/chuong-my-2023/",
    "answers": "hoi-dap/",
    "answer": "hoi-dap/nop-ho-so-truc-tuyen/",
    "contacts": "lien-he/",
    "feeds": "kenh-tin/",
    "fixed page": "gioi-thieu/",
    "404": "khong-co-trang-nay/",
}


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class _Handler(SimpleHTTPRequestHandler):
    """Serves a site as the parent portal's server does: below a prefix, with its own page for what is missing."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(PREFIX))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (Path(str(self.directory)) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a built site and yield its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
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
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.append(request.url) if not request.url.startswith(url[:20]) else None)
    page.goto(url)
    return page, [fault for fault in faults if "404" not in fault]
