from __future__ import annotations

import pytest

from cchc.render.faults import Lines
from cchc.render.limits import DEEPEST, LONGEST_BLOCK, LONGEST_BODY, MOST_CALLS, find_excess
from support.rendering import RENDERER, faults_of, html_of

TABLE = "| Việc | Hạn |\n|---|---|\n"


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("Một\n\n" + "[" * 6_000, 3, "Từ đây có hơn 100 dấu [ mà không có dấu ]"),
        ("Một\n\n" + "![" * 6_000, 3, "dấu ["),
        ("Một\n\n" + "[a](" * 6_000, 3, "Từ đây có hơn 100 dấu ( mà không có dấu )"),
        ("Một\n\n" + "[a](()" * 6_000, 3, "dấu ("),
        ("Một\n\n" + "[\\] " * 6_000, 3, "dấu ["),
        ("Một\n\n" + "[`]` " * 6_000, 3, "dấu ["),
        ("Một\n\n" + "[\\``a " * 6_000, 3, "dấu ["),
        ("Một\n\n" + "hai[^1] " * 300 + "\n\n[^1]: Ba", 3, "Chú thích [^1] được gọi 300 lần (tối đa 200)"),
        ("Một\n\n" + "<a " * 6_000, 3, "Từ đây có hơn 100 dấu < mà không có dấu >"),
        ("Một\n\n" + "*[a]: b\n" * 2_100, 3, "Từ đây có 2.100 dòng liền nhau không có dòng trống (tối đa 2.000)"),
        ("một " * 250_001, 1, "Nội dung dài 1.000.004 ký tự (tối đa 1.000.000)"),
        ("Một\n\n" + "1. " * 2_000, 3, "lồng vào nhau quá nhiều tầng"),
        ("Một\n\n" + "Từ\n: nghĩa\n" * 900, 3, "mỗi mục “: nghĩa” cũng cần một dòng trống"),
    ],
)
def test_what_would_take_too_long_is_refused_with_its_line(text: str, line: int, found: str) -> None:
    [(where, message)] = faults_of(text)
    assert where == line
    assert found in message


def test_a_body_that_was_too_deep_leaves_no_trace() -> None:
    text = "1. Một\n2. Hai **ba** [bốn](a.md)"
    before = RENDERER.render(text)
    assert faults_of("1. " * 2_000)
    assert RENDERER.render(text) == before


@pytest.mark.parametrize(
    "text",
    [
        TABLE + "| [Nộp hồ sơ](a.md) | [Trước 15/3](b.md) |\n" * 900,
        "[Nộp](a.md) " * (DEEPEST * 3),
        "\n\n".join(f"Việc {number} [chưa đóng" for number in range(DEEPEST + 20)),
        "Một" + " một" * (LONGEST_BODY // 5),
    ],
)
def test_what_a_real_text_may_hold_is_rendered(text: str) -> None:
    assert faults_of(text) == []
    assert html_of(text)


@pytest.mark.parametrize(
    ("start", "one", "most"),
    [
        ("[] ", "[", DEEPEST),
        ("() ", "(", DEEPEST),
        ("<b> ", "<a ", DEEPEST),
        ("[^2] ", "hai[^1] ", MOST_CALLS),
        ("", "dòng\n", LONGEST_BLOCK),
        ("", "a", LONGEST_BODY),
    ],
)
def test_exactly_at_its_limit_a_text_is_rendered_and_one_more_is_refused(start: str, one: str, most: int) -> None:
    def faults(text: str) -> int:
        return len(list(find_excess(text, Lines(text, 1))))

    assert faults(start + one * most) == 0
    assert faults(start + one * (most + 1)) == 1
