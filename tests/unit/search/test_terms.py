"""Terms as bytes, and the files that they stand in."""

from __future__ import annotations

import pytest

from cchc.search.glossary import Glossary, make_terms
from cchc.search.terms import NOTHING, Terms, shard_key


def test_terms_come_back_from_their_bytes() -> None:
    found = make_terms(title=["Một"], lead=["Hai ba"], body=["Bốn"], glossary=Glossary(())).with_filters(["the-che"])
    assert "@the-che" in found.title
    assert Terms.decode(found.encode()) == found
    assert Terms.decode(NOTHING.encode()) == NOTHING


def test_damaged_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="unpack"):
        Terms.decode(b"mot")


def test_the_file_of_a_pair_is_known_once_two_letters_of_its_second_word_are() -> None:
    assert shard_key("khai sinh") == shard_key("khải si") == "khai si"
    assert shard_key("ghi ở") == "ghi o"
    assert shard_key("đăng") == "dang"
