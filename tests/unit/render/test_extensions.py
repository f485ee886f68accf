from __future__ import annotations

import pytest

from cchc.model.settings import MarkdownSettings
from cchc.render.extensions import unusable_extensions


def faults(name: str, **options: object) -> list[str]:
    settings = MarkdownSettings(extensions=("tables", name), options={name: options} if options else {})
    return [message for _, message in unusable_extensions(settings)]


def test_what_can_be_used_is_not_told() -> None:
    assert faults("footnotes", BACKLINK_TITLE="Trở về") == []
    assert faults("pymdownx.mark") == []


@pytest.mark.parametrize("name", ["tabels", "khong.co", "json", "cchc"])
def test_what_is_no_extension_is_told_by_its_name(name: str) -> None:
    assert [message.partition(". ")[0] for message in faults(name)] == [f"Không có phần mở rộng Markdown “{name}”"]


def test_an_option_that_an_extension_does_not_have_is_told() -> None:
    assert faults("footnotes", TIEU_DE="x") == [
        "Phần mở rộng “footnotes” không có tùy chọn “TIEU_DE”. Xóa tùy chọn này."
    ]


def test_an_option_with_another_sort_of_value_is_told() -> None:
    (message,) = faults("footnotes", UNIQUE_IDS="có lẽ")
    assert message.startswith("Tùy chọn của phần mở rộng “footnotes” chưa đúng (")
