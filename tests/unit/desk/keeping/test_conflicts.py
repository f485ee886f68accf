"""Files and their conflict copies, as pairs."""

from __future__ import annotations

from pathlib import Path

from cchc.desk.keeping.conflicts import ConflictPair
from support.two_people import POST, TEXT, keeper, section

PC2 = "tap-huan-mot-cua-2-pc2.md"


def test_copies_are_paired_by_name_and_by_equal_front_matter(tmp_path: Path) -> None:
    root = section(tmp_path)
    (root / "posts/2026" / PC2).write_bytes(TEXT.replace(b"title: ", b"title: Tin: "))
    copies = ("tap-huan-mot-cua-may1.md", "tap-huan-mot-cua-LAPTOP-7F3.md", "tap-huan-mot-cua (1).md")
    for name in copies:
        (root / "posts/2026" / name).write_bytes(TEXT + b"them\n")
    second = "---\ntitle: Hớn Quản mở lớp tập huấn đợt hai\n---\n\nChiều 20/3, bốn mươi công chức dự lớp thứ hai.\n"
    (root / "posts/2026/tap-huan-mot-cua-dot-2.md").write_text(second, encoding="utf-8")
    (root / "posts/2026/le-hoi (PC2 conflicted copy).md").write_bytes(TEXT)

    assert keeper(root).conflicts() == tuple(
        ConflictPair(original=POST, copy=f"posts/2026/{name}") for name in sorted((*copies, PC2))
    )


def test_the_same_body_under_another_date_is_a_copy_and_another_body_is_a_second_post(tmp_path: Path) -> None:
    root = section(tmp_path)
    body = "Sáng nay, xã tổ chức lễ hội truyền thống tại sân đình làng với hơn ba trăm người dự, ai cũng vui.\n"
    texts = {
        "le-hoi": f"---\ntitle: Lễ hội\ndate: 2026-03-12 08:00\n---\n\n{body}",
        "le-hoi-may1": f"---\ntitle: Tên khác\ndate: 2026-03-12 09:30\n---\n\n{body}",
        "le-hoi-2": "---\ntitle: Hội ngày hai\ndate: 2026-03-13 08:00\n---\n\n"
        "Ngày thứ hai của hội có thi kéo co, đua thuyền và hát đối giữa các thôn, trẻ em chơi ô ăn quan.\n",
    }
    for name, text in texts.items():
        (root / f"posts/2026/{name}.md").write_text(text, encoding="utf-8")
    assert keeper(root).conflicts() == (
        ConflictPair(original="posts/2026/le-hoi.md", copy="posts/2026/le-hoi-may1.md"),
    )
