from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.items import Body, Heading, Link
from cchc.model.settings import MarkdownSettings
from cchc.render.filling import Filling, fill_body
from cchc.render.markdown import Renderer
from cchc.text.cleaning import clean
from support.rendering import html_of, parts


def targets(text: str) -> list[tuple[str, int]]:
    return [(link.target, link.line) for link in parts(text)[1]]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Đẩy mạnh **cải cách**", "<p>Đẩy mạnh <strong>cải cách</strong></p>"),
        ("[Hớn Quản](a.md)", '<p><a href="(a.md)">Hớn Quản</a></p>'),
        ("Một <script>alert(1)</script>", "<p>Một &lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("[A](javascript:alert(1))", "<p><a>A</a></p>"),
        ("[A](//evil.example)", "<p><a>A</a></p>"),
        ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
        ("- một\n- hai", "<ul>\n<li>một</li>\n<li>hai</li>\n</ul>"),
        ("", ""),
    ],
)
def test_markdown_becomes_safe_html(text: str, html: str) -> None:
    assert html_of(text) == html


def test_an_address_is_escaped_once() -> None:
    text = "[A](https://a.example/?a=1&amp;b=2)"
    assert html_of(text) == '<p><a href="(https://a.example/?a=1&amp;b=2)">A</a></p>'


@pytest.mark.parametrize("target", ["javascript&#58;alert(1)", "java&Tab;script:x", "javascript&colon;x"])
def test_no_reference_hides_a_scheme(target: str) -> None:
    body, links, _ = parts(f"[A]({target})")
    assert "href" not in "".join(body.pieces)
    assert body.slots == ()
    assert len(links) == 1


@pytest.mark.parametrize(
    "text", ["&#xe000;a7&#xe001;", "[A](a.md) &#57344;a0&#57345;", "&\\#xe000;a7&\\#xe001;", "## &#xe000;a7&#xe001;"]
)
def test_no_reference_opens_a_slot(text: str) -> None:
    body, links, _ = parts(text)
    assert len(body.slots) == len(links)
    assert all("\ue000" not in part for part in (*body.pieces, *(heading.text for heading in body.headings)))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![Theo [**Kế hoạch 63**](a.md) của xã](b.png)", 'alt="Theo Kế hoạch 63 của xã"'),
        ("![[![một cửa](b.png)](c.md) mới][z]\n\n[z]: a.png", 'alt="một cửa mới"'),
        ("![[![]()]()]()", 'alt=""'),
        ('![ảnh](b.png "Theo [**Kế hoạch 63**](a.md)")', "<figcaption>Theo Kế hoạch 63</figcaption>"),
        ('[nộp](b.md "Theo [*Kế hoạch* `63`](a.md)")', 'title="Theo [*Kế hoạch* 63](a.md)"'),
    ],
)
def test_markup_in_the_words_of_a_picture_leaves_its_words(text: str, shown: str) -> None:
    html = html_of(text)
    assert shown in html
    assert re.search("[\x02\x03]|klzzwxh", html) is None


def test_a_picture_of_unknown_size_has_no_empty_size() -> None:
    body, _, _ = parts("![A](a.svg)")
    assert fill_body(body, [Filling("a.svg")]) == '<p><picture><img alt="A" loading="lazy" src="a.svg"></picture></p>'


def test_a_picture_is_offered_as_webp_on_pages_and_under_its_own_name_in_feeds() -> None:
    body, _, _ = parts("![A](a.png)")
    filling = Filling("a.png", 900, 600, [("a%20b.w480.webp", 480), ("a%20b.w900.webp", 900)])
    page = fill_body(body, [filling])
    assert '<picture><source type="image/webp" srcset="a%20b.w480.webp 480w, a%20b.w900.webp 900w" sizes="' in page
    assert 'height="600" loading="lazy" src="a.png" width="900"' in page
    assert fill_body(body, [filling], for_feed=True) == '<p><img alt="A" height="600" src="a.png" width="900"></p>'


def test_a_picture_typed_as_html_gets_its_size_its_files_and_its_turn() -> None:
    body, _, _ = parts('Xem <img src="a.png" alt="A"> và <img src="b.png" alt="B" width="20" loading="eager">')
    html = fill_body(body, [Filling("a.png", 9, 6, [("a.webp", 9)]), Filling("b.png", 90, 60)])
    assert '<img width="9" height="6" loading="lazy" src="a.png" alt="A">' in html
    assert html.count("<source ") == 1
    assert '<picture><img src="b.png" alt="B" width="20" loading="eager"></picture>' in html


def test_a_picture_that_stands_alone_with_a_title_is_a_figure_with_a_caption() -> None:
    body, links, _ = parts('![Người dân ở quầy](a.png "Quầy một cửa < 5 phút. Nguồn: UBND xã")')
    html = fill_body(body, [Filling("a.png")])
    assert html.startswith("<figure><picture><img ")
    assert html.endswith("<figcaption>Quầy một cửa &lt; 5 phút. Nguồn: UBND xã</figcaption></figure>")
    assert "title=" not in html
    assert [link.has_alt for link in links] == [True]


@pytest.mark.parametrize("text", ["![A](a.png)", 'Xem ![A](a.png "Chú thích")', '![A](a.png "B") ![C](c.png "D")'])
def test_any_other_picture_stays_in_its_paragraph(text: str) -> None:
    body, links, _ = parts(text)
    assert "<figure" not in fill_body(body, [Filling(link.target) for link in links])


GALLERY = """![Bàn đón tiếp](a.png "Đón tiếp đại biểu")
![Hội trường](b.png)
![Thảo luận](c.png "Thảo luận nhóm. Nguồn: UBND xã")"""


def test_pictures_each_on_its_own_line_are_a_gallery() -> None:
    body, links, _ = parts(f"Mở đầu.\n\n{GALLERY}\n\nKết.")
    html = fill_body(body, [Filling(link.target) for link in links])
    start, _, rest = html.partition('<div class="gallery">')
    gallery, _, end = rest.partition("</div>")
    assert (start.strip(), end.strip()) == ("<p>Mở đầu.</p>", "<p>Kết.</p>")
    assert [part.split("</figcaption>")[0] for part in gallery.split("<figcaption>")[1:]] == [
        "Đón tiếp đại biểu",
        "Thảo luận nhóm. Nguồn: UBND xã",
    ]
    assert gallery.count("<figure>") == 3
    assert "title=" not in gallery
    assert [link.line for link in links] == [3, 4, 5]


def test_a_gallery_is_one_figure_after_another_in_feeds() -> None:
    body, links, _ = parts(GALLERY)
    html = fill_body(body, [Filling(link.target) for link in links], for_feed=True)
    assert html.split("\n")[1:] == [
        '<figure><img alt="Bàn đón tiếp" src="a.png"><figcaption>Đón tiếp đại biểu</figcaption></figure>',
        '<figure><img alt="Hội trường" src="b.png"></figure>',
        '<figure><img alt="Thảo luận" src="c.png"><figcaption>Thảo luận nhóm. Nguồn: UBND xã</figcaption></figure>',
        "",
    ]


def test_a_picture_has_slots_for_its_address_and_size() -> None:
    html = html_of("![Ảnh chụp](anh.png)")
    assert {'alt="Ảnh chụp"', 'src="(anh.png)"', 'width="4"', 'height="3"', 'loading="lazy"'} <= set(
        re.findall(r'\S+="[^"]*"', html)
    )


def test_a_head_of_a_table_says_what_it_is_the_head_of() -> None:
    assert '<th scope="col">A</th>' in html_of("| A | B |\n|---|---|\n| 1 | 2 |")


def test_a_renderer_serves_any_number_of_bodies() -> None:
    text = "# A\n\n[x](a.md)[^1]\n\n[^1]: Chú thích\n\n*[CCHC]: cải cách hành chính"
    first = parts(text)
    assert parts("CCHC [A][r]")[1] == ()
    assert parts(text) == first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[A](a.md)", [("a.md", 1)]),
        ("Đoạn đầu.\n\nXem [A](a.md) và\n[B](b.md).", [("a.md", 3), ("b.md", 4)]),
        ("[A](a.md)\n\n[A](a.md)\n\nrồi [A](a.md)", [("a.md", 1), ("a.md", 3), ("a.md", 5)]),
        ("[A](a.md#x)\n\n[A](a.md#y)", [("a.md#x", 1), ("a.md#y", 3)]),
        ('[A](a.md "Tên")', [("a.md", 1)]),
        ("[A](<a b.md>)", [("a b.md", 1)]),
        ("\n\n![A](anh.png)", [("anh.png", 3)]),
        ("Một.\n\n[A][ref]\n\n[ref]: a.md", [("a.md", 5)]),
        ("<https://a.example>", [("https://a.example", 1)]),
        ("Một.\n\n<p>\n<a href='a.md'>A</a></p>", [("a.md", 4)]),
        ('Một.\n\n<p><img src="anh.png" alt="A"></p>', [("anh.png", 3)]),
        ("`[A](a.md)`", []),
        ("    [A](a.md)", []),
        ("[A](https://a.example/?a=1&b=2)", [("https://a.example/?a=1&b=2", 1)]),
        ("- một\n- [A](a.md)\n\n> [B](b.md)", [("a.md", 2), ("b.md", 4)]),
        ("| A |\n|---|\n| [A](a.md) |", [("a.md", 3)]),
        ("a.md\n\n[A](a.md)", [("a.md", 3)]),
        ("[A](a.md#x)\n\n[B](a.md)", [("a.md#x", 1), ("a.md", 3)]),
        ("Một.\n\n[A](anh\\_1.png)\n\n[B](anh\\_1.png)", [("anh_1.png", 3), ("anh_1.png", 5)]),
        (
            "Chép (a\\_b.md) vào ổ.\n\n[A](a\\\\_b.md)\n\n<a href='a\\_b.md'>B</a>",
            [("a\\_b.md", 3), ("a\\_b.md", 5)],
        ),
        ("Một.\n\n<motcua@xa.example>", [("mailto:motcua@xa.example", 3)]),
        ("Một.\n\n[A](https://a.example/?a=1&amp;b=2)", [("https://a.example/?a=1&b=2", 3)]),
        ("[A](https://a.example/?a=1&copy=2)", [("https://a.example/?a=1&copy=2", 1)]),
        ("Một.\n\n<a href='a.md?x&amp;y'>A</a>", [("a.md?x&y", 3)]),
        ("Một.\n\n[A]()\n\n[B](a.md)\n\n[C](<>)", [("", 3), ("a.md", 5), ("", 7)]),
        ("Một.\n\n![A]()", [("", 3)]),
        ("Một.\n\n<p><a href=''>A</a></p>", [("", 3)]),
    ],
)
def test_links_are_found_with_their_lines(text: str, expected: list[tuple[str, int]]) -> None:
    assert targets(text) == expected


def test_footnotes_link_within_the_page() -> None:
    body, links, _ = parts("Một[^1] hai.\n\n[^1]: Chú thích.")
    assert {link.target.lstrip("#") for link in links} == set(body.anchors) == {"fn:1", "fnref:1"}


@pytest.mark.parametrize(
    ("text", "has_alt"),
    [
        ("![Ảnh](a.png)", True),
        ("![](a.png)", False),
        ("![ ](a.png)", False),
        ('![](a.png "Ảnh")', False),
        ("![a > b](a.png)", True),
        ('<img src="a.png" alt="Ảnh">', True),
        ('<img src="a.png">', False),
        ('<img alt="" src="a.png">', False),
    ],
)
def test_a_picture_that_says_nothing_is_noticed(text: str, has_alt: bool) -> None:  # noqa: FBT001
    _, (link,), _ = parts(text)
    assert link.is_image
    assert link.has_alt is has_alt


def test_only_the_silent_picture_of_two_is_noticed() -> None:
    _, links, _ = parts("[A](a.md) ![](b.png) ![C](c.png)")
    assert [(link.target, link.has_alt) for link in links] == [("a.md", True), ("b.png", False), ("c.png", True)]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# A", [2]),
        ("## A\n\n### B\n\n## C", [2, 3, 2]),
        ("#### A\n\n##### B\n\n#### C", [2, 3, 2]),
        ("## A\n\n##### B\n\n###### C\n\n### D", [2, 3, 4, 3]),
        ("A\n===\n\nB\n---", [2, 3]),
        ("> # A\n\n## B", [2, 3]),
        ("## A\n\n<h5>B</h5>\n\n### C", [2, 3]),
    ],
)
def test_headings_start_at_the_second_level_and_skip_none(text: str, levels: list[int]) -> None:
    assert [heading.level for heading in parts(text)[0].headings] == levels


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<h5>A</h5>", "<h2>A</h2>"),
        ("<h1>A</h1>\n\n<h4 id='b'>B</h4>", '<h2>A</h2>\n\n<h3 id="b">B</h3>'),
        ("## A\n\n<h5>B</h5>\n\n### C", '<h2 id="a">A</h2>\n<h3>B</h3>\n\n<h3 id="c">C</h3>'),
        ("<h2><div><h6>A</h6></div></h2>", "<h2><div><h3>A</h3></div></h2>"),
        ('<p title="<h5>">A</p>', '<p title="&lt;h5&gt;">A</p>'),
    ],
)
def test_headings_typed_as_html_are_part_of_the_outline(text: str, html: str) -> None:
    assert html_of(text) == html


@given(st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=12))
def test_no_order_of_typed_and_written_headings_skips_a_level(headings: list[tuple[int, bool]]) -> None:
    text = "\n\n".join(f"<h{level}>Mục</h{level}>" if typed else f"{'#' * level} Mục" for level, typed in headings)
    body, _, _ = parts(text)
    found = [int(level) for level in re.findall(r"<h(\d)", "".join(body.pieces))]
    assert len(found) == len(headings)
    assert all(2 <= after <= before + 1 for before, after in zip([1, *found], found, strict=False))
    assert re.findall(r"</h(\d)>", "".join(body.pieces)) == [str(level) for level in found]


@given(st.lists(st.integers(1, 6), max_size=12))
def test_no_order_of_headings_skips_a_level(levels: list[int]) -> None:
    body, _, _ = parts("\n\n".join(f"{'#' * level} Mục" for level in levels))
    found = [heading.level for heading in body.headings]
    assert len(found) == len(levels)
    assert all(2 <= after <= before + 1 for before, after in zip([1, *found], found, strict=False))
    assert [int(level) for level in re.findall(r"<h(\d)", "".join(body.pieces))] == found
    # A deeper heading stays deeper than the one above it, and equals stay equal, as far as HTML goes.
    for place in range(1, len(levels)):
        if levels[place] > levels[place - 1]:
            assert found[place] > found[place - 1] or found[place] == 6
        elif levels[place] == levels[place - 1]:
            assert found[place] == found[place - 1]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("## Sửa đổi, bổ sung", Heading(level=2, text="Sửa đổi, bổ sung", anchor="sua-doi-bo-sung")),
        ("## Phí & lệ phí", Heading(level=2, text="Phí & lệ phí", anchor="phi-le-phi")),
        ("## **Bước** 1", Heading(level=2, text="Bước 1", anchor="buoc-1")),
        ("## ???", Heading(level=2, text="???", anchor="muc")),
        ("## Tên {#rieng}", Heading(level=2, text="Tên", anchor="rieng")),
    ],
)
def test_a_heading_has_a_text_and_an_anchor(text: str, heading: Heading) -> None:
    body, _, _ = parts(text)
    assert body.headings == (heading,)
    assert body.anchors == (heading.anchor,)


def test_headings_of_one_name_have_anchors_of_their_own() -> None:
    body, _, _ = parts("## Bước\n\n## Bước\n\n## ???\n\n## !!!")
    assert len(set(body.anchors)) == 4


def test_a_box_that_is_to_have_no_title_has_none() -> None:
    assert html_of('!!! note ""\n    Một.') == '<div class="admonition note">\n<p>Một.</p>\n</div>'


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("!!! note\n    Một.", "Lưu ý"),
        ("!!! warning\n    Một.", "Cảnh báo"),
        ("> !!! tip\n>     Một.", "Gợi ý"),
        ('!!! note "Nhớ mang giấy tờ"\n    Một.', "Nhớ mang giấy tờ"),
    ],
)
def test_a_box_has_a_vietnamese_title(text: str, title: str) -> None:
    assert f'<p class="admonition-title">{title}</p>' in html_of(text)


def test_options_of_extensions_are_passed_on() -> None:
    renderer = Renderer(
        MarkdownSettings(extensions=("footnotes",), options={"footnotes": {"BACKLINK_TITLE": "Trở về {}"}})
    )
    assert 'title="Trở về 1"' in "".join(renderer.render("A[^1]\n\n[^1]: B").body.pieces)


MARKDOWN = st.lists(
    st.sampled_from(
        [
            *"ab1Đẩ \n\t#*_`~>|-+=:!?[](){}<>/\"'.^&;%é\\@",
            *(
                "\n\n",
                "](",
                "![",
                "[^1]",
                "<a href=",
                "<img src=",
                "    ",
                "!!! ",
                "[^1]: ",
                "<p>",
                "</p>",
                "| a |\n|---|\n",
                *(
                    "&#xe000;",
                    "&#xe001;",
                    "a0",
                    "w0",
                    "&#8;",
                    "&amp;",
                    "&#x41;",
                    "<a@b.example>",
                    "<h5>",
                    "</h5>",
                    "]()",
                ),
            ),
        ]
    ),
    max_size=60,
).map("".join)


def whole(body: Body, links: tuple[Link, ...]) -> str:
    return fill_body(body, [Filling("x") for _ in links])


@given(MARKDOWN)
def test_any_text_is_rendered(text: str) -> None:
    body, links, mentions = parts(clean(text))
    assert len(body.pieces) == len(body.slots) + 1
    html = whole(body, links)
    assert "\ue000" not in html
    assert re.search(r"<(script|style|iframe)\b", html) is None
    lines = clean(text).count("\n") + 1
    assert all(1 <= link.line <= lines for link in links)
    assert all(f'id="{anchor}"' in html for anchor in body.anchors)
    assert {heading.anchor for heading in body.headings} <= set(body.anchors) | {""}
    assert parts(clean(text)) == (body, links, mentions)


@given(st.text(max_size=60))
def test_any_characters_are_rendered(text: str) -> None:
    whole(*parts(clean(text))[:2])


def test_each_cell_of_a_table_says_what_it_is_on_pages_and_not_in_feeds() -> None:
    body, _, _ = parts("| Việc | Ai & khi nào |\n| --- | --- |\n| **Nộp** | Người dân |\n| Trả | |")
    html = fill_body(body, [])
    assert '<td data-label="Việc"><strong>Nộp</strong></td>' in html
    assert '<td data-label="Ai &amp; khi nào">Người dân</td>' in html
    assert html.count("data-label") == 4
    assert "data-label" not in fill_body(body, [], for_feed=True)


def test_words_of_another_language_say_so() -> None:
    body, _, _ = parts("Khẩu hiệu *Digital for everyone*{ lang=en } và **chữ đậm**")
    assert '<em lang="en">Digital for everyone</em>' in fill_body(body, [])
