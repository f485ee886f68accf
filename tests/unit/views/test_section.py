from __future__ import annotations

from dataclasses import replace

from cchc.model import permalinks
from cchc.model.library import Library
from cchc.views.section import item_views, section_views
from support.libraries import EMPTY_BODY, SETTINGS, make_answer, make_library, make_page, make_plan, make_post
from support.sections import feed_files_of, views_of


def full_library() -> Library:
    return make_library(
        posts=[
            make_post(f"bai-{number}", days=number * 20, tags=("một cửa",), unit="phong-noi-vu") for number in range(4)
        ]
        + [make_post("doi-ten", aliases=("tin/2025/cu/",))],
        plans=[make_plan()],
        answers=[make_answer()],
        pages=[make_page()],
    )


def test_every_page_has_an_address_and_a_title_of_its_own() -> None:
    views = list(section_views(full_library()))
    assert len({view.file for view in views}) == len(views)
    titles = [view.meta.title for view in views if view.kind != "redirect"]
    assert len(set(titles)) == len(titles)
    assert all(view.meta.title and view.meta.description for view in views)


def test_addresses_that_editors_may_link_to_exist() -> None:
    data = {"rss.opml", *feed_files_of(make_library())}
    pages = {view.permalink for view in section_views(make_library())}
    assert data <= set(permalinks.of_views(SETTINGS)) <= pages | data


def test_the_same_library_gives_the_same_pages_in_the_same_order() -> None:
    assert list(section_views(full_library())) == list(section_views(full_library()))


def test_breadcrumbs_start_at_the_home_page() -> None:
    for view in section_views(full_library()):
        assert view.crumbs == () or view.crumbs[0].url == ""


def test_no_other_page_shows_the_body_of_an_item() -> None:
    library = full_library()
    before = views_of(library)
    for item in (*library.posts, *library.plans, *library.answers):
        changed = replace(item, body="khac", fingerprint="1", anchors=("muc",), lines={"title": 9})
        other = replace(
            library,
            posts=tuple(changed if post is item else post for post in library.posts),
            documents=tuple(changed if one is item else one for one in library.documents),
            answers=tuple(changed if entry is item else entry for entry in library.answers),
            bodies=dict(library.bodies) | {"khac": EMPTY_BODY},
        )
        after = views_of(other)
        assert {address for address in before if before[address] != after[address]} == {item.permalink}
        own = [view for view in item_views(other, {item.path}) if view.kind not in {"redirect", "sheet_a4", "sheet_a5"}]
        assert own == [after[item.permalink]]


def test_the_pages_of_some_files_are_those_of_the_section() -> None:
    library = full_library()
    paths = {item.path for item in (*library.posts, *library.plans, *library.answers)}
    everything = views_of(library)
    own = {view.permalink: view for view in item_views(library, paths)}
    assert own == {
        address: view
        for address, view in everything.items()
        if view.kind in {"post", "plan", "answer", "sheet_a4", "sheet_a5", "redirect"}
        and not address.startswith("tin/nam/")
    }
    assert list(item_views(library, set())) == []
