"""The full text of an entry as HTML: corrections and notices, the body, files and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

import msgspec

from cchc import wording
from cchc.feeds.entries import File, LeadPicture, Note, Origination
from cchc.model import permalinks
from cchc.model.contract import entry_bytes
from cchc.model.documents import Document
from cchc.model.facts.fact import Fact
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.links import Destination, contact_of
from cchc.model.plans import Plan
from cchc.model.settings import Settings
from cchc.render.filling import Filling, fill_body, paragraph
from cchc.text.dates import partial_date, short_date
from cchc.text.numbers import file_size


def absolute_body(library: Library, item: Item) -> str:
    """Return the body of an item with absolute addresses, in the HTML that every feed reader shows."""
    page = library.settings.absolute(item.permalink)
    fillings = [_filling(library, item, page, link.target) for link in item.body_links]
    return fill_body(library.bodies[item.body], fillings, for_feed=True).strip()


def assemble(
    library: Library, item: Item, summary: str, *, before: Iterable[str] = (), after: Iterable[str] = ()
) -> str:
    """Return the body of an item between the parts before and after it.

    An item without a body has its summary. A body longer than importers accept is not cut: its summary and the address
    of the item stand in its place.
    """
    url = library.settings.absolute(item.permalink)
    short = paragraph(summary)
    elsewhere = f"{short}\n{labelled(wording.TOO_LONG, link(url, url))}"
    before, after = tuple(before), tuple(after)
    for parts in ((*before, absolute_body(library, item) or short, *after), (*before, elsewhere, *after)):
        html = "\n".join(filter(None, parts))
        # Measured as JSON, which is longer than XML with CDATA.
        if len(msgspec.json.encode(html)) <= entry_bytes(library.settings.feed_size):
            return html
    return elsewhere


def notes_html(notes: Iterable[Note]) -> Iterator[str]:
    """Yield a paragraph for each correction. They stand before the text that they correct."""
    for note in notes:
        yield paragraph(wording.CORRECTION.format(day=short_date(note.date), note=note.text))


def picture_html(picture: LeadPicture | None) -> str:
    """Return the lead picture as a figure with caption and credit, or an empty text."""
    if picture is None:
        return ""
    size = "".join(
        f' {name}="{number}"' for name, number in (("width", picture.width), ("height", picture.height)) if number
    )
    image = f'<img src="{escape(picture.file.url)}" alt="{escape(picture.file.title)}"{size}>'
    credit = wording.PHOTO_CREDIT.format(credit=picture.credit) if picture.credit else ""
    words = f"{picture.caption} ({credit})" if picture.caption and credit else picture.caption or credit
    caption = escape(words, quote=False)
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>" if caption else f"<figure>{image}</figure>"


def files_html(files: Iterable[File]) -> str:
    """Return the list of attached files with type and size, or an empty text."""
    rows = []
    for file in files:
        facts = ", ".join(filter(None, (file.suffix, file_size(file.length))))
        rows.append(f"<li>{link(file.url, file.title)} ({escape(facts, quote=False)})</li>")
    return "\n".join([paragraph(wording.ATTACHMENTS), "<ul>", *rows, "</ul>"]) if rows else ""


def source_html(source: Origination | None) -> str:
    """Return the source of a reposted text, or an empty text."""
    return labelled(wording.SOURCE, link(source.url, source.name)) if source else ""


def document_facts_html(document: Document) -> str:
    """Return the table of the facts of a document; unknown ones read “Chưa xác định”."""
    issued = document.issued_printed or (partial_date(document.issued) if document.issued else None)
    facts = [
        (wording.FACT_TYPE, document.type),
        (wording.FACT_NUMBER, document.number),
        (wording.FACT_ISSUED, issued),
        (wording.FACT_ISSUER, document.issuer_name),
        (wording.FACT_SIGNER, document.signer.name),
    ]
    if isinstance(document, Plan):
        facts += [(wording.FACT_YEAR, str(document.year)), (wording.FACT_TASKS, str(len(document.tasks)))]
    return _table((label, escape(value or wording.UNKNOWN, quote=False)) for label, value in facts)


def facts_html(facts: Sequence[Fact], settings: Settings) -> str:
    """Return the table of the facts of a post's forms, or an empty text; unknown ones read “Chưa xác định”."""
    if not facts:
        return ""
    rows = []
    for fact in facts:
        text = fact.text or wording.UNKNOWN
        url = fact.url if fact.url is None or fact.is_external else settings.absolute(fact.url)
        rows.append((fact.label, link(url, text) if url and fact.text else escape(text, quote=False)))
    return _table(rows)


def _table(rows: Iterable[tuple[str, str]]) -> str:
    """Return a table of labels, which are escaped, and HTML."""
    lines = (f'<tr><th scope="row">{escape(label, quote=False)}</th><td>{html}</td></tr>' for label, html in rows)
    return "<table><tbody>\n" + "\n".join(lines) + "\n</tbody></table>"


def labelled(label: str, html: str) -> str:
    """Return a paragraph of a label, which is escaped, and some HTML."""
    return f"<p>{escape(label, quote=False)} {html}</p>"


def link(url: str, title: str) -> str:
    """Return a link."""
    return f'<a href="{escape(url)}">{escape(title, quote=False)}</a>'


def _filling(library: Library, item: Item, page: str, target: str) -> Filling:
    found = library.follow(target, source=item.path)
    if not isinstance(found, Destination):
        return Filling(page)
    if found.numbers:
        # Readers of feeds remove `tel:`, and leave a link to nowhere. The number stands behind the words.
        card = f"{permalinks.CONTACTS}#{contact_of(target)}"
        return Filling(library.settings.absolute(card), numbers=found.numbers)
    if found.is_external:
        return Filling(found.address)
    address = page + found.address if found.is_local else library.settings.absolute(found.address)
    if found.asset is None:
        return Filling(address)
    return Filling(address, found.asset.width, found.asset.height)
