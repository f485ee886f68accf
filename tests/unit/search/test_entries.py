"""What posts are found by."""

from __future__ import annotations

from cchc.model.items import Body, Heading
from cchc.model.posts import Correction, Status
from cchc.search.entries import post_entry, post_terms, post_text
from cchc.search.glossary import Glossary
from cchc.search.terms import NOTHING
from support.libraries import MARCH, make_library, make_post

GLOSSARY = Glossary(())
BODY = Body(
    pieces=("<h2>Đề mục</h2><p>Nội dung riêng.</p>",),
    slots=(),
    headings=(Heading(level=2, text="Đề mục", anchor="de-muc"),),
    anchors=("de-muc",),
)


def test_a_post_is_found_by_title_summary_tags_headings_body_and_corrections() -> None:
    note = Correction(date=MARCH.date(), note="Sửa thời hạn", is_major=True)
    post = make_post(title="Mở lớp", summary="Học chữ ký", tags=("số hóa",), corrections=(note,))
    terms = post_terms(post, BODY, GLOSSARY)
    assert {"mở lớp", "@the-che"} <= terms.title
    assert {"chữ kí", "số hoá", "đề mục"} <= terms.lead
    assert {"nội dung", "thời hạn"} <= terms.body
    assert "Sửa thời hạn" in post_text(post, BODY)


def test_a_withdrawn_post_has_no_terms_no_text_and_no_summary() -> None:
    post = make_post(status=Status.WITHDRAWN)
    assert post_terms(post, BODY, GLOSSARY) == NOTHING
    assert post_text(post, BODY) == []
    entry = post_entry(make_library(posts=[post]), post)
    assert entry.summary is None
    assert entry.is_withdrawn
