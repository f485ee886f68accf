from __future__ import annotations

from pathlib import Path

import pytest

from cchc.sources.files import split
from cchc.sources.posts import read_post
from support.desks import open_test_desk
from support.projects import SETTINGS, post_text, write_project

NEW = {"title": "Gương người tốt: bà Sáu", "kind": "guong", "area": "the-che"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    settings = SETTINGS.replace("kinds: [", "kinds: [{id: guong, title: Gương điển hình, form: exemplar}, ")
    text = post_text("Mở lớp tập huấn", id="tin/2025/lop", image={"file": "lop.jpg", "alt": "Lớp học"})
    posts = {"2025/lop": text, "2025/hong": "---\ntitle: Mục #5\n---\n"}
    return write_project(tmp_path / "chuyên mục", posts=posts, settings=settings)


def test_a_new_post_is_a_draft_without_words_to_delete(project: Path) -> None:
    with open_test_desk(project) as desk:
        assert "Gương điển hình" in desk.get("/bai/moi").text
        assert desk.post("/api/new-post", NEW).json == {"tep": "posts/2026/guong-nguoi-tot-ba-sau.md"}
        text = (project / "posts/2026/guong-nguoi-tot-ba-sau.md").read_text(encoding="utf-8")
        assert text.endswith("kind: guong\nstatus: draft\n---\n\n")
        # Twice the same is a second press of the button.
        assert desk.post("/api/new-post", NEW).status == 200
        again = desk.post("/api/new-post", {**NEW, "kind": "tin"})
        assert (again.status, again.json["message"]) == (
            400,
            "Đã có bài “posts/2026/guong-nguoi-tot-ba-sau.md”. Đặt tiêu đề khác, hoặc mở bài ấy để sửa.",
        )
        assert "posts/2026/guong-nguoi-tot-ba-sau.md" in desk.running.workplace.live.snapshot().items


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({**NEW, "title": "???"}, "“???” không có chữ nào"),
        ({**NEW, "kind": "khong-co"}, "Thể loại hoặc lĩnh vực"),
        ({**NEW, "area": ""}, "Thể loại hoặc lĩnh vực"),
        ({"title": "Mở lớp tập huấn", "source": "posts/2025/lop.md"}, "Đổi tiêu đề cho bài mới"),
        ({"title": "Lớp 2", "source": "posts/2025/khong-co.md"}, "Không có bài posts/2025/khong-co.md"),
        ({"title": "Lớp 2", "source": "posts/2025/hong.md"}, "Mục #5"),
        ({"title": "Lớp 2", "source": "../bi-mat.md"}, "Bàn biên tập không mở tệp"),
    ],
)
def test_what_cannot_begin_a_post_is_refused_and_nothing_written(
    project: Path, values: dict[str, str], message: str
) -> None:
    before = sorted(project.rglob("*.md"))
    with open_test_desk(project) as desk:
        answer = desk.post("/api/new-post", values)
        assert answer.status >= 400
        assert message in str(answer.json["message"])
    assert sorted(project.rglob("*.md")) == before


def test_a_duplicate_begins_with_text_and_facts_at_a_free_address(project: Path) -> None:
    values = {"title": "Mở lớp tập huấn (đợt 2)", "source": "posts/2025/lop.md"}
    with open_test_desk(project) as desk:
        assert "Mở lớp tập huấn" in desk.get("/bai/moi", tu="posts/2025/lop.md").text
        paths = [str(desk.post("/api/new-post", values).json["tep"]) for _ in range(2)]
    assert paths == ["posts/2026/mo-lop-tap-huan-dot-2.md", "posts/2026/mo-lop-tap-huan-dot-2-2.md"]
    post = read_post(split((project / paths[0]).read_bytes(), paths[0]), docs_dir="docs")
    assert (post.title, post.status, post.id) == (values["title"], "draft", "tin/2026/mo-lop-tap-huan-dot-2")
    assert post.image is not None
    assert post.image.file == "../2025/lop.jpg"
