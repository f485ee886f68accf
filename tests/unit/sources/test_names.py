from __future__ import annotations

import pytest

from cchc.sources.names import name_fault


@pytest.mark.parametrize("names", [["Một cửa"], ["tin", "Con"], [], ["con-bai"]])
def test_a_name_with_wrong_letters_gets_the_message_of_its_place(names: list[str]) -> None:
    assert name_fault(names, otherwise="Tên tệp chỉ dùng a-z") == "Tên tệp chỉ dùng a-z"


def test_a_folder_that_windows_cannot_make_is_named() -> None:
    message = name_fault(["gioi-thieu", "aux"], otherwise="")
    assert message.startswith("Tên “aux” là tên thiết bị của Windows")
    assert message.endswith("ví dụ: aux-bai")
