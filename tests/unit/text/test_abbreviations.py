from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.text.abbreviations import abbreviations_in, with_meanings

MEANINGS = {
    "CCHC": "cải cách hành chính",
    "TT&TT": "Thông tin và Truyền thông",
    "PAR INDEX": "Chỉ số cải cách hành chính",
    "VNeID": "ứng dụng định danh điện tử quốc gia",
}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Công tác CCHC, CCHC năm 2026.", "Công tác CCHC (cải cách hành chính), CCHC năm 2026."),
        ("Sở TT&TT và VNeID.", "Sở TT&TT (Thông tin và Truyền thông) và VNeID (ứng dụng định danh điện tử quốc gia)."),
        ("Kết quả PAR INDEX.", "Kết quả PAR INDEX (Chỉ số cải cách hành chính)."),
        ("CCHC PAR INDEX.", "CCHC PAR INDEX (Chỉ số cải cách hành chính)."),
        ("PAR INDEX 2025 là PAR INDEX.", "PAR INDEX 2025 là PAR INDEX (Chỉ số cải cách hành chính)."),
        ("Phòng CCHC Chương Mỹ; CCHC.", "Phòng CCHC Chương Mỹ; CCHC (cải cách hành chính)."),
        ('Bài "CCHC là gì" và “CCHC” về CCHC.', 'Bài "CCHC là gì" và “CCHC” về CCHC (cải cách hành chính).'),
        ("Cải cách hành chính (CCHC) và CCHC.", "Cải cách hành chính (CCHC) và CCHC."),
        ("CCHC (cải cách hành chính) và CCHC.", "CCHC (cải cách hành chính) và CCHC."),
        ("Kế hoạch số 12/KH-CCHC, 7/CCHC.", "Kế hoạch số 12/KH-CCHC, 7/CCHC."),
        ("BAN CHI DAO VE CCHC", "BAN CHI DAO VE CCHC"),
        ("cchc, CCHCX", "cchc, CCHCX"),
    ],
)
def test_the_first_use_of_an_abbreviation_has_its_meaning_behind_it(text: str, shown: str) -> None:
    assert with_meanings(text, MEANINGS) == shown


def test_html_has_the_same_words() -> None:
    (use,) = abbreviations_in("Sở TT&amp;TT đã")
    assert (use.names, use.end, use.is_explained) == (("TT&TT",), len("Sở TT&amp;TT"), False)


@given(st.text(alphabet="ABĐ& -/.(aế“”", max_size=60))
def test_nothing_of_a_text_is_lost_by_meanings(text: str) -> None:
    meanings = {"AB": "\0", "A": "\0", "AB AB": "\0", "A&B": "\0"}
    assert with_meanings(text, meanings).replace(" (\0)", "") == text
