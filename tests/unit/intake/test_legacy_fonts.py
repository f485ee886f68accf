"""TCVN3 and VNI: every letter of both, and what only looks like them."""

from __future__ import annotations

import pytest

from cchc.intake.legacy_fonts import Encoding, decoded, encoding_of

VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
TCVN3 = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ"  # noqa: RUF001 - these signs
VNI = (  # noqa: SIM905 - a list would take a line for each
    "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò oø "
    "où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î "
).split()


def test_every_letter_of_tcvn3_is_read() -> None:
    assert decoded([(TCVN3, Encoding.TCVN3)]) == (VIETNAMESE,)
    assert decoded([(TCVN3, Encoding.TCVN3_CAPITALS)]) == (VIETNAMESE.upper(),)
    assert decoded([("¡¢§£¤¥¦", Encoding.TCVN3)]) == ("ĂÂĐÊÔƠƯ",)
    in_private_use = "".join(chr(0xF000 + ord(letter)) for letter in TCVN3)
    assert decoded([(in_private_use, Encoding.TCVN3)]) == (VIETNAMESE,)


@pytest.mark.parametrize(("typed", "letter"), list(zip(VNI, VIETNAMESE, strict=True)))
def test_every_letter_of_vni_is_read(typed: str, letter: str) -> None:
    assert decoded([(typed, Encoding.VNI)]) == (letter,)
    assert decoded([(typed.upper(), Encoding.VNI)]) == (letter.upper(),)
    # Its mark may stand in the next run; the letter belongs to the first.
    assert decoded([(typed[:1], Encoding.VNI), (typed[1:], Encoding.VNI)]) == (letter, "")


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        (".vnArial Narrow", Encoding.TCVN3),
        (".VnTimeH", Encoding.TCVN3_CAPITALS),
        ("VNI-Times", Encoding.VNI),
        ("'VNI-Helve'", Encoding.VNI),
        ("Times New Roman", None),
        ("Vnitalic", None),
        ("", None),
        (None, None),
    ],
)
def test_the_name_of_a_font_tells_the_encoding(font: str | None, encoding: Encoding | None) -> None:
    assert encoding_of(font) is encoding


def test_runs_of_other_fonts_stay() -> None:
    assert decoded([("§oµn ", Encoding.TCVN3), ("Café © µ", None), ("Myõ", Encoding.VNI)]) == (
        "Đoàn ",
        "Café © µ",
        "Mỹ",
    )
    assert decoded([("Đoàn kiểm tra", Encoding.VNI)]) == ("Đoàn kiểm tra",)
