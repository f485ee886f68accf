from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.content.section import open_section
from cchc.model.library import Library
from cchc.outreach.share_texts import share_texts, shortened, unshared_posts
from support.projects import NOW, SETTINGS, post_text, write_project

CHANNELS = "- {id: zalo, name: Zalo}\n- {id: facebook, name: Facebook}\n- {id: truyen-thanh, name: Truyền thanh}\n"
SUMMARY = "Từ ngày 01/6/2026, bà con nộp hồ sơ đất đai tại nhà văn hóa thôn. Mỗi tuần hai buổi."


def mark(channel: str, day: str) -> dict[str, str]:
    return {"channel": channel, "date": day}


def library_of(folder: Path, posts: dict[str, str], *, more: str = "") -> Library:
    write_project(folder, posts=posts, registers={"channels": CHANNELS}, settings=SETTINGS + more)
    section = open_section(folder, now=NOW, today=NOW.date())
    section.store.close()
    return section.library


def test_each_network_gets_plain_text_with_the_address_last(tmp_path: Path) -> None:
    body = "**Từ ngày 01/6**, hai cán bộ về [nhà văn hóa](https://cong.example/).\n\n- mang theo căn cước\n"
    text = post_text("Một cửa “về thôn” & <xã>", date="2026-05-25", summary=SUMMARY, body=body)
    library = library_of(tmp_path, {"2026/mot-cua": text})
    zalo, facebook = share_texts(library, library.posts[0])
    address = library.settings.absolute(library.posts[0].permalink)
    assert zalo.plain == f"Một cửa “về thôn” & <xã>\n\n{SUMMARY}\n\n{address}"
    assert facebook.plain.startswith(f"Một cửa “về thôn” & <xã>\n\n{SUMMARY}")
    assert facebook.plain.endswith(f"\n\n{address}")
    assert not {"*", "[", "](", "#"} & set(facebook.text)


@pytest.mark.parametrize(
    ("paragraphs", "most", "expected"),
    [
        (["Câu một. Câu hai dài hơn."], 12, "Câu một."),
        (["Câu một. Câu hai."], 17, "Câu một. Câu hai."),
        (["Câu một.", "Câu hai."], 18, "Câu một.\n\nCâu hai."),
        (["Câu một.", "Câu hai."], 17, "Câu một."),
        (["Đẩy mạnh cải cách thủ tục hành chính"], 20, "Đẩy mạnh cải cách…"),
        (["Đẩy mạnh, cải cách"], 12, "Đẩy mạnh…"),
        (["Nghiêngngảkhôngdấucách"], 10, "Nghiêngng…"),
        ([], 10, ""),
    ],
)
def test_a_text_is_cut_between_sentences_else_between_words(paragraphs: list[str], most: int, expected: str) -> None:
    assert shortened(paragraphs, most) == expected


@given(st.lists(st.text(alphabet="ạbê. …đ,“”", max_size=80).map(str.strip), max_size=4), st.integers(10, 90))
@settings(max_examples=60)
def test_no_text_is_longer_than_its_limit(paragraphs: list[str], most: int) -> None:
    found = shortened(paragraphs, most)
    assert len(found) <= most
    assert unicodedata.is_normalized("NFC", found)


def test_limits_are_the_offices_own(tmp_path: Path) -> None:
    text = post_text("Một cửa về thôn", date="2026-05-25", summary=SUMMARY)
    library = library_of(tmp_path, {"2026/mot-cua": text}, more="  share: {zalo_text: 70}\n")
    zalo, _ = share_texts(library, library.posts[0])
    assert zalo.text == "Từ ngày 01/6/2026, bà con nộp hồ sơ đất đai tại nhà văn hóa thôn."


def test_posts_are_listed_until_they_are_marked_on_each_channel(tmp_path: Path) -> None:
    posts = {
        "2026/mot": post_text("Tin một", date="2026-05-25", shared=[mark("zalo", "2026-05-26")]),
        "2026/hai": post_text("Tin hai", date="2026-05-26"),
        "2026/ba": post_text(
            "Tin ba", date="2026-05-27", shared=[mark("zalo", "2026-05-27"), mark("facebook", "2026-05-28")]
        ),
        "2026/het-han": post_text("Hết hạn", date="2026-05-26", expires="2026-05-28"),
        "2026/nhap": post_text("Bản nháp", date="2026-05-26", status="draft"),
    }
    found = unshared_posts(library_of(tmp_path, posts), ["zalo", "facebook"])
    assert [(post.title, [channel.id for channel in lacking]) for post, lacking in found] == [
        ("Tin hai", ["zalo", "facebook"]),
        ("Tin một", ["facebook"]),
    ]
