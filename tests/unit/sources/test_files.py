from __future__ import annotations

import codecs
import errno
import os
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.digests import of_bytes
from cchc.errors import ContentError, Problem, SystemFault
from cchc.sources.files import find_markdown, is_there, read_file, read_text, split, stamp


def problem_of(data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        split(data, "posts/2026/a.md")
    (problem,) = caught.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04\x14\0\x8f\xc3word/document.xml", "Đây là tệp Word, chỉ mang tên như tệp chữ."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Đây là tệp Word 97–2003, chỉ mang tên như tệp chữ."),
        (b"{\\rtf1 Ch}", "Đây là tệp RTF, chỉ mang tên như tệp chữ."),
    ],
)
def test_a_word_file_with_the_name_of_a_post_is_told_for_what_it_is(data: bytes, told: str) -> None:
    with pytest.raises(ContentError) as error:
        read_text(data, "posts/2026/a.md")
    (problem,) = error.value.problems
    assert problem.line == 1
    assert problem.message.startswith(told)
    # Saved again by Notepad it would be lost.
    assert "chọn UTF-8" not in problem.message
    assert "cchc import a." in problem.message


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
    found = dict(find_markdown(tmp_path, ["posts"], []))
    assert list(found) == ["posts/2025/z.md", "posts/2026/a.md", "posts/2026/b.md"]
    assert found["posts/2026/a.md"] == stamp(tmp_path / "posts/2026/a.md")


@pytest.mark.parametrize("name", ["mot-cua.md.txt", "mot-cua.MD", "mot-cua.markdown", "mot-cua.Md"])
def test_a_file_that_was_meant_to_be_content_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "posts").mkdir()
    for other in (name, f"_{name}", "ghi-chu.txt", "anh.png"):
        (tmp_path / "posts" / other).write_bytes(b"x")
    problems: list[Problem] = []
    assert list(find_markdown(tmp_path, ["posts"], problems)) == []
    assert [str(problem) for problem in problems] == [
        f"posts/{name}:1: Tên tệp phải kết thúc bằng .md nên tệp này bị bỏ qua. Đổi tên thành mot-cua.md"
    ]


def test_a_folder_that_is_missing_has_no_files(tmp_path: Path) -> None:
    assert list(find_markdown(tmp_path, ["posts"], [])) == []


def test_a_stamp_tells_the_size_and_the_time(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"12345")
    assert stamp(file).size == 5
    assert stamp(file).modified_ns == file.stat().st_mtime_ns


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
    assert source.fingerprint == of_bytes("---\ntitle: A\ndate: B\n---\n\nĐoạn đầu.\n".encode())


def test_empty_lines_before_the_front_matter_are_let_be() -> None:
    source = split(b"\n\n--- \ntitle: A\n---  \nB", "a.md")
    assert (source.front_matter, source.front_matter_line, source.body, source.body_line) == ("title: A", 4, "B", 6)


def test_a_line_in_the_body_may_look_like_a_fence() -> None:
    assert split(b"---\na: b\n---\nx\n\n---\n\ny", "a.md").body == "x\n\n---\n\ny"


@pytest.mark.parametrize("data", [b"", b"\n\n", b"   "])
def test_an_empty_file_has_no_front_matter(data: bytes) -> None:
    assert "Tệp trống, chưa có chữ nào." in problem_of(data)


def test_a_text_without_front_matter_is_shown() -> None:
    problem = problem_of("Bài dán thẳng từ Word\n".encode())
    assert problem.startswith(
        "posts/2026/a.md:1: Tệp chưa có phần khai báo ở đầu; dòng đầu đang là “Bài dán thẳng từ Word”."
    )


def test_front_matter_that_is_not_closed_is_told_where_its_end_is_missing() -> None:
    assert problem_of(b"\n---\ntitle: A\n") == (
        "posts/2026/a.md:4: Thiếu dòng --- đóng phần khai báo. Thêm vào đây, ngay dưới dòng “title: A”, một dòng chỉ "
        "có ba dấu gạch nối: ---"
    )


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused_with_a_problem(data: bytes) -> None:
    try:
        source = split(b"---\n" + data, "a.md")
    except ContentError as error:
        assert error.problems  # noqa: PT017 - refusing is one of two right answers
    else:
        assert source.body_line == source.front_matter.count("\n") + 4 or not source.front_matter


def found_and_told(root: Path) -> tuple[list[str], list[str]]:
    problems: list[Problem] = []
    found = [path for path, _ in find_markdown(root, ["posts", "docs"], problems)]
    return found, [str(problem) for problem in problems]


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    """A folder of posts with one in it."""
    (tmp_path / "posts/2026").mkdir(parents=True)
    (tmp_path / "posts/2026/mot-cua.md").write_bytes(b"x")
    return tmp_path / "posts/2026"


@pytest.mark.parametrize("target", ["..", ".", "../../posts", "../2026"])
def test_a_folder_that_leads_back_is_told_and_the_rest_is_found(tmp_path: Path, posts: Path, target: str) -> None:
    (posts / "vong").symlink_to(target, target_is_directory=True)
    assert found_and_told(tmp_path) == (
        ["posts/2026/mot-cua.md"],
        [f"posts/2026/vong: {SystemFault.LOOP.value}"],
    )


def test_a_folder_linked_from_other_content_is_read(tmp_path: Path, posts: Path) -> None:
    (tmp_path / "docs/cu").mkdir(parents=True)
    (tmp_path / "docs/cu/bai.md").write_bytes(b"x")
    (posts.parent / "2025").symlink_to("../docs/cu", target_is_directory=True)
    assert found_and_told(tmp_path) == (["docs/cu/bai.md", "posts/2025/bai.md", "posts/2026/mot-cua.md"], [])


def test_what_is_linked_from_the_project_and_is_no_content_is_told(tmp_path: Path, posts: Path) -> None:
    (tmp_path / "README.md").write_bytes(b"x")
    (tmp_path / "o-khac").mkdir()
    (posts / "doc.md").symlink_to("../../README.md")
    (posts / "o-khac").symlink_to("../../o-khac", target_is_directory=True)
    found, told = found_and_told(tmp_path)
    assert found == ["posts/2026/mot-cua.md"]
    assert [one.partition(", hoặc")[0] for one in sorted(told)] == [
        f"posts/2026/{name}: Đây chỉ là liên kết (symlink) tới chỗ ngoài posts/ và docs/"
        for name in ("doc.md", "o-khac")
    ]


@pytest.mark.parametrize(
    ("name", "target", "fault"),
    [("mat.md", "khong-co.md", SystemFault.GONE), ("xoay.md", "xoay.md", SystemFault.LOOP)],
)
def test_a_link_to_nowhere_is_told(tmp_path: Path, posts: Path, name: str, target: str, fault: SystemFault) -> None:
    (posts / name).symlink_to(target)
    assert found_and_told(tmp_path) == (["posts/2026/mot-cua.md"], [f"posts/2026/{name}: {fault.value}"])


def test_a_link_to_nowhere_in_the_place_of_a_whole_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "posts").symlink_to("o-mang", target_is_directory=True)
    assert found_and_told(tmp_path) == ([], [f"posts: {SystemFault.GONE.value}"])


def test_a_folder_that_cannot_be_listed_is_told_and_the_others_are_found(
    tmp_path: Path, posts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (posts.parent / "2025").mkdir()
    scandir = os.scandir

    def refuse(folder: Path) -> object:
        if folder.name == "2025":
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert found_and_told(tmp_path) == (["posts/2026/mot-cua.md"], [f"posts/2025: {SystemFault.DENIED.value}"])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
def test_a_pipe_is_not_waited_for(tmp_path: Path, posts: Path) -> None:
    os.mkfifo(posts / "ong.md")
    found, told = found_and_told(tmp_path)
    assert found == ["posts/2026/mot-cua.md"]
    assert told == ["posts/2026/ong.md: Đây không phải là tệp thường. Xóa nó, đặt tệp thật vào chỗ đó."]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
def test_a_name_that_is_no_text_is_told(tmp_path: Path, posts: Path) -> None:
    for name in (b"b\xe0i.md", b"th\xe1ng"):
        os.mkdir(os.fsencode(posts) + b"/" + name)  # noqa: PTH102 - pathlib takes no bytes
    found, told = found_and_told(tmp_path)
    assert found == ["posts/2026/mot-cua.md"]
    assert sorted(told) == [
        f"posts/2026/{name}: Tên tệp có ký tự hỏng, máy không đọc được. Đổi tên, chỉ dùng a-z, 0-9 và gạch nối."
        for name in ("b?i.md", "th?ng")
    ]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        read_file(tmp_path, "posts/2026/mat.md")
    assert str(caught.value) == f"posts/2026/mat.md: {SystemFault.GONE.value}"


def test_what_is_there_may_be_a_link_to_nowhere(tmp_path: Path) -> None:
    (tmp_path / "mat.yml").symlink_to("khong-co.yml")
    (tmp_path / "tep").write_bytes(b"")
    assert is_there(tmp_path, "mat.yml")
    assert not is_there(tmp_path, "khong-co.yml")
    assert not is_there(tmp_path, "tep/khong-co.yml")


def test_a_stamp_differs_where_size_and_time_were_kept(tmp_path: Path) -> None:
    file, other = tmp_path / "a.md", tmp_path / "b.md"
    for path in (file, other):
        path.write_bytes(b"12345")
        os.utime(path, ns=(10**18, 10**18))
    before = stamp(file)
    other.replace(file)
    after = stamp(file)
    assert (before.size, before.modified_ns) == (after.size, after.modified_ns)
    assert before != after
    assert after.latest_ns >= after.modified_ns == 10**18
