"""Sixty questions as citizens type them, asked of the real script on the example site."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from asking import HERE, Engine

NEEDED = 55
FIRST = 3


class Question(NamedTuple):
    """A line of questions.tsv."""

    group: str
    text: str
    right: frozenset[str]  # addresses of the pages that answer it


def questions() -> list[Question]:
    """Return the sixty questions."""
    lines = (HERE / "questions.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [Question(group, text, frozenset(right.split(" "))) for group, text, right in rows]


@pytest.fixture(scope="session")
def asked_of_the_example(example: Engine) -> list[tuple[Question, dict[str, Any]]]:
    return [(question, example.ask(query=question.text, shown=FIRST)) for question in questions()]


def test_questions_as_people_type_them_lead_to_a_right_page(
    asked_of_the_example: list[tuple[Question, dict[str, Any]]],
) -> None:
    assert len({question.text for question, _ in asked_of_the_example}) == 60
    missed = [
        (question.text, answer["urls"])
        for question, answer in asked_of_the_example
        if question.right.isdisjoint(answer["urls"])
    ]
    assert len(asked_of_the_example) - len(missed) >= NEEDED, missed


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
