"""What readers fetch beside the index."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from cchc.model.registers import GlossaryTerm
from cchc.search.documents import encode_catalogue, encode_entry, encode_words, half_of, withdrawn_post
from cchc.search.entries import ResultKind, SearchEntry
from cchc.search.glossary import Glossary
from cchc.search.layout import layout_of_few, layout_of_posts
from support.libraries import make_post


def words_of(text: str) -> dict[str, int]:
    """Return what the script makes of the words: each with its line from the end."""
    found = {}
    assert text.endswith(".")
    lines = text[:-1].split("\n")
    for number, line in enumerate(lines):
        word = ""
        for shared, rest in re.findall("([A-J])([a-z0-9]*)", line):
            word = word[: ord(shared) - ord("A")] + rest
            found[word] = len(lines) - number
    return found


@given(st.dictionaries(st.text("abc1", min_size=1, max_size=12), st.integers(1, 5000), min_size=1))
def test_words_come_back_by_how_many_have_them(counts: dict[str, int]) -> None:
    found = words_of(encode_words(counts).decode())
    assert found.keys() == counts.keys()
    levels = sorted({count.bit_length() for count in counts.values()})
    assert {word: levels[level - 1] for word, level in found.items()} == {
        word: count.bit_length() for word, count in counts.items()
    }


def test_words_in_other_letters_and_very_long_ones_are_not_listed() -> None:
    assert encode_words({"duong": 1, "x" * 13: 5, "донг": 3}) == b"Aduong."


def test_an_entry_is_what_a_result_shows() -> None:
    entry = SearchEntry(
        kind=ResultKind.POST,
        title="Một cửa",
        url="tin/2026/a/",
        areas=("Cải cách thể chế",),
        date="15/3/2026",
        summary="Tóm tắt.",
        context=None,
    )
    assert json.loads(encode_entry(entry, ["Đoạn một", "Đoạn hai"])) == [
        *("Một cửa", "tin/2026/a/", "tin", "15/3/2026", ["Cải cách thể chế"], None, "Tóm tắt."),
        *("Đoạn một\nĐoạn hai", 0),
    ]


def test_the_catalogue_says_where_everything_is() -> None:
    catalogue = json.loads(
        encode_catalogue(
            posts=half_of(layout_of_posts(1000), [("2025", 0), ("2026", 600)]),
            lasting=half_of(layout_of_few(30), [("hoi-dap", 0)]),
            glossary=Glossary((GlossaryTerm(term="PAR Index", meaning="Chỉ số cải cách"),)),
            withdrawn=[withdrawn_post(4, make_post(title="Thông báo 5/TB-UBND, hoãn họp"))],
        )
    )
    assert catalogue["posts"] == {
        "entries": 1000,
        "levels": [[level.folder, level.files] for level in layout_of_posts(1000).levels],
        "groups": [["2025", 0], ["2026", 600]],
    }
    assert len(catalogue["lasting"]["levels"]) == 1
    assert catalogue["glossary"] == [["par index", "chỉ số cải cách"]]
    assert catalogue["withdrawn"] == [{"place": 4, "title": "thong bao 5 tb ubnd hoan hop", "numbers": ["5/tb-ubnd"]}]
