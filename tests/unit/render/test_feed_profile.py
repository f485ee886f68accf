from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.settings import MarkdownSettings
from cchc.render.feed_profile import for_feeds
from cchc.render.markdown import Renderer
from cchc.render.sanitising import sanitise
from unit.render.test_sanitising import HOSTILE

TAGS = frozenset(
    {
        *("p", "br", "hr", "h2", "h3", "h4", "strong", "em", "sub", "sup", "del", "ins", "code", "pre", "a", "img"),
        *("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "figure", "figcaption"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    }
)
ATTRIBUTES = frozenset({"href", "src", "alt", "width", "height", "start", "value", "colspan", "rowspan", "scope"})


@pytest.mark.parametrize(
    ("html", "feed"),
    [
        ('<h2 id="a">A</h2><p title="x">B</p>', "<h2>A</h2><p>B</p>"),
        (
            '<div class="admonition note">\n<p class="admonition-title">Lưu ý</p>\n<p>A</p>\n</div>',
            "<blockquote>\n<p><strong>Lưu ý</strong></p>\n<p>A</p>\n</blockquote>",
        ),
        (
            '<div class="admonition note"><p class="admonition-title">A</p><div class="footnote">B</div>C</div>D',
            "<blockquote><p><strong>A</strong></p>BC</blockquote>D",
        ),
        (
            '<p><img alt="A > B" src="https://a.example/a.png" width="4" height="3" loading="lazy"></p>',
            '<p><img alt="A > B" src="https://a.example/a.png" width="4" height="3"></p>',
        ),
        (
            '<sup id="fnref:1"><a class="footnote-ref" href="https://a.example/#fn:1">1</a></sup>',
            '<sup><a href="https://a.example/#fn:1">1</a></sup>',
        ),
        (
            '<p>Chú thích.&nbsp;<a class="footnote-backref" href="#fnref:1" title="Trở về">↩</a></p>',
            "<p>Chú thích.</p>",
        ),
        ("<details><summary>Xem thêm</summary>B</details>", "<p><strong>Xem thêm</strong></p>\nB"),
        (
            "<p>Lệ phí <del>50.000</del> <ins>20.000</ins> đồng</p>",
            "<p>Lệ phí <del>50.000</del> <ins>20.000</ins> đồng</p>",
        ),
        ("<b>A</b><i>B</i><kbd>C</kbd><q>D</q><mark>E</mark>", "<strong>A</strong><em>B</em><code>C</code>“D”E"),
        ("<h1>A</h1><h5>B</h5>", "<h2>A</h2><h4>B</h4>"),
        ('<ol start="3" type="a"><li value="4">A</li></ol>', '<ol start="3"><li value="4">A</li></ol>'),
        (
            '<table><thead><tr><th scope="col" id="x">A</th></tr></thead><tfoot><tr><td>B</td></tr></tfoot></table>',
            '<table><thead><tr><th scope="col">A</th></tr></thead><tr><td>B</td></tr></table>',
        ),
        (
            '<p><picture><source type="image/webp" srcset="a.webp 480w"><img src="a.png"></picture> A</p>',
            '<p><img src="a.png"> A</p>',
        ),
        ("<p></p>\n<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
    ],
)
def test_feeds_get_only_what_every_reader_shows(html: str, feed: str) -> None:
    assert for_feeds(html) == feed


class Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS
        assert {name for name, _ in attrs} <= ATTRIBUTES
        if tag not in {"br", "hr", "img"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_comment(self, data: str) -> None:
        pytest.fail(data)


def words_of(html: str) -> str:
    return "".join(re.findall(r"\w", html))


@given(HOSTILE)
def test_whatever_was_typed_feeds_get_balanced_tags_of_a_short_list(html: str) -> None:
    reader = Reader(for_feeds(sanitise(html, lambda _, target: target)))
    assert reader.open == []


MARKDOWN = st.lists(
    st.sampled_from(
        [
            *(
                "Đẩy mạnh cải cách",
                "# Một",
                "##### Năm",
                "> trích",
                "- mục\n- mục",
                "1. một\n2. hai",
                "| A |\n|---|\n| 1 |",
            ),
            *(
                '!!! note "Lưu ý"\n    Trong hộp',
                "<details><summary>Mở</summary>\nẨn\n</details>",
                "Chữ[^1]\n\n[^1]: Chú",
            ),
            *(
                "**đậm** *nghiêng* `mã`",
                "<q>lời</q> <del>cũ</del>",
                "[liên kết](https://a.example/?a=1&b=2)",
                "<p>\n</p>",
            ),
        ]
    ),
    max_size=8,
).map("\n\n".join)


@given(MARKDOWN)
def test_no_word_is_lost_on_the_way_to_feeds(text: str) -> None:
    extensions = ("tables", "footnotes", "admonition")
    body = Renderer(MarkdownSettings(extensions=extensions, options={})).render(text).body
    html = "".join(body.pieces)
    before = "".join(re.findall(r"\w", unescape(re.sub(r"<[^>]*>", "", html))))
    after = Reader(for_feeds(html))
    assert after.open == []
    assert words_of(after.words) == words_of(before)
