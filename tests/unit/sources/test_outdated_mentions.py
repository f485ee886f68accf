from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.outdated import OutdatedMention, OutdatedPhrases
from cchc.sources.files import split
from cchc.sources.outdated_mentions import OutdatedSearch
from cchc.sources.registers import read_registers
from support.papers import REPOSITORY

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


PARTS = (
    *(
        "dịch vụ công",
        "mức",
        "độ",
        "ĐỘ 3",
        "độ 3, 4",
        "sổ",
        "hộ",
        "khẩu",
        "khẩuhttps://a.example",
        "“hộ”",
        "`khẩu`",
        "sổ `x` hộ",
    ),
    *(
        "42/2022/NĐ-CP",
        "UBND huyện",
        "Hạ Hoà",
        "Hạ\nHòa",
        "> mức độ 3, 4",
        "dichvucong.phutho.gov.vn",
        "DICHVUCONG.x.GOV.VN",
        "Hoà",
        "UBND",
        "huyện Hạ",
        "42/2022",
        "NĐ-CP",
        "xhttps://a.b/hộ",
        "ς",
        ".",
    ),
)


@given(st.lists(st.sampled_from(PARTS) | st.text("hộ3.-\n ", max_size=4), max_size=12).map(" ".join))
def test_the_quick_look_leaves_out_nothing(body: str) -> None:
    quick = find(body)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(OutdatedSearch, "_may_have_phrases", lambda _, __: True)
        patch.setattr(OutdatedSearch, "_may_have_sites", lambda _, __: True)
        assert find(body) == quick


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


SHIPPED = OutdatedSearch.of(read_registers(REPOSITORY, [], docs_dir="docs").sought.outdated)


@pytest.mark.parametrize(
    "body",
    [
        "Cán bộ đạt chuẩn ngoại ngữ mức độ 3, 4.",
        "Ứng phó rủi ro thiên tai mức độ 3, 4.",
        "Hệ thống dịch vụ công được bảo đảm an toàn thông tin cấp độ 3.",
        "Phòng, chống lụt bão tại huyện Chương Mỹ. Nhà ở huyện Chương Mỹ.",
        "Công an xã Hữu Văn, huyện Chương Mỹ.",
        "Thông tư số 42/2022/TT-BTC.",
    ],
)
def test_what_looks_like_advice_of_old_and_is_something_else_is_let_be(body: str) -> None:
    assert (
        SHIPPED.find(split(f"---\ntitle: Tin\n---\n\n{body}\n".encode(), "posts/2026/tin.md"), is_document=False) == ()
    )


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Xã có 12 dịch vụ công ở mức độ 3, 4.", "mức độ 3, 4"),
        ("## Dịch vụ công trực tuyến\n\nXã có 12 việc mức độ 3, 4.", "mức độ 3, 4"),
        ("DVC của xã gồm:\n\n- mức độ 4", "mức độ 4"),
        ("Nộp qua dịch vụ công trực tuyến cấp độ 4.", "trực tuyến cấp độ 4"),
        ("Dịch vụ công của xã đạt cấp độ 4.", "cấp độ 4"),
        ("Vào Cổng dịch vụ công thành phố Hà Nội.", "Cổng dịch vụ công thành phố"),
        ("Mang hộ khẩu gốc đến xã.", "Mang hộ khẩu gốc"),
        ("Đến Bộ phận Một cửa huyện Chương Mỹ.", "Bộ phận Một cửa huyện Chương Mỹ"),
        ("Hỏi Phòng Nội vụ huyện Chương Mỹ.", "Phòng Nội vụ huyện Chương Mỹ"),
        ("Hỏi phòng Tài chính – Kế hoạch huyện Chương Mỹ.", "phòng Tài chính – Kế hoạch huyện Chương Mỹ"),
        ("Đến Bộ phận Một cửa UBND huyện Chương Mỹ.", "UBND huyện Chương Mỹ"),
        ("Theo Nghị định số 42/2022 của Chính phủ.", "Nghị định số 42/2022"),
    ],
)
def test_advice_of_old_is_found_in_the_ways_in_which_people_write_it(body: str, found: str) -> None:
    source = split(f"---\ntitle: Tin\n---\n\n{body}\n".encode(), "posts/2026/tin.md")
    assert [(one.found, one.is_told) for one in SHIPPED.find(source, is_document=False)] == [(found, False)]


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        ("Không cần mang sổ hộ khẩu.", True),
        ("Người dân không phải nộp bản sao, sổ hộ khẩu.", True),
        ("Sổ hộ khẩu đã bị thu hồi.", True),
        ("Công an thu hồi sổ hộ khẩu khi người dân đến làm thủ tục.", True),
        ("Sổ hộ khẩu hết giá trị sử dụng.", True),
        ("Không cần ra huyện, chỉ mang sổ hộ khẩu đến xã.", False),
        ("Nếu không mang sổ hộ khẩu, hồ sơ bị trả lại.", False),
        ("Mang sổ hộ khẩu, không cần bản sao.", False),
    ],
)
def test_a_sentence_that_needs_it_no_more_tells_of_its_end(body: str, is_told: bool) -> None:  # noqa: FBT001
    assert [one.is_told for one in find(body)] == [is_told]
