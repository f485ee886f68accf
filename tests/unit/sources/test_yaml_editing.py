from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc.sources.yaml_editing import REMOVE, as_yaml, with_values
from cchc.text.cleaning import clean
from support.papers import REPOSITORY

SETTINGS = """\
# Tên chuyên mục
site_name: Tin  # ở đầu trang
extra:
  office:
    # Tên đầy đủ
    name: UBND xã Thử
    notice: >-
      Dòng một
      dòng hai

  # Chủ đề
  themes: []
  units:
    # Đơn vị một
    - id: mot
      title: Một

    # Đơn vị hai
    - id: hai
      title: Hai
"""


def test_a_value_is_changed_and_comments_stay() -> None:
    assert with_values(SETTINGS, {("extra", "office", "name"): "UBND phường: #1 “Mới”"}) == SETTINGS.replace(
        "UBND xã Thử", "'UBND phường: #1 “Mới”'"
    )


def test_a_value_over_several_lines_gives_way_as_a_whole() -> None:
    changed = with_values(SETTINGS, {("extra", "office", "notice"): None, ("extra", "themes"): [{"year": 2026}]})
    assert "    notice:\n\n  # Chủ đề\n  themes:\n    - year: 2026\n  units:\n" in changed


def test_a_new_key_goes_to_the_end_of_its_mapping() -> None:
    changed = with_values(SETTINGS, {("extra", "office", "issuer"): "ubnd-xa-thu", ("extra", "format"): 1})
    assert "      dòng hai\n    issuer: ubnd-xa-thu\n\n  # Chủ đề\n" in changed
    assert changed.endswith("      title: Hai\n  format: 1\n")


def test_what_is_taken_out_takes_its_comment_along() -> None:
    changed = with_values(SETTINGS, {("extra", "units", 0): REMOVE, ("extra", "office", "name"): REMOVE})
    assert "Đơn vị một" not in changed
    assert "Tên đầy đủ" not in changed
    assert yaml.safe_load(changed)["extra"]["units"] == [{"id": "hai", "title": "Hai"}]


def test_the_first_key_of_an_entry_keeps_its_dash() -> None:
    assert "    - id: ba\n      title: Hai\n" in with_values(SETTINGS, {("extra", "units", 1, "id"): "ba"})


def test_a_place_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        with_values(SETTINGS, {("extra", "nobody", "name"): "x"})


CLEAN = st.text().map(clean)


@given(CLEAN | st.lists(CLEAN, max_size=3) | st.none())
def test_any_value_is_read_back_and_nothing_else_changes(value: object) -> None:
    text = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    expected = yaml.safe_load(text)
    expected["extra"]["office"]["publisher"] = value
    expected["site_name"] = value
    changed = with_values(text, {("extra", "office", "publisher"): value, ("site_name",): value})
    assert yaml.safe_load(changed) == expected


def test_a_value_that_occurs_twice_is_written_twice() -> None:
    day = date(2026, 1, 31)
    assert as_yaml({"from": day, "to": day}) == "from: 2026-01-31\nto: 2026-01-31\n"
