from __future__ import annotations

from cchc.views.feeds import ContractPage, FeedsPage
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


def test_the_contract_says_what_developers_need() -> None:
    view = views_of(make_library())["kenh-tin/hop-dong/"]
    page = view.content
    assert isinstance(page, ContractPage)
    assert (page.authority, page.entries) == (SETTINGS.feed_authority, SETTINGS.feed_size)
    assert (page.data, page.schema) == ("kenh-tin/hop-dong.json", "assets/kenh-tin.schema.json")
    assert {rule.id for rule in page.rules} >= {"ma", "dinh-chinh", "go-bai", "het-han", "luu-tru"}
    assert [crumb.url for crumb in view.crumbs] == ["", "kenh-tin/"]
