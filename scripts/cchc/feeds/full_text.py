"""The full text of an entry: what readers must know first, the text itself, its files and its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

import msgspec

from cchc.feeds.entries import File, LeadPicture, Note, Origination
from cchc.model.contract import entry_bytes
from cchc.model.documents import Document
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.model.plans import Plan
from cchc.model.posts import Post
from cchc.render.filling import Filling, fill_body, paragraph
from cchc.text.dates import partial_date, short_date
from cchc.text.numbers import file_size

_UNKNOWN: Final = "Chưa xác định"


def absolute_body(library: Library, item: Item) -> str:
    """Return the body of an item with every address absolute, in the HTML that every feed reader shows."""
    page = library.settings.absolute(item.permalink)
    fillings = [_filling(library, item, page, link.target) for link in item.body_links]
    return fill_body(library.bodies[item.body], fillings, for_feed=True).strip()


def assemble(
    library: Library, item: Item, summary: str, *, before: Iterable[str] = (), after: Iterable[str] = ()
) -> str:
    """Return the full text of an item between its parts that readers must not miss.

    What has no text has its summary. What has more than importers take is not cut in two: it has its summary and
    the address where the text is.
    """
    url = library.settings.absolute(item.permalink)
    short = paragraph(summary)
    elsewhere = f"{short}\n{labelled('Bài dài, xem toàn văn tại:', link(url, url))}"
    before, after = tuple(before), tuple(after)
    for parts in ((*before, absolute_body(library, item) or short, *after), (*before, elsewhere, *after)):
        html = "\n".join(filter(None, parts))
        # As JSON, the longer of the two ways in which it is written.
        if len(msgspec.json.encode(html)) <= entry_bytes(library.settings.feed_size):
            return html
    return elsewhere


def notes_html(notes: Iterable[Note]) -> Iterator[str]:
    """Yield the corrections: readers must see them before the text that they correct."""
    for note in notes:
        yield paragraph(f"Đính chính ngày {short_date(note.date)}: {note.text}")


def picture_html(picture: LeadPicture | None) -> str:
    """Return the lead picture with its caption and credit."""
    if picture is None:
        return ""
    size = "".join(
        f' {name}="{number}"' for name, number in (("width", picture.width), ("height", picture.height)) if number
    )
    image = f'<img src="{escape(picture.file.url)}" alt="{escape(picture.file.title)}"{size}>'
    credit = f"Nguồn ảnh: {picture.credit}" if picture.credit else ""
    words = f"{picture.caption} ({credit})" if picture.caption and credit else picture.caption or credit
    caption = escape(words, quote=False)
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>" if caption else f"<figure>{image}</figure>"


def files_html(files: Iterable[File]) -> str:
    """Return the list of attached files with type and size."""
    rows = []
    for file in files:
        facts = ", ".join(filter(None, (file.suffix, file_size(file.length))))
        rows.append(f"<li>{link(file.url, file.title)} ({escape(facts, quote=False)})</li>")
    return "\n".join([paragraph("Tệp đính kèm:"), "<ul>", *rows, "</ul>"]) if rows else ""


def source_html(source: Origination | None) -> str:
    """Return where a reposted text comes from."""
    return labelled("Nguồn:", link(source.url, source.name)) if source else ""


def document_facts_html(document: Document) -> str:
    """Return what is known of a document, and what is not, as its page says it."""
    issued = document.issued_printed or (partial_date(document.issued) if document.issued else None)
    facts = [
        ("Loại", document.type),
        ("Số, ký hiệu", document.number),
        ("Ngày ban hành", issued),
        ("Cơ quan ban hành", document.issuer_name),
        ("Người ký", document.signer.name),
    ]
    if isinstance(document, Plan):
        facts += [("Năm", str(document.year)), ("Số nhiệm vụ", str(len(document.tasks)))]
    rows = (
        f'<tr><th scope="row">{label}</th><td>{escape(value or _UNKNOWN, quote=False)}</td></tr>'
        for label, value in facts
    )
    return "<table><tbody>\n" + "\n".join(rows) + "\n</tbody></table>"


def labelled(label: str, html: str) -> str:
    """Return a paragraph of a label and some HTML."""
    return f"<p>{escape(label, quote=False)} {html}</p>"


def link(url: str, title: str) -> str:
    """Return a link."""
    return f'<a href="{escape(url)}">{escape(title, quote=False)}</a>'


def expiry_text(post: Post) -> str:
    """Return that a post has had its time."""
    if post.expires is None:
        return ""
    day = short_date(post.expires.date())
    return f"Bài này đã hết thời hạn từ ngày {day}. Thông tin trong bài có thể không còn đúng."


def _filling(library: Library, item: Item, page: str, target: str) -> Filling:
    found = library.follow(target, source=item.path)
    if not isinstance(found, Destination):
        return Filling(page)
    if found.is_external:
        return Filling(found.address)
    address = page + found.address if found.is_local else library.settings.absolute(found.address)
    if found.asset is None:
        return Filling(address)
    return Filling(address, found.asset.width, found.asset.height)
