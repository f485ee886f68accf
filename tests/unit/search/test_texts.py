"""The text of a body, and what of a scan is no text."""

from __future__ import annotations

import pytest

from cchc.model.items import Body, Slot, SlotKind
from cchc.search.texts import is_garbled, paragraphs, readable


def body(*pieces: str) -> Body:
    slots = tuple(Slot(kind=SlotKind.ADDRESS, link=number) for number in range(len(pieces) - 1))
    return Body(pieces=pieces, slots=slots, headings=(), anchors=())


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>Một <strong>cửa</strong></p><p>Hai</p>", ["Một cửa", "Hai"]),
        ("<ul><li>Một</li><li>Hai</li></ul>", ["Một", "Hai"]),
        ("<table><tr><td>Việc</td><td>Ai làm</td></tr></table>", ["Việc", "Ai làm"]),
        ("<p>5 &lt; 6 &amp; 7</p>", ["5 < 6 & 7"]),
        ('<p><abbr title="cải cách > hành chính">CCHC</abbr> là</p>', ["CCHC là"]),
        ("<p>Dòng một<br>dòng hai</p>", ["Dòng một", "dòng hai"]),
        ("<p>liên<em>thông</em></p>", ["liênthông"]),
        ("<p>\n</p>", []),
    ],
)
def test_blocks_are_apart_and_words_are_whole(html: str, texts: list[str]) -> None:
    assert paragraphs(body(html)) == texts


def test_a_link_is_its_words() -> None:
    assert paragraphs(body('<p>Xem <a href="', '">bài này</a>.</p>')) == ["Xem bài này."]


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        ("Uy ban nhan dan huyen ban hanh ke hoach thuc hien", True),
        ("S$6: 6() /KH-UBND", False),  # too short to tell
        ("Zalo OA, VNeID", False),
        ("Đẩy mạnh cải cách hành chính trên địa bàn huyện", False),
    ],
)
def test_a_text_without_vietnamese_letters_is_garbled(text: str, *, garbled: bool) -> None:
    assert is_garbled(text) is garbled
    assert readable([text]) == ([] if garbled else [text])
