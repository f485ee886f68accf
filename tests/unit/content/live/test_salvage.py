from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.content.live.salvage import salvaged_source, salvaged_values


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


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300) | st.text(alphabet="-: \n\r\ttitleđ\ufeff[{", max_size=80).map(str.encode))
def test_any_bytes_give_something_to_show(data: bytes) -> None:
    salvaged_values(data)
    source = salvaged_source(data, "posts/2026/x.md")
    assert source.body_line >= 1
