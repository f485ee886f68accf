from __future__ import annotations

import pytest

from cchc.content.live.live_section import LiveSection
from cchc.content.live.post_rows import PostState
from cchc.content.live.post_search import PostOrder, PostQuery
from support.projects import NOW, answer_text, page_text, post_text, write_project

POSTS = {
    "2026/day-manh": post_text(
        "Đẩy mạnh cải cách hành chính", date="2026-05-04", tags=["một cửa"], unit="phong-noi-vu", areas=["the-che"]
    ),
    "2026/mot-cua": post_text(
        "Mở Bộ phận Một cửa", date="2026-04-02", author="Trần Thị Hạnh", areas=["thu-tuc-hanh-chinh"], kind="bai"
    ),
    "2025/ho-so": post_text("Số hóa hồ sơ", date="2025-12-01", status="draft", summary="Ở huyện Hớn Quản."),
    "2025/ho-xo": post_text("Hồ xô của hợp tác xã", date="2025-11-01", summary="Nuôi cá."),
}


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> LiveSection:
    folder = write_project(
        tmp_path_factory.mktemp("section"),
        posts=POSTS,
        answers={"nop-ho-so": answer_text("Nộp hồ sơ trực tuyến như thế nào?")},
        pages={"gioi-thieu": page_text("Giới thiệu")},
    )
    return LiveSection.open(folder, now=lambda: NOW)


def found(live: LiveSection, query: PostQuery) -> list[str]:
    return [row.path.removeprefix("posts/").removesuffix(".md") for row in live.posts(query).rows]


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        ("", ["2026/day-manh", "2026/mot-cua", "2025/ho-so", "2025/ho-xo"]),
        ("đẩy mạnh", ["2026/day-manh"]),
        ("DAY MANH", ["2026/day-manh"]),
        ("day mạnh", ["2026/day-manh"]),
        ("mot cua", ["2026/day-manh", "2026/mot-cua"]),
        ("hon quan", ["2025/ho-so"]),
        ("Phòng Nội vụ", ["2026/day-manh"]),
        ("hạnh", ["2026/mot-cua", "2026/day-manh"]),
        ("2025/ho", []),
        ("ho-xo", ["2025/ho-xo"]),
        ("khong co bai nao", []),
        ("!?", ["2026/day-manh", "2026/mot-cua", "2025/ho-so", "2025/ho-xo"]),
    ],
)
def test_posts_are_found_by_words_with_or_without_marks(live: LiveSection, words: str, paths: list[str]) -> None:
    assert found(live, PostQuery(words=words)) == paths


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        (PostQuery(area="thu-tuc-hanh-chinh"), ["2026/mot-cua"]),
        (PostQuery(kind="bai"), ["2026/mot-cua"]),
        (PostQuery(unit="phong-noi-vu"), ["2026/day-manh"]),
        (PostQuery(year="2025"), ["2025/ho-so", "2025/ho-xo"]),
        (PostQuery(state=PostState.DRAFT), ["2025/ho-so"]),
        (PostQuery(order=PostOrder.OLDEST), ["2025/ho-xo", "2025/ho-so", "2026/mot-cua", "2026/day-manh"]),
        (PostQuery(order=PostOrder.TITLE), ["2026/day-manh", "2025/ho-xo", "2026/mot-cua", "2025/ho-so"]),
    ],
)
def test_filters_and_orders(live: LiveSection, query: PostQuery, paths: list[str]) -> None:
    assert found(live, query) == paths


def test_a_list_comes_in_pages_and_counts_states(live: LiveSection) -> None:
    page = live.posts(PostQuery(page_size=3, page=9))
    assert (page.page, page.pages, page.total, len(page.rows)) == (2, 2, 4, 1)
    states = live.posts(PostQuery(state=PostState.DRAFT)).states
    assert states == {PostState.PUBLISHED: 3, PostState.DRAFT: 1}


def test_link_targets_come_with_the_way_from_the_text(live: LiveSection) -> None:
    targets = live.link_targets("ho so", source="posts/2026/mot-cua.md")
    assert [(one.kind, one.link, one.is_public) for one in targets] == [
        ("answer", "../../docs/hoi-dap/nop-ho-so.md", True),
        ("post", "../2025/ho-so.md", False),
    ]
    assert [one.link for one in live.link_targets("gioi thieu", source="docs/hoi-dap/nop-ho-so.md")] == [
        "../gioi-thieu.md"
    ]


def test_a_text_is_no_link_target_of_itself(live: LiveSection) -> None:
    assert live.link_targets("Mở Bộ phận Một cửa", source="posts/2026/mot-cua.md") == ()
