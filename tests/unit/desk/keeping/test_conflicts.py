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
