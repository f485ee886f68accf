"""The index made of everything, and made of the last one and what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.search import layout as layouts
from cchc.search.index import Change, build_index, patch_index
from cchc.search.layout import Layout
from cchc.search.postings import decode_file
from cchc.search.terms import Glossary, Terms, make_terms


def entry(text: str) -> Terms:
    return make_terms(title=[text[:9]], lead=[], body=[text], glossary=Glossary(()))


def test_every_term_of_every_entry_stands_in_one_file() -> None:
    terms = [entry(f"hồ sơ số {number}000") for number in range(300)]
    layout = Layout(len(terms))
    index = build_index(layout, terms.__getitem__)
    places: list[int] = []
    for files in (index.shards, index.tails):
        for text in files.values():
            for lists in decode_file(text).get("hồ sơ", ((), (), ())):
                places.extend(lists)
    assert sorted(places) == list(range(300))
    assert index.words["ho"] == 300


@dataclass(frozen=True)
class Deed:
    """What an editor does to the list of entries."""

    kind: str
    where: int
    text: str


WORDS = ("hồ", "sơ", "một", "cửa", "liên", "thông", "đất", "đai", "khai", "sinh", "2026")
DEEDS = st.builds(
    Deed,
    kind=st.sampled_from(["append", "append", "edit", "insert", "remove"]),
    where=st.integers(0, 1000),
    text=st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
)


def done(deed: Deed, entries: Sequence[tuple[int, Terms]], number: int) -> list[tuple[int, Terms]]:
    where = deed.where % max(1, len(entries))
    fresh = (number, entry(deed.text))
    match deed.kind:
        case "append":
            return [*entries, fresh]
        case "edit" if entries:
            return [*entries[:where], (entries[where][0], fresh[1]), *entries[where + 1 :]]
        case "insert":
            return [*entries[:where], fresh, *entries[where:]]
        case "remove":
            return [*entries[:where], *entries[where + 1 :]]
    return list(entries)


@pytest.mark.parametrize("has_tails", [True, False])
@settings(max_examples=60)
@given(start=st.integers(0, 40), rounds=st.lists(st.lists(DEEDS, max_size=6), max_size=4))
def test_a_patched_index_is_the_index_of_all_entries(*, start: int, rounds: list[list[Deed]], has_tails: bool) -> None:
    # Small numbers, so that shards split, merge and take over all the time.
    with patch.multiple(layouts, PERIOD=8, _ENTRIES_PER_YOUNG_SHARD=1):
        entries = [(-1 - number, entry(f"một cửa {number}")) for number in range(start)]
        layout = Layout(len(entries), has_tails=has_tails)
        index = build_index(layout, [terms for _, terms in entries].__getitem__)
        shards, words = dict(index.shards), index.words
        tails = dict(index.tails)
        for step, deeds in enumerate(rounds):
            before = entries
            for place, deed in enumerate(deeds):
                entries = done(deed, entries, 1000 * step + place)
            same = next(
                (n for n, (old, new) in enumerate(zip(before, entries, strict=False)) if old[0] != new[0]),
                min(len(before), len(entries)),
            )
            after = Layout(len(entries), has_tails=has_tails)
            change = Change(
                old=layout,
                new=after,
                same=same,
                changed=frozenset(n for n in range(same) if before[n] != entries[n]),
            )
            patched = patch_index(
                change,
                old_terms=[terms for _, terms in before].__getitem__,
                new_terms=[terms for _, terms in entries].__getitem__,
                old_shard=shards.__getitem__,
                words=words,
            )
            layout, words = after, patched.words
            shards = {n: text for n, text in (shards | patched.shards).items() if n < layout.shards}
            tails = {n: text for n, text in (tails | patched.tails).items() if n < layout.tails}
            whole = build_index(layout, [terms for _, terms in entries].__getitem__)
            assert (shards, tails, words) == (whole.shards, whole.tails, whole.words)


def test_one_more_word_in_an_old_entry_changes_the_files_of_that_word_only() -> None:
    terms = [entry(f"hồ sơ số {number}000") for number in range(400)]
    layout = Layout(len(terms))
    index = build_index(layout, terms.__getitem__)
    changed = [*terms]
    changed[7] = entry("hồ sơ số 7000 liên")
    patched = patch_index(
        Change(old=layout, new=layout, same=400, changed=frozenset({7})),
        old_terms=terms.__getitem__,
        new_terms=changed.__getitem__,
        old_shard=index.shards.__getitem__,
        words=index.words,
    )
    assert patched.tails == {}
    assert set(patched.shards) == {layout.shard("liên"), layout.shard("7000 liên")}
