from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cchc.digests import of_values
from cchc.model import permalinks
from cchc.model.items import Link
from cchc.model.library import Library
from cchc.model.posts import Post, Withdrawal
from cchc.views.section import item_views, section_pages, section_parts, section_views
from cchc.views.view import PageGroup, PagePlan
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


@dataclass(frozen=True)
class Written:
    """What the file of a post says."""

    title: str = "Bài"
    days: int = 0
    tags: tuple[str, ...] = ()
    areas: tuple[str, ...] = ("the-che",)
    withdrawal: Withdrawal | None = None
    link: str | None = None
    has_alias: bool = False

    def post(self, number: int) -> Post:
        """Return the post; the fingerprint tells all of the file."""
        return make_post(
            f"bai-{number}",
            days=self.days,
            title=self.title,
            tags=self.tags,
            areas=self.areas,
            withdrawal=self.withdrawal,
            body_links=() if self.link is None else (Link(target=self.link, line=9),),
            aliases=(f"tin/2025/cu-{number}/",) if self.has_alias else (),
            fingerprint=of_values(self),
            public_digest=of_values(replace(self, link=None), number),
        )


FILES = st.builds(
    Written,
    title=st.sampled_from(["Bài", "Bài khác"]),
    days=st.integers(0, 5),
    tags=st.sampled_from([(), ("một cửa",), ("một cửa", "chữ ký số")]),
    areas=st.sampled_from([("the-che",), ("the-che", "chinh-quyen-so")]),
    withdrawal=st.sampled_from([None, None, Withdrawal(date=date(2026, 4, 1), reason="Sai số liệu")]),
    link=st.sampled_from([None, "bai-0.md", "bai-1.md"]),
    has_alias=st.booleans(),
)


SPREAD = st.builds(replace, FILES, days=st.integers(0, 100))
"""Posts of some months."""


def pages_of(files: dict[int, Written]) -> dict[str, PagePlan]:
    """Return the page of each post by address."""
    library = make_library(posts=[written.post(number) for number, written in files.items()])
    return {page.permalink: page for page in section_pages(library) if page.kind == "post"}


@given(st.dictionaries(st.integers(0, 7), FILES, max_size=8), st.integers(0, 7), st.none() | FILES)
def test_a_page_of_the_same_inputs_is_the_same_page(
    files: dict[int, Written], number: int, other: Written | None
) -> None:
    before = pages_of(files)
    after = pages_of({**files, number: other} if other else {one: files[one] for one in files if one != number})
    for address in before.keys() & after.keys():
        if before[address].inputs == after[address].inputs:
            assert before[address].make() == after[address].make()


def test_what_stands_around_a_post_counts_for_its_page_and_nothing_else_does() -> None:
    files = {number: Written(days=number) for number in range(20)}
    before = pages_of(files)
    after = pages_of({**files, 10: Written(days=10, title="Bài khác")})
    changed = {address for address in before if before[address].inputs != after[address].inputs}
    assert changed == {address for address in before if before[address].make() != after[address].make()}
    assert {f"tin/2026/bai-{number}/" for number in (9, 10, 11)} <= changed < before.keys()


def lists_of(files: dict[int, Written]) -> dict[str, PagePlan]:
    """Return the pages that are made of cards, by address."""
    library = make_library(
        posts=[written.post(number) for number, written in files.items()], settings=replace(SETTINGS, page_size=2)
    )
    return {page.permalink: page for page in section_pages(library) if page.draft is not None}


@given(st.dictionaries(st.integers(0, 7), FILES, max_size=8), st.integers(0, 7), st.none() | FILES)
def test_a_list_of_the_same_digests_is_the_same_page(
    files: dict[int, Written], number: int, other: Written | None
) -> None:
    before = lists_of(files)
    after = lists_of({**files, number: other} if other else {one: files[one] for one in files if one != number})
    for address in before.keys() & after.keys():
        if before[address].draft == after[address].draft:
            assert before[address].make() == after[address].make()


def test_a_new_title_changes_the_drafts_of_the_lists_that_show_it_and_no_others() -> None:
    files = {number: Written(days=number) for number in range(20)}
    before = lists_of(files)
    after = lists_of({**files, 3: Written(days=3, title="Bài khác")})
    changed = {address for address in before if before[address].draft != after[address].draft}
    assert changed == {address for address in before if before[address].make() != after[address].make()}
    assert set() < changed < before.keys()


def groups_of(files: dict[int, Written]) -> dict[str, PageGroup]:
    """Return the pages of posts by month, and the older pages of lists."""
    library = make_library(
        posts=[written.post(number) for number, written in files.items()], settings=replace(SETTINGS, page_size=2)
    )
    return {part.name: part for part in section_parts(library) if isinstance(part, PageGroup)}


@given(st.dictionaries(st.integers(0, 9), SPREAD, max_size=10), st.integers(0, 9), st.none() | SPREAD)
def test_a_group_of_the_same_inputs_and_files_has_the_same_pages(
    files: dict[int, Written], number: int, other: Written | None
) -> None:
    before = groups_of(files)
    after = groups_of({**files, number: other} if other else {one: files[one] for one in files if one != number})
    for name in before.keys() & after.keys():
        one, two = before[name], after[name]
        if (one.inputs, one.files) == (two.inputs, two.files):
            assert one.listed == two.listed
            assert [page.make() for page in one.pages()] == [page.make() for page in two.pages()]


def test_a_group_names_the_files_of_its_pages() -> None:
    files = {number: Written(days=-number * 20, has_alias=number % 2 == 0) for number in range(9)}
    groups = groups_of(files)
    assert len(groups) > 3
    for group in groups.values():
        pages = list(group.pages())
        assert {page.file for page in pages} == set(group.files)
        assert [(page.permalink, page.modified) for page in pages if page.is_listed] == list(group.listed)


def test_a_new_post_leaves_the_groups_of_long_ago_as_they_are() -> None:
    files = {number: Written(days=number * 5 - 400) for number in range(80)}
    before, after = groups_of(files), groups_of({**files, 80: Written()})
    months = {name for name in after if "/" not in name}
    changed = {name for name in months if name not in before or before[name].inputs != after[name].inputs}
    assert "2026-3" in changed
    assert len(changed) <= 2 < len(months) < len(after)
