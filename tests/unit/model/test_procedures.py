from __future__ import annotations

import pytest

from cchc.model.procedures import is_address_pattern, short_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1.001193", "1.001193"),
        ("1.001193.000.00.00.H26", "1.001193"),
        (" 2.000815.000.00.00.g09 ", "2.000815"),
        ("1.1193", None),
        ("1.001193.000", None),
        ("1.001193.000.00.00.H26.1", None),
        ("", None),
    ],
)
def test_both_forms_of_a_code_are_one_code(text: str, code: str | None) -> None:
    assert short_code(text) == code


def test_the_address_of_procedures_has_one_place_for_the_code() -> None:
    portal = "https://dichvucong.gov.vn"
    right = (f"{portal}/thu-tuc?maThuTuc={{code}}", f"{portal}/{{code}}")
    wrong = (f"{portal}/thu-tuc?maThuTuc=", f"{portal}/{{code}}/{{code}}", "http://a.vn/{code}", "{code}")
    assert [text for text in (*right, *wrong) if is_address_pattern(text)] == [*right]
