"""The real page in its frame: what somebody wrote into a post cannot reach the desk."""

from __future__ import annotations

from pathlib import Path

from browser_support import OpenPage
from support.desks import DeskClient
from support.projects import post_text

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" onload="top.postMessage('svg','*')"><script>
parent.postMessage("svg", "*"); fetch("/api/save", {method: "POST"});</script><rect width="9" height="9"/></svg>"""
BODY = """Câu đầu.

<script>parent.postMessage("script", "*")</script>

<img src="x" onerror="parent.postMessage('img', '*')" alt="a">

[Bấm](javascript:parent.postMessage('link','*'))

![Ảnh](ve.svg)

Câu cuối.
"""
SHOW = """async (address) => {
  window.said = [];
  addEventListener("message", (event) => window.said.push(event.data));
  const frame = Object.assign(document.createElement("iframe"), {src: address});
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
  document.querySelector("main").append(frame);
  await loaded;
  let read;
  try { read = frame.contentDocument ? "open" : "closed"; } catch { read = "closed"; }
  return read;
}"""

RELOAD = """(address) => document.querySelector("iframe").contentWindow.postMessage(
  {desk: "reload"}, new URL(address).origin)"""


def test_a_post_with_scripts_runs_none_and_its_frame_reloads_when_the_desk_says_so(
    project: Path, desk: DeskClient, open_page: OpenPage
) -> None:
    (project / "posts/2026/ve.svg").write_bytes(SVG)
    page = open_page("/", expects="Content Security Policy")
    draft = {"tep": "posts/2026/mot-cua.md", "expected": None, "head": "", "window": "a", "count": 1}
    text = post_text("Xã mở Bộ phận Một cửa", body=BODY)
    address = str(desk.post("/api/preview", draft | {"body": text}).json["address"])
    assert page.evaluate(SHOW, address) == "closed"
    frame = page.frame_locator("iframe")
    assert frame.get_by_text("Câu đầu.").is_visible()
    reached = "fetch('/').then(() => 'read', () => 'no')"
    other = page.frames[1]
    assert other.evaluate(f"fetch('{desk.address}/').then(() => 'read', () => 'no')") == "no"
    assert other.evaluate(reached) == "read"
    desk.post("/api/preview", draft | {"body": text.replace("Câu cuối.", "Câu vừa gõ.")})
    page.evaluate(RELOAD, address)
    frame.get_by_text("Câu vừa gõ.").wait_for()
    assert page.evaluate("window.said") == []
    assert page.url == f"{desk.address}/"
