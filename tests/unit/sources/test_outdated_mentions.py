from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.outdated import OutdatedMention, OutdatedPhrases
from cchc.sources.files import split
from cchc.sources.outdated_mentions import OutdatedSearch

SEARCH = OutdatedSearch.of(
    OutdatedPhrases(
        words=("dịch vụ công mức độ 3", "mức độ 3, 4", "42/2022/NĐ-CP", "UBND huyện Hạ Hòa", "sổ hộ khẩu"),
        sites=("dichvucong.*.gov.vn",),
    )
)


def find(body: str, *, front: str = "title: Tin", is_document: bool = False) -> tuple[OutdatedMention, ...]:
    source = split(f"---\n{front}\n---\n\n{body}\n".encode(), "posts/2026/tin.md")
    return SEARCH.find(source, is_document=is_document)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Nộp qua dịch vụ công mức độ 3, 4 ở xã.", ["dịch vụ công mức độ 3, 4"]),
        ("Nộp qua **Dịch vụ công** MỨC ĐỘ 3 ở xã.", ["Dịch vụ công** MỨC ĐỘ 3"]),
        ("Tỷ lệ hồ sơ dịch vụ công\nmức độ 3 tăng.", ["dịch vụ công mức độ 3"]),
        ("Theo Nghị định số 42/2022/NĐ-CP, xã công khai.", ["42/2022/NĐ-CP"]),
        ("UBND huyện Hạ Hoà giao xã.", ["UBND huyện Hạ Hoà"]),
        ("Vào [cổng tỉnh](https://dichvucong.phutho.gov.vn/tim?a=1).", ["dichvucong.phutho.gov.vn"]),
        ("Gõ DichVuCong.QuangNgai.gov.vn rồi bấm.", ["DichVuCong.QuangNgai.gov.vn"]),
        ("- dịch vụ công mức độ 3\n- mức độ 3, 4", ["dịch vụ công mức độ 3", "mức độ 3, 4"]),
        ("| Việc | Nơi |\n| --- | --- |\n| Trình sổ hộ khẩu | xã |", ["sổ hộ khẩu"]),
        ("Kế hoạch ghi “dịch vụ công mức độ 3, 4”.", []),
        ("> Nộp qua dịch vụ công mức độ 3.", []),
        ("Dùng dịch vụ công. Mức độ 3, 5 sao.", []),
        ("Dịch vụ công\n\nmức độ 3", []),
        ("Phổ cập giáo dục tiểu học mức độ 3.", []),
        ("Vào https://dichvucong.gov.vn, thanhtoan-dichvucong.phutho.gov.vn.example", []),
        ("```\ndịch vụ công mức độ 3\n```", []),
    ],
)
def test_phrases_are_found_as_people_type_them_and_not_in_quotations_or_code(body: str, found: list[str]) -> None:
    assert [one.found for one in find(body)] == found


def test_what_its_sentence_says_is_kept_with_a_phrase() -> None:
    told, history, cited, plain = find(
        "Trước đây gọi là dịch vụ công mức độ 3. Năm 2021 có 12 thủ tục ở mức độ 3, 4.\n\n"
        "Kế hoạch số 63/KH-UBND của UBND huyện Hạ Hòa có bốn phần. Người dân mang sổ hộ khẩu."
    )
    assert (told.is_told, told.line, told.key) == (True, 5, "dịch vụ công mức độ 3")
    assert (history.is_told, history.year, history.cites) == (False, 2021, False)
    assert (cited.year, cited.cites, cited.line) == (None, True, 7)
    assert (plain.is_told, plain.year, plain.cites, plain.is_of_document) == (False, None, False, False)


def test_a_year_in_a_number_is_no_year_of_the_sentence() -> None:
    (found,) = find("Thực hiện theo Nghị định số 42/2022/NĐ-CP.")
    assert found.year is None


def test_the_front_matter_is_read_without_comments_and_without_what_is_kept_on_purpose() -> None:
    front = "title: Nộp hồ sơ dịch vụ công mức độ 3\n# sổ hộ khẩu\nold_terms: [sổ hộ khẩu]\nsource:\n  url: https://dichvucong.haiphong.gov.vn/"
    first, second = find("Tin.", front=front)
    assert (first.found, first.line, first.is_site) == ("dịch vụ công mức độ 3", 2, False)
    assert (second.found, second.line, second.is_site) == ("dichvucong.haiphong.gov.vn", 6, True)


def test_the_facts_of_a_document_are_the_words_of_its_issuer() -> None:
    facts, introduction = find("Nộp qua mức độ 3, 4.", front="title: Kế hoạch mức độ 3, 4", is_document=True)
    assert (facts.is_of_document, introduction.is_of_document) == (True, False)


def test_letters_and_marks_apart_are_the_same_words() -> None:
    body = unicodedata.normalize("NFD", "Mang theo sổ hộ khẩu.")
    assert [one.key for one in find(body)] == ["sổ hộ khẩu"]


def test_without_phrases_nothing_is_found() -> None:
    source = split("---\ntitle: Tin\n---\n\nsổ hộ khẩu dichvucong.phutho.gov.vn\n".encode(), "posts/2026/tin.md")
    assert OutdatedSearch.of(OutdatedPhrases()).find(source, is_document=False) == ()


@given(st.lists(st.sampled_from(["mức", "độ", "3", "4", ",", "\n", "**", "“", "”", "(", ".", "sổ", "hộ", "khẩu", " "])))
def test_no_text_is_too_odd_to_be_searched_and_lines_are_those_of_the_file(parts: list[str]) -> None:
    body = " ".join(parts)
    for one in find(body):
        assert 4 <= one.line <= 5 + body.count("\n")
