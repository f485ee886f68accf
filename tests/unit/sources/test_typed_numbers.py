from __future__ import annotations

from cchc.sources.files import split
from cchc.sources.typed_numbers import typed_numbers


def test_each_number_of_a_body_is_found_once_on_its_line() -> None:
    body = "Gọi 18001096.\n\n[0912 345 678](tel:0912345678), 1800 1096\n"
    source = split(f"---\ntitle: Gọi 0987 654 321\n---\n{body}".encode(), "posts/2026/mot-cua.md")
    assert [(one.text, one.uri, one.line) for one in typed_numbers(source)] == [
        ("18001096", "tel:18001096", 4),
        ("0912 345 678", "tel:+84912345678", 6),
    ]
