"""Letters of the encodings used before Unicode: TCVN3 (`.VnTime`) and VNI (`VNI-Times`) → Unicode."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

# glibc's table of TCVN 5712-1 has the same letters there; its capitals with marks are not in the fonts.
TCVN3: Final[Mapping[str, str]] = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦",  # noqa: RUF001 - these signs
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_VNI_SINGLE: Final[Mapping[str, str]] = dict(zip("ìíæóòôöîñÌÍÆÓÒÔÖÎÑ", "ìíỉĩịơưỵđÌÍỈĨỊƠƯỴĐ", strict=True))
_VNI_MARKS: Final = "øùûõïêèéúüëâàáåãä"
_VNI_PAIRS: Final[Mapping[str, tuple[str, str]]] = {
    "a": (_VNI_MARKS, "àáảãạăằắẳẵặâầấẩẫậ"),
    "e": ("øùûõïâàáåãä", "èéẻẽẹêềếểễệ"),
    "o": ("øùûõïâàáåãä", "òóỏõọôồốổỗộ"),
    "u": ("øùûõï", "ùúủũụ"),
    "y": ("øùûõ", "ỳýỷỹ"),
    "ô": ("øùûõï", "ờớởỡợ"),
    "ö": ("øùûõï", "ừứửữự"),
}
_VNI: Final[Mapping[str, str]] = {
    (base if is_small else base.upper()) + mark: letter if is_small else letter.upper()
    for base, (marks, letters) in _VNI_PAIRS.items()
    for small_mark, letter in zip(marks, letters, strict=True)
    for is_small in (True, False)
    # A capital at the start of a word may have a small mark: “AÙnh” and “Aùnh”.
    for mark in (small_mark, small_mark.upper())
}


def tcvn3_decoded(text: str) -> str:
    """Return a text of TCVN3 in Unicode: “§oµn” is “Đoàn”."""
    return "".join(TCVN3.get(letter, letter) for letter in text)


def vni_letters(text: str) -> Iterator[tuple[int, str]]:
    """Yield the letters of a text of VNI in Unicode, each with its place in `text`: “Ñoaøn” is “Đoàn”."""
    place = 0
    while place < len(text):
        pair = text[place : place + 2]
        if pair in _VNI:
            yield place, _VNI[pair]
            place += 2
        else:
            yield place, _VNI_SINGLE.get(text[place], text[place])
            place += 1


def vni_decoded(text: str) -> str:
    """Return a text of VNI in Unicode."""
    return "".join(letters for _, letters in vni_letters(text))
