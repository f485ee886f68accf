from __future__ import annotations

import pytest

from cchc.errors import ContentError
from cchc.sources.post_form.reading import values_of

PATH = "posts/2026/bai.md"
DRAFT = """\
---
title: Một cửa
date: 15/3/2026
areas: the-che
luu_y:
  - của văn thư
  # chưa xong
  - giữ lại
image: anh.jpg
kind: [tin]
attachments:
  - file: a.pdf
    ghi_chu: xem lại
  - {file: b.pdf, trang: 3}
  - file: c.pdf
khac:
- một
---

Đoạn\tmột.\r
"""


def test_mistakes_are_shown_as_typed() -> None:
    found = values_of(DRAFT.encode(), PATH)
    assert found.values["date"] == "15/3/2026"
    assert found.values["areas"] == "the-che"
    assert found.lines["attachments.0.file"] == 12
    assert (found.body, found.body_line) == ("\nĐoạn\tmột.\n", 19)


def test_what_the_form_does_not_know_stands_beside_it() -> None:
    untouched = {one.path: (one.line, one.text) for one in values_of(DRAFT.encode(), PATH).untouched}
    assert untouched == {
        "luu_y": (5, "luu_y:\n  - của văn thư\n  # chưa xong\n  - giữ lại"),
        "image": (9, "image: anh.jpg"),
        "kind": (10, "kind: [tin]"),
        "attachments.0.ghi_chu": (13, "    ghi_chu: xem lại"),
        "attachments.1.trang": (14, "  - {file: b.pdf, trang: 3}"),
        "khac": (16, "khac:\n- một"),
    }


def test_broken_front_matter_is_no_form() -> None:
    with pytest.raises(ContentError) as raised:
        values_of("---\ntitle: Mục #5\n---\n".encode(), PATH)
    assert raised.value.problems[0].line == 2
