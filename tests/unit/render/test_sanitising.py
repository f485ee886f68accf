from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.items import SlotKind
from cchc.render.sanitising import sanitise
from cchc.render.slots import link_of, slot_mark

HOSTILE = st.lists(
    st.sampled_from(
        [
            *(
                "<script",
                "<SCRIPT",
                "</script>",
                "<img",
                "<a",
                "<svg",
                "<math",
                "<iframe",
                "<style>",
                "<form",
                "<object",
            ),
            *("<p", "<div", "<!--", "-->", "<![CDATA[", "]]>", "<title>", "<textarea>", "<noscript>", "<base", "<meta"),
            *(
                " onerror=",
                " onload=",
                " OnClick=",
                " style=",
                " src=",
                " href=",
                " srcset=",
                " action=",
                " xlink:href=",
            ),
            *(
                "javascript:alert(1)",
                "JaVaScRiPt:x",
                "java&#9;script:x",
                "java\tscript:x",
                "data:text/html,x",
                "vbscript:x",
            ),
            *(
                '"',
                "'",
                ">",
                "/>",
                "=",
                " ",
                "\n",
                "&#106;avascript:x",
                "&lt;",
                "&quot;",
                "x",
                "mot-cua.md",
                "//evil.example",
            ),
        ]
    ),
    max_size=14,
).map("".join)


def address_mark(link: int) -> str:
    return slot_mark(SlotKind.ADDRESS, link)


def plain(tag: str, target: str) -> str:
    return address_mark(len(tag) + len(target))


def attributes_of(html: str) -> list[tuple[str, str]]:
    # Text has no bare `<`, and attributes no bare `"`: what nh3 writes can be read like this.
    tags = re.findall(r"<[a-z][^<>]*>", html)
    return [(name, value) for tag in tags for name, value in re.findall(r'\s([a-z:-]+)="([^"]*)"', tag)]


ALLOWED = {
    *("id", "lang", "title", "href", "src", "alt", "width", "height", "loading", "value", "start", "type", "class"),
    *("colspan", "rowspan", "scope", "open"),
}
NEVER = re.compile(
    r"<(script|svg|math|iframe|style|form|object|embed|base|meta|link|input|noscript|textarea|title)\b", re.IGNORECASE
)


@given(HOSTILE)
def test_nothing_that_runs_survives(html: str) -> None:
    safe = sanitise(html, plain)
    assert NEVER.search(safe) is None
    assert "<!--" not in safe
    for name, value in attributes_of(safe):
        assert name in ALLOWED
        if name in {"href", "src"}:
            assert link_of(value) is not None


@given(HOSTILE)
def test_what_is_safe_is_left_alone(html: str) -> None:
    safe = sanitise(html, plain)
    assert sanitise(safe, plain) == safe


@pytest.mark.parametrize(
    ("html", "safe"),
    [
        ("<p>Đẩy mạnh</p>", "<p>Đẩy mạnh</p>"),
        ("<script>alert(1)</script>Hớn Quản", "Hớn Quản"),
        ('<p onclick="x()" style="color:red">A</p>', "<p>A</p>"),
        ('<div class="admonition note evil">A</div>', '<div class="admonition note">A</div>'),
        ('<h2 id="buoc-1">A</h2>', '<h2 id="buoc-1">A</h2>'),
        ("<h1>A</h1>", "<h1>A</h1>"),
        ("A&#xe000;a7&#xe001;B", "Aa7B"),
        ("A&#57344a7&#X0E001;B&#8;", "Aa7B"),
        ('<p title="&#xe000;w0&#xe001;">A</p>', '<p title="w0">A</p>'),
        ("<code>&amp;#xe000;</code> &#65;&#128;", "<code>&amp;#xe000;</code> A€"),
        ('<a href="javascript:x">A</a>', "<a>A</a>"),
        ('<a href="//evil.example">A</a>', "<a>A</a>"),
        ('<a href="mot-cua.md" target="_blank">A</a>', f'<a href="{address_mark(11)}">A</a>'),
        ('<img src="anh.png" onerror="x">', f'<img src="{address_mark(10)}">'),
        ('<th scope="col" onclick="x">A</th>', "A"),
        (
            '<table><tr><td colspan="2">A</td></tr></table>',
            '<table><tbody><tr><td colspan="2">A</td></tr></tbody></table>',
        ),
        ("<iframe src='https://a.example'></iframe>", ""),
        ("<details open><summary>A</summary>B</details>", '<details open=""><summary>A</summary>B</details>'),
        ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
    ],
)
def test_harmless_html_stays_and_the_rest_goes(html: str, safe: str) -> None:
    assert sanitise(html, plain) == safe


def test_an_open_slot_is_not_asked_for_again() -> None:
    asked: list[tuple[str, str]] = []

    def collect(tag: str, target: str) -> str:
        asked.append((tag, target))
        return address_mark(9)

    html = (
        f'<a href="{address_mark(0)}">A</a><a href="b.md">B</a><img src="c.png" width="{slot_mark(SlotKind.WIDTH, 1)}">'
    )
    assert sanitise(html, collect) == (
        f'<a href="{address_mark(0)}">A</a><a href="{address_mark(9)}">B</a>'
        f'<img src="{address_mark(9)}" width="{slot_mark(SlotKind.WIDTH, 1)}">'
    )
    assert asked == [("a", "b.md"), ("img", "c.png")]
