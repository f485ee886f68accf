"""A withdrawal for personal data: what the desk keeps goes, and what it cannot reach is told."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cchc.content import published_texts
from cchc.desk.keeping.disk import digest_of
from cchc.desk.keeping.folders import FOLDER
from cchc.desk.keeping.saving import WindowState
from support.two_people import POST, TEXT, HeldDisk, keeper, section

_SECRET = TEXT + "Ông Nguyễn Văn A, số 070123456789.\n".encode()


def test_nothing_of_a_post_stays_in_what_the_desk_keeps(tmp_path: Path) -> None:
    root = section(tmp_path)
    (root / POST).write_bytes(_SECRET)
    lan, hung = keeper(root), keeper(root, person="hùng")
    lan.move_to_bin(POST, expected=digest_of(_SECRET))
    (root / POST).write_bytes(_SECRET)
    lan.save(POST, TEXT, expected=digest_of(_SECRET))
    hung.save(POST, TEXT + b"1", expected=digest_of(TEXT))
    lan.journal(POST, _SECRET.decode(), based_on=None, by=WindowState(window="a", count=1))
    other = "posts/2026/bai-khac.md"
    lan.save(other, b"khac", expected=None)
    lan.enter(POST, "a")

    found = lan.erase(POST)

    assert (found.versions, found.unsaved, found.binned) == (3, 1, 1)
    kept = [file for folder in (root / FOLDER, root.parent / "máy của lan") for file in folder.rglob("*")]
    assert all("070123456789" not in file.read_text(encoding="utf-8") for file in kept if file.is_file())
    assert lan.versions(POST) == ()
    assert [one.digest for one in lan.versions(other)] == [digest_of(b"khac")]


def test_what_cannot_be_erased_keeps_nothing_else_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published_texts, "_TIMEOUT", 0.01)
    root = section(tmp_path)
    lan = keeper(root, disk=(disk := HeldDisk()))
    lan.save(POST, _SECRET, expected=digest_of(TEXT))
    lan.move_to_bin(POST, expected=digest_of(_SECRET))
    (root / POST).write_bytes(TEXT)
    lan.journal(POST, _SECRET.decode(), based_on=None, by=WindowState(window="a", count=1))
    texts = root / published_texts.NAME
    with closing(sqlite3.connect(texts)) as publication:
        publication.execute("CREATE TABLE texts (path TEXT, data BLOB)")
        publication.execute("INSERT INTO texts VALUES (?, ?)", (POST, _SECRET))
        publication.commit()
        publication.execute("BEGIN EXCLUSIVE")
        (disk.held,) = (root / FOLDER).rglob(f"{digest_of(TEXT)[:32]}.md")

        found = lan.erase(POST)

    assert (found.unsaved, found.binned) == (1, 1)
    assert disk.held.name in found.out_of_reach[0]
    assert published_texts.NAME in found.out_of_reach[1]
    assert list((root / FOLDER).rglob("*.md")) == [disk.held]
    disk.held = None
    assert lan.erase(POST).versions == 1
    assert _SECRET not in texts.read_bytes()
    assert not list((root / FOLDER).rglob("*.md"))


def test_copies_that_it_cannot_reach_are_named(tmp_path: Path) -> None:
    root = section(tmp_path)
    (root / "posts/2026/tap-huan-mot-cua (PC2 conflicted copy).md").write_bytes(_SECRET)
    (root / "posts/2026/tap-huan-mot-cua - Copy.md").write_bytes(_SECRET)
    kept = root / ".sao-luu/2026-03-01-0800" / POST
    kept.parent.mkdir(parents=True)
    kept.write_bytes(_SECRET)

    told = "\n".join(keeper(root).erase(POST).out_of_reach)

    for place in (
        "posts/2026/tap-huan-mot-cua (PC2 conflicted copy).md",
        "posts/2026/tap-huan-mot-cua - Copy.md",
        f".sao-luu/2026-03-01-0800/{POST}",
        "Máy của đồng nghiệp",
        "máy tìm kiếm",
        "OneDrive",
    ):
        assert place in told
    assert "Git" not in told


def test_a_copy_of_an_earlier_state_is_named_wherever_it_lies_and_a_post_with_a_standard_sentence_is_not(
    tmp_path: Path,
) -> None:
    root = section(tmp_path)
    standard = "Mời bà con liên hệ Bộ phận Một cửa khi cần biết thêm."
    old = f"---\ntitle: Xã trao quà\n---\n\nBà Mai được nhận quà.\n\nBà ở thôn Đông.\n\n{standard}\n"
    (root / POST).write_text(old, encoding="utf-8")
    lan = keeper(root)
    lan.save(POST, _SECRET, expected=digest_of(old.encode()))
    (root / "posts/2025").mkdir()
    (root / "posts/2025/qua-tet.md").write_text(old.replace("Xã trao", "Tết trao") + "Thêm.\n", encoding="utf-8")
    (root / "posts/2026/hop-dan.md").write_text(f"---\ntitle: Họp\n---\n\nHọp dân.\n\n{standard}\n", encoding="utf-8")

    one_changed = old.replace("Mai được", "Mai đã được").replace("Bà ở", "Bà nay ở")
    (root / POST.replace(".md", "-may1.md")).write_text(one_changed, encoding="utf-8")

    told = "\n".join(lan.erase(POST, before=_SECRET).out_of_reach)

    assert f"Tệp {POST.replace('.md', '-may1.md')} là bản sao" in told
    assert "Tệp posts/2025/qua-tet.md là bản sao" in told
    assert "hop-dan" not in told
