"""A page with a text field and everything that brings something into it, and what a person does there."""

from __future__ import annotations

import base64
from collections.abc import Callable

from playwright.sync_api import Page, Route

from cchc.desk.web.answers import make_environment

PAGE = """\
{% extends "desk.html" %}
{% block title %}Thử{% endblock %}
{% block head %}<script type="module" src="/thu.mjs"></script>{% endblock %}
{% block dropping %}{% endblock %}
{% block main %}<h1>Thử</h1><label for="than-bai">Nội dung</label><textarea id="than-bai"></textarea>
<label for="khac">Khác</label><input id="khac">{% include "_bringing.html" %}{% endblock %}
"""
SCRIPT = """\
import { mountBringing } from "/static/bringing.mjs";
const textarea = document.getElementById("than-bai");
window.mains = [];
window.saves = 0;
window.commands = mountBringing(textarea, {
  tep: "posts/2026/mot-cua.md",
  save: async () => { window.saves += 1; return true; },
  reload: () => { window.isReloaded = true; },
  makeMain: (image) => window.mains.push(image),
});
document.body.dataset.ready = "";
"""
PASTE = """
([texts, files]) => {
  const moved = new DataTransfer();
  for (const [type, text] of Object.entries(texts)) moved.setData(type, text);
  for (const [name, type, data] of files) {
    moved.items.add(new File([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], name, { type }));
  }
  const event = new ClipboardEvent("paste", { clipboardData: moved, bubbles: true, cancelable: true });
  const field = document.getElementById("than-bai");
  if (field.dispatchEvent(event)) document.execCommand("insertText", false, texts["text/plain"] ?? "");
}
"""
DROP = """
([files, place]) => {
  const moved = new DataTransfer();
  for (const [name, type, data] of files) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    moved.items.add(new File([bytes], name, { type }));
  }
  const target = document.querySelector(place);
  for (const kind of ["dragenter", "dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(kind, { dataTransfer: moved, bubbles: true, cancelable: true }));
  }
}
"""
OpenText = Callable[..., Page]
"""Opens such a page: `open_text(width=360)`."""


def as_text_page(page: Page) -> Page:
    """Return a page of the desk after it has become one with a text field."""
    shown = make_environment().from_string(PAGE)
    values = {
        "path": "/",
        "addresses": frozenset[str](),
        "site_name": "Thử",
        "preview": None,
        "desk": page.locator("body").get_attribute("data-desk"),
    }

    def answer(route: Route) -> None:
        if route.request.url.endswith(".mjs"):
            route.fulfill(body=SCRIPT, content_type="text/javascript; charset=utf-8")
        else:
            route.fulfill(body=shown.render(values), content_type="text/html; charset=utf-8")

    page.route("**/thu*", answer)
    page.goto(page.url.rstrip("/") + "/thu")
    page.locator("body[data-ready]").wait_for()
    # Colours that are still changing are no colours for a judge.
    page.emulate_media(reduced_motion="reduce")
    return page


def paste(page: Page, *files: tuple[str, bytes], html: str = "", text: str = "") -> None:
    """Paste into the text field, as a browser does that has this clipboard."""
    texts = {"text/plain": text} | ({"text/html": html} if html else {})
    page.evaluate(PASTE, [texts, [[name, "image/png", base64.b64encode(data).decode()] for name, data in files]])


def value(page: Page) -> str:
    return str(page.locator("#than-bai").input_value())


def wait_for(page: Page, text: str) -> None:
    """Wait until the field has this text."""
    for _ in range(200):
        if value(page) == text:
            return
        page.wait_for_timeout(20)
    assert value(page) == text, value(page)


def drop(page: Page, *files: tuple[str, bytes], place: str = "main") -> None:
    """Drop files on a page."""
    sent = [[name, "", base64.b64encode(data).decode()] for name, data in files]
    page.evaluate(DROP, [sent, place])
