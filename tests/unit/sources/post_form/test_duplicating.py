from __future__ import annotations

from datetime import datetime

from cchc.sources.files import split
from cchc.sources.post_form.duplicating import duplicate_of
from cchc.sources.posts import read_post
from cchc.text.dates import ICT

POST = """\
---
# Chép từ báo cáo tháng 12
title: "Lớp tập huấn: đợt 1"
date: 2025-12-01 08:30
id: tin/2024/cu
aliases: [tin/2024/cu/]
areas: [the-che]
summary: Lớp dành cho công chức.
image: {file: lop.jpg, alt: Lớp học}
tags: [tập huấn]
tasks: [xa-2025/1]
evidence: [xa-2025/1]
attachments:
  - {file: tai-lieu.pdf, title: Tài liệu}
  - {file: ../2024/cu.pdf, title: Cũ}
approved_by: Lê Văn Cường
# Ghi sau khi có ý kiến
corrections:
  - {date: 2025-12-03, note: Sửa số người}
event:
  from: 2025-12-10 08:00
  place: Hội trường xã
---

Xem [bài trước](bai-truoc.md) và ![ảnh](anh-2.jpg "Ảnh"), [câu hỏi](../../docs/hoi-dap/x.md#a), [web](https://a.example).
"""


def test_a_duplicate_is_a_draft_without_what_belongs_to_the_other_post() -> None:
    now = datetime(2026, 1, 5, 9, 0, tzinfo=ICT)
    made = duplicate_of(
        POST.encode(), "posts/2025/lop.md", title="Lớp tập huấn: đợt 2", new_path="posts/2026/lop-2.md", now=now
    )
    assert (
        made.decode()
        == """\
---
# Chép từ báo cáo tháng 12
title: "Lớp tập huấn: đợt 2"
date: 2026-01-05 09:00
areas: [the-che]
summary: Lớp dành cho công chức.
image: {file: ../2025/lop.jpg, alt: Lớp học}
tags: [tập huấn]
tasks: [xa-2025/1]
attachments:
  - {file: ../2025/tai-lieu.pdf, title: Tài liệu}
  - {file: ../2024/cu.pdf, title: Cũ}
status: draft
event:
  place: Hội trường xã
---

Xem [bài trước](../2025/bai-truoc.md) và ![ảnh](../2025/anh-2.jpg "Ảnh"), [câu hỏi](../../docs/hoi-dap/x.md#a), [web](https://a.example).
"""
    )
    assert read_post(split(made, "posts/2026/lop-2.md"), docs_dir="docs").status == "draft"


def test_in_the_same_year_the_files_keep_their_names() -> None:
    now = datetime(2025, 12, 30, 9, 0, tzinfo=ICT)
    made = duplicate_of(POST.encode(), "posts/2025/lop.md", title="Lớp 2", new_path="posts/2025/lop-2.md", now=now)
    assert "{file: lop.jpg, alt: Lớp học}" in made.decode()
    assert made.decode().endswith(POST.partition("---\n\n")[2])
