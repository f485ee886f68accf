from __future__ import annotations

from cchc.views.feeds import ContractPage, FeedsPage
from cchc.views.lists import ListPage
from support.libraries import SETTINGS, make_library
from support.sections import feed_files_of, views_of


def test_every_feed_is_listed_in_every_format() -> None:
    page = views_of(make_library())["kenh-tin/"].content
    assert isinstance(page, FeedsPage)
    listed = [link.url for group in page.groups for row in group.rows for link in row.links]
    assert listed[:6] == [
        *("rss.xml", "atom.xml", "feed.json"),
        *("linh-vuc/the-che/rss.xml", "linh-vuc/the-che/atom.xml", "linh-vuc/the-che/feed.json"),
    ]
    assert set(listed) == set(feed_files_of(make_library()))
    assert [row.name for row in page.groups[1].rows] == ["Cải cách thể chế", "Cải cách thủ tục hành chính"]


def test_every_feed_has_its_place_on_the_page() -> None:
    page = views_of(make_library())["kenh-tin/"].content
    assert isinstance(page, FeedsPage)
    places = [row.anchor for group in page.groups for row in group.rows] + [group.id for group in page.groups]
    assert len(set(places)) == len(places)
    area = views_of(make_library())["linh-vuc/the-che/"].content
    assert isinstance(area, ListPage)
    assert area.feed == "kenh-tin/#linh-vuc-the-che"
    assert "linh-vuc-the-che" in places


def test_the_contract_says_what_developers_need() -> None:
    view = views_of(make_library())["kenh-tin/hop-dong/"]
    page = view.content
    assert isinstance(page, ContractPage)
    assert (page.authority, page.entries, page.newest) == (SETTINGS.feed_authority, SETTINGS.feed_size, 30)
    assert page.schema == "assets/kenh-tin.schema.json"
    assert [crumb.url for crumb in view.crumbs] == ["", "kenh-tin/"]
