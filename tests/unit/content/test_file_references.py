"""References to files: found in every form, and changed with the name of the file or refused."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.content.file_references import file_references, with_new_name
from cchc.errors import ContentError
from cchc.sources.files import split
from support.rendering import RENDERER

POST = "posts/2026/mot-cua.md"
OLD, NEW = "posts/2026/anh.jpg", "posts/2026/mot-cua-quay.jpg"
HEAD = "---\ntitle: Bài anh.jpg\n"


def renamed(text: str, *, path: str = POST) -> str:
    """Return a text after the picture was renamed."""
    return with_new_name(text.encode(), path, old=OLD, new=NEW, renderer=RENDERER).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("![Quầy](anh.jpg)", "![Quầy](mot-cua-quay.jpg)"),
        ('![Quầy](anh.jpg "Ở xã")', '![Quầy](mot-cua-quay.jpg "Ở xã")'),
        ("![Quầy](<anh.jpg>)", "![Quầy](<mot-cua-quay.jpg>)"),
        ("![Quầy](./anh.jpg)", "![Quầy](./mot-cua-quay.jpg)"),
        ("![Quầy](../2026/anh.jpg)", "![Quầy](../2026/mot-cua-quay.jpg)"),
        ("![Quầy][a]\n\n[a]: anh.jpg", "![Quầy][a]\n\n[a]: mot-cua-quay.jpg"),
        ('<img src="anh.jpg" alt="Quầy">', '<img src="mot-cua-quay.jpg" alt="Quầy">'),
        ("[xem](anh.jpg) và [lại](anh.jpg)", "[xem](mot-cua-quay.jpg) và [lại](mot-cua-quay.jpg)"),
        ("![Quầy](anh.jpg){width=300}", "![Quầy](mot-cua-quay.jpg){width=300}"),
        ("Tệp anh.jpg, xem ![Quầy](anh.jpg)", "Tệp anh.jpg, xem ![Quầy](mot-cua-quay.jpg)"),
        ("Xem (anh.jpg), ![Quầy](anh.jpg)", "Xem (anh.jpg), ![Quầy](mot-cua-quay.jpg)"),
        ("![Khác](../2025/anh.jpg) ![Quầy](anh.jpg)", "![Khác](../2025/anh.jpg) ![Quầy](mot-cua-quay.jpg)"),
        ("![Quầy](a%6Eh.jpg)", "![Quầy](mot-cua-quay.jpg)"),
        ("`![Quầy](anh.jpg)`", "`![Quầy](anh.jpg)`"),
        ("![Quầy](xanh.jpg) ![Quầy](anh.jpg.jpg)", "![Quầy](xanh.jpg) ![Quầy](anh.jpg.jpg)"),
    ],
)
def test_a_reference_of_every_form_follows_the_name_and_nothing_else_changes(before: str, after: str) -> None:
    assert renamed(f"{HEAD}---\n\n{before}\n") == f"{HEAD}---\n\n{after}\n"


@pytest.mark.parametrize(
    "typed",
    [
        "image: {file: anh.jpg, alt: Quầy một cửa}  # ảnh ông A",
        "image:\n  alt: anh.jpg\n  file:   'anh.jpg'   # ảnh",
        'attachments:\n  - title: Ảnh\n    file: "anh.jpg"',
    ],
)
def test_the_front_matter_keeps_its_form_its_comments_and_its_words(typed: str) -> None:
    text = f"{HEAD}{typed}\n---\n\nChữ.\n"
    made = renamed(text)
    changed = [(old, new) for old, new in zip(text.split("\n"), made.split("\n"), strict=True) if old != new]
    assert [(old.replace("anh.jpg", "mot-cua-quay.jpg"), new) for old, new in changed] == [(changed[0][1],) * 2]
    assert "file" in changed[0][0]


def test_line_ends_and_byte_order_mark_stay() -> None:
    text = f"{HEAD}---\n\n![Quầy](anh.jpg)\n".replace("\n", "\r\n").encode()
    made = with_new_name(codecs.BOM_UTF8 + text, POST, old=OLD, new=NEW, renderer=RENDERER)
    assert made == codecs.BOM_UTF8 + text.replace(b"(anh.jpg)", b"(mot-cua-quay.jpg)")


def test_a_text_of_another_folder_keeps_its_way_there() -> None:
    text = f"{HEAD}---\n\n![Quầy](../../posts/2026/anh.jpg)\n"
    assert "(../../posts/2026/mot-cua-quay.jpg)" in renamed(text, path="docs/hoi-dap/nop-ho-so.md")


@pytest.mark.parametrize(
    ("typed", "line"),
    [("![Quầy](a&#110;h.jpg)", 5), ("![Quầy](\n anh.jpg)", 6)],
)
def test_a_place_that_is_not_sure_is_refused_with_its_line(typed: str, line: int) -> None:
    with pytest.raises(ContentError) as error:
        renamed(f"{HEAD}---\n\n{typed}\n")
    (problem,) = error.value.problems
    assert (problem.path, problem.line) == (POST, line)
    assert "chưa đổi tên" in problem.message


def test_a_text_with_broken_front_matter_is_refused_only_where_it_names_the_file() -> None:
    broken = "---\ntitle: Bài\n  - a: [\n---\n\n"
    assert renamed(f"{broken}Chữ, 100 %.\n") == f"{broken}Chữ, 100 %.\n"
    with pytest.raises(ContentError):
        renamed(f"{broken}![Quầy](anh.jpg)\n")


def test_references_say_where_they_are() -> None:
    text = f"{HEAD}image: {{file: anh.jpg, alt: Quầy}}\n---\n\n![Quầy](khac.png)\n[x](https://a.example/anh.jpg)\n"
    found = file_references(split(text.encode(), POST), RENDERER)
    assert [(one.path, one.line, one.is_in_body) for one in found] == [
        (OLD, 3, False),
        ("posts/2026/khac.png", 6, True),
    ]


PIECES = st.sampled_from(
    ["![Quầy](anh.jpg)", "anh.jpg", "[a](anh.jpg#x)", "**Đậm**", "\n\n", " ", "`anh.jpg`", "(anh.jpg)", "\\", "- "]
)


@given(st.lists(PIECES, max_size=8))
def test_a_rename_changes_every_reference_and_no_word_or_is_refused(pieces: list[str]) -> None:
    text = f"{HEAD}---\n\n{''.join(pieces)}\n"
    before = file_references(split(text.encode(), POST), RENDERER)
    try:
        made = renamed(text)
    except ContentError:
        return
    after = file_references(split(made.encode(), POST), RENDERER)
    assert [one.path for one in after] == [NEW if one.path == OLD else one.path for one in before]
    assert made.count("mot-cua-quay.jpg") == len([one for one in before if one.path == OLD])
