from __future__ import annotations

import errno
from pathlib import Path

import pytest

from cchc.errors import (
    ContentError,
    Problem,
    SystemFault,
    fault_of,
    place_of,
    reported_as_problems,
    sentence_of,
)


def test_a_problem_says_where_it_is() -> None:
    assert str(Problem("posts/2026/mot-cua.md", 3, "Thiếu tiêu đề.")) == "posts/2026/mot-cua.md:3: Thiếu tiêu đề."


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert str(Problem("mkdocs.yml", 0, "Không thấy tệp.")) == "mkdocs.yml: Không thấy tệp."


def test_an_error_tells_each_problem_once_in_the_order_of_files_and_lines() -> None:
    later, early, other = Problem("b.md", 10, "x"), Problem("b.md", 9, "y"), Problem("a.md", 20, "z")
    error = ContentError([later, early, other, later])
    assert error.problems == (other, early, later)
    assert str(error) == "a.md:20: z\nb.md:9: y\nb.md:10: x"


def test_a_problem_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Problem("a.md", 1, "x").line = 2  # type: ignore[misc]


def refused(number: int, *, windows: int | None = None, files: tuple[str, ...] = ()) -> OSError:
    error = OSError(number, "the words of the system", *files[:1])
    if windows is not None:
        error.winerror = windows  # type: ignore[attr-defined,unused-ignore] # only Windows has it
    if len(files) > 1:
        error.filename2 = files[1]
    return error


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (errno.ENOENT, "Không thấy tệp hoặc thư mục này"),
        (errno.EACCES, "Không có quyền"),
        (errno.EPERM, "Không có quyền"),
        (errno.EBUSY, "đang bị chương trình khác giữ"),
        (errno.EROFS, "chỉ cho đọc"),
        (errno.ENOSPC, "Ổ đĩa đã đầy"),
        (errno.EDQUOT, "Ổ đĩa đã đầy"),
        (errno.ELOOP, "đi vòng"),
        (errno.ENAMETOOLONG, "quá dài"),
        (errno.EISDIR, "phải là một tệp"),
        (errno.ENOTDIR, "phải là một thư mục"),
        (errno.EXDEV, "ổ đĩa khác"),
        (errno.EIO, "không trả lời, hoặc bị hỏng"),
        (errno.EMFILE, "mở quá nhiều tệp"),
    ],
)
def test_each_error_of_a_file_system_has_its_sentence(number: int, found: str) -> None:
    sentence = sentence_of(refused(number))
    assert found in sentence
    assert "the words of the system" not in sentence


@pytest.mark.parametrize(
    ("number", "windows", "fault"),
    [
        # Windows' own number, and the one that Python makes of it.
        (errno.EACCES, 32, SystemFault.LOCKED),
        (errno.EACCES, 33, SystemFault.LOCKED),
        (errno.EACCES, 5, SystemFault.DENIED),
        (errno.ENOENT, 206, SystemFault.TOO_LONG),
        (errno.ENOSPC, 112, SystemFault.FULL),
        (errno.EACCES, 19, SystemFault.READ_ONLY),
        (errno.ENOENT, 53, SystemFault.BROKEN),
        (errno.ENOENT, 2, SystemFault.GONE),
    ],
)
def test_windows_tells_a_held_file_from_a_forbidden_one(number: int, windows: int, fault: SystemFault) -> None:
    assert fault_of(refused(number, windows=windows)) is fault


def test_an_error_that_nobody_has_thought_of_is_told_with_the_words_of_the_system() -> None:
    assert fault_of(refused(errno.EPROTO)) is SystemFault.OTHER
    assert f"“the words of the system”, mã {errno.EPROTO}." in sentence_of(refused(errno.EPROTO))
    assert "“truncated file”." in sentence_of(OSError("truncated file"))


def test_every_sentence_says_what_to_do() -> None:
    sentences = [fault.value for fault in SystemFault]
    assert len(set(sentences)) == len(sentences)
    # What was found, and what helps.
    assert all(sentence.count(". ") >= 1 and sentence.endswith(".") for sentence in sentences)


def test_the_place_of_an_error_is_told_as_editors_know_it(tmp_path: Path) -> None:
    inside, outside = str(tmp_path / "posts" / "2026" / "mot-cua.md"), str(tmp_path.parent / "khac.md")
    assert place_of(refused(errno.EACCES, files=(inside,)), tmp_path) == "posts/2026/mot-cua.md"
    assert place_of(refused(errno.EACCES, files=(outside,)), tmp_path) == Path(outside).as_posix()
    assert place_of(refused(errno.EACCES, files=("mkdocs.yml",)), tmp_path) == "mkdocs.yml"
    assert place_of(refused(errno.ENOSPC), tmp_path) == str(tmp_path)
    # A move names the draft and the file that cannot be replaced.
    assert place_of(refused(errno.EACCES, files=(outside, inside)), tmp_path) == "posts/2026/mot-cua.md"


def test_an_error_at_an_edge_becomes_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught, reported_as_problems(tmp_path):
        (tmp_path / "posts" / "mat.md").read_bytes()
    assert [(problem.path, problem.message) for problem in caught.value.problems] == [
        ("posts/mat.md", SystemFault.GONE.value)
    ]
    with pytest.raises(ContentError) as caught, reported_as_problems(tmp_path, "site"):
        raise refused(errno.ENOSPC)
    assert str(caught.value) == f"site: {SystemFault.FULL.value}"


def test_what_is_no_error_of_the_file_system_is_let_through(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), reported_as_problems(tmp_path):
        raise ZeroDivisionError
