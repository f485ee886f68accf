"""Questions as citizens type them, asked of the real script on the example site: sixty, and some from later."""

from __future__ import annotations

from statistics import mean
from typing import Any, NamedTuple

import pytest
from asking import HERE, Engine

NEEDED = 58
LATER = "thử sau"
LATER_NEEDED = 28
FIRST = 3


class Question(NamedTuple):
    """A line of questions.tsv."""

    group: str
    text: str
    right: frozenset[str]  # addresses of the pages that answer it


def questions() -> list[Question]:
    """Return all questions.

    Those “thử sau” were asked when the engine stood: search words were written for the first fourteen of them, for the
    others none.
    """
    lines = (HERE / "questions.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [Question(group, text, frozenset(right.split(" "))) for group, text, right in rows]


@pytest.fixture(scope="session")
def asked_of_the_example(example: Engine) -> list[tuple[Question, dict[str, Any]]]:
    return [(question, example.ask(query=question.text, shown=FIRST)) for question in questions()]


def test_questions_as_people_type_them_lead_to_a_right_page(
    asked_of_the_example: list[tuple[Question, dict[str, Any]]],
) -> None:
    sixty = [(question, answer) for question, answer in asked_of_the_example if question.group != LATER]
    assert len({question.text for question, _ in sixty}) == 60
    missed = missed_of(sixty)
    assert len(sixty) - len(missed) >= NEEDED, missed


def test_questions_that_were_asked_later_lead_to_a_right_page(
    asked_of_the_example: list[tuple[Question, dict[str, Any]]],
) -> None:
    later = [(question, answer) for question, answer in asked_of_the_example if question.group == LATER]
    assert len({question.text for question, _ in later}) == 34
    missed = missed_of(later)
    assert len(later) - len(missed) >= LATER_NEEDED, missed


def missed_of(asked: list[tuple[Question, dict[str, Any]]]) -> list[tuple[str, list[str]]]:
    """Return the questions whose first results have no right page, with those results."""
    return [(question.text, answer["urls"]) for question, answer in asked if question.right.isdisjoint(answer["urls"])]


def test_a_small_section_is_searched_with_few_bytes(
    asked_of_the_example: list[tuple[Question, dict[str, Any]]],
) -> None:
    costs = [sum(file["gzip"] for file in answer["files"]) for _, answer in asked_of_the_example]
    # Without the script. With few files for few posts, each would hold a good part of the whole index.
    assert mean(costs) <= 26_000
    assert max(costs) <= 45_500


@pytest.mark.parametrize(
    ("spoken", "plain"),
    [
        ("cho hoi tra cuu ho so o dau", "tra cuu ho so"),
        ("Tôi muốn đăng ký khai sinh thì làm thế nào?", "đăng ký khai sinh"),
        ("đề án 06 là gì", "đề án 06"),
    ],
)
def test_what_any_question_has_changes_nothing(example: Engine, spoken: str, plain: str) -> None:
    assert example.ask(query=spoken, shown=1)["urls"] == example.ask(query=plain, shown=1)["urls"]


@pytest.mark.parametrize("query", ["tôi muốn", "cho hỏi ở đâu", "thì là có được không", "gì"])
def test_a_question_without_a_subject_is_no_fault(example: Engine, query: str) -> None:
    assert example.ask(query=query)["count"] >= 0
