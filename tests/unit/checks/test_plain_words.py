from __future__ import annotations

import pytest

from cchc.checks.plain_words import (
    remind_of_abbreviations,
    remind_of_long_paragraphs,
    remind_of_long_sentences,
    remind_of_titles_and_summaries,
)
from cchc.model.items import Reference
from cchc.model.plain_words import TITLE, Abbreviation, LongPassage, LongSummary, PlainWords
from cchc.model.registers import GlossaryTerm, Registers
from support.libraries import make_answer, make_index, make_library, make_post

LONG = LongPassage(line=8, syllables=64, start="Kế hoạch năm 2025 của xã…")


def _summary(*, sentences: int, syllables: int) -> PlainWords:
    return PlainWords(summary=LongSummary(sentences=sentences, syllables=syllables))


REPOST = Reference(name="Cổng tỉnh", url="https://tinh.example/1")


def test_a_text_has_one_reminder_for_all_its_long_sentences_and_one_for_its_paragraphs() -> None:
    shorter = LongPassage(line=5, syllables=52, start="Mục II…")
    words = PlainWords(sentences=(shorter, LONG), paragraphs=(LONG,))
    library = make_library(posts=[make_post(plain_words=words)])
    assert [str(problem) for problem in remind_of_long_sentences(library)] == [
        (
            "posts/2026/mot-cua.md:5: 2 câu dài hơn 50 tiếng (dòng 5, 8), dài nhất 64 tiếng: “Kế hoạch năm 2025 của "
            "xã…”. Mỗi câu một ý: tách thành câu ngắn hoặc danh sách gạch đầu dòng."
        )
    ]
    (problem,) = remind_of_long_paragraphs(library)
    assert (problem.line, problem.message[:42]) == (8, "1 đoạn dài hơn 150 tiếng (dòng 8), dài nhất"[:42])


def test_the_words_of_others_are_left_alone() -> None:
    posts = [make_post(plain_words=PlainWords(sentences=(LONG,)), source=REPOST, title="a" * 200)]
    library = make_library(posts=posts)
    assert [*remind_of_long_sentences(library), *remind_of_titles_and_summaries(library)] == []


def test_abbreviations_of_the_glossary_are_told_with_their_meaning_but_well_known_ones_and_indices_are_not() -> None:
    registers = Registers(
        glossary=(
            GlossaryTerm(term="CCHC", meaning="cải cách hành chính"),
            GlossaryTerm(term="TTHC", meaning="thủ tục hành chính"),
            GlossaryTerm(term="UBND", meaning="Ủy ban nhân dân", is_well_known=True),
            GlossaryTerm(term="PAPI", meaning="Chỉ số hiệu quả quản trị"),
        ),
        indices=(make_index("PAPI"),),
    )
    terms = ("UBND", "CCHC", "PAPI", "SNV", "TTHC")
    words = PlainWords(abbreviations=tuple(Abbreviation(term=term, line=n) for n, term in enumerate(terms, start=6)))
    library = make_library(answers=[make_answer(plain_words=words)], registers=registers)
    assert [str(problem) for problem in remind_of_abbreviations(library)] == [
        (
            "docs/hoi-dap/nop-ho-so.md:7: Chữ viết tắt chưa giải nghĩa ở lần đầu: CCHC (dòng 7), TTHC (dòng 10). "
            "Lần đầu viết đủ: cải cách hành chính (CCHC); thủ tục hành chính (TTHC)"
        )
    ]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"title": "a" * TITLE}, []),
        ({"title": "a" * (TITLE + 1)}, ["Tiêu đề dài 111 ký tự"]),
        ({"plain_words": PlainWords(summary=None)}, []),
        ({"plain_words": _summary(sentences=3, syllables=60)}, ["Tóm tắt có 3 câu"]),
        ({"plain_words": _summary(sentences=2, syllables=51)}, ["Tóm tắt có câu dài 51 tiếng"]),
    ],
)
def test_long_titles_and_summaries_are_told(changes: dict[str, object], told: list[str]) -> None:
    library = make_library(posts=[make_post(**changes)])
    assert [problem.message.partition(".")[0] for problem in remind_of_titles_and_summaries(library)] == told
