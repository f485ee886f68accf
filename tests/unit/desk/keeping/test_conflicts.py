"""Files and their conflict copies, as pairs."""

from __future__ import annotations

from pathlib import Path

from cchc.desk.keeping.conflicts import ConflictPair
from support.two_people import POST, TEXT, keeper, section


def test_copies_are_paired_by_name_and_by_equal_front_matter(tmp_path: Path) -> None:
    root = section(tmp_path)
    copies = ("tap-huan-mot-cua-may1.md", "tap-huan-mot-cua-LAPTOP-7F3.md", "tap-huan-mot-cua (1).md")
    for name in copies:
        (root / "posts/2026" / name).write_bytes(TEXT + b"them\n")
    (root / "posts/2026/tap-huan-mot-cua-dot-2.md").write_bytes(TEXT.replace(b"title: ", "title: Đợt hai: ".encode()))
    (root / "posts/2026/le-hoi (PC2 conflicted copy).md").write_bytes(TEXT)

    assert keeper(root).conflicts() == tuple(
        ConflictPair(original=POST, copy=f"posts/2026/{name}") for name in sorted(copies)
    )
