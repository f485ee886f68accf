"""Terms in shorthand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.search.shorthand import SIGNS, restored, shortened
from cchc.text.folding import words

ANY = st.text(alphabet=st.characters(max_codepoint=0x1EFF, exclude_categories=["Cs", "Cn"]))


@given(ANY)
def test_canonical_words_come_back(text: str) -> None:
    terms = "\n".join(words(text))
    assert restored(shortened(terms)) == terms


@given(ANY)
def test_no_canonical_word_has_a_sign(text: str) -> None:
    assert not set(SIGNS) & set("".join(words(text)))


@pytest.mark.parametrize(
    ("terms", "short"),
    [
        ("nghiệp vụ", "MiE.p vu."),
        ("được thưởng", "DVP.c TVP?G"),
        ("giấy phép", "JB'y Fe'p"),
        ("quyết định 76", "QyE't Di.N 76"),
        ("@the-che", "@Te-Ce"),
        ("nhà ở", "Na` P?"),
    ],
)
def test_letters_that_ascii_lacks_tones_and_digraphs_are_signs(terms: str, short: str) -> None:
    assert shortened(terms) == short
    assert restored(short) == terms
