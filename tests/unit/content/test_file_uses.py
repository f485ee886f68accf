"""Which texts use a file, however its name is written."""

from __future__ import annotations

import pytest

from cchc.content.file_uses import users_of
from cchc.model.items import Link, Page

PICTURE = "posts/2026/anh 1.jpg"


@pytest.mark.parametrize(
    ("target", "line"),
    [
        ("anh 1.jpg", 5),
        ("anh%201.jpg", 5),
        ("./anh 1.jpg", 5),
        ("anh 1.jpg/.", 5),
        ("../2026/anh 1.jpg#a", 5),
        ("../2025/anh 1.jpg", None),
        ("anh 1.jpg.md", None),
        ("xanh 1.jpg", None),
        ("https://a.example/anh 1.jpg", None),
    ],
)
def test_a_file_is_used_where_a_link_leads_to_it(target: str, line: int | None) -> None:
    page = Page(
        path="posts/2026/bai.md",
        permalink="",
        fingerprint="",
        body="",
        title="Bài",
        body_links=(Link(target="khac.md", line=3), Link(target=target, line=5), Link(target=target, line=9)),
    )
    assert users_of([PICTURE], [page]) == {PICTURE: {"posts/2026/bai.md": line} if line else {}}
