from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cchc.feeds.entry_sources import EntrySource, EntrySources
from cchc.feeds.history import parts, window
from cchc.model.contract import newest_entries
from cchc.model.posts import Status, Withdrawal
from cchc.text.dates import ICT
from support.libraries import MARCH, make_library, make_post

HOURS = st.lists(st.integers(min_value=0, max_value=24 * 90), max_size=60)
SIZES = st.integers(min_value=1, max_value=12)


def origin(number: int, published: datetime, changed: datetime | None = None) -> EntrySource:
    item = make_post(f"bai-{number}")
    return EntrySource(
        id=f"tag:a.example,2026:{number:04}", item=item, published=published, changed=changed or published
    )


def origins_of(hours: Sequence[int]) -> list[EntrySource]:
    found = [origin(number, MARCH + timedelta(hours=hour)) for number, hour in enumerate(sorted(hours))]
    return sorted(found, key=lambda item: item.published, reverse=True)


def ids(origins: Sequence[EntrySource]) -> list[str]:
    return [item.id for item in origins]


def test_the_feed_holds_the_newest_and_then_what_changed_last() -> None:
    newest = [origin(number, MARCH + timedelta(days=number)) for number in range(20, 10, -1)]
    old = [origin(number, MARCH + timedelta(days=number)) for number in range(10, 0, -1)]
    old[7] = origin(3, MARCH + timedelta(days=3), MARCH + timedelta(days=40))
    old[2] = origin(8, MARCH + timedelta(days=8), MARCH + timedelta(days=30))
    shown = window([*newest, *old], 10, archived=20)
    assert [int(item.id[-2:]) for item in shown] == [20, 19, 18, 17, 16, 15, 14, 13, 8, 3]


def test_what_changed_stays_before_what_is_merely_newer() -> None:
    posts = [origin(number, MARCH + timedelta(days=1, hours=8, minutes=-number)) for number in range(60)]
    old = [origin(number, MARCH - timedelta(days=number)) for number in range(60, 70)]
    old[5] = origin(65, old[5].published, MARCH + timedelta(hours=9))
    shown = window([*posts, *old], 50, archived=70)
    assert len(shown) == 50
    assert old[5] in shown


def test_a_withdrawal_of_which_only_the_day_is_known_is_as_late_as_any_change_of_that_day() -> None:
    posts = [
        origin(number, MARCH - timedelta(days=1, minutes=number), MARCH + timedelta(hours=8, minutes=number))
        for number in range(60)
    ]
    gone = make_post("go", status=Status.WITHDRAWN, withdrawal=Withdrawal(date=MARCH.date(), reason="Sai"))
    withdrawn = replace(origin(99, MARCH - timedelta(days=90), MARCH + timedelta(seconds=1)), item=gone)
    assert withdrawn in window([*posts, withdrawn], 50, archived=61)


@given(st.lists(st.tuples(st.integers(0, 96), st.sampled_from([0, 0, 0, 5, 60]), st.booleans()), max_size=40), SIZES)
def test_the_feed_is_filled_as_if_every_entry_were_compared(entries: list[tuple[int, int, bool]], size: int) -> None:
    gone = make_post("go", status=Status.WITHDRAWN, withdrawal=Withdrawal(date=MARCH.date(), reason="Sai"))
    origins = [
        replace(origin(number, moment, moment + timedelta(hours=later)), **({"item": gone} if is_gone else {}))
        for number, (hour, later, is_gone) in enumerate(sorted(entries, reverse=True))
        for moment in [MARCH + timedelta(hours=hour)]
    ]

    def urgency(place: int) -> tuple[bool, int, bool, float, int]:
        one = origins[place]
        is_same, day = one.changed == one.published, one.changed.astimezone(ICT).toordinal()
        return is_same, -day, not one.is_withdrawn, -one.changed.timestamp(), place

    newest = min(newest_entries(size), len(origins))
    others = sorted(range(newest, len(origins)), key=urgency)[: max(0, size - newest)]
    shown = [*range(newest), *sorted(others)]
    assert ids(window(origins, size, archived=len(origins))) == [origins[place].id for place in shown]


@given(HOURS, SIZES)
def test_the_feed_and_its_archives_hold_every_entry(hours: list[int], size: int) -> None:
    origins = origins_of(hours)
    history = parts(origins, size)
    archived = [entry for part in history for entry in reversed(part.sources)]
    shown = window(origins, size, archived=len(archived))
    assert len(shown) <= size
    assert {*ids(archived), *ids(shown)} == set(ids(origins))
    assert ids(archived) == ids(origins)[::-1][: len(archived)]
    assert len({(part.month, part.number) for part in history}) == len(history)
    for part in history:
        assert 1 <= len(part.sources) <= newest_entries(size)
        assert {(entry.published.year, entry.published.month) for entry in part.sources} == {part.month}
    published = [entry.published for entry in shown]
    assert published == sorted(published, reverse=True)


@given(HOURS, st.lists(st.integers(min_value=0, max_value=24 * 40), max_size=30), SIZES)
def test_an_archive_document_never_changes_when_posts_come(hours: list[int], later: list[int], size: int) -> None:
    """Posts come in the order of their days; within a day in any order, as many have no time."""
    before = origins_of(hours)
    start = before[0].published.replace(hour=0) if before else MARCH
    new = [origin(1000 + number, start + timedelta(hours=hour)) for number, hour in enumerate(later)]
    after = sorted(sorted([*before, *new], key=lambda item: item.id), key=lambda item: item.published, reverse=True)
    today = before[0].published.astimezone(ICT).date() if before else None
    known = {(part.month, part.number): ids(part.sources) for part in parts(after, size)}
    for part in parts(before, size):
        # A day with more posts than the feed holds has to be archived before it is over.
        if all(entry.published.astimezone(ICT).date() != today for entry in part.sources):
            assert known[part.month, part.number] == ids(part.sources)


def test_a_month_is_closed_by_the_first_post_of_a_later_one_and_not_by_the_clock() -> None:
    march = [make_post(f"a-{day}", days=day) for day in range(3)]
    assert parts(EntrySources(make_library(posts=march)).posts, 50) == []
    april = make_post("b", days=20)
    (part,) = parts(EntrySources(make_library(posts=[*march, april])).posts, 50)
    assert (part.month, part.number) == ((2026, 3), 1)
    assert [entry.item.permalink for entry in part.sources] == ["tin/2026/a-2/", "tin/2026/a-1/", "tin/2026/a-0/"]


def test_a_day_that_is_not_over_is_not_archived_while_the_feed_can_hold_it() -> None:
    day = [origin(number, MARCH + timedelta(minutes=number)) for number in range(10, 0, -1)]
    assert parts(day, 10) == []
    more = [origin(number, MARCH + timedelta(minutes=number)) for number in range(16, 10, -1)]
    assert [len(part.sources) for part in parts([*more, *day], 10)] == [6]
