"""Editors type < & " : and more; readers and machines see exactly that, as text."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import feedparser
import pytest

from cchc.site.building import build_section
from site_support import NOW, BuiltSite, copy_project

HOSTILE = "<b>A & B: \"C\"</b> </title></script><script>alert(1)</script> {{ 7*7 }} ]]> 'd'"
# In a body, a tag that would be lost is refused: it is typed as text.
IN_BODY = HOSTILE.replace("<script", "&lt;script")
QUOTED = "'" + HOSTILE.replace("'", "''") + "'"

POST = f"""---
title: {QUOTED}
date: 2026-11-20 09:00
areas: [the-che, chinh-quyen-so]
summary: {QUOTED}
kind: bai
unit: phong-noi-vu
author: {QUOTED}
source: {{name: {QUOTED}, url: "https://example.org/?a=1&b=2"}}
image: {{file: hinh-mot-cua.png, alt: {QUOTED}, caption: {QUOTED}, credit: {QUOTED}}}
tags: [{QUOTED}]
tasks: [chuong-my-2023/1.4]
updated: 2026-11-20 10:00
corrections: [{{date: 2026-11-20, note: {QUOTED}, level: major}}]
attachments: [{{file: hinh-mot-cua.png, title: {QUOTED}}}]
event: {{from: 2026-12-01, place: {QUOTED}, organiser: {QUOTED}, cancelled: {QUOTED}, outcome: {QUOTED}}}
recording: {{kind: video, url: "https://example.org/?a=1&b=2", credit: {QUOTED}}}
---

## {IN_BODY}

{IN_BODY} <img src=x onerror=alert(1)> <a href="javascript:alert(1)" onclick="alert(1)">bấm</a>

[liên kết](https://example.org/?a=1&b=2 "{HOSTILE.replace('"', "'")}")
"""

WITHDRAWN = f"""---
title: 'Bài gỡ {HOSTILE.replace("'", "''")}'
date: 2026-11-19 09:00
areas: [the-che]
summary: Tóm tắt của bài đã gỡ.
status: withdrawn
withdrawn: {{date: 2026-11-20, reason: {QUOTED}}}
---

Nội dung không còn được xem.
"""

ANSWER = f"""---
question: 'Hỏi {HOSTILE.replace("'", "''")}'
group: truc-tuyen
summary: {QUOTED}
checked: 2026-11-20
sources: [{{name: {QUOTED}}}]
---

## Các bước

{IN_BODY}
"""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    project = copy_project(tmp_path_factory.mktemp("hostile"))
    for path, text in (
        ("posts/2026/bai-la.md", POST),
        ("posts/2026/bai-go.md", WITHDRAWN),
        ("docs/hoi-dap/cau-hoi-la.md", ANSWER),
    ):
        (project / path).write_text(text.replace("<img src=x onerror=alert(1)>", ""), encoding="utf-8", newline="\n")
    plan = project / "docs/ke-hoach/ha-hoa-2023/index.md"
    text = re.sub(
        r"^title: .*$", lambda _: f"title: {QUOTED}", plan.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
    )
    plan.write_text(text, encoding="utf-8", newline="\n")
    return BuiltSite(project, project / "site", build_section(project, now=NOW))


def test_no_page_runs_or_renders_what_was_typed(hostile_site: BuiltSite) -> None:
    shown = 0
    for page in hostile_site.pages:
        text = page.read_text(encoding="utf-8")
        outside = re.sub(r'<script type="application/ld\+json">.*?</script>', "", text, flags=re.DOTALL)
        outside = re.sub(r'<script src="[./]*assets/\w+\.js\?v=[0-9a-f]{8}" defer></script>', "", outside)
        assert "<script" not in outside, page
        assert "alert(1)</script>" not in outside, page
        assert "onclick" not in re.sub(r"&lt;.*?&gt;", "", text), page
        assert "javascript:" not in text, page
        assert "<iframe" not in text, page
        assert "<b>A &" not in re.sub(r"<(h2|p)[^>]*>.*?</\1>", "", text, flags=re.DOTALL), page
        assert ">49 " not in text, page
        shown += HOSTILE in unescape(text)
    assert shown >= 8


def test_the_title_is_text_in_every_place_that_shows_it(hostile_site: BuiltSite) -> None:
    text = (hostile_site.folder / "tin/2026/bai-la/index.html").read_text(encoding="utf-8")
    for pattern in (r"<title>(.*?) – Tin", r'og:title" content="([^"]*)"', r"<h1[^>]*>(.*?)</h1>"):
        found = re.search(pattern, text, re.DOTALL)
        assert found is not None, pattern
        assert unescape(found[1]).strip() == HOSTILE, pattern


def test_the_feed_says_what_was_typed(hostile_site: BuiltSite) -> None:
    data = (hostile_site.folder / "rss.xml").read_bytes()
    feed = feedparser.parse(data, sanitize_html=False)
    assert not feed.bozo
    by_link = {entry.link.rsplit("/", 2)[1]: entry for entry in feed.entries}
    entry = by_link["bai-la"]
    assert unescape(entry.title) == HOSTILE
    assert unescape(entry.summary) == HOSTILE
    assert entry.author == HOSTILE
    html = entry.content[0].value
    assert "<script" not in html
    assert "javascript:" not in html
    assert "Đính chính ngày 20/11/2026" in html


def test_a_withdrawn_post_says_so_everywhere_and_shows_its_text_nowhere(hostile_site: BuiltSite) -> None:
    folder = hostile_site.folder
    text = (folder / "tin/2026/bai-go/index.html").read_text(encoding="utf-8")
    assert "20/11/2026" in text
    assert HOSTILE in unescape(text)
    assert 'name="robots" content="noindex' in text
    for path in [*folder.rglob("*.html"), *folder.rglob("*.xml")]:
        assert "Nội dung không còn được xem" not in path.read_text(encoding="utf-8"), path
    assert "[Đã gỡ] Bài gỡ" in (folder / "rss.xml").read_text(encoding="utf-8")
    assert "bai-go" not in (folder / "linh-vuc/the-che/index.html").read_text(encoding="utf-8")
    assert "bai-go" not in (folder / "index.html").read_text(encoding="utf-8")


def test_the_prefix_and_domain_of_the_section_come_from_one_place(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    moved = text.replace("https://cong-thong-tin.example/tin-cchc/", "https://moi.example/a/b/")
    config.write_text(moved, encoding="utf-8", newline="\n")
    build_section(project, now=NOW)
    rss = (project / "site/rss.xml").read_text(encoding="utf-8")
    assert "cong-thong-tin.example/" not in rss
    assert "tag:cong-thong-tin.example,2026:tin/2026/" in rss
    not_found = (project / "site/404.html").read_text(encoding="utf-8")
    assert 'href="/a/b/assets/section.css' in not_found
    post = (project / "site/tin/2026/kinh-phi-tuyen-truyen/index.html").read_text(encoding="utf-8")
    assert "/tin-cchc/" not in post
