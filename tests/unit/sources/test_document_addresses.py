from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc.model.documents import CheckedAddress
from support.projects import load, plan_text, problems_of, write_project


def test_a_document_has_the_addresses_of_its_official_text_and_of_its_page_at_the_issuer(tmp_path: Path) -> None:
    official = {"url": "https://phap-luat.example/33", "checked": "2026-03-01"}
    write_project(tmp_path, plans={"xa-thu-2026": plan_text(official_text=official)})
    (plan,) = load(tmp_path).plans
    assert plan.addresses == {
        "official_text": CheckedAddress(url="https://phap-luat.example/33", checked=date(2026, 3, 1))
    }


@pytest.mark.parametrize(
    ("value", "start"),
    [
        ({"url": "phap-luat.example", "checked": "2026-03-01"}, "Địa chỉ liên kết (url)"),
        ({"url": "https://phap-luat.example/33"}, "Thiếu ngày kiểm tra (checked)"),
        ({"checked": "2026-03-01"}, "Thiếu địa chỉ liên kết (url)"),
        ({"url": "https://phap-luat.example/33", "checked": "1/3/2026"}, "Ngày kiểm tra (checked) “1/3/2026”"),
    ],
)
def test_an_address_has_a_url_and_a_day(tmp_path: Path, value: dict[str, object], start: str) -> None:
    write_project(tmp_path, plans={"xa-thu-2026": plan_text(portal_page=value)})
    (found,) = problems_of(tmp_path)
    assert found.partition(": ")[2].startswith(start)
    assert int(found.split(":")[1]) > 1
