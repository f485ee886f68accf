from __future__ import annotations

from cchc.lifecycle.sample import is_about_plans, without_own_parts


def test_paragraphs_about_the_sample_are_left_out() -> None:
    body = "## Là gì\n\nMột câu.\n\nTheo [kế hoạch](../ke-hoach/xa-thu/index.md), hai câu.\n\nĐây là **Trang mẫu**.\n"
    assert without_own_parts(body) == "## Là gì\n\nMột câu.\n"


def test_a_section_about_the_sample_goes_with_all_that_stands_in_it() -> None:
    assert without_own_parts("## Những điều trang mẫu chưa biết\n\n- Số.\n\n## Khác\n\nCâu.\n") == "## Khác\n\nCâu.\n"


def test_a_heading_with_nothing_below_it_goes() -> None:
    body = "## Một\n\nỞ trang mẫu.\n\n## Hai\n\n### Ba\n\nCâu.\n\n## Bốn\n\nTrang mẫu.\n"
    assert without_own_parts(body) == "## Hai\n\n### Ba\n\nCâu.\n"


def test_links_to_answers_that_are_still_drafts_go() -> None:
    body = (
        "Xem bài [Nộp](hoi-dap/nop.md).\n\n- Hỏi [Một cửa](hoi-dap/mot-cua.md) nơi ở.\n- Xem [Hỏi – đáp](/hoi-dap/).\n"
    )
    assert without_own_parts(body) == "- Hỏi Một cửa nơi ở.\n- Xem [Hỏi – đáp](/hoi-dap/).\n"


def test_a_plan_of_another_office_is_no_source() -> None:
    assert is_about_plans("Kế hoạch tuyên truyền cải cách hành chính năm 2025 của xã Tịnh Ấn Tây, mục II.4")
    assert is_about_plans("Kế hoạch năm 2024 của phường Hưng Đạo, mục II.1.đ")
    assert not is_about_plans("Nghị định số 42/2022/NĐ-CP")
