from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.items import Body, Slot, SlotKind
from cchc.render.filling import Filling, fill_body, paragraph

PICTURE = Body(
    pieces=('<p><img alt="A" src="', '"', "", "></p>"),
    slots=tuple(Slot(kind=kind, link=0) for kind in (SlotKind.ADDRESS, SlotKind.WIDTH, SlotKind.HEIGHT)),
    headings=(),
    anchors=(),
)


def test_a_body_without_slots_is_its_text() -> None:
    body = Body(pieces=("<p>Hớn Quản</p>",), slots=(), headings=(), anchors=())
    assert fill_body(body, []) == "<p>Hớn Quản</p>"


def test_a_picture_gets_its_address_and_size() -> None:
    assert (
        fill_body(PICTURE, [Filling("../anh.png", 4, 3)])
        == '<p><img alt="A" src="../anh.png" width="4" height="3"></p>'
    )


@pytest.mark.parametrize(
    ("width", "height", "attributes"),
    [(None, None, ""), (4, None, ' width="4"'), (None, 3, ' height="3"'), (0, 0, "")],
)
def test_a_size_that_is_unknown_is_not_said(width: int | None, height: int | None, attributes: str) -> None:
    html = fill_body(PICTURE, [Filling("../anh.svg", width, height)])
    assert html == f'<p><img alt="A" src="../anh.svg"{attributes}></p>'


def test_each_slot_gets_the_filling_of_its_own_link() -> None:
    body = Body(
        pieces=('<a href="', '">A</a><a href="', '">B</a>'),
        slots=(Slot(kind=SlotKind.ADDRESS, link=1), Slot(kind=SlotKind.ADDRESS, link=0)),
        headings=(),
        anchors=(),
    )
    assert fill_body(body, [Filling("a/"), Filling("b/")]) == '<a href="b/">A</a><a href="a/">B</a>'


@pytest.mark.parametrize(
    ("address", "escaped"),
    [
        ("https://a.example/?a=1&b=2", "https://a.example/?a=1&amp;b=2"),
        ('"><script>', "&quot;&gt;&lt;script&gt;"),
        ("Kế hoạch.pdf", "Kế hoạch.pdf"),
    ],
)
def test_an_address_cannot_leave_its_attribute(address: str, escaped: str) -> None:
    assert f'src="{escaped}"' in fill_body(PICTURE, [Filling(address)])


def test_a_feed_gets_less_than_a_page() -> None:
    body = Body(pieces=('<h2 id="a">A</h2>',), slots=(), headings=(), anchors=())
    assert fill_body(body, [], for_feed=True) == "<h2>A</h2>"


@given(st.text())
def test_a_paragraph_shows_any_text_as_it_is(text: str) -> None:
    html = paragraph(text)
    assert html.startswith("<p>")
    assert html.endswith("</p>")
    inner = html[3:-4]
    assert "<" not in inner
    assert ">" not in inner
    assert inner.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == text
