"""The key `personal_data`, and what counts as the text of a file."""

from __future__ import annotations

import pytest

from cchc.errors import ContentError
from cchc.model.items import Link
from cchc.model.posts import Post
from cchc.sources.files import split
from cchc.sources.personal_data import personal_data_of
from cchc.sources.posts import read_post
from cchc.text.personal_data.kinds import PersonalDataKind as Kind

HEAD = "---\ntitle: Bài\ndate: 2026-03-15\nareas: [the-che]\nsummary: Tóm tắt.\n"
REASON = "Quyết định số 12/QĐ-UBND ngày 05/3/2026 buộc công khai"


def read(
    more: str = "", body: str = "Nội dung.", path: str = "posts/2026/bai.md"
) -> tuple[Post, list[tuple[int, str]]]:
    source = split(f"{HEAD}{more}---\n\n{body}\n".encode(), path)
    post = read_post(source, docs_dir="docs")
    links = (Link(target="don-0912345678.pdf", line=3), Link(target="https://a.example/x-0912345678", line=4))
    return post, [(one.line, one.kind) for one in personal_data_of(source, post, links if "tệp" in body else ())]


def test_what_is_found_in_front_matter_and_body_has_its_line_in_the_file() -> None:
    _, found = read("author: A, 0912345678\n", "Gọi 0987654321.\n\n![CCCD 001085012345](anh.png)")
    assert found == [(6, Kind.PHONE), (9, Kind.PHONE), (11, Kind.ID_NUMBER)]


def test_the_permission_itself_is_no_finding() -> None:
    post, found = read(f'personal_data:\n  reason: {REASON}\n  allow: ["0912 345 678", email]\ntags: ["0987654321"]\n')
    assert found == [(9, Kind.PHONE)]
    assert post.disclosure is not None
    assert [(one.text, one.line) for one in post.disclosure.allow] == [("0912 345 678", 8), ("email", 8)]


def test_names_of_the_file_and_of_files_beside_it_are_read_too() -> None:
    _, found = read(body="Có tệp.", path="posts/2026/cccd-001085012345.md")
    assert found == [(1, Kind.ID_NUMBER), (3, Kind.PHONE)]


def test_of_a_withdrawn_post_only_what_its_notice_shows_counts() -> None:
    withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-03-16, reason: Có số 0912345678 của người dân}\n"
    post, found = read(f"author: A, 0987654321\n{withdrawn}", "Gọi 0987654321.")
    assert post.withdrawal is not None
    assert found == [(8, Kind.PHONE)]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("personal_data:\n", "Dòng personal_data để trống"),
        ("personal_data: {reason: được phép, allow: [phone]}\n", "quá ngắn để người duyệt hiểu"),
        ("personal_data: {allow: [phone]}\n", "Thiếu lý do được đăng (reason)"),
        (f"personal_data: {{reason: {REASON}}}\n", "Chưa nói điều nào được đăng (allow)"),
        (f"personal_data: {{reason: {REASON}, alow: [phone]}}\n", "Không có khóa “alow”. Có phải là “allow” (Điều"),
    ],
)
def test_a_permission_that_says_too_little_is_a_problem(more: str, expected: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(more)
    assert any(problem.line == 6 and expected in problem.message for problem in caught.value.problems)
