from __future__ import annotations

from cchc.model.items import Body, Heading, Slot, SlotKind
from cchc.render.body_sections import section_of

LINK = Slot(kind=SlotKind.ADDRESS, link=0)
OTHER = Slot(kind=SlotKind.ADDRESS, link=1)
LAST = Slot(kind=SlotKind.ADDRESS, link=2)
BODY = Body(
    pieces=(
        '<h2 id="truoc">Trước</h2><p><a href="',
        '">một</a></p>\n<h2 id="cac-buoc">Các bước</h2>\n<ol><li><a href="',
        '">hai</a></li></ol>\n<h3 id="y">Ý</h3><p>Thêm.</p>\n<h2 id="sau">Sau</h2><a href="',
        '">ba</a>',
    ),
    slots=(LINK, OTHER, LAST),
    headings=(
        Heading(level=2, text="Trước", anchor="truoc"),
        Heading(level=2, text="Các bước", anchor="cac-buoc"),
        Heading(level=3, text="Ý", anchor="y"),
        Heading(level=2, text="Sau", anchor="sau"),
        Heading(level=2, text="Mất", anchor="mat"),
    ),
    anchors=(),
)


def test_a_section_ends_before_the_next_heading_of_its_level_and_keeps_its_slots() -> None:
    section = section_of(BODY, "cac-buoc")
    assert section is not None
    assert section.slots == (OTHER,)
    assert section.pieces == (
        '\n<ol><li><a href="',
        '">hai</a></li></ol>\n<h3 id="y">Ý</h3><p>Thêm.</p>\n',
    )


def test_the_last_section_goes_on_to_the_end_and_a_lower_heading_has_one_of_its_own() -> None:
    last, lower = section_of(BODY, "sau"), section_of(BODY, "y")
    assert last is not None
    assert lower is not None
    assert (last.pieces, last.slots) == (('<a href="', '">ba</a>'), (LAST,))
    assert lower.pieces == ("<p>Thêm.</p>\n",)


def test_there_is_no_section_without_its_heading_or_without_content() -> None:
    assert section_of(BODY, "khong-co") is None
    assert section_of(BODY, "mat") is None
    empty = Body(pieces=('<h2 id="a">A</h2>\n<h2 id="b">B</h2>',), slots=(), headings=BODY.headings[:1], anchors=())
    assert section_of(empty, "truoc") is None
