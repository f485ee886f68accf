from __future__ import annotations

import pytest

from cchc.text.tag_uris import is_tag_uri, tag_uri


def test_an_id_has_no_letter_that_an_address_may_not_have() -> None:
    assert tag_uri("a.example,2026", "tin/2026/mã tin") == "tag:a.example,2026:tin/2026/m%C3%A3%20tin"
    assert tag_uri("a.example,2026", "a", fragment="b") == "tag:a.example,2026:a#b"


def test_a_whole_id_keeps_its_authority() -> None:
    whole = "tag:xa-cu.example,2025-07:tin/2025/mot-cua"
    assert tag_uri("a.example,2026", whole) == whole
    assert tag_uri("a.example,2026", whole, fragment="dinh-chinh-2026-03-20") == f"{whole}#dinh-chinh-2026-03-20"


@pytest.mark.parametrize(
    "text", ["tin/2025/mot-cua", "tag:xa-cu.example:tin/2025/a", "tag:xa-cu.example,2025:", "tag:xa-cu.example,2025:ạ"]
)
def test_what_lacks_a_part_is_no_whole_id(text: str) -> None:
    assert not is_tag_uri(text)
