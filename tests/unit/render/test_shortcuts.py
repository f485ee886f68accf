"""What the shortcuts spare must be what could not have changed anything."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor

from cchc.model.settings import MarkdownSettings
from cchc.render.dialect import use_dialect
from cchc.render.faults import Faults
from cchc.render.markdown import Renderer
from cchc.render.shortcuts import add_shortcuts
from site_support import REPOSITORY

EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc"]
INLINE = (
    "Đẩy mạnh cải cách hành chính",
    "lệ phí < 5 phút & hơn",
    "*nhấn*, __đậm__, `mã`, \\*",
    "[một cửa](a.md) ![ảnh](a.png) [x][y]",
    "<https://dichvucong.gov.vn> <b>",
    "&nbsp;&#8211;",
    "dòng một  \ndòng hai",
    "có chú[^1]",
    "UBND xã, HĐND",
    "a_b_c 2 * 3",
    "_nghiêng_ thôi",
    "chỉ `mã`",
    "chỉ \\. thôi",
    "chỉ *nhấn*",
    "chỉ [y]",
    "chỉ &amp; thôi",
    "chỉ <i>nghiêng</i>",
    "{: #neo .lop }",
    "x | y",
    "Hạn: 15/3",
    "1. Không",
    "đứng\tgiữa",
    'Theo [nhiệm vụ **3.2**](a.md#n "Tên"), **nộp** tại ![ảnh](a.png) và [x][] **_cả_ hai**',
    "Nộp [tại **đây**](a.md), [một cửa](../b_c*d.md#e) và **nơi nhận**, ![x](a.md) !",
    "**Hạn** [nộp](a&b.md)[tiếp](c.md) **15/3**: xong; **không** “**được**”",
    "[^1](a.md) [a] [b](c.md) **a**b [ ](d.md) **một\nhai** [một\nhai](e.md)",
    "[một  \nhai](e.md) và",
    "**một  \nhai**",
    "**[đậm](b.md)** và `[mã](c)` rồi [trong [ngoài](d.md)](e.md)",
)
BLOCKS = (
    "12. mười hai",
    "12.500 hồ sơ",
    "12",
    "7) bảy",
    "**Hạn**: 15/3",
    "*** đậm",
    "[một cửa](a.md): nơi nộp",
    "[một cửa]: a.md",
    "“Một cửa” (theo kế hoạch)",
    "#Không cách \\# ##",
    "## Phần {: #p }",
    "- mục\n\n    đoạn trong mục",
    "1. một\n2. hai",
    "Từ\n:   nghĩa",
    ": nghĩa sau",
    '!!! note "Lưu ý"\n    Trong hộp\n\n    Đoạn hai',
    "    mã thụt",
    "> trích\n> tiếp",
    "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "[^1]: Chú thích\n\n    đoạn hai",
    "*[UBND]: Ủy ban nhân dân",
    "[y]: https://a.example",
    "Tiêu đề\n---",
    "***",
    "<div>\n\nthô\n\n</div>",
    "[TOC]",
)

TREES = (
    '![Một cửa](a.png "Quầy số 1")\n![](b.png)',
    "| Hạn | Nơi |\n| --: | --- |\n| 15/3 | **xã** {.a} |",
    "Đoạn có lớp\n{: #lop .note title='Tên & \"tên\"' }",
    "Gọi[^2] hai lần[^2]\n\n[^2]: Chú thích ![ảnh](c.png)",
    "# Một\n\n#### Bốn \\# `a<b` &copy; #",
    "!!! tip\n    **Hạn**: 15/3 &lt; 5\xa0ngày\n\n  \n3. ba\n5. năm",
    "[gọi](tel:1022) [thư](mailto:a@vi-du.example) [x](javascript:x) <a href='b.md'>thô</a>",
)
SHORT, LONG = (
    Renderer(MarkdownSettings(extensions=tuple(EXTENSIONS), options={}), shortcuts=shortcuts)
    for shortcuts in (True, False)
)


def our_markdown() -> markdown.Markdown:
    md = markdown.Markdown(extensions=EXTENSIONS)
    use_dialect(md, Faults())
    return md


def converted(text: str, *, shortcuts: bool) -> str:
    md = our_markdown()
    if shortcuts:
        add_shortcuts(md)
    return md.convert(text)


def lines() -> st.SearchStrategy[str]:
    free = st.text(alphabet="aĐế 1.:|*_`[]<>&!\\#-+~^(){}\t\n", max_size=20)
    return st.lists(st.sampled_from(INLINE) | free, min_size=1, max_size=4).map(" ".join)


def documents() -> st.SearchStrategy[str]:
    indents = st.sampled_from(["", "", "", " ", "    ", "\t"])
    block = st.tuples(indents, st.sampled_from(BLOCKS) | lines()).map("".join)
    return st.lists(block, min_size=1, max_size=7).map("\n\n".join)


def simple_lines() -> st.SearchStrategy[str]:
    """Texts of which most have nothing but links and bold words, with what could change their meaning beside them."""
    markup = st.sampled_from(
        ["[một cửa](a.md)", "**Hạn:**", "`m*ã`", "[a b](c_d*e&f)", "**đậm**", "**Hạn 15**", "[x\ny](b.md)"]
    )
    between = st.sampled_from(
        [" ", " ", "từ", "\n", ",", ".", "!", "(", "2", "]", "\u0300", "“", "{.a}", "[y]", "_", "**", "`"]
    )
    return st.lists(markup | between, min_size=1, max_size=9).map("".join)


@given(simple_lines())
def test_simple_links_and_bold_words_are_the_same_beside_everything(text: str) -> None:
    text = f"{text}\n\n[y]: https://a.example"
    assert converted(text, shortcuts=True) == converted(text, shortcuts=False)


@given(documents())
def test_the_html_is_the_same_to_the_byte(text: str) -> None:
    assert converted(text, shortcuts=True) == converted(text, shortcuts=False)


BODIES = st.lists(documents() | st.sampled_from(TREES), min_size=1, max_size=3).map("\n\n".join)


@given(BODIES)
def test_a_whole_body_is_the_same_with_its_links_headings_and_faults(text: str) -> None:
    assert SHORT.render(text) == LONG.render(text)


@pytest.mark.parametrize("first", [*INLINE, *BLOCKS])
def test_every_construct_keeps_its_html_beside_every_other(first: str) -> None:
    for text in (first, *(f"{first}\n\n{second}" for second in (*INLINE, *BLOCKS))):
        assert converted(text, shortcuts=True) == converted(text, shortcuts=False)


def test_the_html_of_every_text_of_the_example_site_is_the_same() -> None:
    files = sorted([*(REPOSITORY / "posts").rglob("*.md"), *(REPOSITORY / "docs").rglob("*.md")])
    assert len(files) > 50
    for file in files:
        text = file.read_text(encoding="utf-8").partition("\n---\n")[2]
        assert converted(text, shortcuts=True) == converted(text, shortcuts=False), file


class _Exclamation(BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:
        del parent
        return block.startswith("Khẩn")

    def run(self, parent: Element, blocks: list[str]) -> bool:
        element = Element("strong")
        element.text = blocks.pop(0)
        parent.append(element)
        return True


class _Strange(Extension):
    """Gives a meaning to signs and words that nothing here knows of."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"()~(.*?)~", "del"), "strange", 70)
        md.parser.blockprocessors.register(_Exclamation(md.parser), "strange", 200)


@pytest.mark.parametrize("text", ["bỏ ~giấy tờ~ này", "Khẩn trương hoàn thành"])
def test_an_extension_that_is_not_known_is_asked_about_everything(text: str) -> None:
    md = markdown.Markdown(extensions=[_Strange()])
    before = md.convert(text)
    assert re.search("<(del|strong)>", before)
    add_shortcuts(md)
    assert md.convert(text) == before


def test_most_of_a_text_takes_the_shortcut() -> None:
    asked: list[str] = []

    class Listening(BlockProcessor):
        def test(self, parent: Element, block: str) -> bool:
            del parent
            asked.append(block)
            return False

    md = our_markdown()
    add_shortcuts(md)
    md.parser.blockprocessors.register(Listening(md.parser), "listening", 500)
    md.convert("Kế hoạch năm 2025.\n\n- mục\n\nĐẩy mạnh tuyên truyền.")
    assert [block for block in asked if block] == ["- mục"]
