"""Whether a word can be a Vietnamese syllable, by its spelling."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ONSETS: Final = (
    *("ngh", "ng", "nh", "gh", "gi", "kh", "ph", "th", "tr", "ch", "qu"),
    *"bcdđghklmnpqrstvx",
    "",
)
_RIME_TEXT: Final = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e ec em en eng eo ep et "
    "ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan "
    "oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oem oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn "
    "ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut "
    "uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y ya yêm "
    "yên yêng yêt yêu yn ynh yt"
)
_RIMES: Final = frozenset(_RIME_TEXT.split())


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Return whether a word is spelled like a Vietnamese syllable; letter case does not matter."""
    parts = unicodedata.normalize("NFD", word.casefold())
    if sum(part in _TONES for part in parts) > 1:
        return False
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return any(bare.startswith(onset) and bare[len(onset) :] in _RIMES for onset in _ONSETS) or bare == "gi"
