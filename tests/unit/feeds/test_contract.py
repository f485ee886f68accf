"""The contract is one page; what it says is compared with what the section publishes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from html import unescape

import pytest
from lxml import etree

from cchc.feeds.entries import EntryStatus
from cchc.model.contract import MOST_BYTES, NOTE_LENGTH, TITLE_LENGTH, entry_bytes, newest_entries
from cchc.model.forms import Forms
from cchc.model.forms.recording import Medium, Recording
from cchc.model.items import Asset, Attachment, Image, Reference
from cchc.model.library import Library
from cchc.model.posts import Correction, Status, Withdrawal, notice_of
from cchc.model.settings import Term
from cchc.model.syndication import Format
from cchc.render.feed_profile import ATTRIBUTES, KEPT
from cchc.site.pages.templates import Templates
from cchc.text.dates import ICT
from support.libraries import SETTINGS, make_library, make_post
from support.projects import OVERRIDES
from support.sections import rendered, views_of

PLACEHOLDERS = replace(
    SETTINGS,
    site_name="Tên chuyên mục",
    site_url="https://cong.example/chuyen-muc/",
    description="Một câu về chuyên mục.",
    office=replace(SETTINGS.office, name="Tên cơ quan"),
    feed_authority="cong.example,2026",
    reform_areas=(Term(id="ten-linh-vuc", title="Tên lĩnh vực"),),
    kinds=(Term(id="tin", title="Tin"),),
    units=(Term(id="ten-don-vi", title="Tên đơn vị"),),
    feed_size=3,
)
NAME = re.compile(r"[a-zA-Z_][a-zA-Z_:.-]*\b")
NAMESPACES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/syndication/history/1.0": "fh",
    "http://search.yahoo.com/mrss/": "media",
    "http://purl.org/atompub/tombstones/1.0": "at",
    "urn:uuid:cc5f5ee5-d0ad-4596-9a43-bab4319e44b2": "cchc",
}


def example() -> Library:
    """Return a section of placeholders: a withdrawn post, an expired one, one with all it can have, and older ones."""
    base = {"areas": ("ten-linh-vuc",), "summary": "Một hoặc hai câu nói điều chính của bài."}
    full = make_post(
        "ten-tep",
        title="Tiêu đề của bài",
        published=datetime(2026, 3, 15, 8, 30, tzinfo=ICT),
        author="Người viết",
        unit="ten-don-vi",
        source=Reference(name="Tên nguồn", url="https://nguon.example/bai"),
        image=Image(file="anh.jpg", alt="Lời tả ảnh", caption="Chú thích ảnh", credit="Người chụp"),
        attachments=(Attachment(file="tep.pdf", title="Tên tệp đính kèm"),),
        corrections=(Correction(date=date(2026, 3, 20), note="Lời đính chính.", is_major=True),),
        **base,
    )
    gone = make_post(
        "bai-da-go",
        title="Tiêu đề của bài khác",
        published=datetime(2026, 3, 14, 9, 0, tzinfo=ICT),
        status=Status.WITHDRAWN,
        withdrawal=(withdrawal := Withdrawal(date=date(2026, 3, 21), reason="lý do nói với người đọc.")),
        **base,
    )
    old = make_post("bai-cu", published=datetime(2026, 2, 1, tzinfo=ICT), **base)
    picture = Asset(
        path="posts/2026/anh.jpg", permalink="tin/2026/anh.jpg", size=120_000, fingerprint="0", width=1200, height=800
    )
    file = Asset(path="posts/2026/tep.pdf", permalink="tin/2026/tep.pdf", size=250_000, fingerprint="0")
    return make_library(posts=[full, notice_of(gone, withdrawal), old], assets=[picture, file], settings=PLACEHOLDERS)


def html() -> str:
    """Return the contract's page as readers get it."""
    library = make_library()
    view = views_of(library)["kenh-tin/hop-dong/"]
    return Templates([OVERRIDES], SETTINGS, library.bodies).slots(view)["main"]


def page() -> str:
    """Return what a person reads on the page."""
    return unescape(re.sub(r"<[^>]*>", "", html()))


@cache
def published() -> dict[Format, tuple[bytes, ...]]:
    """Return feeds in which everything occurs that can."""
    library = example()
    expired = make_post("het-han", areas=("ten-linh-vuc",), expires=datetime(2026, 5, 1, tzinfo=ICT))
    bulletin = Recording(
        medium=Medium.AUDIO, file="tep.mp3", url=None, length=timedelta(minutes=3), captions=None, credit=None
    )
    heard = make_post("ban-tin", areas=("ten-linh-vuc",), forms=Forms(recording=bulletin))
    sound = Asset(path="posts/2026/tep.mp3", permalink="tin/2026/tep.mp3", size=250_000, fingerprint="0")
    settings = replace(PLACEHOLDERS, feed_size=50)
    assets = [*library.assets.values(), sound]
    whole = make_library(posts=[*library.posts, expired, heard], assets=assets, settings=settings)
    found = [*rendered(library).items(), *rendered(whole).items()]
    return {form: tuple(data for address, data in found if address.endswith(form.value)) for form in Format}


def names_in_xml(data: bytes, *, default: str) -> Iterator[str]:
    for element in etree.fromstring(data).iter():
        name = etree.QName(element)
        prefix = NAMESPACES[name.namespace] if name.namespace else ""
        yield name.localname if prefix in {"", default} else f"{prefix}:{name.localname}"
        yield from element.attrib
        yield from (value for key, value in element.attrib.items() if key in {"rel", "isPermaLink"})
        if name.localname == "content" and element.get("type") == "html":
            yield "html"


def names_in_json(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from (f"_cchc.{name}" for name in inner) if key == "_cchc" else ()
            yield from names_in_json(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names_in_json(inner)


def names_in(form: Format) -> set[str]:
    """Return every name that occurs in the feeds of a format."""
    if form is Format.JSON:
        return {name for data in published()[form] for name in names_in_json(json.loads(data))}
    default = "atom" if form is Format.ATOM else ""
    return {name for data in published()[form] for name in names_in_xml(data, default=default)}


def promised(form: Format) -> set[str]:
    """Return every name in the column of a format."""
    column = re.findall(rf'<td data-label="{form.label}"><code>(.*?)</code>', html())
    assert len(column) > 15
    return {name for cell in column if not cell.startswith("trong") for name in NAME.findall(cell)}


@pytest.mark.parametrize("form", list(Format))
def test_the_examples_are_documents_that_the_section_itself_would_publish(
    form: Format, check_golden: Callable[[str, bytes], None]
) -> None:
    data = rendered(example())[form.value]
    check_golden(str(OVERRIDES / "partials" / f"feed-example-{form.name.lower()}.html"), data)
    assert data.decode().strip() in page()


@pytest.mark.parametrize("form", list(Format))
def test_every_field_that_is_promised_is_published(form: Format) -> None:
    # Words of people for “the second of these”.
    assert promised(form) - names_in(form) - {"th", "hai"} == set()


@pytest.mark.parametrize("form", list(Format))
def test_every_field_that_is_published_is_promised(form: Format) -> None:
    head = {
        Format.RSS: "rss version channel copyright docs generator language lastBuildDate ttl item role atom:link self",
        Format.ATOM: "feed subtitle rights generator entry self alternate lang enclosure medium fileSize role",
        Format.JSON: "_cchc version home_page_url feed_url description language about rights updated items",
    }
    body = html().partition('id="vi_du"')[0]
    told = {name for code in re.findall(r"<code>(.*?)</code>", body) for name in NAME.findall(code)}
    told |= {f"_cchc.{name}" for name in told} | {name.removeprefix("_cchc.") for name in told}
    others = {name for word in head[form].split() for name in (word, f"_cchc.{word}")}
    assert {name.rpartition("}")[2] for name in names_in(form)} - told - others == set()


def test_the_page_says_what_the_code_does() -> None:
    text, source = page(), html()
    for status in EntryStatus:
        assert f"<dt><code>{status}</code></dt>" in source
    for name in KEPT:
        assert f"<code>{name}</code>" in source
    for name, attributes in ATTRIBUTES.items():
        assert f"{name}: {', '.join(sorted(attributes))}" in text
    limits = [TITLE_LENGTH, NOTE_LENGTH, entry_bytes(SETTINGS.feed_size), MOST_BYTES]
    for limit in limits:
        assert f"{limit:,}".replace(",", ".") in text
    assert f"nhiều nhất {SETTINGS.feed_size} mục: {newest_entries(SETTINGS.feed_size)} mục mới nhất" in text
    assert f"tag:{SETTINGS.feed_authority}:" in text
    for namespace, prefix in NAMESPACES.items():
        assert f'xmlns:{prefix}="{namespace}"' in text or prefix == "atom"
