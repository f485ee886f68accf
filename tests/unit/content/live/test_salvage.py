from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.content.live.salvage import salvaged_source, salvaged_values, stand_in
from support.libraries import SETTINGS
from support.projects import NOW


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: Xã Thử mở lớp\ndate: mai\n---\n", "Xã Thử mở lớp"),
        ('---\ntitle: "Xã Thử: mở lớp\n---\n', "Xã Thử: mở lớp"),
        ("title = Xã Thử\n", "Xã Thử"),
        ("---\ntitle\uff1aXã Thử\n", "Xã Thử"),
        ("---\ntitle: [một, hai]\n---\n", None),
        ("---\nsummary: x\n---\ntitle: trong bài\n", None),
        ("", None),
    ],
)
def test_the_title_of_a_broken_file(text: str, title: str | None) -> None:
    assert salvaged_values(text.encode()).get("title") == title


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\na: [\n---\n\nNội dung\n", "\nNội dung\n", 4),
        ("Chỉ có chữ\n---\nvà gạch\n---\n", "Chỉ có chữ\n---\nvà gạch\n---\n", 1),
        ("---\ntitle: không có dòng cuối\n", "---\ntitle: không có dòng cuối\n", 1),
    ],
)
def test_the_body_of_a_broken_file_keeps_its_lines(text: str, body: str, line: int) -> None:
    source = salvaged_source(text.encode(), "posts/2026/x.md")
    assert (source.body, source.body_line) == (body, line)


def test_a_broken_post_is_shown_as_of_its_own_day_and_kind() -> None:
    second, area = SETTINGS.kinds[1].id, SETTINGS.reform_areas[1].id
    text = f"""---
title: Xã Thử mở lớp
corrections:
  - date: 2026-04-01
    note: Sai ngày
kind: {second}
date: 15/3/2026 8h30
areas: [{area}, "khong-co"]
summary: [
---
Nội dung
"""
    post = stand_in(text.encode(), "posts/2026/x.md", settings=SETTINGS, now=NOW)
    assert (post.kind, post.areas, f"{post.published:%Y-%m-%d %H:%M}") == (second, (area,), "2026-03-15 08:30")
    listed = stand_in(
        f"areas:\n  - {area}\ndate: mai\nkind: la\n".encode(), "posts/2026/x.md", settings=SETTINGS, now=NOW
    )
    assert (listed.kind, listed.areas, listed.published) == (SETTINGS.kinds[0].id, (area,), NOW)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(alphabet="-: \n\r\ttitleđ\ufeff[{", max_size=80).map(str.encode))
def test_any_bytes_give_something_to_show(data: bytes) -> None:
    salvaged_values(data)
    stand_in(data, "posts/2026/x.md", settings=SETTINGS, now=NOW)
    source = salvaged_source(data, "posts/2026/x.md")
    assert source.body_line >= 1
