"""A rich vocabulary for generated texts: 18,000 words, of which few are frequent and most are rare, as in a language.

The frequent ones are phrases of real documents. The others are made of syllables that Vietnamese could have, so that an
index has as many different terms as one of real news. Beside words there are what breaks the run of words in an
official text: names, abbreviations, numbers of documents, days, sums. Everything follows from a seed.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from typing import Final

PHRASES: Final = (
    *("và", "của", "các", "được", "trong", "cho", "với", "những", "từ", "đến", "về", "tại", "khi", "nên", "đã"),
    *("sẽ", "đang", "người dân", "cán bộ", "công chức", "bộ phận một cửa", "hồ sơ trực tuyến"),
    *("thủ tục hành chính", "cổng thông tin", "kế hoạch năm", "ủy ban nhân dân", "lĩnh vực cải cách"),
    *("kết quả giải quyết", "đúng hạn", "trước hạn", "hướng dẫn", "tổ công nghệ số cộng đồng", "khu dân cư"),
    *("loa truyền thanh", "trang thông tin điện tử", "lãnh đạo", "phòng nội vụ", "tiếp nhận"),
    *("trả kết quả", "theo quy định", "niêm yết công khai", "rà soát", "đơn giản hóa", "phân cấp"),
    *("ủy quyền", "chuyển đổi số", "chữ ký số", "thanh toán trực tuyến", "dịch vụ công", "tập huấn"),
    *("bồi dưỡng", "kỹ năng số", "hội nghị", "đối thoại", "phản ánh", "kiến nghị", "trả lời"),
    *("hài lòng", "chất lượng phục vụ", "kỷ luật", "kỷ cương", "sắp xếp tổ chức bộ máy"),
    *("đơn vị sự nghiệp", "tự chủ", "tiết kiệm kinh phí", "dự toán", "báo cáo", "hằng quý"),
    *("thường xuyên", "kịp thời", "đầy đủ", "chính xác", "rõ ràng", "dễ hiểu", "thiết thực", "gắn với"),
    *("phối hợp", "chủ trì", "xã", "phường", "huyện", "thành phố", "tỉnh", "thôn", "tổ dân phố"),
    *("trường học", "doanh nghiệp", "hợp tác xã"),
)
"""Words of real documents, the most frequent first."""
ABBREVIATIONS: Final = (
    *("UBND", "CCHC", "HĐND", "TTHC", "CNTT", "BHXH", "BHYT", "CBCC", "QPPL", "MTTQ", "PAKN", "CSDL", "KT-XH", "DVCTT"),
)
"""What the glossary of the example section explains."""
_WORDS: Final = 18_000
_SYLLABLES: Final = 4_000
_SEED: Final = 1945
_SPREAD: Final = 1.02
_SHIFT: Final = 2.7
"""Zipf's law as Mandelbrot corrected it: a word of rank r has the weight 1 / (r + shift) ** spread."""
_SPECIAL: Final = 0.035
"""Share of words in a text that are a name, a number or an abbreviation; 1.5 % of the words of the example posts are in
capitals."""

_FIRST: Final = (
    *("", "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "r", "s", "t", "th", "tr"),
    *("v", "x"),
)
# The vowel that carries the tone is the one before the dot.
_RIMES: Final = (
    *("a.", "a.c", "a.ch", "a.i", "a.m", "a.n", "a.ng", "a.nh", "a.o", "a.p", "a.t", "a.u", "a.y", "ă.c", "ă.m"),
    *("ă.n", "ă.ng", "ă.p", "ă.t", "â.m", "â.n", "â.ng", "â.p", "â.t", "â.u", "â.y", "e.", "e.m", "e.n", "e.o", "e.t"),
    *("ê.", "ê.m", "ê.n", "ê.nh", "ê.t", "i.", "i.a", "i.ch", "i.m", "i.n", "i.nh", "i.p", "i.t", "iê.c", "iê.m"),
    *("iê.n", "iê.ng", "iê.p", "iê.t", "iê.u", "o.", "o.c", "o.i", "o.m", "o.n", "o.ng", "o.t", "oa.i", "oa.n"),
    *("oa.ng", "oa.t", "ô.", "ô.c", "ô.i", "ô.m", "ô.n", "ô.ng", "ô.p", "ô.t", "ơ.", "ơ.i", "ơ.m", "ơ.n", "ơ.p"),
    *("ơ.t", "u.", "u.a", "u.c", "u.i", "u.m", "u.n", "u.ng", "u.p", "u.t", "uô.c", "uô.i", "uô.n", "uô.ng", "uô.t"),
    *("ư.", "ư.a", "ư.c", "ư.ng", "ư.t", "ươ.c", "ươ.i", "ươ.m", "ươ.n", "ươ.ng", "ươ.p", "ươ.t"),
)
_TONES: Final = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_TONES_BEFORE_STOPS: Final = ("\u0301", "\u0323")
_STOPS: Final = ("c", "ch", "p", "t")
_FAMILIES: Final = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
_ISSUERS: Final = ("QĐ-UBND", "KH-UBND", "NĐ-CP", "QĐ-TTg", "BC-UBND", "TB-UBND", "NQ-CP", "CV-SNV")


@cache
def words() -> tuple[str, ...]:
    """Return all words, the most frequent first."""
    chance = random.Random(_SEED)  # noqa: S311 - reproducible text, not a secret
    syllables = chance.sample(sorted(set(_syllables())), _SYLLABLES)
    weights = list(accumulate((rank + 40) ** -0.7 for rank in range(_SYLLABLES)))
    found = dict.fromkeys(PHRASES)
    while len(found) < _WORDS:
        count = chance.choices((1, 2, 3), (1, 8, 1))[0]
        found[" ".join(chance.choices(syllables, cum_weights=weights, k=count))] = None
    return tuple(found)


def sentence(chance: random.Random, count: int = 12) -> str:
    """Return a sentence of `count` words; they are of 1.7 syllables in the mean."""
    drawn = chance.choices(words(), cum_weights=_weights(), k=count)
    parts = [_special(chance) if chance.random() < _SPECIAL else word for word in drawn]
    text = " ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


@cache
def _weights() -> list[float]:
    return list(accumulate((rank + _SHIFT) ** -_SPREAD for rank in range(1, _WORDS + 1)))


def _special(chance: random.Random) -> str:
    kind = chance.randrange(8)
    if kind < 3:
        return chance.choice(ABBREVIATIONS)
    if kind == 3:
        return f"Quyết định số {chance.randrange(1, 6000)}/{chance.choice(_ISSUERS)}"
    if kind == 4:
        # “sinh ngày …” would be a birthday.
        return f"từ ngày {chance.randrange(1, 29):02}/{chance.randrange(1, 13):02}/{chance.randrange(2015, 2026)}"
    if kind == 5:
        return f"{chance.randrange(2, 100_000):,} hồ sơ".replace(",", ".")
    given = (word.split()[0].capitalize() for word in chance.choices(words(), k=2))
    return " ".join((chance.choice(_FAMILIES), *given))


def _syllables() -> Iterator[str]:
    for first in _FIRST:
        for rime in _RIMES:
            vowels, _, last = rime.partition(".")
            for tone in _TONES_BEFORE_STOPS if last in _STOPS else _TONES:
                yield unicodedata.normalize("NFC", _spelt(first, vowels) + vowels + tone + last)


def _spelt(first: str, vowels: str) -> str:
    """Return the first consonant as it is written before these vowels."""
    if vowels[0] in "eêi":
        return {"c": "k", "g": "gh", "ng": "ngh", "gi": "d"}.get(first, first)
    return first
