"""Which file a term stands in, and how few a new entry changes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.search.layout import ancestor, layout_of_few, layout_of_posts, overlapping, parent_of, shard_of

SIZES = st.integers(0, 30_000)


@given(SIZES, st.sampled_from(["hồ sơ", "một", "khai sinh", "2026"]))
def test_a_term_of_an_entry_stands_in_one_file(entries: int, term: str) -> None:
    layout = layout_of_posts(entries)
    ranges = list(layout.ranges(term))
    assert ranges[0][1] == 0
    assert ranges[-1][2] == entries
    assert all(one[2] == other[1] for one, other in pairwise(ranges))
    for (level, file), start, end in ranges:
        assert layout.range_in((level, file), term) == (start, end)
        assert layout.range_in((level, file + 1), term) == (0, 0)
        assert start >= layout.bases[level][file]
        if start < end:
            assert layout.place(term, start) == layout.place(term, end - 1) == (level, file)


@given(SIZES)
def test_only_the_newest_entries_are_not_in_old_files(entries: int) -> None:
    layout = layout_of_posts(entries)
    for level, ends in zip(layout.levels, layout.ends, strict=True):
        assert all(end <= entries and (end > entries - max(level.period, 1) or end == 0) for end in ends)
    assert all(one.files >= other.files for one, other in pairwise(layout.levels))


@given(SIZES)
def test_a_new_entry_moves_few_files(entries: int) -> None:
    old, new = layout_of_posts(entries), layout_of_posts(entries + 1)
    moved: set[int] = set()
    # The newest level, the catalogue, the words, the entry itself.
    files = 4
    for level, (before, after) in enumerate(zip(old.levels[:-1], new.levels[:-1], strict=True)):
        ends = zip(new.ends[level], old.ends[level], strict=False)
        moved = {ancestor(file, after.files) for file in moved} | {
            file for file, (one, two) in enumerate(ends) if one != two
        }
        for file in range(before.files, after.files):
            moved |= {file, parent_of(file)}
        files += len(moved)
    assert files <= (40 if entries < 10_000 else 64)


@pytest.mark.parametrize("entries", [20, 64, 100, 200, 600, 1000, 5000])
def test_the_older_files_of_a_term_are_those_of_two_entries_whatever_there_are(entries: int) -> None:
    layout = layout_of_posts(entries)
    terms = [f"tu{number} {second}" for number in range(60) for second in ("moi", "cua", "phan")]
    shares = [
        (end - start) / layout.levels[level].files
        for term in terms
        for (level, _), start, end in layout.ranges(term)
        if level < layout.newest
    ]
    assert sum(shares) / len(terms) <= 2.25


@given(st.integers(0, 2**32 - 1), st.integers(4, 3000))
def test_a_split_takes_terms_from_one_shard_only(value: int, shards: int) -> None:
    before, after = shard_of(value, shards), shard_of(value, shards + 1)
    assert before < shards
    assert after in {before, shards}
    assert after != shards or before == parent_of(shards)
    assert ancestor(after, shards) == before


@given(st.integers(0, 2**32 - 1), st.integers(1, 300), st.integers(1, 300))
def test_files_of_two_levels_overlap_where_they_share_a_term(value: int, files: int, others: int) -> None:
    assert shard_of(value, others) in overlapping(shard_of(value, files), files, others)
    assert len(list(overlapping(shard_of(value, files), files, others))) <= max(1, 2 * others // files + 1)


def test_terms_spread_evenly() -> None:
    layout = layout_of_posts(10_000)
    counts = [0] * layout.levels[0].files
    for first in range(600):
        for second in "bcdghklmnpqrstvx":
            counts[layout.file(0, f"tu{first} {second}oan")[1]] += 1
    assert max(counts) < 20


def test_what_is_written_together_has_one_level() -> None:
    layout = layout_of_few(150)
    assert len(layout.levels) == 1
    assert layout.first_newest == 150
    assert set(layout.ends[0]) == {150}
