from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cchc.content.section import open_section
from cchc.errors import Concern, ContentError
from support.projects import NOW, SETTINGS, page_text, plan_text, post_text, write_project


def test_a_section_is_its_library_and_an_open_store(tmp_path: Path) -> None:
    section = open_section(write_project(tmp_path, posts={"2026/mot-cua": post_text()}), now=NOW)
    assert [post.slug for post in section.library.posts] == ["mot-cua"]
    assert section.library.now == NOW
    assert section.root == tmp_path
    section.store.write("items", {"a": b"b"})
    assert section.store.read("items", "a") == b"b"
    section.store.close()


def test_a_preview_stands_at_another_address(tmp_path: Path) -> None:
    section = open_section(write_project(tmp_path), now=NOW, site_url="http://127.0.0.1:8000/")
    assert section.settings.site_url == section.library.settings.site_url == "http://127.0.0.1:8000/"
    section.store.close()


def test_a_preview_opens_though_a_public_section_is_not_ready_for_readers(tmp_path: Path) -> None:
    settings = SETTINGS.replace("extra:\n", "extra:\n  public: true\n")
    project = write_project(tmp_path, posts={"2026/mot-cua": post_text()}, settings=settings)
    for _ in range(2):
        with pytest.raises(ContentError, match=r"mkdocs\.yml:3: .*tên miền mẫu “cong-thong-tin\.example”"):
            open_section(project, now=NOW)
        open_section(project, now=NOW, site_url="http://127.0.0.1:8000/").store.close()


def test_a_section_can_be_asked_as_if_it_were_public(tmp_path: Path) -> None:
    project = write_project(tmp_path, posts={"2026/mot-cua": post_text()})
    open_section(project, now=NOW).store.close()
    with pytest.raises(ContentError) as caught:
        open_section(project, now=NOW, as_public=True)
    assert {problem.concern for problem in caught.value.problems} == {Concern.PUBLICATION}
    open_section(project, now=NOW).store.close()


def test_a_page_of_a_sample_is_told_whatever_an_earlier_check_said(tmp_path: Path) -> None:
    settings = SETTINGS.replace("extra:\n", "extra:\n  public: true\n").replace(".example", ".gov.vn")
    hotline = "- {id: nong, name: Đường dây nóng, kind: hotline, phone: '18001096'}\n"
    project = write_project(
        tmp_path, pages={"gioi-thieu": page_text()}, registers={"contacts": hotline}, settings=settings
    )
    open_section(project, now=NOW).store.close()
    sample = page_text(body="Nội dung của trang.\n\nĐây là **trang mẫu**.")
    (tmp_path / "docs/gioi-thieu.md").write_text(sample, encoding="utf-8", newline="\n")
    with pytest.raises(ContentError, match=r"docs/gioi-thieu\.md:7: Dòng này nói đây là trang mẫu\."):
        open_section(project, now=NOW)


def test_problems_of_reading_and_of_the_checks_are_told_together(tmp_path: Path) -> None:
    posts = {
        "2026/a": post_text("A", date="mai"),
        "2026/b": post_text("B", areas=["la"]),
        "2026/c": post_text("C", body="[x](mat.md)"),
    }
    with pytest.raises(ContentError) as caught:
        open_section(write_project(tmp_path, posts=posts), now=NOW)
    assert [problem.path for problem in caught.value.problems] == [f"posts/2026/{name}.md" for name in "abc"]
    # The store was closed: what was learned is on disk, and the next build can have it.
    write_project(tmp_path, posts={"2026/a": post_text("A"), "2026/b": post_text("B"), "2026/c": post_text("C")})
    open_section(tmp_path, now=NOW).store.close()


def test_a_day_to_come_is_told_whatever_an_earlier_check_of_a_later_day_said(tmp_path: Path) -> None:
    project = write_project(tmp_path, posts={"2026/mot-cua": post_text(updated="2026-05-20")})
    open_section(project, now=NOW).store.close()
    with pytest.raises(ContentError, match=r"posts/2026/mot-cua\.md:6: Ngày cập nhật \(updated\) là 20/5/2026"):
        open_section(project, now=NOW - timedelta(days=30))
    open_section(project, now=NOW).store.close()


def test_whoever_asks_for_an_earlier_moment_is_told_nothing_new(tmp_path: Path) -> None:
    contacts = "- {id: a, name: Đường dây nóng, checked: 2026-05-20}\n"
    posts = {"2026/mot-cua": post_text(updated="2026-05-20"), "2026/sau": post_text("Sau", date="2026-05-21")}
    project = write_project(tmp_path, posts=posts, registers={"contacts": contacts})
    earlier = NOW - timedelta(days=30)
    section = open_section(project, now=earlier, today=NOW.date())
    section.store.close()
    assert [post.slug for post in section.library.posts] == ["mot-cua"]
    with pytest.raises(ContentError) as caught:
        open_section(project, now=earlier, today=earlier.date())
    assert len(caught.value.problems) == 2


def test_an_entry_that_left_its_register_is_missed_though_no_file_of_content_has_changed(tmp_path: Path) -> None:
    project = write_project(tmp_path, plans={"xa-thu-2026": plan_text()})
    open_section(project, now=NOW).store.close()
    write_project(project, registers={"issuers": "- {id: ubnd-xa-khac, name: Ủy ban nhân dân xã Khác, level: xa}\n"})
    with pytest.raises(ContentError, match=r"Cơ quan “ubnd-xa-thu” \(issuer\) chưa có trong sổ"):
        open_section(project, now=NOW)
