"""What the desk says of the next publication is what the next publication does."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.content.holding_back import Hold
from cchc.content.live.live_section import LiveSection
from cchc.content.published_texts import NAME, published_texts
from cchc.desk.pending import PendingChanges, pending_changes
from cchc.errors import ContentError
from cchc.site.building import build_section
from support.projects import NOW, answer_text, page_text, post_text, write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A published section of four posts and an answer."""
    posts = {f"2026/{name}": post_text(f"Tin {name}") for name in ("sua", "go", "xoa", "doi-ten")}
    folder = write_project(tmp_path / "du an", posts=posts, answers={"nop": answer_text()})
    build_section(folder, now=NOW)
    return folder


def pending(project: Path) -> PendingChanges:
    live = LiveSection.open(project, now=lambda: NOW)
    return pending_changes(live.snapshot(), published_texts(project), live.current_findings().problems)


def named(changes: PendingChanges) -> dict[str, list[str]]:
    return {
        "new": [item.title for item in changes.new],
        "changed": sorted(item.title for item in changes.changed),
        "withdrawn": [item.title for item in changes.withdrawn],
        "gone": [item.title for item in changes.gone],
    }


def test_after_a_publication_nothing_waits(project: Path) -> None:
    assert pending(project).total == 0


def test_new_changed_moved_withdrawn_and_vanished_content_is_told_apart(project: Path) -> None:
    withdrawn = {"date": "2026-05-01", "reason": "Số liệu sai"}
    write_project(
        project,
        posts={
            "2026/moi": post_text("Tin mới"),
            "2026/sua": post_text("Tin sua", body="Nội dung đã sửa."),
            "2026/go": post_text("Tin go", status="withdrawn", withdrawn=withdrawn),
            "2026/ten-moi": post_text("Tin doi-ten", aliases=["tin/2026/doi-ten/"]),
            "2026/hong": post_text("Bài hỏng", date="hôm qua"),
        },
        answers={"nop": answer_text(body="Câu trả lời đã sửa.")},
    )
    for name in ("xoa", "doi-ten"):
        (project / f"posts/2026/{name}.md").unlink()
    assert named(pending(project)) == {
        "new": ["Tin mới"],
        "changed": ["Nộp hồ sơ trực tuyến như thế nào?", "Tin doi-ten", "Tin sua"],
        "withdrawn": ["Tin go"],
        "gone": ["Tin xoa"],
    }
    build_section(project, now=NOW, hold_back=True)
    # A post whose file has vanished stays as it was while something new is held back.
    assert named(pending(project))["gone"] == ["Tin xoa"]
    (project / "posts/2026/hong.md").unlink()
    build_section(project, now=NOW)
    assert pending(project).total == 0


def test_where_nothing_is_kept_only_new_posts_are_known(project: Path) -> None:
    (project / NAME).unlink()
    write_project(project, posts={"2026/moi": post_text("Tin mới"), "2026/sua": post_text("Tin sua", body="Khác.")})
    changes = pending(project)
    assert not changes.is_whole
    assert named(changes)["new"] == ["Tin mới"]
    assert changes.total == 1


def test_what_a_publication_holds_back_is_named_and_is_neither_new_nor_changed(project: Path) -> None:
    write_project(
        project,
        posts={
            "2026/anh": post_text("Thiếu ảnh", body="![Trụ sở](khong-co.jpg)"),
            "2026/hong": post_text("Bài hỏng", date="hôm qua"),
            "2026/dan": post_text("Dẫn tới bài thiếu ảnh", body="[Xem](anh.md#de-muc)"),
            "2026/dan-nua": post_text("Dẫn tới bài dẫn", body="[Xem](dan.md)"),
            "2026/sua": post_text("Tin sua", body="[Xem](anh.md)"),
            "2026/nhap": post_text("Nháp", body="[Xem](khong-co.md)", status="draft"),
            "2026/dung": post_text("Bài đúng"),
        },
    )
    changes = pending(project)
    assert named(changes) == {"new": ["Bài đúng"], "changed": [], "withdrawn": [], "gone": []}
    # It is true: a publication holds back the same, and leaves readers the same.
    held = build_section(project, now=NOW, hold_back=True).held_back
    assert [(one.path, one.hold) for one in changes.held] == [(one.path, one.hold) for one in held]
    assert len(held) == 5
    assert changes.stops == ()


def test_what_cannot_be_held_back_is_said_before_a_publication_stops(project: Path) -> None:
    write_project(project, pages={"gioi-thieu": page_text(body="[Xem](khong-co.md)")})
    changes = pending(project)
    assert [problem.path for problem in changes.stops] == ["docs/gioi-thieu.md"]
    assert changes.held == ()
    with pytest.raises(ContentError):
        build_section(project, now=NOW, hold_back=True)


def test_a_withdrawal_with_a_mistake_is_told_as_one_and_published_as_one(project: Path) -> None:
    withdrawn = {"date": "2026-05-01", "reason": "Số liệu sai"}
    write_project(project, posts={"2026/go": post_text("Tin go", areas=["x"], status="withdrawn", withdrawn=withdrawn)})
    changes = pending(project)
    assert changes.stops == changes.withdrawn == ()
    assert [(one.path, one.hold) for one in changes.held] == [("posts/2026/go.md", Hold.WITHDRAWN)]
    assert [one.hold for one in build_section(project, now=NOW, hold_back=True).held_back] == [Hold.WITHDRAWN]


def test_before_the_first_publication_everything_is_new(tmp_path: Path) -> None:
    project = write_project(tmp_path / "moi", posts={"2026/mot": post_text("Tin một")}, answers={"nop": answer_text()})
    changes = pending(project)
    assert changes.is_first
    assert sorted(named(changes)["new"]) == ["Nộp hồ sơ trực tuyến như thế nào?", "Tin một"]
