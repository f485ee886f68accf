"""The law of bodies: every word that is typed stands on the page, or a fault names its line."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from cchc.model.settings import MarkdownSettings
from cchc.render.lost_words import find_lost_words
from cchc.render.markdown import Renderer
from cchc.render.markup import Markup
from cchc.text.cleaning import clean
from support.rendering import EXTENSIONS, faults_of, html_of

SETTINGS = MarkdownSettings(extensions=EXTENSIONS, options={})
RENDERERS = (Renderer(SETTINGS), Renderer(SETTINGS, shortcuts=False))


def shown_by(renderer: Renderer, text: str) -> tuple[str, list[int]]:
    """Return all that a page shows or says of a text, as a parser of its own reads it, and the lines of the faults."""
    rendered = renderer.render(text)
    page = lxml_html.fragment_fromstring("".join(rendered.body.pieces), create_parent="div")
    values = [value for element in page.iter() for value in element.attrib.values()]
    targets = [link.target for link in rendered.links]
    shown = "\n".join(("".join(page.itertext()), *map(str, values), *targets))
    return shown, [fault.line for fault in rendered.faults]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("| Giấy tờ | Số |\n|---|---|\n| Đơn {01} | 2 |", '<td data-label="Giấy tờ">Đơn {01}</td>'),
        ("## Mẫu đơn {mẫu số 01}", "Mẫu đơn {mẫu số 01}</h2>"),
        ("Nộp *bản chính*{01} tại quầy", "<em>bản chính</em>{01} tại quầy"),
        ("Ghi vào ô trống\n{ họ và tên }", "{ họ và tên }"),
        ("- Đơn {mẫu 01}\n- Ảnh\n{4 x 6}", "{4 x 6}"),
        ("Công thức *n*{n=5}", "{n=5}"),
        ("Kính gửi: <Tên cơ quan> huyện", "<p>Kính gửi: &lt;Tên cơ quan&gt; huyện</p>"),
        ("<Họ và tên>\n\nNgày sinh", "<p>&lt;Họ và tên&gt;</p>"),
        ("<p>Gửi <Tên cơ quan> trước <ngày></p>", "Gửi &lt;Tên cơ quan&gt; trước &lt;ngày&gt;"),
        ("## Gửi <Tên cơ quan>", '<h2 id="gui-ten-co-quan">Gửi &lt;Tên cơ quan&gt;</h2>'),
        ("Xem <https://vi.example/tìm kiếm>", "https://vi.example/tìm kiếm"),
        ("<!DOCTYPE mẫu>", "&lt;!DOCTYPE mẫu&gt;"),
        ("<?php mẫu ?>", "&lt;?php mẫu ?&gt;"),
        ("<![CDATA[ mẫu ]]>", "&lt;![CDATA[ mẫu ]]&gt;"),
        ("<div><!-- Ghi chú\n</div>\n\nPhần sau", "&lt;!-- Ghi chú"),
        ("<!-- Ghi chú\n\nPhần sau", "<p>Phần sau</p>"),
        ("<p>AT&T &copy 2026</p>", "<p>AT&amp;T &amp;copy 2026</p>"),
        ("<font color=red>Chữ đỏ</font> <o:p>của Word</o:p>", "Chữ đỏ của Word"),
        ("Điều 3: <s>cũ</s> <strike>cũ nữa</strike> <u>mới</u>", "<s>cũ</s> <s>cũ nữa</s> <u>mới</u>"),
        ("Tấm 200*300*400 mm", "200*300*400"),
        ("ky_thuat_so và **Đ**ơn", "ky_thuat_so và <strong>Đ</strong>ơn"),
        ("(*) **Hạn**: nộp _ **15/3** *", "(*) <strong>Hạn</strong>: nộp _ <strong>15/3</strong> *"),
        ("A Hồ (*) **đậm** **đậm chữ** * * * đơn", "(*) <strong>đậm</strong> <strong>đậm chữ</strong> * * * đơn"),
        ("1. Một\n3. Ba\n5. Năm", '<li>Một</li>\n<li value="3">Ba</li>\n<li value="5">Năm</li>'),
        ("3. Ba\n4. Bốn\n\n7. Bảy", '<ol start="3">'),
        ("1. Một\n2. Hai\n\n1. Một\n2. Hai", '<li value="1">'),
        ("1. Một\n1. Hai\n1. Ba", "<ol>\n<li>Một</li>\n<li>Hai</li>\n<li>Ba</li>\n</ol>"),
        ("- a\n\n    4. Bốn\n    6. Sáu", '<ol start="4">\n<li>Bốn</li>\n<li value="6">Sáu</li>\n</ol>'),
        ("0912345678. Gọi số này", "<p>0912345678. Gọi số này</p>"),
        ("Gồm có:\n- đơn\n- ảnh", "Gồm có:\n- đơn\n- ảnh"),
        ("Bảng:\n| a | b |\n|---|---|\n| 1 | 2 |", "| 1 | 2 |"),
        ("```\nmã chưa đóng\n\nđoạn sau", "mã chưa đóng"),
        ("Tên\n===", "Tên</h2>"),
        ("\tThụt vào bằng phím Tab", "<code>Thụt vào bằng phím Tab\n</code>"),
        ("![Sơ đồ](so-do.png)", 'alt="Sơ đồ"'),
        ('[Kế hoạch](a.md "Bản đầy đủ") và *[CCHC]: x', 'title="Bản đầy đủ"'),
        ("| Việc |\n|---|\n| Nộp[^1] |\n\n[^1]: Miễn phí", "Miễn phí"),
        ("Từ\n:   nghĩa\n\n    thêm", "thêm"),
        ("[một](a.md)cửa <b>liên</b>thông", "cửa <b>liên</b>thông"),
    ],
)
def test_what_looks_like_a_mark_and_is_none_stays_text(text: str, shown: str) -> None:
    assert shown in html_of(text)
    assert faults_of(text) == []


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("| a | b |\n|---|---|\n| 1 | 2 | ba | bốn |", 3, "“ba | bốn”"),
        ("Một\n\na | b\n---|---\nc | d | e", 5, "3 ô mà bảng chỉ có 2 cột"),
        ("Một[^1]\n\n[^1]: Đầu.\n\n[^1]: Sau.", 3, "Chú thích [^1] được khai báo nhiều lần (dòng 3, 5)"),
        ("Một\n\n[^9]: Chín.", 3, "Chú thích [^9] không được gọi"),
        ("[a]\n\n[A]: a.md\n[a]: b.md", 3, "Địa chỉ [a] được khai báo nhiều lần (dòng 3, 4)"),
        ("[Nguồn]: VGP", 1, "Dòng này khai báo địa chỉ [nguồn]"),
        ("*[CCHC]: cải cách hành chính", 1, "“CCHC” được giải nghĩa"),
        ("*[TTHC]: thủ tục\n*[TTHC]: thủ tục hành chính\n\nTTHC", 1, "“TTHC” được giải nghĩa nhiều lần (dòng 1, 2)"),
        ("Một\n\n##", 3, "dấu tiêu đề (#)"),
        ("##\n\nMột", 1, "dấu tiêu đề (#)"),
        ("## A {#minh_chung}\n\n## B { #minh_chung }", 3, "Tên neo “minh_chung” được đặt cho nhiều chỗ (dòng 1, 3)"),
        ("## A {#a}\n\n<p id='a'>B</p>", 3, "Tên neo “a”"),
        ("!!! Lưu ý\n    Một", 1, '!!! note "Lưu ý"'),
        ("!!! Gợi ý\n    Một", 1, '!!! tip "Gợi ý"'),
        ("!!! note quan trọng\n    Một", 1, "Không có loại khung “note quan trọng”"),
        ("Một\n\n<iframe src='https://a.example'></iframe>", 3, "[Xem video](https://…)"),
        ("Một\n\n<script>\nlet số = 1\n</script>", 3, "thẻ <script>"),
        ("Một <button>Gửi</button>", 1, "thẻ <button>"),
        ("<P Nội vụ> chủ trì", 1, "&lt;P Nội vụ>"),
        ("Trước ///Footnotes Go Here/// sau\n\nMột[^1]\n\n[^1]: Hai", 1, "Chữ “Trước … Footnotes Go Here … sau” không"),
        ("x <a Bình>c</a>", 1, "“<a Bình>”"),
    ],
)
def test_what_would_be_lost_is_reported_with_its_line(text: str, line: int, found: str) -> None:
    [(where, message)] = faults_of(text)
    assert where == line
    assert found in message


@pytest.mark.parametrize(
    "text",
    [
        "<!-- Ghi chú của biên tập,\nhai dòng -->\n\nMột",
        "&#169 2026 &#8211; &nbsp;&copy;",
        "Xem `<script>` và `{mẫu}`",
        "    <iframe>",
        "[a]\n\n[a]: a.md 'Tựa'",
        "CCHC\n\n*[CCHC]: cải cách hành chính",
        "## A {#a .lop}\n\n[x](a.md){ target=_blank }\n\n*Digital*{ lang=en }\n{: .cuoi }",
        "<a id='a'></a>`id=\"a\"`",
        "## ![Biểu tượng](a.png)",
        "![Ảnh](a.png)\n\n![Ảnh](a.png)",
        "///Footnotes Go Here///\n\nMột[^1]\n\n[^1]: Hai",
        "Trần đông (chưa đóng [ngoặc và **dấu",
    ],
)
def test_marks_that_are_meant_are_no_lost_words(text: str) -> None:
    assert faults_of(text) == []


WORDS = tuple(f"tiếng{number}" for number in range(24))
MARKS = (
    *(
        "*",
        "**",
        "_",
        "__",
        "`",
        "``",
        "~~",
        "==",
        "\\",
        "|",
        " | ",
        "\n| a | b |\n|---|---|\n| ",
        "{",
        "}",
        "{#",
        "{ .",
        "<",
        ">",
        "</",
    ),
    *(
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<td>",
        "<div>",
        "</div>",
        "<Tên ",
        "<o:p>",
        "<font>",
        "<table>",
        "<script>",
        "<!--",
        "-->",
    ),
    *(
        "[",
        "]",
        "](",
        ")",
        "](a.md",
        "![",
        "][",
        "]: ",
        "[^1]",
        "\n\n[^1]: ",
        "\n\n[^2]: ",
        "\n\n[a]: ",
        "\n\n*[b]: ",
        "[a]",
        ' "',
        '"',
    ),
    *(
        "\n",
        "\n\n",
        "  \n",
        "\n\n## ",
        "\n\n# ",
        " #",
        "\n\n- ",
        "\n- ",
        "\n\n1. ",
        "\n7. ",
        "\n\n> ",
        "\n    ",
        "\n\n    ",
        "\t",
    ),
    *(
        "\n:   ",
        "\n\n!!! note\n    ",
        "\n\n!!! ",
        '\n!!! tip "',
        "\n===\n",
        "\n---\n",
        "&",
        "&amp;",
        "&copy",
        "&#8;",
        "&nbsp;",
        "'",
        ":",
        "!",
        "2*3",
    ),
)
TEXTS = st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(WORDS), st.just(" ")), min_size=1, max_size=30).map(
    "".join
)


@given(TEXTS)
@settings(max_examples=300)
@example("(*) **tiếng1** _ _ **tiếng2**")
@example("<Tên tiếng1> <P tiếng2> {tiếng3}")
def test_every_word_is_on_the_page_or_in_a_fault(text: str) -> None:
    text = clean(text)
    # Nobody but editors sees a comment.
    wanted = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    for renderer in RENDERERS:
        shown, lines = shown_by(renderer, text)
        lost = [word for word in WORDS if wanted.count(word) > unescape(shown).count(word)]
        assert not lost or lines
        assert all(1 <= line <= text.count("\n") + 1 for line in lines)


@given(
    st.lists(
        st.sampled_from(
            ("Hồ sơ gồm", "đơn", "**ảnh**", "[một cửa](a.md)", "15/3", "`mã`", "\n\n", "\n\n- ", "\n\n## Bước")
        ),
        max_size=14,
    )
)
def test_nothing_is_said_of_a_text_that_is_whole(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [fault for fault in faults_of(text) if "không hiện ra" in fault[1]] == []


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=20), st.data())
def test_a_word_that_is_taken_out_of_the_page_is_found_missing(words: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(words) - 1))
    text = "\n".join(f"- {word} **{word}**" for word in words)
    page = "\n".join(f"<li>{word} <strong>{word}</strong></li>" for word in words)
    assert list(find_lost_words(text, Markup.of(page), ())) == []
    lines = page.split("\n")
    lines[place] = f"<li><strong>{words[place]}</strong></li>"
    [fault] = find_lost_words(text, Markup.of("\n".join(lines)), ())
    assert words[place] in fault.message


def test_lines_are_those_of_the_file() -> None:
    text = "Một[^1] hai\n\n[^1]: Đầu.\n[^1]: Sau.\n\n[b](b.md)\n\n##\n\n<iframe>"
    rendered = RENDERERS[0].render(text, first_line=11)
    assert [link.line for link in rendered.links if link.target == "b.md"] == [16]
    assert [fault.line for fault in rendered.faults] == [13, 18, 20]
    assert "(dòng 13, 14)" in rendered.faults[0].message


def test_a_line_that_is_typed_twice_and_shown_once_is_lost_once() -> None:
    text = "Nộp tại quầy\n\nMang bản chính\n\nNộp tại quầy"
    once = "<p>Nộp tại quầy</p>\n<p>Mang bản chính</p>"
    assert [fault.line for fault in find_lost_words(text, Markup.of(once), (), first_line=9)] == [13]
    assert list(find_lost_words(text, Markup.of(f"{once}\n<p>Nộp tại quầy</p>"), ())) == []
