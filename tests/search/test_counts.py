"""What the page says of how many results there are is what a scan of every text finds, for every query of the set."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from asking import HERE, Engine
from scanning import Texts, Typed, texts_of_corpus, texts_of_section

OF_SECTION = ("questions", "section")
"""Beginnings of the names of query files that are asked of the example; the others are asked of the generated posts."""


def texts_of_queries(*, of_section: bool) -> list[str]:
    files = [file for file in sorted(HERE.glob("*.tsv")) if file.name.startswith(OF_SECTION) is of_section]
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    found = list(dict.fromkeys(line.split("\t")[1] for line in lines if line and not line.startswith("#")))
    assert len(found) >= 90
    return found


@pytest.fixture(scope="session")
def of_corpus(numbers: list[int]) -> Texts:
    return texts_of_corpus(numbers)


@pytest.fixture(scope="session")
def of_section(example_project: Path) -> Texts:
    return texts_of_section(example_project)


def wrong_count(answer: dict[str, Any], texts: Texts) -> str | None:
    """Return what is wrong with what an answer says of how many texts have all the words, or None."""
    typed = [Typed(**word) for word in answer["words"]]
    if not answer["isExact"]:
        most = texts.having_anywhere(typed)
        return None if answer["counted"] <= most else f"at least {answer['counted']} said, {most} have the words"
    right = texts.having_all(typed)
    return None if answer["counted"] == right else f"{answer['counted']} said, {right} have them"


def test_counts_of_posts_are_those_of_a_full_scan(asked: Engine, of_corpus: Texts) -> None:
    queries = texts_of_queries(of_section=False)
    answers = [(query, asked.ask(query=query, options={"kind": "tin"}, shown=1)) for query in queries]
    found = {query: wrong_count(answer, of_corpus) for query, answer in answers}
    assert {query: fault for query, fault in found.items() if fault} == {}
    assert sum(answer["isExact"] for _, answer in answers) >= len(answers) // 4


def test_counts_of_everything_are_those_of_a_full_scan(example: Engine, of_section: Texts) -> None:
    queries = texts_of_queries(of_section=True)
    answers = [(query, example.ask(query=query, shown=1)) for query in queries]
    found = {query: wrong_count(answer, of_section) for query, answer in answers}
    assert {query: fault for query, fault in found.items() if fault} == {}


def test_words_with_other_marks_are_only_near(asked: Engine) -> None:
    # “Trực tuyến” there is.
    answer = asked.ask(query="hồ sơ trúc tuyến")
    assert answer["counted"] == 0
    assert answer["count"] >= 1


@pytest.mark.parametrize("query", ["Nguyễn Thị Bưởi", "lo thi xuyen", "iphone 15 pro max", "quán karaoke Hương Quỳnh"])
def test_a_name_that_nobody_wrote_is_not_found_by_words_that_stand_everywhere(asked: Engine, query: str) -> None:
    answer = asked.ask(query=query)
    assert (answer["count"], answer["counted"], answer["corrected"]) == (0, 0, None)


def test_a_frequent_word_is_only_in_those_texts_that_have_it(
    asked: Engine, of_corpus: Texts, numbers: list[int]
) -> None:
    answer = asked.ask(query="cải cách hành chính ", options={"kind": "tin"})
    assert len(numbers) // 3 < answer["counted"] < len(numbers)
    assert wrong_count(answer, of_corpus) is None


def test_a_count_that_is_not_known_says_so(asked: Engine) -> None:
    long = "đăng ký khai sinh và cấp giấy phép xây dựng tại bộ phận một cửa của xã"
    assert asked.ask(query=long)["isExact"] is False
    assert asked.ask(query="đăng ký khai sinh")["isExact"] is True
