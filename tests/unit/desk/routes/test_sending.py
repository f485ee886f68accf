from __future__ import annotations

import re

from cchc.desk.drafts import opened_text
from support.desks import DeskClient
from support.projects import post_text

PATH = "posts/2026/mot-cua.md"


def test_a_draft_that_nobody_saved_becomes_one_file_that_asks_for_nothing(desk: DeskClient) -> None:
    text = post_text("Xã mở Bộ phận Một cửa", body="Lời chưa lưu.", status="draft")
    opened = opened_text(text.encode(), PATH)
    draft = {"tep": PATH, "expected": None, "head": opened.head, "body": opened.body, "changes": []}
    answer = desk.post("/api/leaders-copy", draft).json
    assert answer["name"] == "mot-cua-20260601-1200.html"
    page = str(answer["html"])
    assert "Lời chưa lưu." in page
    assert "Bản nháp" in page
    assert "<script" not in page
    assert re.findall(r'<(?:link|img|iframe)[^>]* (?:src|href)="(?!data:)', page) == []
