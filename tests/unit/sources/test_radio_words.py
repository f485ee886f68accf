from __future__ import annotations

from pathlib import Path

import pytest

from cchc.errors import ContentError
from cchc.model.radio_words import RadioWords
from cchc.sources.settings import read_settings
from support.projects import SETTINGS


def settings_with(folder: Path, words: str) -> Path:
    (folder / "mkdocs.yml").write_text(SETTINGS.replace("extra:\n", f"extra:\n{words}"), encoding="utf-8")
    return folder


def test_an_office_without_words_of_its_own_says_the_usual_ones(tmp_path: Path) -> None:
    assert read_settings(settings_with(tmp_path, "")).radio == RadioWords()


def test_words_and_their_slots_are_read(tmp_path: Path) -> None:
    words = '  radio: {opening: "Loa {co_quan}, {chuyen_muc}, {tu_ngay}, {den_ngay}."}\n'
    found = read_settings(settings_with(tmp_path, words)).radio
    assert found == RadioWords(opening="Loa {co_quan}, {chuyen_muc}, {tu_ngay}, {den_ngay}.")


def test_a_slot_that_does_not_exist_is_told_with_those_that_do(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        read_settings(settings_with(tmp_path, '  radio:\n    closing: "Hết {ngay}."\n'))
    (problem,) = caught.value.problems
    assert problem.message == (
        "Lời kết (closing) có “{ngay}”, chương trình không biết. Dùng: {co_quan}, {chuyen_muc}, {tu_ngay}, {den_ngay}."
    )


def test_another_key_is_told(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        read_settings(settings_with(tmp_path, "  radio: {mo_dau: Xin chào}\n"))
    assert "mo_dau" in caught.value.problems[0].message
