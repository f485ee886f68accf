"""Which file a term stands in, and how few a new entry changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc.search.layout import PERIOD, Layout, ancestor, parent_of, shard_of

SIZES = st.integers(0, 30_000)


@given(SIZES)
def test_a_shard_holds_all_but_the_newest_entries(entries: int) -> None:
    layout = Layout(entries)
    for end in layout.ends():
        assert 0 <= end <= entries
        assert end > entries - PERIOD or end == 0
        assert end >= layout.tail_base or end == 0


@given(SIZES)
def test_a_new_entry_moves_few_shards(entries: int) -> None:
    old, new = Layout(entries), Layout(entries + 1)
    moved = [shard for shard in range(min(old.shards, new.shards)) if old.end(shard) != new.end(shard)]
    split = range(old.shards, new.shards)
    # The tails, the shards that take over, a split with its two, the catalogue, the words, the entry itself.
    files = new.tails + len(moved) + 2 * len(split) + 3
    assert files <= (40 if entries < 12_000 else 60)


@given(st.integers(0, 2**32 - 1), st.integers(4, 3000))
def test_a_split_takes_terms_from_one_shard_only(value: int, shards: int) -> None:
    before, after = shard_of(value, shards), shard_of(value, shards + 1)
    assert before < shards
    assert after in {before, shards}
    assert after != shards or before == parent_of(shards)
    assert ancestor(after, shards) == before


def test_terms_spread_evenly() -> None:
    layout = Layout(10_000)
    counts = [0] * layout.shards
    for first in range(200):
        for second in "bcdghklmnpqrstvx":
            counts[layout.shard(f"tu{first} {second}oan")] += 1
    assert max(counts) < 20


def test_what_is_written_together_has_no_tails() -> None:
    layout = Layout(150, has_tails=False)
    assert layout.tails == 0
    assert set(layout.ends()) == {150}
