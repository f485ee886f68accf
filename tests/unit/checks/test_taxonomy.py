from __future__ import annotations

import pytest

from cchc.checks.taxonomy import check_areas, check_faq_groups, check_kinds, check_units
from cchc.model.posts import Status
from support.libraries import make_answer, make_library, make_post


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.DRAFT])
@pytest.mark.parametrize(
    ("area", "message"),
    [
        ("the-chee", "“the-chee” không có. Có phải là “the-che”? Dùng một trong: the-che, thu-tuc-hanh-chinh."),
        (
            "CẢI CÁCH THỂ CHẾ",
            "“CẢI CÁCH THỂ CHẾ” không có. Có phải là “the-che”? Dùng một trong: the-che, thu-tuc-hanh-chinh.",
        ),
        ("xyz", "“xyz” không có. Dùng một trong: the-che, thu-tuc-hanh-chinh."),
    ],
)
def test_an_area_is_one_of_the_list(area: str, message: str, status: Status) -> None:
    posts = [make_post(areas=("the-che", area), lines={"areas": 4}, status=status)]
    assert [str(problem) for problem in check_areas(make_library(posts=posts))] == [
        f"posts/2026/mot-cua.md:4: Lĩnh vực cải cách (areas) {message}"
    ]


def test_a_kind_a_unit_and_a_group_are_of_their_lists() -> None:
    library = make_library(
        posts=[make_post(kind="tin-tuc", unit="phong-noi-vuu", lines={"kind": 6, "unit": 7})],
        answers=[make_answer(group="mot-cuaa", lines={"group": 3})],
    )
    found = [str(problem) for check in (check_kinds, check_units, check_faq_groups) for problem in check(library)]
    assert found == [
        "posts/2026/mot-cua.md:6: Thể loại (kind) “tin-tuc” không có. Có phải là “tin”? Dùng một trong: tin, bai.",
        (
            "posts/2026/mot-cua.md:7: Đơn vị (unit) “phong-noi-vuu” không có. "
            "Có phải là “phong-noi-vu”? Dùng một trong: phong-noi-vu."
        ),
        (
            "docs/hoi-dap/nop-ho-so.md:3: Nhóm câu hỏi (group) “mot-cuaa” không có. "
            "Có phải là “mot-cua”? Dùng một trong: truc-tuyen, mot-cua."
        ),
    ]


def test_known_words_are_let_be() -> None:
    library = make_library(
        posts=[make_post(unit="phong-noi-vu", kind="bai"), make_post("khac")], answers=[make_answer()]
    )
    for check in (check_areas, check_kinds, check_units, check_faq_groups):
        assert list(check(library)) == []
