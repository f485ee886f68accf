from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from cchc.model.answer_reviews import ReviewState, review_mark, review_of, reviews_of
from cchc.model.procedures import Procedure
from cchc.model.registers import Registers
from cchc.text.dates import ICT
from cchc.text.intervals import Interval
from support.libraries import SETTINGS, make_answer, make_library

ENTRY = make_answer(checked=date(2026, 3, 15), review_every=Interval(months=6), procedure="1.001193")


def test_an_answer_holds_up_to_its_last_day_and_editors_know_a_month_before() -> None:
    states = []
    for day in (date(2026, 3, 15), date(2026, 8, 15), date(2026, 8, 16), date(2026, 9, 15), date(2026, 9, 16)):
        # The last minute of the day in Vietnam.
        now = datetime.combine(day, datetime.max.time(), tzinfo=ICT)
        review = review_of(make_library(answers=[ENTRY], now=now), ENTRY)
        assert review.last == date(2026, 9, 15)
        states.append(review.state)
    soon, past = ReviewState.SOON, ReviewState.PAST
    assert states == [ReviewState.CURRENT, ReviewState.CURRENT, soon, soon, past]


def test_an_answer_without_an_interval_of_its_own_has_that_of_the_section() -> None:
    entry = make_answer(checked=date(2026, 3, 15))
    library = make_library(answers=[entry])
    assert review_of(library, entry).last == date(2026, 3, 15) + timedelta(days=180)
    other = replace(library, settings=replace(SETTINGS, review_every=Interval(days=10)))
    assert review_of(other, entry).is_past
    assert [review.entry.permalink for review in reviews_of(make_library(answers=[entry, make_answer("b")]))] == [
        "hoi-dap/b/",
        "hoi-dap/nop-ho-so/",
    ]


def test_an_answer_ends_with_its_procedure_unless_it_was_checked_after_that() -> None:
    procedure = Procedure(code="1.001193", name="Đăng ký khai sinh", source=None, checked=None, ended=date(2026, 5, 1))
    library = make_library(answers=[ENTRY], registers=Registers(procedures=(procedure,)))
    review = review_of(library, ENTRY)
    assert (review.is_past, review.last, review.ended) == (True, date(2026, 4, 30), procedure)
    later = replace(ENTRY, checked=date(2026, 5, 1))
    assert not review_of(library, later).is_past
    coming = replace(procedure, ended=date(2026, 6, 2))
    review = review_of(replace(library, registers=Registers(procedures=(coming,))), ENTRY)
    assert (review.state, review.ended) == (ReviewState.SOON, None)


def test_what_ages_is_part_of_the_mark_on_which_pages_depend() -> None:
    library = make_library(answers=[ENTRY])
    later = replace(library, now=datetime(2026, 9, 16, tzinfo=ICT))
    assert review_mark(library) == ()
    assert review_mark(later) == (ENTRY.path,)
