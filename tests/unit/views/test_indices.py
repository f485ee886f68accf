from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cchc.model.library import Library
from cchc.search.static_entries import static_entries
from cchc.views.home import HomePage
from cchc.views.indices import IndexPage, IndicesPage
from cchc.views.structured_data import structured_data
from support.index_sections import made_up_rows, make_index_section, row
from support.libraries import make_topic
from support.projects import load
from support.sections import views_of


def page_of(library: Library, index: str = "par-index") -> IndexPage:
    page = views_of(library)[f"chi-so/{index}/"].content
    assert isinstance(page, IndexPage)
    return page


def test_the_page_of_an_index_has_drawings_tables_criteria_and_what_is_about_it(tmp_path: Path) -> None:
    library = load(make_index_section(tmp_path))
    page = page_of(library)
    assert [unit.name for unit in page.units] == ["Ủy ban nhân dân xã Thử", "tỉnh Thử", "Ủy ban nhân dân xã Mẫu"]
    own = page.units[0]
    assert own.is_own
    assert [(one.year, one.result, one.rank) for one in own.rows[:4]] == [
        (2025, "87,53 trên 100", "15/30"),
        (2024, "88,02 trên 100", "14/30"),
        (2023, "86,44 trên 100", "13/30"),
        (2022, None, None),
    ]
    notes = [one.year for one in own.rows if one.note]
    assert notes == [2024]
    assert [(one.title, one.result) for one in own.criteria] == [
        ("Công tác chỉ đạo, điều hành", "9,5 trên 10"),
        ("Cải cách thể chế", None),
    ]
    assert [[one.name for one in chart.series] for chart in page.charts] == [
        ["Ủy ban nhân dân xã Thử", "tỉnh Thử"],
        ["Ủy ban nhân dân xã Mẫu"],
    ]
    assert [card.title for card in page.cards] == ["Kết quả PAR INDEX năm 2025 của xã Thử"]
    assert "63 tỉnh, thành phố" in page.notes[0]


def test_changed_scales_are_a_break_and_say_so(tmp_path: Path) -> None:
    page = page_of(load(make_index_section(tmp_path)), "papi")
    assert page.notes == ("Từ năm 2023, thang điểm đổi từ 60 thành 80; điểm trước và sau không so sánh được.",)
    (chart,) = page.charts
    assert [one.label for one in chart.breaks] == ["đổi thang"]
    assert page.units[0].rows[0].grade == "Nhóm cao"


def test_an_index_without_results_is_unknown_and_home_shows_none(tmp_path: Path) -> None:
    library = load(make_index_section(tmp_path, "# chưa có"))
    page = page_of(library)
    assert (page.units, page.charts, page.notes) == ((), (), ())
    home, all_of_them = views_of(library)[""].content, views_of(library)["chi-so/"].content
    assert isinstance(home, HomePage)
    assert isinstance(all_of_them, IndicesPage)
    assert home.indices == ()
    assert [one.newest for one in all_of_them.indices] == [None] * 4


def test_home_shows_the_newest_result_of_each_index(tmp_path: Path) -> None:
    home = views_of(load(make_index_section(tmp_path)))[""].content
    assert isinstance(home, HomePage)
    assert [(one.name, one.year, one.result, one.rank) for one in home.indices] == [
        ("PAR INDEX", 2025, "87,53 trên 100", "15/30"),
        ("DTI", 2024, "0,7123 trên 1", None),
        ("PAPI", 2023, "61,8 trên 80", None),
    ]


def test_machines_get_a_dataset_with_an_observation_for_each_number(tmp_path: Path) -> None:
    library = load(make_index_section(tmp_path, row(2024, "80"), row(2025, number="", issued="", issuer="")))
    view = views_of(library)["chi-so/par-index/"]
    dataset = next(one for one in structured_data(view, library.settings) if one["@type"] == "Dataset")
    observations = dataset["mainEntity"]
    assert isinstance(observations, list)
    assert [(one["observationDate"], one["value"]) for one in observations] == [("2024", 80.0)]
    assert dataset["temporalCoverage"] == "2024/2024"
    empty = load(make_index_section(tmp_path / "trống", "#"))
    view = views_of(empty)["chi-so/par-index/"]
    dataset = next(one for one in structured_data(view, empty.settings) if one["@type"] == "Dataset")
    assert "mainEntity" not in dataset


def test_a_topic_with_the_name_of_an_index_is_linked_and_indices_can_be_found(tmp_path: Path) -> None:
    library = load(make_index_section(tmp_path, *made_up_rows()))
    topic = make_topic("par-index", title="PAR INDEX là gì", tags=("PAR INDEX",))
    library = replace(library, topics=(topic,), bodies={**library.bodies, "body": next(iter(library.bodies.values()))})
    assert [one.title for one in page_of(library).topics] == ["PAR INDEX là gì"]
    found = {entry.name for entry in static_entries(library)}
    assert {"chi-so/", "chi-so/par-index/", "chi-so/dti/"} <= found
