from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc.content.section import open_section
from cchc.model.items import Body
from cchc.model.library import Library
from cchc.outreach.radio import bulletin
from cchc.outreach.spoken_text import spoken_text
from support.projects import NOW, SETTINGS, post_text, write_project

WEEK = (date(2026, 5, 25), date(2026, 5, 31))


def library_of(folder: Path, posts: dict[str, str], *, settings: str = SETTINGS, glossary: str = "") -> Library:
    registers = {"glossary": glossary} if glossary else {}
    write_project(folder, posts=posts, registers=registers, settings=settings)
    section = open_section(folder, now=NOW, today=NOW.date())
    section.store.close()
    return section.library


def test_posts_of_the_week_are_read_oldest_first_without_withdrawn_and_expired_ones(tmp_path: Path) -> None:
    posts = {
        "2026/hai": post_text("Tin thứ 2", date="2026-05-27"),
        "2026/mot": post_text("Tin thứ 1", date="2026-05-25"),
        "2026/tuan-truoc": post_text("Tin tuần trước", date="2026-05-24"),
        "2026/het-han": post_text("Hết hạn", date="2026-05-26", expires="2026-05-28"),
        "2026/da-go": post_text(
            "Đã gỡ", date="2026-05-26", status="withdrawn", withdrawn={"date": "2026-05-27", "reason": "Nhầm"}
        ),
    }
    found = bulletin(library_of(tmp_path, posts), *WEEK)
    assert [item.title for item in found.items] == ["Tin thứ 1", "Tin thứ 2"]
    assert [item.sentences[0] for item in found.items] == ["Tin thứ nhất.", "Tin thứ hai."]
    assert found.seconds > sum(item.seconds for item in found.items)


def test_the_words_of_the_glossary_are_said_and_others_are_listed_once(tmp_path: Path) -> None:
    post = post_text("Tin", date="2026-05-27", summary="UBND xã học ISO với LĐTBXH.", body="LĐTBXH và UBND.")
    glossary = "- {term: UBND, meaning: Ủy ban nhân dân}\n- {term: ISO, meaning: Tổ chức, aloud: i ét ô}\n"
    found = bulletin(library_of(tmp_path, {"2026/tin": post}, glossary=glossary), *WEEK)
    assert found.items[0].sentences == (
        "Tin.",
        "Ủy ban nhân dân xã học i ét ô với LĐTBXH.",
        "LĐTBXH và Ủy ban nhân dân.",
    )
    assert found.unknown == ("LĐTBXH",)


def test_a_brief_bulletin_has_titles_and_summaries(tmp_path: Path) -> None:
    posts = {"2026/tin": post_text("Tin", date="2026-05-27", summary="Tóm tắt.", body="Nội dung.")}
    library = library_of(tmp_path, posts)
    assert bulletin(library, *WEEK, is_brief=True).items[0].sentences == ("Tin.", "Tóm tắt.")
    assert bulletin(library, *WEEK).items[0].sentences == ("Tin.", "Tóm tắt.", "Nội dung.")


def test_an_office_says_its_own_opening_and_closing(tmp_path: Path) -> None:
    words = '  radio:\n    opening: "Loa {co_quan}, tuần {tu_ngay} – {den_ngay}."\n    closing: Xin chào.\n'
    settings = SETTINGS.replace("extra:\n", f"extra:\n{words}")
    library = library_of(tmp_path, {"2026/tin": post_text("Tin", date="2026-05-27")}, settings=settings)
    found = bulletin(library, *WEEK)
    assert "tuần từ ngày hai mươi lăm tháng năm" in " ".join(found.opening)
    assert library.settings.office.name.split()[0] in found.opening[0]
    assert found.closing == ("Xin chào.",)


@pytest.mark.parametrize(
    ("html", "paragraphs", "left_out"),
    [
        ("<h2>Đầu đề</h2><p>Một<br>hai</p>", ("Đầu đề", "Một hai"), 0),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", ("a", "b"), 0),
        ("<p>x<sup>1</sup></p><div class='footnote'><p>chú thích</p></div>", ("x",), 0),
        ("<table><tr><td>1<table><tr><td>2</td></tr></table></td></tr></table><p>y</p>", ("y",), 1),
        ("<figure><img><figcaption>h</figcaption></figure><p>A &amp; B</p>", ("A & B",), 1),
    ],
)
def test_what_only_eyes_can_read_is_left_out_and_counted(html: str, paragraphs: tuple[str, ...], left_out: int) -> None:
    found = spoken_text(Body(pieces=(html,), slots=(), headings=(), anchors=()))
    assert (found.paragraphs, found.left_out) == (paragraphs, left_out)


def test_what_cannot_be_said_in_the_opening_is_listed_with_that_of_the_posts(tmp_path: Path) -> None:
    words = "  radio:\n    opening: Đài FM 4G xin chào.\n"
    settings = SETTINGS.replace("extra:\n", f"extra:\n{words}")
    post = post_text("Tin", date="2026-05-27", summary="Tăng 5.2%, mạng 4G.", body="Hết.")
    found = bulletin(library_of(tmp_path, {"2026/tin": post}, settings=settings), *WEEK)
    assert found.unknown == ("FM", "4G", "5.2%")
