from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.render.sanitising import sanitise
from cchc.text.html_tags import TAG, attributes_of, tag_pattern, text_lines, without_tags

PIECES = (
    *(
        "<p>",
        "</p>",
        "<td>",
        "<b>",
        "</b>",
        "<br>",
        "<img src='a.png' alt='",
        "' title='",
        "'>",
        '<a href="a.md">',
        "</a>",
    ),
    *("<h2 id='a>b'>", "</h2>", "<!--", "-->", "Đẩy mạnh", "1 < 2", "a > b", '"', "&lt;", "&amp;", "<", ">", "\n"),
)


def written(html: str) -> str:
    """Return HTML as the sanitiser writes it, which is all that this module has to read."""
    return sanitise(html, lambda _, target: target)


def test_a_tag_has_an_end_a_name_and_attributes() -> None:
    opening, closing = TAG.finditer('<td data-label="Giấy tờ > 2" colspan="2">Đơn</td>')
    assert (opening["end"], opening["name"]) == ("", "td")
    assert attributes_of(opening) == {"data-label": "Giấy tờ > 2", "colspan": "2"}
    assert (closing["end"], closing["name"], attributes_of(closing)) == ("/", "td", {})


def test_a_pattern_of_names_matches_whole_names_only() -> None:
    assert [tag["name"] for tag in tag_pattern("h[1-6]").finditer('<h2>A</h2><hr><h1 id="a">')] == ["h2", "h2", "h1"]
    assert tag_pattern("b").search("<br><blockquote>") is None


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>Một <b>cửa</b></p><p>Hai</p>", ["", "Một cửa", "", "Hai", ""]),
        ("<td>a</td><td>b</td>", ["", "a", "", "b", ""]),
        ("một<br>hai", ["một", "hai"]),
        ('<img alt="a > b" src="x">c', ["c"]),
        ("1 &lt; 2", ["1 &lt; 2"]),
    ],
)
def test_blocks_stand_on_lines_of_their_own(html: str, lines: list[str]) -> None:
    assert text_lines(html) == lines


@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join))
def test_every_tag_that_the_sanitiser_writes_is_read(html: str) -> None:
    safe = written(html)
    assert without_tags(safe) == TAG.sub("", safe)
    assert "<" not in without_tags(safe)
    assert "".join(text_lines(safe)).replace("\n", "") == without_tags(safe).replace("\n", "")
    for tag in TAG.finditer(safe):
        assert "".join(f' {name}="{value}"' for name, value in attributes_of(tag).items()) == tag["attributes"]
