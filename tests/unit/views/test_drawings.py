from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cchc.model.items import Asset, Image
from cchc.model.posts import Status, Withdrawal
from cchc.text.dates import ICT
from cchc.views.drawings import GROUNDS, Drawing, ground_of, grounds_in_a_row
from cchc.views.shared import Cards
from support.libraries import make_library, make_post

AREAS = ("the-che", "tai-chinh-cong", "chinh-quyen-so")
DRAWINGS = st.one_of(
    st.none(),
    st.builds(Drawing, area=st.sampled_from(AREAS), tone=st.none(), ground=st.integers(1, GROUNDS)),
)


def shown(drawings: list[Drawing | None]) -> list[tuple[str, int]]:
    grounds = grounds_in_a_row(drawings)
    return [(drawing.area, ground) for drawing, ground in zip(drawings, grounds, strict=True) if drawing]


@given(st.lists(DRAWINGS, max_size=30))
def test_a_drawing_never_comes_twice_in_a_row_nor_above_itself_in_two_columns(drawings: list[Drawing | None]) -> None:
    seen = shown(drawings)
    assert all(one != other for step in (1, 2) for one, other in zip(seen, seen[step:], strict=False))
    assert [ground == 0 for ground in grounds_in_a_row(drawings)] == [drawing is None for drawing in drawings]


@given(DRAWINGS, st.lists(DRAWINGS, max_size=30))
def test_a_newer_post_changes_no_drawing_below_it(newest: Drawing | None, others: list[Drawing | None]) -> None:
    assert grounds_in_a_row([newest, *others])[1:] == grounds_in_a_row(others)


def test_an_address_keeps_its_ground_and_addresses_spread_over_all_of_them() -> None:
    grounds = [ground_of(f"tin/2026/bai-{number}/") for number in range(100)]
    assert grounds[:6] == [ground_of(f"tin/2026/bai-{number}/") for number in range(6)]
    assert {grounds.count(ground) > 10 for ground in range(1, GROUNDS + 1)} == {True}


def test_a_card_without_a_picture_has_the_drawing_of_its_area() -> None:
    picture = Asset(path="posts/2026/anh.png", permalink="tin/2026/anh.png", size=1, fingerprint="0", width=4, height=3)
    plain = make_post("mot-cua")
    pictured = make_post("co-anh", image=Image(file="anh.png", alt="Ảnh"))
    gone = make_post("da-go", status=Status.WITHDRAWN, withdrawal=Withdrawal(date=plain.published.date(), reason="Sai"))
    cards = Cards(make_library(posts=[plain, pictured, gone], assets=[picture]))
    assert cards.of(plain).drawing == Drawing(area="the-che", tone=1, ground=ground_of(plain.permalink))
    assert (cards.of(pictured).drawing, cards.of(gone).drawing) == (None, None)


def test_cards_in_a_row_have_different_drawings() -> None:
    day = datetime(2026, 3, 15, tzinfo=ICT)
    posts = [make_post(f"bai-{number}", published=day - timedelta(days=number)) for number in range(12)]
    drawings = [card.drawing for card in Cards(make_library(posts=posts)).of_all(posts)]
    assert None not in drawings
    assert all(one != other for one, other in pairwise(drawings))
