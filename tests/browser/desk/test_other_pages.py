"""What pages of other origins try in the browser that the desk was opened in."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from cchc.desk.web.answers import json_answer
from cchc.desk.web.bodies import Writing, body_of
from support.desks import open_test_desk

TRIES = """
async ({ desk, port }) => {
  const found = {};
  const attempt = async (name, work) => {
    try { found[name] = await work(); } catch (error) { found[name] = error.name; }
  };
  const settled = (element, event) => new Promise((resolve) => {
    element.addEventListener(event, () => resolve(event));
    element.addEventListener("error", () => resolve("error"));
    document.body.append(element);
    setTimeout(() => resolve("nothing"), 1500);
  });
  const make = (tag, values) => Object.assign(document.createElement(tag), values);
  await Promise.all([
    attempt("read", async () => (await fetch(`${desk}/api/secret`, { credentials: "include" })).text()),
    attempt("blind read", async () => (
      await fetch(`${desk}/api/secret`, { credentials: "include", mode: "no-cors" })
    ).type),
    attempt("plain write", async () => (await fetch(`${desk}/api/write`, {
      method: "POST", mode: "no-cors", credentials: "include", headers: { "Content-Type": "text/plain" }, body: "{}",
    })).type),
    attempt("write with header", async () => (await fetch(`${desk}/api/write`, {
      method: "POST", credentials: "include", headers: { "X-Desk": "1" }, body: "{}",
    })).status),
    attempt("beacon", async () => { navigator.sendBeacon(`${desk}/api/write`, "{}"); }),
    attempt("picture", () => settled(make("img", { src: `${desk}/static/desk.svg` }), "load")),
    attempt("script", () => settled(make("script", { src: `${desk}/static/desk.mjs`, type: "module" }), "load")),
    attempt("style", () => settled(make("link", { href: `${desk}/static/desk.css`, rel: "stylesheet" }), "load")),
    attempt("socket", () => new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/api/events`);
      socket.onopen = () => resolve("open");
      socket.onerror = () => resolve("error");
    })),
    attempt("stream", () => new Promise((resolve) => {
      const stream = new EventSource(`${desk}/api/events`, { withCredentials: true });
      stream.onopen = () => resolve("open");
      stream.onerror = () => { stream.close(); resolve("error"); };
    })),
    attempt("frame", async () => {
      const frame = make("iframe", { src: `${desk}/` });
      await settled(frame, "load");
      try {
        return frame.contentDocument === null ? "closed" : frame.contentDocument.body.textContent;
      } catch { return "closed"; }
    }),
    attempt("form", async () => {
      const target = make("iframe", { name: "target" });
      document.body.append(target);
      const form = make("form", { method: "POST", action: `${desk}/api/write`, target: "target" });
      document.body.append(form);
      form.submit();
      await new Promise((resolve) => target.addEventListener("load", resolve));
      return "sent";
    }),
  ]);
  return found;
}
"""


class _Empty(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!DOCTYPE html><title>a</title><body></body>")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class' name
        """Say nothing."""


@contextmanager
def other_server() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Empty)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"], ids=["another site", "another port"])
def test_pages_of_other_origins_read_and_write_nothing(project: Path, browser: Browser, host: str) -> None:
    """From another site the cookie is not sent; from another port of this machine it is, and the rest has to hold."""
    done: list[str] = []

    def secret(_request: Request) -> Response:
        return json_answer({"secret": "bí mật"})

    def write(request: Request) -> Response:
        done.append(body_of(request).decode())
        return json_answer({})

    def first(_request: Request) -> Response:
        return HTMLResponse('<!DOCTYPE html><link rel="icon" href="/static/desk.svg"><title>a</title><p>bí mật</p>')

    routes = [Route("/", first), Route("/api/secret", secret), Writing("/api/write", write)]
    with open_test_desk(project, routes=routes) as desk, other_server() as port, browser.new_context() as context:
        own, other = context.new_page(), context.new_page()
        own.goto(f"{desk.address}/vao?ve={desk.running.entrance.new_ticket()}")
        own.wait_for_url(f"{desk.address}/")
        other.goto(f"http://{host}:{port}/")
        found = other.evaluate(TRIES, {"desk": desk.address, "port": desk.port})
        assert "bí mật" not in str(found)
        assert found | {"frame": "closed", "beacon": None, "form": "sent"} == found
        assert {name for name, answer in found.items() if answer in {"load", "open", "basic", 200}} == set()
        assert len(found) == 12
        assert done == []
        own_write = """(name) => fetch("/api/write", {method: "POST", headers: {"X-Desk": name}, body: "của tôi"})
              .then((answer) => answer.status)"""
        assert own.evaluate(own_write, desk.running.door.name) == 200
        assert done == ["của tôi"]


def test_a_page_is_told_at_once_that_a_file_is_too_large(project: Path, browser: Browser) -> None:
    def write(request: Request) -> Response:
        return json_answer({"size": len(body_of(request))})

    routes = [
        Route("/", lambda _request: HTMLResponse("<title>a</title>")),
        Writing("/api/write", write, at_most=1000),
    ]
    with open_test_desk(project, routes=routes) as desk, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{desk.address}/vao?ve={desk.running.entrance.new_ticket()}")
        page.wait_for_url(f"{desk.address}/")
        send = """([size, name]) => fetch("/api/write", {
          method: "POST", headers: {"X-Desk": name}, body: new Blob([new Uint8Array(size)]),
        }).then((answer) => answer.json()).then((values) => values.message, (error) => error.message)"""
        assert "quá 1 KB nên không được nhận" in page.evaluate(send, [20_000_000, desk.running.door.name])
