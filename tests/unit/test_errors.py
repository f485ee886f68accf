from __future__ import annotations

import pytest

from cchc.errors import ContentError, Problem


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
