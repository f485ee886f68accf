"""The order in which files go to a server."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc.publishing.steps import steps

PATHS = st.sampled_from(
    [
        *("index.html", "404.html", "rss.xml", "sitemap.xml", "feed.json", "rss.opml", "robots.txt", "web.config"),
        *("assets/section.css", "tin/2026/mot-cua/index.html", "tin/2026/mot-cua/anh.jpg", "tin/2026/mot-cua"),
        *("tim-kiem/chi-muc.json", "tim-kiem/index.html", "chu-de/so-hoa/rss.xml", "Anh.jpg", "anh.jpg"),
    ]
)


@given(st.lists(PATHS, unique=True), st.data())
def test_every_file_goes_once(paths: list[str], data: st.DataObject) -> None:
    kinds = data.draw(st.lists(st.integers(0, 2), min_size=len(paths), max_size=len(paths)))
    new, changed, removed = ([path for path, kind in zip(paths, kinds, strict=True) if kind == one] for one in range(3))
    found = steps(new=new, changed=changed, removed=removed)
    assert sorted(path for step in found for path in step.put) == sorted(new + changed)
    assert sorted(path for step in found for path in step.remove) == sorted(removed)


def order_of(
    new: set[str] = frozenset(), changed: set[str] = frozenset(), removed: set[str] = frozenset()
) -> list[str]:
    return [path for step in steps(new=new, changed=changed, removed=removed) for path in (*step.remove, *step.put)]


def test_pages_go_after_what_they_need_and_feeds_last() -> None:
    page, picture = "tin/2026/so-hoa/index.html", "tin/2026/so-hoa/anh.jpg"
    assert order_of(
        new={page, picture, "chu-de/so/rss.xml"},
        changed={"index.html", "rss.xml", "tin/index.html", "assets/section.css", "tim-kiem/chi-muc.json"},
        removed={"tin/2026/rut/index.html", "tin/2026/rut/anh.jpg", "chu-de/cu/rss.xml"},
    ) == [
        *(picture, page, "chu-de/so/rss.xml", "assets/section.css", "tin/index.html", "tim-kiem/chi-muc.json"),
        *("index.html", "rss.xml", "chu-de/cu/rss.xml", "tin/2026/rut/index.html", "tin/2026/rut/anh.jpg"),
    ]


def test_nothing_leads_to_a_feed_that_is_missing_and_no_map_to_a_page() -> None:
    feeds, page, topic = {"rss.xml", "chu-de/so/rss.xml"}, "tin/2026/so-hoa/index.html", "chu-de/so/index.html"
    everything = {*feeds, page, topic, "index.html", "sitemap.xml"}
    assert order_of(new=everything) == [topic, page, *sorted(feeds), "index.html", "sitemap.xml"]
    assert order_of(removed=everything) == ["sitemap.xml", "index.html", topic, *sorted(feeds), page]


def test_what_is_in_the_way_goes_first() -> None:
    assert order_of(new={"tin/a/index.html"}, removed={"tin/a"}) == ["tin/a", "tin/a/index.html"]
    assert order_of(new={"tin/a"}, removed={"tin/a/index.html"}) == ["tin/a/index.html", "tin/a"]
    # One file for Windows and for some servers.
    assert order_of(new={"anh.jpg"}, removed={"Anh.jpg"}) == ["Anh.jpg", "anh.jpg"]


def test_settings_of_a_web_server_go_last() -> None:
    changed = {"rss.xml", "index.html"}
    for name in ("web.config", ".htaccess"):
        assert order_of({name, "sitemap.xml"}, changed)[-1] == name
        assert order_of(set(), changed, {name, "tin/2026/rut/index.html"})[-1] == name
