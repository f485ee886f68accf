from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc.errors import ContentError
from cchc.sources.front_matter import Listed, Mapped, Node, Scalar, parse
from cchc.text.cleaning import clean, one_line


def plain(node: Node) -> object:
    match node:
        case Mapped():
            return {key: plain(value) for key, value in node.values.items()}
        case Listed():
            return [plain(value) for value in node.values]
        case Scalar():
            return node.text


def problem_of(text: str, *, first_line: int = 2) -> str:
    with pytest.raises(ContentError) as caught:
        parse(text, "posts/2026/a.md", first_line=first_line)
    (problem,) = caught.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("version: 1.10", {"version": "1.10"}),
        ("date: 2026-03-15", {"date": "2026-03-15"}),
        ("flag: yes", {"flag": "yes"}),
        ("code: 0012", {"code": "0012"}),
        ("time: 08:30", {"time": "08:30"}),
        ('title: "Kế hoạch: đợt 1"', {"title": "Kế hoạch: đợt 1"}),
        ("number:", {"number": None}),
        ("number: ~", {"number": None}),
        ("number: null", {"number": None}),
        ('number: ""', {"number": ""}),
        ('number: "null"', {"number": "null"}),
        ("tags: [một cửa, đối thoại]", {"tags": ["một cửa", "đối thoại"]}),
        ("image: {file: a.png, alt: Ảnh}", {"image": {"file": "a.png", "alt": "Ảnh"}}),
        ("a: |\n  một\n  hai\n", {"a": "một\nhai\n"}),
        ("", {}),
        ("# chỉ có ghi chú", {}),
        ("- một\n- hai", ["một", "hai"]),
    ],
)
def test_values_keep_the_characters_that_were_typed(text: str, value: object) -> None:
    assert plain(parse(text, "a.md")) == value


def test_every_value_knows_its_line_in_the_file() -> None:
    node = parse("title: A\ntags:\n  - một cửa\n  - đối thoại\nimage:\n  file: a.png", "a.md", first_line=2)
    assert isinstance(node, Mapped)
    assert node.lines == {"title": 2, "tags": 3, "image": 6}
    tags, image = node.values["tags"], node.values["image"]
    assert isinstance(tags, Listed)
    assert [value.line for value in tags.values] == [4, 5]
    assert isinstance(image, Mapped)
    assert image.lines == {"file": 7}


@pytest.mark.parametrize(
    ("text", "line", "found", "advice"),
    [
        ("title: Kế hoạch: đợt 1", 2, "title: Kế hoạch: đợt 1", "có dấu hai chấm trong giá trị"),
        ("a: 1\ntitle: Họp: đợt 1\nb: 2", 3, "title: Họp: đợt 1", "có dấu hai chấm trong giá trị"),
        ("title: Tin mới\ndate 2026-03-15\nareas: [a]", 3, "date 2026-03-15", "thiếu dấu hai chấm sau khóa"),
        ("title: @xã Thử", 2, "title: @xã Thử", 'Sửa thành: title: "@xã Thử"'),
        ("title: *quan trọng*", 2, "title: *quan trọng*", 'Sửa thành: title: "*quan trọng*"'),
        ("title: %", 2, "title: %", 'Sửa thành: title: "%"'),
        ("tags: [một cửa", 2, "tags: [một cửa", "Sửa thành: tags: [một cửa]"),
        ("tags: [một cửa\ntitle: A", 2, "tags: [một cửa", "Sửa thành: tags: [một cửa]"),
        ("[", 2, "[", "Thêm dấu đóng"),
        ("a: 1\n{\n\n", 3, "{", ""),
        ("tags: [\n\n", 2, "tags: [", "Sửa thành: tags: []"),
        ("hooks: [!!python/name:a.b]", 2, "hooks: [!!python/name:a.b]", ""),
    ],
)
def test_what_is_not_yaml_is_shown_with_its_line_and_a_way_out(text: str, line: int, found: str, advice: str) -> None:
    problem = problem_of(text)
    if found:
        assert problem.startswith(f"posts/2026/a.md:{line}: Dòng “{found}” không đọc được")
    assert advice in problem


def test_a_quote_that_is_not_closed_is_said_to_be_so() -> None:
    assert "có dấu ngoặc kép không đi thành một cặp" in problem_of('title: "Kế hoạch')
    assert 'Thiếu dấu ngoặc kép đóng. Mỗi dấu " mở phải có một dấu " đóng' in problem_of('tags: [a, "Kế hoạch]')


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_quote_that_is_not_closed_is_told_where_it_opens(quote: str) -> None:
    problem = problem_of(f"a: 1\ntitle: {quote}Kế hoạch\ndate: 2026-01-01\nkind: tin")
    assert problem.startswith(f"posts/2026/a.md:3: Dòng “title: {quote}Kế hoạch” không đọc được: ")


@pytest.mark.parametrize(("text", "line"), [("image:\n\tfile: a.png", 3), ("title: A\nimage:\n  \tfile: a: b", 4)])
def test_a_tab_at_the_start_of_a_line_is_said_to_be_one(text: str, line: int) -> None:
    problem = problem_of(text)
    assert problem.startswith(f"posts/2026/a.md:{line}: ")
    assert "thụt vào bằng phím Tab" in problem


@pytest.mark.parametrize("text", [r'"D:\quoc-hoi"', r'"D:\xa-minh-duc"', r'"D:\uy-ban"', r'"D:\Uy-ban"'])
def test_a_backslash_that_yaml_cannot_read_is_told_as_one(text: str) -> None:
    assert problem_of(f"a: 1\ntitle: {text}") == (
        f"posts/2026/a.md:3: Dòng “title: {text}” không đọc được: có dấu \\ trong ngoặc kép, "
        f"YAML đổi thành ký tự khác, phải đặt cả giá trị trong ngoặc. Sửa thành: title: '{text[1:-1]}'"
    )


@pytest.mark.parametrize(
    ("text", "line"), [("a: [&x b, *x]", 2), ("a: &x {b: 1}\nc: [*x, *x]", 3), ("a: &x {b: 1}\nc: {d: *x}", 3)]
)
def test_a_value_that_stands_for_another_is_refused(text: str, line: int) -> None:
    with pytest.raises(ContentError) as caught:
        parse(text, "posts/2026/a.md", first_line=2)
    assert {str(problem).partition(" là chỗ")[0] for problem in caught.value.problems} == {
        f"posts/2026/a.md:{line}: YAML hiểu “*x”"
    }


@pytest.mark.parametrize("text", ["? [a, b]\n: c", "? {a: b}\n: c", "{[a]: b}"])
def test_a_key_that_is_not_a_word_is_refused_in_plain_words(text: str) -> None:
    assert problem_of(text).startswith("posts/2026/a.md:2: Khóa phải là một từ, không phải danh sách. ")


def test_a_key_written_twice_names_both_lines() -> None:
    assert problem_of("title: A\ndate: 2026-03-15\ntitle: B") == (
        "posts/2026/a.md:4: Khóa “title” đã có ở dòng 2. Mỗi khóa chỉ viết một lần: xóa bớt một dòng."
    )


def test_a_key_written_twice_below_another_is_found_too() -> None:
    assert problem_of("image:\n  file: a.png\n  file: b.png").startswith(
        "posts/2026/a.md:4: Khóa “file” đã có ở dòng 3."
    )


def test_all_keys_written_twice_are_told() -> None:
    with pytest.raises(ContentError) as caught:
        parse("a: 1\na: 2\nb: 1\nb: 2", "a.md")
    assert [problem.line for problem in caught.value.problems] == [2, 4]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("title: Mục #5 của kế hoạch", "#5 của kế hoạch"),
        ('title: "Mục" # 5', "# 5"),
        ('title: "Mục #4" # 5', "# 5"),
        ("a: 1\ntitle: Mục #5", "#5"),
        ("a: 1\ntitle: Mục #5 và #6", "#5 và #6"),
        ("a:\n  - 'Mục #4'\n  - Điều #5", "#5"),
    ],
)
def test_words_that_yaml_takes_for_a_comment_are_told(text: str, lost: str) -> None:
    line = 2 + text.count("\n")
    assert problem_of(text).startswith(f"posts/2026/a.md:{line}: Phần “{lost}” bị bỏ mất")


@pytest.mark.parametrize(
    "text",
    [
        *('title: "Mục #5"', "title: Mục#5", "# ghi chú\ntitle: A", "  # ghi chú\ntitle: A"),
        "title: 'Mục #5 của kế hoạch'",
        'title: "Mục \\"một\\" #5"',
        "title: |\n  Mục #5\n  # 6\nb: 1",
        "title: >\n  Mục #5",
        'title: "Mục\n  #5"',
        "tags: ['Mục #5', \"# 6\"]",
    ],
)
def test_a_hash_that_loses_nothing_is_let_be(text: str) -> None:
    parse(text, "posts/2026/a.md")


def test_a_register_may_have_comments() -> None:
    assert plain(parse("- a # ghi chú", "docs/_data/a.yml")) == ["a"]


def test_two_documents_in_one_are_refused() -> None:
    assert "posts/2026/a.md:" in problem_of("a: 1\n--- \nb: 2")


@given(st.text(max_size=60) | st.text(st.sampled_from("a: &x*[]{}?-#\"'\\|>\t\n!%@,"), max_size=40))
def test_any_text_is_read_or_refused_with_a_problem(text: str) -> None:
    try:
        parse(clean(text), "a.md")
    except ContentError as error:
        assert error.problems  # noqa: PT017 - refusing is one of two right answers


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(max_size=60), min_size=1, max_size=4))
def test_any_text_survives_being_written_as_yaml(values: dict[str, str]) -> None:
    values = {key: one_line(clean(value)) for key, value in values.items()}
    node = parse(yaml.safe_dump(values, allow_unicode=True), "a.md")
    assert plain(node) == values
