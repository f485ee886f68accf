"""search_words.yml → SearchWord."""

from __future__ import annotations

from typing import Final

from cchc.model.search_words import SearchWord
from cchc.sources.fields import Fields

NAME: Final = "search_words"


def read_search_word(fields: Fields) -> SearchWord:
    """Return an entry of the register."""
    typed = fields.texts("typed")
    if not typed:
        fields.report("typed", "Thiếu chữ người dân gõ (typed). Ví dụ: typed: [sổ đỏ, sổ hồng]")
    return SearchWord(typed=typed, meaning=fields.required_text("meaning", example="giấy chứng nhận quyền sử dụng đất"))
