"""Words of spoken questions that say nothing of what is asked."""

from __future__ import annotations

import re

import pytest

from cchc.search.fillers import fillers, light_words, marked_words
from cchc.text.folding import folded, words


def left_of(question: str) -> str:
    """Return what the script of the search page leaves of a question, which folds it and takes the phrases out."""
    text = " " + " ".join(map(folded, words(question)))
    return re.sub(rf" (?:{fillers()})(?= |$)", "", text).strip()


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Em ơi cho chị hỏi đăng ký khai sinh ở đâu", "dang ki khai sinh"),
        ("tui muốn hỏi tách hộ khẩu mần răng", "tach ho khau"),
        ("bác nào biết thủ tục sang tên sổ đỏ chỉ giúp em với", "thu tuc sang ten so do"),
        ("lệ phí khai tử bao nhiêu", "le phi khai tu"),
        # None of these is a question.
        ("chỉ số hài lòng", "chi so hai long"),
        ("thủ tục cho con", "thu tuc cho con"),
        ("vay vốn hộ nghèo", "vay von ho ngheo"),
    ],
)
def test_what_any_question_has_is_left_out(question: str, left: str) -> None:
    assert left_of(question) == left


def test_words_that_mean_something_without_their_marks_need_them() -> None:
    assert {"còn", "hả", "vậy"} & set(marked_words().split()) == {"hả", "vậy", "còn"}
    assert {"con", "ha", "ông"}.isdisjoint(light_words().split())
