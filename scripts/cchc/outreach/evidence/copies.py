"""A post or document as one HTML file that opens without a network, in ten years too: pictures inside, no script."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Sequence
from typing import Final
from urllib.parse import quote
from xml.etree.ElementTree import Element, tostring

from cchc import wording
from cchc.model.documents import Document
from cchc.model.items import Asset, Item
from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.model.media_types import media_type
from cchc.model.posts import Post
from cchc.office_files.nodes import node
from cchc.outreach.tables import cell_text
from cchc.render.filling import Filling, fill_body
from cchc.text.dates import ICT, partial_date, short_date

BytesOf = Callable[[Asset], bytes]

_BODY: Final = "\x1f"
"""Where the body will stand: no text of content has this sign, and no markup changes it."""
_STYLE: Final = """
body { margin: 0; color: #1b1b1b; background: #fff; font: 1.05rem/1.55 "Times New Roman", Tinos, serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
img, svg { max-width: 100%; height: auto; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid #8a8a8a; padding: .2rem .5rem; text-align: left; vertical-align: top; }
a { overflow-wrap: anywhere; }
.summary { font-weight: bold; }
"""


def post_copy(library: Library, post: Post, bytes_of: BytesOf, *, files: Sequence[tuple[str, str]]) -> bytes:
    """Return the copy of a post; `files` are the titles and places of its attachments in the folder."""
    settings = library.settings
    areas = (settings.area(area) for area in post.areas)
    kind, unit = settings.kind(post.kind), settings.unit(post.unit) if post.unit else None
    facts = (
        ("Địa chỉ", settings.absolute(post.permalink)),
        ("Ngày đăng", short_date(post.published.astimezone(ICT).date())),
        ("Lĩnh vực", "; ".join(area.title for area in areas if area)),
        ("Thể loại", kind.title if kind else post.kind),
        ("Đơn vị", unit.title if unit else None),
        ("Tác giả", post.author),
        ("Nguồn đăng lại", post.source.name if post.source else None),
        *(("Đính chính", f"{short_date(one.date)}: {one.note}") for one in post.corrections),
    )
    return _page(library, post, post.title, facts, bytes_of, summary=post.summary, files=files)


def document_copy(
    library: Library, document: Document, bytes_of: BytesOf, *, files: Sequence[tuple[str, str]]
) -> bytes:
    """Return the copy of the page of a document; unknown facts read “Chưa xác định”."""
    issued = document.issued_printed or (partial_date(document.issued) if document.issued else None)
    facts = (
        ("Địa chỉ", library.settings.absolute(document.permalink)),
        (wording.FACT_TYPE, document.type),
        (wording.FACT_NUMBER, document.number or wording.UNKNOWN),
        (wording.FACT_ISSUED, issued or wording.UNKNOWN),
        (wording.FACT_ISSUER, document.issuer_name),
        (wording.FACT_SIGNER, document.signer.name or wording.UNKNOWN),
    )
    return _page(library, document, document.full_title, facts, bytes_of, files=files)


def _page(  # noqa: PLR0913 - what a copy shows
    library: Library,
    item: Item,
    title: str,
    facts: Sequence[tuple[str, str | None]],
    bytes_of: BytesOf,
    *,
    files: Sequence[tuple[str, str]],
    summary: str | None = None,
) -> bytes:
    rows = (
        node("tr", {}, node("th", {"scope": "row"}, label), node("td", {}, cell_text(value)))
        for label, value in facts
        if value
    )
    lead = [node("p", {"class": "summary"}, summary)] if summary else []
    head = node(
        "head",
        {},
        node("meta", {"charset": "utf-8"}),
        node("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        node("title", {}, title),
        node("style", {}, _STYLE),
    )
    main = node(
        "main",
        {},
        node("h1", {}, title),
        node("table", {}, node("tbody", {}, *rows)),
        *lead,
        *_lead_picture(library, item, bytes_of),
        node("div", {}, _BODY),
        *_files(files),
    )
    page = node("html", {"lang": "vi"}, head, node("body", {}, main))
    before, _, after = f"<!DOCTYPE html>\n{tostring(page, encoding='unicode', method='html')}\n".partition(_BODY)
    fillings = [_filling(library, item, one.target, bytes_of) for one in item.body_links]
    return f"{before}{fill_body(library.bodies[item.body], fillings)}{after}".encode()


def _lead_picture(library: Library, item: Item, bytes_of: BytesOf) -> Iterator[Element]:
    if not isinstance(item, Post) or item.image is None:
        return
    found = library.follow(item.image.file, source=item.path)
    if isinstance(found, Destination) and found.asset is not None:
        picture = node("img", {"src": _inside(found.asset, bytes_of), "alt": item.image.alt})
        caption = " ".join(filter(None, (item.image.caption, item.image.credit)))
        yield node("figure", {}, picture, *([node("figcaption", {}, caption)] if caption else []))


def _files(files: Sequence[tuple[str, str]]) -> Iterator[Element]:
    if files:
        yield node("h2", {}, "Tệp đính kèm")
        # Copies lie in a folder of their own, one below that of all files.
        links = (node("a", {"href": f"../{quote(place)}"}, title) for title, place in files)
        yield node("ul", {}, *(node("li", {}, link) for link in links))


def _filling(library: Library, item: Item, target: str, bytes_of: BytesOf) -> Filling:
    """Return what stands in the slots of a link: pictures as they are, all else by its address on the web."""
    page = library.settings.absolute(item.permalink)
    found = library.follow(target, source=item.path)
    if not isinstance(found, Destination):
        return Filling(page)
    if found.is_local or found.is_external:
        return Filling(found.address, numbers=found.numbers)
    if found.asset is not None and found.asset.width is not None:
        return Filling(_inside(found.asset, bytes_of), found.asset.width, found.asset.height)
    return Filling(library.settings.absolute(found.address))


def _inside(asset: Asset, bytes_of: BytesOf) -> str:
    data = base64.b64encode(bytes_of(asset)).decode()
    return f"data:{media_type(asset.permalink)};base64,{data}"
