"""Where a link can lead, asked by a client of the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.desks import DeskClient, open_test_desk
from support.projects import answer_text, post_text, write_project

POST = "posts/2026/mot-cua.md"
CONTACTS = """\
- {id: duong-day-nong, name: Đường dây nóng của xã, kind: hotline, phone: "18001096", purpose: Hỏi, checked: 2026-05-01}
- {id: khong-so, name: Đường dây không số, kind: office, phone: null, purpose: Hỏi, checked: 2026-05-01}
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DeskClient]:
    """A client of the desk of a project with content of several kinds."""
    project: Path = write_project(
        tmp_path_factory.mktemp("dự án"),
        posts={
            "2026/mot-cua": post_text("Xã mở Một cửa"),
            "2026/tap-huan": post_text("Tập huấn *số* hóa", body="## Nội dung\n\nChữ.\n\n### Buổi đầu\n\nChữ."),
            "2026/nhap": post_text("Tập huấn chưa đăng", status="draft"),
        },
        answers={"nop-ho-so": answer_text("Nộp hồ sơ qua mạng thế nào?")},
        registers={"contacts": CONTACTS},
    )
    with open_test_desk(project) as client:
        yield client


def found(desk: DeskClient, words: str) -> list[dict[str, Any]]:
    targets: Any = desk.get("/api/links", q=words, tep=POST).json["targets"]
    return list(targets)


def test_content_is_found_by_words_without_marks_with_the_link_to_write(desk: DeskClient) -> None:
    public, draft = found(desk, "tap huan")
    assert public == {
        "title": "Tập huấn *số* hóa",
        "kind": "Bài viết",
        "note": "",
        "target": "tap-huan.md",
        "words": "Tập huấn \\*số\\* hóa",
        "path": "posts/2026/tap-huan.md",
    }
    assert draft["note"].startswith("chưa đăng")
    (answer,) = found(desk, "nop ho so")
    assert (answer["kind"], answer["target"]) == ("Hỏi đáp", "../../docs/hoi-dap/nop-ho-so.md")
    assert found(desk, "") == []


def test_a_contact_is_called_by_the_number_of_the_register(desk: DeskClient) -> None:
    (contact,) = found(desk, "duong day")
    assert (contact["title"], contact["target"], contact["path"]) == (
        "Đường dây nóng của xã",
        "tel:duong-day-nong",
        None,
    )


def test_the_headings_of_a_target_can_be_linked_to(desk: DeskClient) -> None:
    headings: Any = desk.get("/api/link-headings", den="posts/2026/tap-huan.md").json["headings"]
    assert [(one["level"], one["text"], one["anchor"]) for one in headings] == [
        (2, "Nội dung", "noi-dung"),
        (3, "Buổi đầu", "buoi-dau"),
    ]
    assert desk.get("/api/link-headings", den="posts/2026/khong-co.md").json == {"headings": []}
    assert desk.get("/api/link-headings", den="../x.md").status == 403
