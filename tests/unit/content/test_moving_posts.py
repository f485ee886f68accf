from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from cchc.content.live.live_section import LiveSection
from cchc.content.moving_posts import PostMove, address_fault, is_free, moved_post
from cchc.errors import ContentError
from cchc.model.posts import Post
from support.pictures import photo
from support.projects import NOW, answer_text, page_text, post_text, problems_of, write_project

OLD = "posts/2026/mot-cua.md"


def section(folder: Path, *, post: str = post_text(), others: Mapping[str, str] | None = None) -> LiveSection:
    old = post_text("Tin cũ", date="2025-03-01", body="[Một cửa](../2026/mot-cua.md#ho-so)")
    posts = {"2026/mot-cua": post, "2025/tin-cu": old} | dict(others or {})
    answers = {"nop": answer_text(body="Xem [bài](<../../posts/2026/mot-cua.md>).")}
    write_project(folder, posts=posts, answers=answers)
    return LiveSection.open(folder, now=lambda: NOW)


def move(live: LiveSection, new: str, *, is_known: bool = True) -> PostMove:
    post = live.snapshot().items[OLD]
    assert isinstance(post, Post)
    return moved_post(
        live.snapshot().items,
        post,
        new,
        is_known=is_known,
        read=lambda path: (live.root / path).read_bytes(),
        texts=live.texts(),
    )


def carry_out(root: Path, moved: PostMove) -> None:
    for old, new in moved.files:
        (root / new).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(root / old, root / new)
    for other in moved.others:
        (root / other.path).write_bytes(other.after)
    (root / moved.old).unlink()
    (root / moved.new).parent.mkdir(parents=True, exist_ok=True)
    (root / moved.new).write_bytes(moved.data)


def fault(live: LiveSection, slug: str, year: str = "2026") -> str:
    snapshot = live.snapshot()
    post = snapshot.items[OLD]
    assert isinstance(post, Post)
    return address_fault(snapshot.library, snapshot.items.values(), post, year=year, slug=slug) or ""


def test_every_link_follows_and_the_former_address_stays_with_its_id(tmp_path: Path) -> None:
    body = "## Hồ sơ {#ho-so}\n\nXem [tin cũ](../2025/tin-cu.md), [mục trên](#ho-so), [chính bài](mot-cua.md)."
    live = section(tmp_path, post=post_text(body=body, tags=["một cửa"]))
    moved = move(live, "posts/2026/bo-phan-mot-cua.md")
    assert [one.path for one in moved.others] == ["docs/hoi-dap/nop.md", "posts/2025/tin-cu.md"]
    carry_out(tmp_path, moved)
    assert problems_of(tmp_path) == []
    text = (tmp_path / moved.new).read_text("utf-8")
    assert "aliases: [tin/2026/mot-cua/]\n" in text
    assert "[chính bài](bo-phan-mot-cua.md)" in text
    assert "](<../../posts/2026/bo-phan-mot-cua.md>)" in (tmp_path / "docs/hoi-dap/nop.md").read_text("utf-8")
    live.refresh()
    post = live.snapshot().items[moved.new]
    assert isinstance(post, Post)
    assert (post.id, post.aliases) == ("tin/2026/mot-cua", ("tin/2026/mot-cua/",))


def test_to_another_year_its_own_pictures_go_along_and_shared_ones_are_named_from_there(tmp_path: Path) -> None:
    pictures = "![Người dân nộp hồ sơ](anh%201.jpg)\n\n![Trụ sở](chung.jpg)"
    body = f"## Hồ sơ {{#ho-so}}\n\n{pictures}\n\n[Tin cũ](../2025/tin-cu.md)"
    folder = tmp_path / "posts/2026"
    folder.mkdir(parents=True)
    for name in ("anh 1.jpg", "chung.jpg", "bia.jpg"):
        (folder / name).write_bytes(photo())
    live = section(
        tmp_path,
        post=post_text(body=body, image={"file": "bia.jpg", "alt": "Bìa"}),
        others={"2026/khac": post_text("Bài khác", body="![Trụ sở](chung.jpg)")},
    )
    moved = move(live, "posts/2025/mot-cua.md", is_known=False)
    assert moved.alias is None
    assert moved.files == (
        ("posts/2026/anh 1.jpg", "posts/2025/anh 1.jpg"),
        ("posts/2026/bia.jpg", "posts/2025/bia.jpg"),
    )
    carry_out(tmp_path, moved)
    assert problems_of(tmp_path) == []
    text = (tmp_path / moved.new).read_text("utf-8")
    assert "![Người dân nộp hồ sơ](anh%201.jpg)\n\n![Trụ sở](../2026/chung.jpg)\n\n[Tin cũ](tin-cu.md)" in text
    assert "aliases" not in text


def test_a_link_that_cannot_be_changed_for_sure_stops_everything(tmp_path: Path) -> None:
    others = {"2026/ma": post_text("Bài có mã", body="[một cửa][1]\n\n[1]:\n    mot-cua.md")}
    with pytest.raises(ContentError, match=r"Không chắc đổi được liên kết “mot-cua\.md”"):
        move(section(tmp_path, others=others), "posts/2026/moi.md")


def test_an_address_that_is_or_was_anybodys_is_refused(tmp_path: Path) -> None:
    ledger = "tin/2026/da-xoa | tin/2026/da-xoa/ | 2026-01-01 | 2026-01-01 00:00:00 | published | Bài đã xóa\n"
    write_project(tmp_path, pages={"gioi-thieu": page_text()})
    (tmp_path / "docs/_data/bai-da-dang.txt").write_text(ledger, encoding="utf-8")
    live = section(
        tmp_path,
        post=post_text(aliases=["tin/2026/ten-dau/"]),
        others={"2026/khac": post_text("Bài khác", aliases=["tin/2026/ten-cu/"])},
    )
    assert fault(live, "moi") == ""
    assert "tên của posts/2025/tin-cu.md" in fault(live, "tin-cu")
    assert "của posts/2026/khac.md" in fault(live, "ten-cu")
    assert "địa chỉ cũ của chính bài này" in fault(live, "ten-dau")
    assert "từng là của bài “Bài đã xóa”" in fault(live, "da-xoa")
    assert "đang có của bài" in fault(live, "mot-cua")
    assert fault(live, "Một cửa").endswith("ký tự: mot-cua")
    assert "bốn chữ số" in fault(live, "moi", "26")
    assert not is_free(tmp_path, "posts/2026/MOT-CUA.md")
    assert is_free(tmp_path, "posts/2031/mot-cua.md")
