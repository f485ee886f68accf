from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.errors import ContentError, Problem
from cchc.sources.files import find_markdown, fingerprint, read_text, split, stamp


def problem_of(data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        split(data, "posts/2026/a.md")
    (problem,) = caught.value.problems
    return str(problem)


def test_content_files_are_found_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in (
        "2026/b.md",
        "2026/a.md",
        "2025/z.md",
        "2026/anh.png",
        "2026/_nhap.md",
        "2026/.an.md",
        "_an/a.md",
        ".x/a.md",
    ):
        (tmp_path / "posts" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "posts" / name).write_bytes(b"x")
    found = dict(find_markdown(tmp_path, "posts", []))
    assert list(found) == ["posts/2025/z.md", "posts/2026/a.md", "posts/2026/b.md"]
    assert found["posts/2026/a.md"] == stamp(tmp_path / "posts/2026/a.md")


@pytest.mark.parametrize("name", ["mot-cua.md.txt", "mot-cua.MD", "mot-cua.markdown", "mot-cua.Md"])
def test_a_file_that_was_meant_to_be_content_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "posts").mkdir()
    for other in (name, f"_{name}", "ghi-chu.txt", "anh.png"):
        (tmp_path / "posts" / other).write_bytes(b"x")
    problems: list[Problem] = []
    assert list(find_markdown(tmp_path, "posts", problems)) == []
    assert [str(problem) for problem in problems] == [
        f"posts/{name}:1: Tên tệp phải kết thúc bằng .md nên tệp này bị bỏ qua. Đổi tên thành mot-cua.md"
    ]


def test_a_folder_that_is_missing_has_no_files(tmp_path: Path) -> None:
    assert list(find_markdown(tmp_path, "posts", [])) == []


def test_a_stamp_tells_the_size_and_the_time(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"12345")
    assert stamp(file).size == 5
    assert stamp(file).modified_ns == file.stat().st_mtime_ns


def test_a_fingerprint_differs_with_the_bytes() -> None:
    assert fingerprint(b"a") == fingerprint(b"a") != fingerprint(b"b")


@pytest.mark.parametrize("start", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_read_with_or_without_bom_whatever_its_line_ends(start: bytes, end: str) -> None:
    assert read_text(start + f"Hớn Quản{end}Đẩy mạnh{end}".encode(), "a.md") == "Hớn Quản\nĐẩy mạnh\n"


def test_decomposed_letters_are_composed() -> None:
    assert read_text(unicodedata.normalize("NFD", "Đẩy mạnh").encode(), "a.md") == "Đẩy mạnh"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named_with_a_way_out(encoding: str) -> None:
    bom = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")
    problem = problem_of(bom + "---\ntitle: Tệp\n---\n".encode(encoding))
    assert problem.startswith("posts/2026/a.md:1: Tệp không ở bảng mã UTF-8 mà ở UTF-16")
    assert "Notepad" in problem


def test_an_old_code_page_is_named_with_the_line_and_the_bytes() -> None:
    problem = problem_of(b"---\ntitle: A\n---\n\n" + "Đường dây nóng".encode("cp1258", "replace"))
    assert problem.startswith("posts/2026/a.md:5: Tệp không ở bảng mã UTF-8 mà ở một bảng mã cũ (byte D0 ")


def test_front_matter_and_body_know_their_first_lines() -> None:
    source = split("---\ntitle: A\ndate: B\n---\n\nĐoạn đầu.\n".encode(), "posts/2026/a.md")
    assert (source.front_matter, source.front_matter_line) == ("title: A\ndate: B", 2)
    assert (source.body, source.body_line) == ("\nĐoạn đầu.\n", 5)
    assert source.path == "posts/2026/a.md"
    assert source.fingerprint == fingerprint("---\ntitle: A\ndate: B\n---\n\nĐoạn đầu.\n".encode())


def test_empty_lines_before_the_front_matter_are_let_be() -> None:
    source = split(b"\n\n--- \ntitle: A\n---  \nB", "a.md")
    assert (source.front_matter, source.front_matter_line, source.body, source.body_line) == ("title: A", 4, "B", 6)


def test_a_line_in_the_body_may_look_like_a_fence() -> None:
    assert split(b"---\na: b\n---\nx\n\n---\n\ny", "a.md").body == "x\n\n---\n\ny"


@pytest.mark.parametrize("data", [b"", b"\n\n", b"   "])
def test_an_empty_file_has_no_front_matter(data: bytes) -> None:
    assert "Tệp chưa có phần khai báo ở đầu" in problem_of(data)


def test_a_text_without_front_matter_is_shown() -> None:
    problem = problem_of("Bài dán thẳng từ Word\n".encode())
    assert problem.startswith(
        "posts/2026/a.md:1: Tệp chưa có phần khai báo ở đầu; dòng đầu đang là “Bài dán thẳng từ Word”."
    )


def test_front_matter_that_is_not_closed_is_told_where_it_opens() -> None:
    assert problem_of(b"\n---\ntitle: A\n") == (
        "posts/2026/a.md:2: Phần khai báo mở bằng dòng --- nhưng chưa đóng. Thêm một dòng --- ngay trên nội dung bài."
    )


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused_with_a_problem(data: bytes) -> None:
    try:
        source = split(b"---\n" + data, "a.md")
    except ContentError as error:
        assert error.problems  # noqa: PT017 - refusing is one of two right answers
    else:
        assert source.body_line == source.front_matter.count("\n") + 4 or not source.front_matter
