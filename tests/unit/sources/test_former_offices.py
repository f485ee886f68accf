from __future__ import annotations

from pathlib import Path

import pytest

from cchc.errors import ContentError
from cchc.model.settings import FormerOffice
from cchc.sources.settings import read_settings
from support.projects import SETTINGS, write_project

WHOLE = """extra:
  former_offices:
    - id: ubnd-xa-cu
      name: Ủy ban nhân dân xã Cũ
      site_url: https://xa-cu.example/tin-cchc
      feed_authority: "xa-cu.example,2025"
      moved:
        - from: tin/2025/ra-mat/
          to: tin/2025/ra-mat-xa-cu
    - id: ubnd-xa-xua
      name: Ủy ban nhân dân xã Xưa
"""


def test_former_offices_are_read_and_those_without_an_address_too(tmp_path: Path) -> None:
    settings = read_settings(write_project(tmp_path, settings=SETTINGS.replace("extra:\n", WHOLE)))
    assert settings.former_offices == (
        FormerOffice(
            id="ubnd-xa-cu",
            name="Ủy ban nhân dân xã Cũ",
            site_url="https://xa-cu.example/tin-cchc/",
            feed_authority="xa-cu.example,2025",
            moved=(("tin/2025/ra-mat/", "tin/2025/ra-mat-xa-cu/"),),
        ),
        FormerOffice(id="ubnd-xa-xua", name="Ủy ban nhân dân xã Xưa"),
    )
    assert settings.authorities == (settings.feed_authority, "xa-cu.example,2025")


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("ubnd-xa-xua", "ubnd-xa-cu", "21: Mã (id) “ubnd-xa-cu” đã có trong former_offices."),
        (
            '"xa-cu.example,2025"',
            "xa-cu.example",
            "17: Gốc mã của kênh tin (feed_authority) “xa-cu.example”",
        ),
        ("from: tin/2025/ra-mat/", "from: tin/2025/Ra mắt", "19: Địa chỉ cũ (from) “tin/2025/Ra mắt” không phải"),
        (
            "moved:",
            "moveds:",
            "18: Không có khóa “moveds”. Có phải là “moved” (Trang đổi địa chỉ)? Sửa khóa thành: moved:",
        ),
    ],
)
def test_a_fault_of_a_former_office_has_its_line(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    text = SETTINGS.replace("extra:\n", WHOLE.replace(right, wrong, 1))
    with pytest.raises(ContentError) as caught:
        read_settings(write_project(tmp_path, settings=text))
    assert [str(problem).startswith(f"mkdocs.yml:{told}") for problem in caught.value.problems] == [True], str(
        caught.value
    )
