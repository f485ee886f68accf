from __future__ import annotations

import pytest

from cchc.checks.own_addresses import remind_of_own_addresses
from cchc.model.items import Link
from support.libraries import make_answer, make_library, make_post

OWN = "https://cong-thong-tin.example/tin-cchc/"


def told(target: str) -> list[str]:
    post = make_post(body_links=(Link(target=target, line=9),))
    library = make_library(posts=[post, make_post("tap-huan")], answers=[make_answer()])
    return [str(problem) for problem in remind_of_own_addresses(library)]


@pytest.mark.parametrize(
    ("target", "right"),
    [
        (f"{OWN}tin/2026/tap-huan/", "tap-huan.md"),
        (f"{OWN}tin/2026/tap-huan/#ket-qua", "tap-huan.md#ket-qua"),
        (f"{OWN}hoi-dap/nop-ho-so/", "../../docs/hoi-dap/nop-ho-so.md"),
        (f"{OWN}lien-he/", "/lien-he/"),
    ],
)
def test_a_page_of_the_section_is_named_by_its_file(target: str, right: str) -> None:
    assert told(target) == [
        (
            f"posts/2026/mot-cua.md:9: Địa chỉ “{target}” là của chính chuyên mục: sẽ hỏng khi đổi tên miền hoặc đổi "
            f"tên bài. Viết: {right}"
        )
    ]


@pytest.mark.parametrize("host", ["http://127.0.0.1:8000", "http://localhost:8001", "HTTP://LOCALHOST"])
def test_an_address_of_the_preview_opens_for_nobody_else(host: str) -> None:
    (problem,) = told(f"{host}/tin-cchc/tin/2026/tap-huan/")
    assert "trang xem thử trên máy này, người đọc không mở được. Viết: tap-huan.md" in problem


def test_an_address_without_a_page_is_told_with_an_example() -> None:
    (problem,) = told(f"{OWN}tin/2026/khong-co/")
    assert problem.endswith("ví dụ: [Hỏi – đáp](../../docs/hoi-dap/nop-ho-so-truc-tuyen.md)")


@pytest.mark.parametrize(
    "target",
    [
        *("https://cong-thong-tin.example/", "https://cong-thong-tin.example/khac/", "https://tinh.example/tin-cchc/"),
        *("tap-huan.md", "/lien-he/", "mailto:a@xa.example", "http://[::1", "https://"),
    ],
)
def test_other_addresses_are_left_alone(target: str) -> None:
    assert told(target) == []
