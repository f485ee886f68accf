"""Names of local units in running text: “huyện Chương Mỹ”, “TP. Hà Nội”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cchc.text.folding import canonical

_RANKS: Final = {
    **dict.fromkeys(("xã", "phường", "thị trấn", "đặc khu"), 0),
    **dict.fromkeys(("huyện", "quận", "thị xã"), 1),
    **dict.fromkeys(("tỉnh", "thành phố"), 2),
}
PROVINCE_RANK: Final = 2
# “thị xã” before “xã”. The words of the name are only looked ahead at: another unit may begin among them.
_UNIT: Final = re.compile(
    r"\b((?i:thị trấn|thị xã|thành phố|đặc khu|phường|huyện|quận|tỉnh|xã)|TP\.?)\s*(?=((?:\s*[^\W\d_]+)+|\s*[0-9]+))"
)
_NUMBERED: Final = frozenset({"phường", "quận"})
# “Huyện Ủy”, “Xã Hội” and “Xã Hội Chủ Nghĩa” in titles with capitals.
_NO_NAMES: Final = re.compile(r"uỷ\b|hội(?: chủ nghĩa\b.*)?$")


@dataclass(frozen=True, kw_only=True)
class PlaceName:
    """A local unit named in a text."""

    text: str
    """As written: “huyện Chương Mỹ”."""
    key: str
    """Equal for all spellings of one name; units of different kinds differ."""
    rank: int
    """Level of the unit: 0 for communes, 1 for districts, 2 for provinces and cities."""


def place_names(text: str) -> Iterator[PlaceName]:
    """Yield the local units named in a text, in order. A name is the capitalised words after the kind."""
    for match in _UNIT.finditer(text):
        kind = "thành phố" if match[1].startswith("TP") else match[1].lower()
        words: list[str] = []
        for word in match[2].split():
            if not (word[0].isupper() or (word.isdecimal() and kind in _NUMBERED)):
                break
            words.append(word)
        name = " ".join(map(canonical, words))
        if name and not _NO_NAMES.match(name):
            yield PlaceName(text=f"{match[1]} {' '.join(words)}", key=f"{kind} {name}", rank=_RANKS[kind])
