"""Pieces of texts: lines and sentences of any length, and what tells a text from the others of its section."""

from __future__ import annotations

import pytest

from cchc.desk.keeping.erased_pieces import has_most, kinship, pieces

_STANDARD = "Mời bà con liên hệ Bộ phận Một cửa."
_TEXT = f"---\ntitle: Trao quà\n---\n\nBà Mai được nhận quà.\n\nBà ở thôn Đông.\n\n{_STANDARD}\n".encode()


def test_a_piece_is_a_sentence_or_line_of_two_words_however_it_is_typed() -> None:
    assert pieces("- Mai An 1, 1971\r\n\n**Bà  MAI** ở đây. Hết!\n| --- | --- |") == {
        "mai an 1, 1971",
        "bà mai** ở đây",
    }


@pytest.mark.parametrize(
    ("found", "of", "is_most"),
    [(0, 0, False), (1, 1, True), (1, 2, False), (2, 2, True), (2, 4, True), (2, 5, False), (3, 5, True)],
)
def test_most_is_half_and_at_least_two_or_the_only_one(found: int, of: int, is_most: bool) -> None:  # noqa: FBT001 - a row
    assert has_most(found, of) is is_most


def test_what_other_posts_say_tells_nothing_and_copies_are_no_other_posts() -> None:
    files = {f"posts/{number}.md": f"Họp lần {number} ở xã.\n\n{_STANDARD}\n".encode() for number in range(2)}
    copies = {f"posts/may{number}.md": _TEXT + f"Thêm lần {number}.\n".encode() for number in range(4)}
    found = kinship([_TEXT], files | copies)
    assert found.copies == tuple(sorted(copies))
    assert pieces(_STANDARD) <= found.common
    assert found.texts == (pieces("Trao quà\nBà Mai được nhận quà.\nBà ở thôn Đông."),)
    assert found.has("Bà Mai được nhận quà. Bà ở thôn Đông. Thêm.".encode())
    assert not found.has(f"Bà Mai được nhận quà. {_STANDARD}".encode())
