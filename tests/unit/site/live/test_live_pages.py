from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.content.live.live_section import LiveSection
from cchc.content.live.post_search import PostQuery
from cchc.site.live.live_pages import LivePages
from support.pictures import png
from support.projects import NOW, answer_text, page_text, post_text, write_project

DRAFT = post_text("Bài đang viết", status="draft", body="Lời của bản nháp.\n\n![Người dân nộp hồ sơ](anh.png)")
LINES = [*DRAFT.split("\n"), "---", "\t", "title: ["]
POSTS = {
    "2026/dang": post_text("Bài đã đăng"),
    "2026/nhap": DRAFT,
    "2026/hen": post_text("Bài hẹn đăng", date="2026-06-02 08:30", body="Lời của bài hẹn."),
}


@pytest.fixture
def live(tmp_path: Path) -> LiveSection:
    folder = write_project(
        tmp_path,
        posts=POSTS,
        answers={"nop-ho-so": answer_text(status="draft", body="Lời của câu trả lời nháp.")},
        pages={"gioi-thieu": page_text()},
    )
    (folder / "posts/2026/anh.png").write_bytes(png(40, 30))
    return LiveSection.open(folder, now=lambda: NOW)


@pytest.fixture
def pages(live: LiveSection) -> LivePages:
    return LivePages(live)


def strips(page: bytes) -> list[str]:
    """Return what stands above the page, without tags."""
    found = re.findall(r'<aside class="(?:notice|alert)"[^>]*>(.*?)</aside>', page.decode(), re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in found]


def test_a_draft_is_shown_as_it_will_be_and_says_what_it_is(pages: LivePages) -> None:
    page = pages.at("tin/2026/nhap/")
    assert "Lời của bản nháp." in page.data.decode()
    assert strips(page.data) == ["Bản nháp. Người đọc chưa thấy trang này."]
    assert pages.at("tin/2026/anh.png").type == "image/png"


def test_a_post_of_the_future_says_when_it_comes(pages: LivePages) -> None:
    page = pages.at("tin/2026/hen/")
    assert "Lời của bài hẹn." in page.data.decode()
    assert strips(page.data) == ["Hẹn đăng Thứ Ba, 02/6/2026, 08:30. Trước lúc ấy người đọc chưa thấy trang này."]


def test_drafts_stand_in_no_list_and_beside_no_public_post(pages: LivePages) -> None:
    for address in ("", "tin/", "linh-vuc/the-che/", "tin/2026/dang/"):
        page = pages.at(address).data.decode()
        assert "Bài đang viết" not in page
        assert "Bài hẹn đăng" not in page
        assert strips(page.encode()) == []


def test_a_draft_of_an_answer_has_its_page(pages: LivePages) -> None:
    assert "Lời của câu trả lời nháp." in pages.at("hoi-dap/nop-ho-so/").data.decode()


def test_a_text_that_is_not_saved_has_its_page_and_is_nowhere_else(pages: LivePages, live: LiveSection) -> None:
    page = pages.page_of_text("posts/2026/dang.md", post_text("Bài đã đăng", body="Câu mới gõ."))
    assert page.address == "tin/2026/dang/"
    assert "Câu mới gõ." in page.data.decode()
    assert strips(page.data) == ["Trang đang hiện chữ chưa lưu vào tệp."]
    assert "Câu mới gõ." not in pages.at("tin/2026/dang/").data.decode()
    assert live.snapshot().number == 1


def test_a_file_with_mistakes_shows_what_is_wrong_above_what_can_be_shown(pages: LivePages, live: LiveSection) -> None:
    broken = POSTS["2026/dang"].replace("date: '2026-03-15'", "date: mai").replace("Nội dung", "Nội dung **vẫn còn**")
    (live.root / "posts/2026/dang.md").write_text(broken, encoding="utf-8")
    live.refresh(["posts/2026/dang.md"])
    page = pages.at("tin/2026/dang/").data.decode()
    assert "<h1>Bài đã đăng</h1>" in page
    assert "<strong>vẫn còn</strong>" in page
    (_, alert) = strips(page.encode())
    assert "posts/2026/dang.md, dòng 3: Ngày đăng (date) “mai”" in alert


def test_a_mistake_that_stops_publication_stands_above_the_page(pages: LivePages) -> None:
    page = pages.page_of_text("posts/2026/nhap.md", DRAFT.replace("anh.png", "mat-roi.png"))
    (_, alert) = strips(page.data)
    assert alert.startswith("Chưa đăng được: có 1 chỗ phải sửa. posts/2026/nhap.md, dòng 11: Ảnh hoặc tệp")


def test_a_broken_template_of_the_section_is_named_and_the_page_is_not_blank(
    pages: LivePages, live: LiveSection
) -> None:
    template = live.root / "overrides/pages/post.html"
    template.parent.mkdir(parents=True)
    template.write_text("<p>\n{{ page.khong_co }}\n", encoding="utf-8")
    live.refresh(["overrides/pages/post.html"])
    page = pages.at("tin/2026/dang/")
    assert page.status == 500
    assert "overrides/pages/post.html, dòng 2: Mẫu trang không dùng được" in page.data.decode()
    template.unlink()
    live.refresh(["overrides/pages/post.html"])
    assert pages.at("tin/2026/dang/").status == 200


def test_what_stands_in_a_draft_cannot_leave_the_strip(pages: LivePages) -> None:
    page = pages.page_of_text("posts/2026/moi.md", '---\ntitle: "<script>alert(1)</script>\n---\n<b onclick="x">\n')
    assert b"<script>alert" not in page.data
    assert b"onclick=" not in page.data


def test_one_file_holds_styles_and_pictures_and_fetches_nothing(pages: LivePages) -> None:
    page = pages.self_contained("posts/2026/nhap.md", DRAFT).decode()
    assert "Lời của bản nháp." in page
    assert 'src="data:image/png;base64,' in page
    assert "<style>" in page
    assert "<script" not in page
    assert "<form" not in page
    loaded = re.findall(r'<(?:img|link|script|source|iframe|use|image)\b[^>]*?\b(?:src|href)="([^"]*)"', page)
    assert loaded
    assert all(address.startswith(("data:", "#")) for address in loaded), loaded
    assert re.findall(r"url\((?!data:|#)[^)]*\)", page) == []
    links = re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', page)
    assert all(link.startswith(("https://", "#", "mailto:", "tel:")) for link in links), links


def test_nothing_outside_the_theme_is_served(pages: LivePages, live: LiveSection) -> None:
    (live.root / "overrides").mkdir()
    for address in (
        "../mkdocs.yml",
        "assets/../../mkdocs.yml",
        "..\\mkdocs.yml",
        "C:/x",
        "pages/post.html",
        "main.html",
    ):
        assert pages.at(address).status == 404


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200) | st.lists(st.sampled_from(LINES)).map("\n".join))
def test_any_text_has_a_page(pages: LivePages, text: str) -> None:
    page = pages.page_of_text("posts/2026/nhap.md", text)
    assert page.status == 200
    assert b"<main" in page.data


def test_readers_and_a_writer_do_not_disturb_each_other(pages: LivePages, live: LiveSection) -> None:
    ended = threading.Event()
    faults: list[Exception] = []

    def read() -> None:
        while not ended.is_set():
            try:
                post = live.snapshot().items["posts/2026/dang.md"]
                assert live.posts(PostQuery(words="bai")).total == 3
                assert pages.at(post.permalink).status == 200
            except Exception as error:  # noqa: BLE001 - whatever it is, the test has to see it
                faults.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(15):
        (live.root / "posts/2026/dang.md").write_text(post_text(f"Bài đã đăng {number}"), encoding="utf-8")
        live.refresh(["posts/2026/dang.md"])
    ended.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert "Bài đã đăng 14" in pages.at("tin/2026/dang/").data.decode()
