"""Texts as the terms they can be found by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.registers import GlossaryTerm
from cchc.search.glossary import Glossary, make_terms
from cchc.search.terms import Terms

GLOSSARY = Glossary(
    (
        GlossaryTerm(term="CCHC", meaning="cải cách hành chính"),
        GlossaryTerm(term="PAR INDEX", meaning="Chỉ số cải cách hành chính"),
        GlossaryTerm(term="PAKN", meaning="phản ánh, kiến nghị"),
    )
)


def terms(title: str = "", lead: str = "", body: str = "", glossary: Glossary = GLOSSARY) -> Terms:
    return make_terms(title=[title], lead=[lead], body=[body], glossary=glossary)


def test_a_text_is_found_by_its_words_and_its_pairs() -> None:
    assert terms("Nộp hồ sơ").title == {"nộp", "hồ", "sơ", "nộp hồ", "hồ sơ"}


def test_a_pair_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert "sơ chờ" not in terms("Nộp hồ sơ. Chờ kết quả").title


def test_a_term_stands_only_where_it_weighs_most() -> None:
    found = terms("một cửa", "một cửa liên thông", "một cửa liên thông ở xã")
    assert "một cửa" not in found.lead | found.body
    assert "liên thông" not in found.body
    assert "ở xã" in found.body


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Công tác CCHC năm 2026", "cải cách"),
        ("Công tác cải cách hành chính", "cchc"),
        ("Chỉ số cải cách hành chính", "par index"),
        ("PAR Index năm nay", "chỉ số"),
        ("Trả lời phản ánh, kiến nghị", "pakn"),
    ],
)
def test_an_abbreviation_is_found_by_what_it_stands_for_and_the_reverse(text: str, term: str) -> None:
    assert term in terms(text).title
    assert term not in terms(text, glossary=Glossary(())).title


def test_half_of_what_an_abbreviation_stands_for_is_not_the_abbreviation() -> None:
    assert "cchc" not in terms("cải cách tiền lương, thủ tục hành chính").title


def test_a_short_number_of_a_text_is_found_only_beside_its_neighbour() -> None:
    found = terms(body="Đề án 06 từ năm 2022, văn bản 60/KH-UBND")
    assert {"án 06", "2022", "60 kh", "kh ubnd"} <= found.body
    assert not {"06", "60"} & found.body


def test_the_key_of_a_glossary_changes_with_any_of_its_words() -> None:
    assert Glossary(()).key != GLOSSARY.key != Glossary(GLOSSARY.terms[:2]).key


@given(st.lists(st.text("hồ12. \n_\u0300", max_size=12), max_size=4))
def test_the_terms_of_several_texts_are_those_of_each(texts: list[str]) -> None:
    whole = make_terms(title=(), lead=(), body=texts, glossary=Glossary(()))
    assert whole.body == {term for text in texts for term in terms(body=text, glossary=Glossary(())).body}
