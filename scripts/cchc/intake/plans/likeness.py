"""Likeness of labels: “Đơn vị chủ trì”, “ĐƠN VỊ CHỦ TRÌ:” and “Đon vi chu tri” are one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Final, TypeVar

from cchc.text.folding import folded, words

LIKE: Final = 0.8
LONGEST_LABEL: Final = 50
_T = TypeVar("_T")


def plain(text: str) -> str:
    """Return the words of a text without marks and punctuation, in small letters."""
    return " ".join(folded(word) for word in words(text))


def best_of(text: str, labels: Mapping[str, _T]) -> _T | None:
    """Return the value of the label that a text resembles most, or None where none is near; labels are plain."""
    if len(text) > LONGEST_LABEL:
        return None
    found = plain(text)
    if found in labels:
        return labels[found]
    best, value = LIKE, None
    for label, one in labels.items():
        if abs(len(label) - len(found)) > len(label) * (1 - LIKE) + 2:
            continue
        likeness = SequenceMatcher(None, found, label, autojunk=False).ratio()
        if likeness >= best:
            best, value = likeness, one
    return value


def labels_of(names: Mapping[_T, str]) -> Mapping[str, _T]:
    """Return plain labels with their values; `names` has the labels of each value, with commas between."""
    return MappingProxyType({plain(name): value for value, listed in names.items() for name in listed.split(", ")})


_NATION: Final = "cong hoa xa hoi chu nghia viet nam"
_NATION_START: Final = re.compile(r"C[OỘỌ]NG\s+H[OÒ][AÀ]?\b|C[OỘ]NG\s+H[ÒO]À\b", re.IGNORECASE)


def nation_at(text: str) -> int | None:
    """Return where the name of the state (quốc hiệu) starts in a line, or None."""
    for found in _NATION_START.finditer(text[:200]):
        rest = plain(text[found.start() : found.start() + 45])
        if SequenceMatcher(None, rest[: len(_NATION)], _NATION, autojunk=False).ratio() >= LIKE:
            return found.start()
    return None
