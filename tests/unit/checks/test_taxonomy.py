from __future__ import annotations

from dataclasses import replace

import pytest

from cchc.checks.taxonomy import (
    check_areas,
    check_audiences,
    check_faq_groups,
    check_former_offices,
    check_kinds,
    check_units,
    check_units_of_areas,
    remind_of_units_of_areas,
)
from cchc.model.posts import Status
from cchc.model.settings import FormerOffice, Term
from support.libraries import SETTINGS, make_answer, make_library, make_post


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.DRAFT])
@pytest.mark.parametrize(
    ("area", "message"),
    [
        ("the-chee", "“the-chee” không có. Có phải là “the-che”? Sửa thành: areas: [the-che]"),
        (
            "CẢI CÁCH THỂ CHẾ",
            "“CẢI CÁCH THỂ CHẾ” không có. Có phải là “the-che”? Sửa thành: areas: [the-che]",
        ),
        (
            "xyz",
            (
                "“xyz” không có. Dùng một trong: the-che (Cải cách thể chế), thu-tuc-hanh-chinh (Cải cách thủ tục "
                "hành chính)."
            ),
        ),
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
        (
            "posts/2026/mot-cua.md:6: Thể loại (kind) “tin-tuc” không có. Có phải là “tin”? "
            "Dùng một trong: tin (Tin), bai (Bài viết)."
        ),
        (
            "posts/2026/mot-cua.md:7: Đơn vị (unit) “phong-noi-vuu” không có. "
            "Có phải là “phong-noi-vu”? Sửa thành: unit: phong-noi-vu"
        ),
        (
            "docs/hoi-dap/nop-ho-so.md:3: Nhóm câu hỏi (group) “mot-cuaa” không có. "
            "Có phải là “mot-cua”? Sửa thành: group: mot-cua"
        ),
    ]


def test_known_words_are_let_be() -> None:
    library = make_library(
        posts=[make_post(unit="phong-noi-vu", kind="bai"), make_post("khac")], answers=[make_answer()]
    )
    for check in (check_areas, check_kinds, check_units, check_faq_groups):
        assert list(check(library)) == []


def test_a_former_office_is_in_the_settings() -> None:
    post = make_post(former_office="ubnd-xa-cuu", lines={"former_office": 9})
    assert [str(problem) for problem in check_former_offices(make_library(posts=[post]))] == [
        (
            "posts/2026/mot-cua.md:9: Cơ quan cũ (former_office) “ubnd-xa-cuu” không có trong mkdocs.yml (extra → "
            "former_offices). Bài của cơ quan mình thì xóa dòng này."
        )
    ]
    settings = replace(SETTINGS, former_offices=(FormerOffice(id="ubnd-xa-cu", name="Ủy ban nhân dân xã Cũ"),))
    (problem,) = check_former_offices(make_library(posts=[post], settings=settings))
    assert problem.message.endswith("không có. Có phải là “ubnd-xa-cu”? Sửa thành: former_office: ubnd-xa-cu")
    known = [make_post(former_office="ubnd-xa-cu"), make_post("khac")]
    assert list(check_former_offices(make_library(posts=known, settings=settings))) == []


def test_an_audience_is_one_of_the_list() -> None:
    settings = replace(SETTINGS, audiences=(Term(id="nguoi-dan", title="Người dân"),))
    post = make_post(audience=("nguoi-dan", "dan"), lines={"audience": 5})
    (problem,) = check_audiences(make_library(posts=[post], settings=settings))
    assert str(problem).startswith(
        f"{post.path}:5: Đối tượng tuyên truyền (audience) “dan” không có. Có phải là “nguoi-dan”?"
    )


def test_a_reform_area_is_told_of_once_while_others_write_about_it() -> None:
    area = Term(id="the-che", title="Cải cách thể chế", units=("phong-noi-vu",), line=9)
    settings = replace(SETTINGS, reform_areas=(area, *SETTINGS.reform_areas[1:]))
    posts = [make_post("moi", days=1, lines={"unit": 7}), make_post("cu"), make_post("dung", unit="phong-noi-vu")]
    library = make_library(posts=posts, settings=settings)
    (problem,) = remind_of_units_of_areas(library)
    assert str(problem).startswith("posts/2026/moi.md:7: Lĩnh vực “Cải cách thể chế” do Phòng Nội vụ phụ trách, ")
    assert "và 1 bài khác" in problem.message
    assert list(check_units_of_areas(library)) == []
    settings = replace(settings, reform_areas=(replace(area, units=("phong-noi-vu", "phong-x")),))
    (problem,) = check_units_of_areas(make_library(settings=settings))
    assert str(problem).startswith("mkdocs.yml:9: Đơn vị phụ trách (unit) “phong-x” của lĩnh vực the-che không có.")


def test_editors_and_each_unit_of_a_reform_area_may_write_about_it() -> None:
    units = (
        *SETTINGS.units,
        Term(id="tu-phap", title="Phòng Tư pháp"),
        Term(id="bien-tap", title="Ban biên tập", is_editorial=True),
    )
    area = replace(SETTINGS.reform_areas[0], units=("phong-noi-vu", "tu-phap"))
    settings = replace(SETTINGS, units=units, reform_areas=(area,))
    posts = [make_post(unit, unit=unit) for unit in ("phong-noi-vu", "tu-phap", "bien-tap")]
    assert list(remind_of_units_of_areas(make_library(posts=posts, settings=settings))) == []
    (problem,) = remind_of_units_of_areas(make_library(posts=[*posts, make_post("khac")], settings=settings))
    assert "do Phòng Nội vụ, Phòng Tư pháp phụ trách" in problem.message
    assert "unit: phong-noi-vu hoặc tu-phap" in problem.message
