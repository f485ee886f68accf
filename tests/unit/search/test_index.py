"""The index made of everything, and made of the last one and what has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.search.glossary import Glossary, make_terms
from cchc.search.index import IndexChange, build_index, patch_index
from cchc.search.layout import IndexLayout, IndexLevel, layout_of_few, layout_of_posts
from cchc.search.postings import decode_file
from cchc.search.terms import Fields, Terms


def entry(text: str) -> Terms:
    return make_terms(title=[text[:9]], lead=[], body=[text], glossary=Glossary(()))


def whole(terms: Sequence[Terms]) -> list[list[Fields]]:
    """Return the terms as one range."""
    return [[one.fields for one in terms]]


@given(st.lists(st.text("aáàhồ sơ.1đ", max_size=30), max_size=12), st.sets(st.text("aáhồ ", max_size=3), max_size=4))
def test_taking_the_terms_in_ranges_makes_the_same_index(texts: list[str], bounds: set[str]) -> None:
    terms = list(map(entry, texts))
    layout = small_layout(len(terms))
    ranges = [
        [(between(title), between(lead), between(body)) for title, lead, body in (one.fields for one in terms)]
        for between in (in_range(first, last) for first, last in pairwise(["", *sorted(bounds), chr(0x10FFFF)]))
    ]
    assert build_index(layout, ranges) == build_index(layout, whole(terms))


def in_range(first: str, last: str) -> Callable[[list[str]], list[str]]:
    return lambda field: [term for term in field if first <= term < last]


def test_every_term_of_every_entry_stands_in_one_file() -> None:
    terms = [entry(f"hồ sơ số {number}000") for number in range(300)]
    layout = layout_of_posts(len(terms))
    built = build_index(layout, whole(terms))
    places: list[int] = []
    for text in built.files.values():
        for lists in decode_file(text).get("hồ sơ", ((), (), ())):
            places.extend(lists)
    assert sorted(places) == list(range(300))
    assert built.words["ho"] == 300


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


def small_layout(entries: int) -> IndexLayout:
    """Return a layout in which files split, merge and take over all the time."""
    shards = max(2, entries // 2)
    levels = (IndexLevel("a", shards, 12), IndexLevel("b", max(2, shards // 3), 5), IndexLevel("c", 2, 0))
    return IndexLayout(entries, levels)


def long_layout(entries: int) -> IndexLayout:
    """Return a layout with more levels than any site has."""
    shards = max(2, entries)
    levels = (
        IndexLevel("a", shards, 24),
        IndexLevel("b", max(2, shards // 2), 9),
        IndexLevel("c", 2, 4),
        IndexLevel("d", 1, 0),
    )
    return IndexLayout(entries, levels)


@pytest.mark.parametrize("layout_of", [small_layout, long_layout, layout_of_few])
@settings(max_examples=80)
@given(start=st.integers(0, 40), rounds=st.lists(st.lists(DEEDS, max_size=6), max_size=4))
def test_a_patched_index_is_the_index_of_all_entries(
    *, start: int, rounds: list[list[Deed]], layout_of: Callable[[int], IndexLayout]
) -> None:
    entries = [(-1 - number, entry(f"một cửa {number}")) for number in range(start)]
    layout = layout_of(len(entries))
    built = build_index(layout, whole([terms for _, terms in entries]))
    files, words = dict(built.files), built.words
    for step, deeds in enumerate(rounds):
        before = entries
        for place, deed in enumerate(deeds):
            entries = done(deed, entries, 1000 * step + place)
        same = next(
            (n for n, (old, new) in enumerate(zip(before, entries, strict=False)) if old[0] != new[0]),
            min(len(before), len(entries)),
        )
        after = layout_of(len(entries))
        change = IndexChange(
            old=layout,
            new=after,
            same=same,
            changed=frozenset(n for n in range(same) if before[n] != entries[n]),
        )
        patched = patch_index(
            change,
            old_terms=[terms for _, terms in before].__getitem__,
            new_terms=[terms for _, terms in entries].__getitem__,
            old_file={key: text for key, text in files.items() if key[0] < layout.newest}.__getitem__,
            words=words,
        )
        layout, words = after, patched.words
        found = files | patched.files
        files = {key: found[key] for key in layout.files()}
        anew = build_index(layout, whole([terms for _, terms in entries]))
        assert (files, words) == (anew.files, anew.words)


def test_one_more_word_in_an_old_entry_changes_the_files_of_that_word_only() -> None:
    terms = [entry(f"hồ sơ số {number}000") for number in range(900)]
    layout = layout_of_posts(len(terms))
    built = build_index(layout, whole(terms))
    changed = [*terms]
    changed[7] = entry("hồ sơ số 7000 liên")
    asked = []

    def old_file(key: tuple[int, int]) -> str:
        asked.append(key)
        return built.files[key]

    patched = patch_index(
        IndexChange(old=layout, new=layout, same=900, changed=frozenset({7})),
        old_terms=terms.__getitem__,
        new_terms=changed.__getitem__,
        old_file=old_file,
        words=built.words,
    )
    assert set(patched.files) == {layout.file(0, "liên"), layout.file(0, "7000 liên")}
    assert set(asked) == set(patched.files)
