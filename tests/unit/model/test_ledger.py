from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from cchc.model.ledger import Ledger, PublishedPost, all_addresses
from cchc.text.dates import ICT

MORNING = datetime(2026, 4, 1, 8, 30, tzinfo=ICT)

STATES = st.builds(
    PublishedPost,
    id=st.sampled_from(["tin/2026/a", "tin/2026/b", "cu"]),
    addresses=st.lists(st.sampled_from(["tin/2026/a/", "tin/2026/b/", "tin/2025/c/"]), min_size=1).map(
        lambda found: all_addresses(*found)
    ),
    day=st.sampled_from([date(2026, 4, 1), date(2026, 4, 2)]),
    changed=st.sampled_from([MORNING, MORNING + timedelta(hours=1)]),
    is_withdrawn=st.booleans(),
    title=st.sampled_from(["Tin A", "Tin A (sửa)", "Đẩy mạnh | một cửa"]),
)
LEDGERS = st.builds(Ledger.of, st.lists(STATES, max_size=5), st.lists(st.sampled_from(["a.example,2026", "b.example"])))


def post(*, changed: datetime = MORNING, title: str = "Tin A", address: str = "tin/2026/a/") -> PublishedPost:
    return PublishedPost(
        id="tin/2026/a", addresses=(address,), day=MORNING.date(), changed=changed, is_withdrawn=False, title=title
    )


@given(LEDGERS, LEDGERS, LEDGERS)
def test_ledgers_of_several_computers_come_to_the_same_in_whatever_order_they_are_merged(
    one: Ledger, two: Ledger, three: Ledger
) -> None:
    results = [first.merged(second).merged(third) for first, second, third in permutations((one, two, three))]
    results += [one.merged(two.merged(three)), one.merged(two).merged(three).merged(two)]
    assert all(result == results[0] for result in results)
    assert one.merged(one) == one


def test_the_later_state_counts_and_no_address_is_lost() -> None:
    later = post(changed=MORNING + timedelta(hours=1), title="Tin A, đã sửa", address="tin/2026/a-moi/")
    merged = Ledger.of([later]).merged(Ledger.of([post()])).posts["tin/2026/a"]
    assert merged.title == "Tin A, đã sửa"
    assert merged.addresses == ("tin/2026/a-moi/", "tin/2026/a/")
