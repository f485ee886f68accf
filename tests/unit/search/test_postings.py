"""Lists of places and the files that hold them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.search.postings import Lists, TermFile, decode_file, decode_list, encode_file, encode_list, encode_number

PLACES = st.sets(st.integers(0, 100_000), max_size=40).map(sorted)
WORDS = st.sampled_from(["cải", "cách", "cải cách", "cải tạo", "hành chính", "@the-che", "60 kh", "nghiệp vụ", "được"])


@given(PLACES, st.integers(0, 1000))
def test_a_list_comes_back(places: list[int], base: int) -> None:
    moved = [place + base for place in places]
    text = encode_list(moved, base)
    assert decode_list(text, base) == moved
    assert all("!" <= sign <= "}" for sign in text)


@pytest.mark.parametrize(("number", "length"), [(0, 1), (63, 1), (64, 2), (1855, 2), (1856, 3), (53_823, 3)])
def test_small_numbers_are_short(number: int, length: int) -> None:
    assert len(encode_number(number)) == length


@given(st.dictionaries(WORDS, st.tuples(PLACES, PLACES, PLACES)))
def test_a_file_comes_back(terms: dict[str, tuple[list[int], list[int], list[int]]]) -> None:
    assert decode_file(encode_file(terms, 0)) == terms


def test_a_file_says_the_first_word_once_and_a_word_by_itself_is_a_pair_without_a_second() -> None:
    lists: tuple[list[int], list[int], list[int]] = ([1], [], [])
    assert encode_file({"cải tạo": lists, "cải cách": lists}, 0) == '0\nca?i ca\'C ta.o\n\n\t\t"\n\t\t"\n'
    assert encode_file({"cải": lists, "cải cách": ([], [2], [])}, 1) == "1\nca?i  ca'C\n\n\t\t!\n\t\"\n"


def test_a_term_of_bodies_or_of_one_body_is_written_as_any_other() -> None:
    file = TermFile(10)
    file.add_single("hồ sơ", 12)
    file.pack()
    file.add_of_body("một", [12, 15])
    file.add("một cửa", ([11], [], []))
    assert file.text == encode_file({"hồ sơ": ([], [], [12]), "một": ([], [], [12, 15]), "một cửa": ([11], [], [])}, 10)
    assert TermFile(7).text == encode_file({}, 7)


@given(st.sets(st.integers(0, 300), min_size=100).map(sorted), st.integers(0, 1000))
def test_a_list_of_many_entries_comes_back(places: list[int], base: int) -> None:
    moved = [place + base for place in places]
    text = encode_list(moved, base)
    assert text.startswith("~")
    assert len(text) <= 52
    assert decode_list(text, base) == moved


def test_a_list_of_many_entries_has_a_bit_for_each() -> None:
    assert encode_list([7, 8, 9, 10, 11, 12, 15, 16, 17, 18], 7) == "~`0"
    assert encode_file({"của": ([3], [], list(range(200)))}, 0) == f"0\ncu?a \n\n~{'`' * 33}Q\t\t$\n"


@given(st.dictionaries(WORDS, st.tuples(PLACES, PLACES, PLACES)), st.data())
def test_a_file_that_was_cut_short_is_no_file(terms: dict[str, Lists], data: st.DataObject) -> None:
    text = encode_file({term: lists for term, lists in terms.items() if any(lists)}, 0)
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is missing
        decode_file(text[: data.draw(st.integers(0, len(text) - 1))])


@pytest.mark.parametrize("text", ["", "x", "0\nmO.t \n\né\n", "0\nmO.t \n\n!\n!\n", "0\nmO.t \n", "0\nmO.t \n\n!"])
def test_damaged_files_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever is wrong with it
        decode_file(text)
