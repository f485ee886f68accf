"""The terms of entries in a temporary file, or in memory."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.search.terms import Glossary, Terms, make_terms
from cchc.site.search.terms_file import TermsFile

TEXTS = st.text("aáàhồ sơ.1đ", max_size=40)


def entry(title: str, body: str) -> Terms:
    return make_terms(title=[title], lead=[title[:4]], body=[body], glossary=Glossary(()))


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6), TEXTS, TEXTS)
def test_the_terms_of_a_range_are_those_from_its_first_up_to_its_last(
    texts: list[tuple[str, str]], first: str, last: str
) -> None:
    entries = [entry(*one) for one in texts]
    with TermsFile() as file:
        for one in entries:
            file.add(one.encode())
        for place, one in reversed(list(enumerate(entries))):
            wanted = tuple(sorted(term for term in field if first <= term < last) for field in one.fields)
            assert file.fields(place, first, max(first, last)) == wanted


def test_a_computer_without_a_place_for_temporary_files_uses_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_place(**_: object) -> None:
        raise FileNotFoundError("no usable temporary directory")

    monkeypatch.setattr("cchc.site.search.terms_file.TemporaryFile", no_place)
    with TermsFile() as file:
        file.add(entry("Một cửa", "liên thông").encode())
        assert file.fields(0, "l", "m") == ([], [], ["liên", "liên thông"])
