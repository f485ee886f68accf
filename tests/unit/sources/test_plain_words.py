from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.plain_words import PARAGRAPH, SENTENCE, LongSummary, PlainWords
from cchc.sources import plain_words as rules
from cchc.sources.files import split
from cchc.sources.plain_words import plain_words


def _words(body: str, *, summary: str = "") -> PlainWords:
    source = split(f"---\ntitle: Một cửa\n---\n{body}\n".encode(), "posts/2026/mot-cua.md")
    return plain_words(source, summary=summary)


def _sentence(count: int) -> str:
    return "tiếng " * (count - 1) + "hết."


def test_a_sentence_longer_than_the_limit_is_found_on_the_line_of_its_paragraph() -> None:
    words = _words(f"Ngắn.\n\nNgắn. {_sentence(SENTENCE + 1)}\n\n{_sentence(SENTENCE)}")
    assert [(one.line, one.syllables) for one in words.sentences] == [(6, SENTENCE + 1)]
    assert words.sentences[0].start.startswith("tiếng tiếng")
    assert words.paragraphs == ()


def test_a_paragraph_longer_than_the_limit_is_found_over_its_lines() -> None:
    lines = "\n".join(_sentence(PARAGRAPH // 3) for _ in range(3))
    assert _words(lines).paragraphs == ()
    assert [(one.line, one.syllables) for one in _words(f"{lines}\nThêm.").paragraphs] == [(4, PARAGRAPH + 1)]


@pytest.mark.parametrize(
    ("summary", "found"),
    [
        ("Một việc. Hai việc.", None),
        ("Một việc. Hai việc. Ba việc.", LongSummary(sentences=3, syllables=2)),
        (_sentence(SENTENCE), None),
        (_sentence(SENTENCE + 1), LongSummary(sentences=1, syllables=SENTENCE + 1)),
    ],
)
def test_a_summary_that_is_too_long_is_found(summary: str, found: LongSummary | None) -> None:
    assert _words("Ngắn.", summary=summary).summary == found


@pytest.mark.parametrize(
    "body",
    [
        f"- {_sentence(40)}\n- {_sentence(40)}",
        f"Gồm:\n\n1. {_sentence(40)}\n2. {_sentence(40)}",
        f"> {_sentence(90)}",
        f"| {_sentence(90)} |\n| --- |",
        f"```\n{_sentence(90)}\n```",
        f"## {_sentence(90)}",
        f"<div>{_sentence(90)}</div>",
        f"Xem [trang](https://vi-du.example/{'a-' * 60}).",
    ],
)
def test_lists_quotations_tables_headings_and_addresses_are_no_long_sentences(body: str) -> None:
    assert _words(body) == PlainWords()


@pytest.mark.parametrize(
    ("body", "terms"),
    [
        ("Đẩy mạnh CCHC.\n\nCCHC là việc chung.", [("CCHC", 4)]),
        ("Cải cách hành chính (CCHC) là việc chung. CCHC gồm sáu việc.", []),
        ("TTHC (thủ tục hành chính) đã công khai.", []),
        ("Theo Kế hoạch số 33/KH-UBND, Nghị quyết 76/NQ-CP.", []),
        ("Trang “CCHC Hạ Hòa” đã có, gọi là `CCHC`.", []),
        ("Đẩy mạnh CCHC.\n\n*[CCHC]: cải cách hành chính", []),
        ("Nộp qua DVC.\n\nSở TT&TT hỗ trợ.", [("DVC", 4), ("TT&TT", 6)]),
        ("[Báo cáo CCHC](bao-cao-CCHC.pdf)", [("CCHC", 4)]),
    ],
)
def test_abbreviations_without_their_meaning_at_first_use_are_found(body: str, terms: list[tuple[str, int]]) -> None:
    assert [(one.term, one.line) for one in _words(body).abbreviations] == terms


MARKUP = "aB UĐ&-/.[]()!^`<>{}*“”:|#1\n"


@given(st.text(MARKUP, max_size=60))
def test_what_is_looked_for_first_leaves_out_nothing(body: str) -> None:
    quick = _words(body)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "_MARKUP_SIGNS", ("",))
        # As one reads it: no sign in front, capitals, no sign behind.
        capitals = r"(?<![\w/&.-])[A-ZĂÂĐÊÔƠƯ]{2,}(?:[&-][A-ZĂÂĐÊÔƠƯ]+)*(?![\w/&-])"
        patch.setattr(rules, "_CAPITALS", re.compile(capitals))
        assert _words(body) == quick
