from __future__ import annotations

from cchc.model.items import TypedNumber
from cchc.sources.files import split
from cchc.sources.typed_numbers import typed_numbers
from support.libraries import make_post


def test_each_number_of_a_content_file_is_found_with_its_line_and_what_it_dials() -> None:
    body = "Gọi 18001096.\n\n[0912 345 678](tel:0912345679), 1800 1096, [**18001096**](tel:nong)\n"
    source = split(f"---\ntitle: Một cửa\n---\n{body}".encode(), "posts/2026/mot-cua.md")
    item = make_post(summary="Gọi 1900 1234.", lines={"summary": 3})
    assert typed_numbers(source, item) == (
        TypedNumber(text="1900 1234", uri="tel:19001234", line=3, is_in_body=False),
        TypedNumber(text="18001096", uri="tel:18001096", line=4),
        TypedNumber(text="0912 345 678", uri="tel:+84912345678", line=6, target="tel:0912345679"),
        TypedNumber(text="0912345679", uri="tel:+84912345679", line=6),
        TypedNumber(text="18001096", uri="tel:18001096", line=6, target="tel:nong"),
    )
