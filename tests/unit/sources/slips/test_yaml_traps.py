from __future__ import annotations

import pytest

from cchc.errors import ContentError
from cchc.sources.front_matter import Mapped, Scalar, parse
from cchc.sources.slips.yaml_traps import MAX_DEPTH

POST = "posts/2026/a.md"


def problems_of(text: str, path: str = POST) -> list[str]:
    try:
        parse(text, path, first_line=2)
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def value_of(text: str, path: str = POST) -> str | None:
    node = parse(text, path, first_line=2)
    assert isinstance(node, Mapped)
    value = node.values["title"]
    assert isinstance(value, Scalar)
    return value.text


@pytest.mark.parametrize(
    "text",
    [
        "title: " + "[" * 40_000,
        "title: " + "{a: " * 40_000,
        "- " * 40_000,
        "? " * 40_000,
        "title: " + "[" * 60 + "]" * 60,
        "\n".join(f"{' ' * level}a:" for level in range(60)),
    ],
)
@pytest.mark.parametrize("path", [POST, "docs/_data/issuers.yml", "mkdocs.yml"])
def test_no_nesting_crashes_python(text: str, path: str) -> None:
    (problem,) = problems_of(text, path)
    assert f"Có hơn {MAX_DEPTH} lớp lồng vào nhau." in problem


def test_what_nests_as_deep_as_it_may_is_read() -> None:
    assert problems_of("title: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)) == []


def test_many_values_beside_one_another_are_not_deep() -> None:
    assert problems_of("tags: [" + ", ".join(["[a]", "{b: c}"] * 2000) + "]") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r'"Chép từ D:\bieu-mau\new"', r"\b"),
        (r'"D:\new"', r"\n"),
        (r'"D:\thu-tuc"', r"\t"),
        (r'"D:\van-ban"', r"\v"),
        (r'"\a\v\e\0\ufffe\ue000A\_B"', r"\a"),
        (r'"Tie\u0302ng"', r"\u"),
        (r'"Xã \" Thử \N"', r"\N"),
        (r'"D:\ bieu"', "\\ "),
        ('"😀 😀 D:\\bieu"', r"\b"),
    ],
)
def test_an_escape_that_changes_what_was_typed_is_told(text: str, found: str) -> None:
    expected = f"{POST}:3: Trong ngoặc kép, YAML đổi “{found}” thành ký tự khác nên chữ không còn như đã gõ. "
    (problem,) = problems_of(f"a: 1\ntitle: {text}")
    assert problem.startswith(expected)
    assert "Sửa thành: title: '" in problem
    # In a key, in a list, and in a register as well.
    assert problems_of(f"tags: [{text}]")[0].startswith(expected.replace(":3:", ":2:"))
    assert problems_of(f"{text}: A")[0].startswith(expected.replace(":3:", ":2:"))
    assert len(problems_of(f"- {text}", "docs/_data/glossary.yml")) == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r"'Chép từ D:\bieu-mau\new'", r"Chép từ D:\bieu-mau\new"),
        (r"Chép từ D:\bieu-mau\new", r"Chép từ D:\bieu-mau\new"),
        (r'"Chép từ D:\\bieu-mau"', r"Chép từ D:\bieu-mau"),
        (r'"Lời \"con\""', 'Lời "con"'),
        (r'"24\/7"', "24/7"),
        ('"dài \\\n  dòng"', "dài dòng"),
        ('"dài\\\n  \\ dòng"', "dài dòng"),
    ],
)
def test_a_backslash_that_is_meant_is_read(text: str, value: str) -> None:
    assert value_of(f"title: {text}") == value


@pytest.mark.parametrize(
    ("text", "lost"),
    [("!Quan trọng", "!Quan"), ("! Chú ý", "!"), ("!", "!"), ("&Lan đi chợ", "&Lan"), ("!!str A", "!!str")],
)
def test_a_first_word_that_yaml_would_swallow_is_told(text: str, lost: str) -> None:
    expected = f"{POST}:3: YAML không coi “{lost}” ở đầu giá trị là chữ nên bỏ mất. "
    (problem,) = problems_of(f"a: 1\ntitle: {text}")
    assert problem.startswith(expected)
    assert value_of(f'title: "{text}"') == text


def test_what_mkdocs_has_for_its_own_file_is_let_be() -> None:
    text = "title: !ENV TEN\nplugins: &ten\n  - a\nother: !!python/name:a.b"
    assert problems_of(text, "mkdocs.yml") == []


def test_thousands_of_comments_are_read_in_their_turn() -> None:
    comments = "".join(f"# ghi chú {number} # nữa\ntag{number}: 'Mục #{number}'\n" for number in range(4000))
    assert value_of(f"{comments}title: A") == "A"
    (problem,) = problems_of(f"{comments}title: Mục #5")
    assert problem.startswith(f"{POST}:8002: Phần “#5” bị bỏ mất")
