from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.content.section import open_section
from cchc.model.library import Library
from cchc.opendata.tables import render_csv
from cchc.outreach.royalties import count_words, royalty_entries, royalty_records, royalty_tables
from support.pictures import png
from support.projects import NOW, post_text, write_project

MAY = (date(2026, 5, 1), date(2026, 5, 31))


def library_of(folder: Path, posts: dict[str, str]) -> Library:
    write_project(folder, posts=posts)
    section = open_section(folder, now=NOW, today=NOW.date())
    section.store.close()
    return section.library


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Xã Thử mở Bộ phận Một cửa", 7),
        ("Kế hoạch số 33/KH-UBND ngày 16/02/2023", 6),
        ("  một \n\n hai\tba ", 3),
        ("một – hai, ba … (bốn)", 4),
        ("5 % của 1.000 hồ sơ", 5),
    ],
)
def test_words_are_what_stands_between_spaces_and_has_letters_or_digits(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.lists(st.sampled_from(["xã", "Đặng", "–", "12", "…", "&", "a-b"])))
def test_words_add_up(words: list[str]) -> None:
    assert count_words(" ".join(words)) == sum(map(count_words, words))


def test_a_post_counts_its_title_summary_text_and_each_picture_once(tmp_path: Path) -> None:
    text = "## Mở lớp\n\n![Ảnh lớp](anh.png)\n\nHai **buổi** [học](https://a.example/)."
    body = f"{text}\n\n| A | B |\n| - | - |\n| c | d & e |\n\n![Lại](anh.png)"
    (tmp_path / "posts/2026").mkdir(parents=True)
    (tmp_path / "posts/2026/anh.png").write_bytes(png(40, 30))
    post = post_text(
        "Tin một", date="2026-05-04", summary="Tóm tắt ngắn.", body=body, author="Lê Ánh", unit="phong-noi-vu"
    )
    (entry,) = royalty_entries(library_of(tmp_path, {"2026/tin": post}), *MAY)
    # Title 2, summary 3, heading 2, sentence 3, table 5 without the “&”; descriptions are no text.
    assert entry.words == 15
    assert entry.pictures == 1
    assert (entry.author, entry.unit, entry.kind, entry.month) == ("Lê Ánh", "Phòng Nội vụ", "Tin", "05/2026")


def test_sums_are_those_of_the_posts_and_only_posts_of_the_time_count(tmp_path: Path) -> None:
    source = {"name": "Báo", "url": "https://bao.example/", "credit": "Báo", "licence": "Được phép"}
    posts = {
        "2026/a": post_text("Tin a", date="2026-05-04", author="Ánh", body="một hai"),
        "2026/b": post_text("Tin b", date="2026-05-31 23:59", author="ÁNH", body="ba"),
        "2026/c": post_text("Tin c", date="2026-05-05", author="Bình", source=source, level="tinh"),
        "2026/d": post_text("Tin d", date="2026-04-30", author="Ánh"),
        "2026/e": post_text("Tin e", date="2026-05-06"),
        "2026/f": post_text(
            "Tin f", date="2026-05-06", status="withdrawn", withdrawn={"date": "2026-05-07", "reason": "Nhầm"}
        ),
    }
    entries = royalty_entries(library_of(tmp_path, posts), *MAY)
    assert Counter(entry.title for entry in entries) == Counter(["Tin a", "Tin b", "Tin c", "Tin e"])
    sums, _ = royalty_tables(entries)
    by_author = {row[1]: row[4:] for row in sums.rows}
    assert by_author["Ánh"] == ("Tự viết", 2, sum(one.words for one in entries if one.author in {"Ánh", "ÁNH"}), 0)
    assert by_author["Bình"][0] == "Đăng lại"
    assert by_author[None][1] == 1
    assert sum(row[5] for row in sums.rows if isinstance(row[5], int)) == len(entries)


def test_the_csv_opens_in_excel_and_has_no_formula(tmp_path: Path) -> None:
    post = post_text("=HYPERLINK(1), Đặng", date="2026-05-04")
    data = render_csv(royalty_records(royalty_entries(library_of(tmp_path, {"2026/tin": post}), *MAY)))
    assert data.startswith(b"\xef\xbb\xbf")
    (head, row) = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    record = dict(zip(head, row, strict=True))
    assert record["tieu_de"] == "'=HYPERLINK(1), Đặng"
    assert (record["thang"], record["ngay"]) == ("2026-05", "2026-05-04")
