"""What is looked for first, so that most texts cost little, must leave out nothing that is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.model.prose import ProseFault
from cchc.sources.prose import garbled
from cchc.sources.prose.typed_lines import read_lines

WORDS = (
    *("Đẩy mạnh", "cải cách", "HÀNH CHÍNH", "ỨNG DỤNG", "UBND xã", "kiÓm tra", "§oµn ®· kiÓm", "Ñoaøn ñaõ kieåm tra"),
    *("Cáº£i cÃ¡ch", "c?i c?ch", "b\ufffdo", "aÀ", "hÓp", "Á", "15/3", "“nộp”", "Ωmega", "Москва", "trang web"),
)
LETTERS = "aĐếÀÓÑøåïµ®§·¬\u00a8?Ã¡º» \n*-19.Ж"


def found(lines: list[str]) -> list[ProseFault]:
    return list(garbled.find_garbled_lines(read_lines(lines)))


@given(st.lists(st.lists(st.sampled_from(WORDS) | st.text(LETTERS, max_size=8), max_size=5).map(" ".join), max_size=4))
def test_a_text_without_suspect_letters_has_no_word_in_an_old_font(lines: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(garbled, "_is_suspect", lambda _: True)
        thorough = found(lines)
    assert found(lines) == thorough
