"""The terms of entries in a temporary file, or in memory."""

from __future__ import annotations

from itertools import chain, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.search.glossary import Glossary, make_terms
from cchc.search.terms import Terms
from cchc.site.search import terms_file
from cchc.site.search.terms_file import TermsFile

TEXTS = st.text("aáàhồ sơ.1đ", max_size=40)


def entry(title: str, body: str) -> Terms:
    return make_terms(title=[title], lead=[title[:4]], body=[body], glossary=Glossary(()))


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=9), st.integers(1, 4), st.integers(1, 4))
def test_each_term_of_each_entry_stands_in_one_range_and_ranges_ascend(
    texts: list[tuple[str, str]], at_once: int, block: int
) -> None:
    entries = [entry(*one) for one in texts]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terms_file, "_AT_ONCE", at_once)
        patch.setattr(terms_file, "_BLOCK", block)
        with TermsFile(len(entries)) as file:
            for one in entries:
                file.add(one.encode())
            ranges = [list(found) for found in file.ranges()]
    assert len(ranges) == 1 + len(entries) // at_once
    # Every range has all entries, in their order; what it has of a field goes on where the one before ended.
    assert [one.fields for one in entries] == [
        tuple([*chain.from_iterable(parts)] for parts in zip(*of_entry, strict=True))
        for of_entry in zip(*ranges, strict=True)
    ]
    terms = [{term for fields in found for field in fields for term in field} for found in ranges]
    filled = [found for found in terms if found]
    assert all(max(one) < min(other) for one, other in pairwise(filled))


def test_damaged_terms_are_refused() -> None:
    with TermsFile(1) as file:
        file.add("một".encode())
        with pytest.raises(ValueError, match="unpack"):
            list(map(list, file.ranges()))


def test_a_computer_without_a_place_for_temporary_files_uses_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_place(**_: object) -> None:
        raise FileNotFoundError("no usable temporary directory")

    monkeypatch.setattr("cchc.site.search.terms_file.TemporaryFile", no_place)
    one = entry("Một cửa", "liên thông")
    with TermsFile(1) as file:
        file.add(one.encode())
        assert [list(found) for found in file.ranges()] == [[one.fields]]
