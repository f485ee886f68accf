"""EntrySources → entries. The bodies are read here, so an entry is made only when a document with it is rendered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cchc.feeds.attached import attached_files, label, lead_picture
from cchc.feeds.entries import (
    Category,
    Entry,
    EntryStatus,
    Note,
    Origination,
    Tombstone,
)
from cchc.feeds.entry_sources import EntrySource, Notice, tag_uri
from cchc.feeds.full_text import (
    assemble,
    document_facts_html,
    expiry_text,
    files_html,
    labelled,
    link,
    notes_html,
    picture_html,
    source_html,
)
from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.contract import EXCERPT_LENGTH, NOTE_LENGTH, TITLE_LENGTH
from cchc.model.documents import Document
from cchc.model.library import Library
from cchc.model.links import as_url
from cchc.model.posts import Post, Withdrawal
from cchc.render.filling import paragraph
from cchc.text.cleaning import shortened
from cchc.text.dates import short_date

_KEPT: Final = 256
"""Entries kept: those of a few documents, so that three formats share one entry and 10,000 are never in memory."""


class EntryMaker:
    """Makes the entry of each origin, once for the formats and feeds that follow one another."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._made: dict[str, Entry] = {}

    def of(self, origin: EntrySource) -> Entry:
        """Return the entry of an origin."""
        entry = self._made.get(origin.id)
        if entry is None:
            entry = _made(self._library, origin)
            while len(self._made) >= _KEPT:
                del self._made[next(iter(self._made))]
            self._made[origin.id] = entry
        return entry


def _made(library: Library, origin: EntrySource) -> Entry:
    match origin.item:
        case Post() as post if post.withdrawal is not None:
            return _withdrawn(library, origin, post, post.withdrawal)
        case Post() as post if origin.notice is not None:
            return _correction(library, origin, post, origin.notice)
        case Post() as post:
            return _post(library, origin, post)
        case Document() as document:
            return _document(library, origin, document)
        case FaqEntry() as answer:
            return _answer(library, origin, answer)
        case _:
            raise TypeError(origin.id)


def _post(library: Library, origin: EntrySource, post: Post) -> Entry:
    creator, contributor = _creators(library, post)
    notes = _notes(post)
    picture = lead_picture(library, post)
    files = attached_files(library, post)
    source = (
        Origination(name=label(post.source.name), url=as_url(post.source.url))
        if post.source and post.source.url
        else None
    )
    is_expired = post.is_expired(library.now)
    before = [
        # A title that importers would cut off is told whole where there is room.
        paragraph(post.title) if len(post.title) > TITLE_LENGTH else "",
        *notes_html(notes),
        paragraph(expiry_text(post)) if is_expired else "",
        picture_html(picture),
    ]
    after = [files_html(files), source_html(source)]
    return Entry(
        id=origin.id,
        url=library.settings.absolute(post.permalink),
        title=shortened(post.title, TITLE_LENGTH),
        excerpt=shortened(post.summary, EXCERPT_LENGTH),
        html=assemble(library, post, post.summary, before=before, after=after),
        published=origin.published,
        changed=origin.changed,
        creator=creator,
        contributor=contributor,
        categories=_categories(library, post.areas),
        picture=picture,
        files=files,
        source=source,
        status=EntryStatus.EXPIRED if is_expired else EntryStatus.PUBLISHED,
        kind=_kind(library, post),
        notes=notes,
    )


def _withdrawn(library: Library, origin: EntrySource, post: Post, withdrawal: Withdrawal) -> Entry:
    """Return what is left of a withdrawn post or correction: that it is gone, when and why; no text, no files."""
    text = shortened(post.summary, NOTE_LENGTH)
    creator, contributor = _creators(library, post)
    reason = shortened(withdrawal.reason, NOTE_LENGTH)
    return Entry(
        id=origin.id,
        url=_address(library, origin, post),
        title=shortened(f"[Đã gỡ] {_title(origin, post)}", TITLE_LENGTH),
        excerpt=shortened(text, EXCERPT_LENGTH),
        html=paragraph(text),
        published=origin.published,
        changed=origin.changed,
        creator=creator,
        contributor=contributor,
        categories=_categories(library, post.areas),
        status=EntryStatus.WITHDRAWN,
        kind=_kind(library, post),
        tombstone=Tombstone(date=withdrawal.date, moment=origin.changed, reason=reason),
        corrects=_corrected(library, origin, post),
    )


def _correction(library: Library, origin: EntrySource, post: Post, notice: Notice) -> Entry:
    """Return a major correction as an entry of its own: no reader marks an old entry as new when it changes."""
    page = library.settings.absolute(post.permalink)
    creator, contributor = _creators(library, post)
    note = shortened(notice.correction.note, NOTE_LENGTH)
    text = f"Đính chính ngày {short_date(notice.correction.date)}: {note}"
    original = labelled("Bài được đính chính:", link(page, shortened(post.title, TITLE_LENGTH)))
    return Entry(
        id=origin.id,
        url=_address(library, origin, post),
        title=shortened(_title(origin, post), TITLE_LENGTH),
        excerpt=shortened(text, EXCERPT_LENGTH),
        html=f"{paragraph(text)}\n{original}",
        published=origin.published,
        changed=origin.changed,
        creator=creator,
        contributor=contributor,
        categories=_categories(library, post.areas),
        kind=_kind(library, post),
        corrects=_corrected(library, origin, post),
    )


def _address(library: Library, origin: EntrySource, post: Post) -> str:
    """Return an address that no other entry has: some importers know entries by it."""
    page = library.settings.absolute(post.permalink)
    return f"{page}#{origin.notice.anchor}" if origin.notice else page


def _title(origin: EntrySource, post: Post) -> str:
    if origin.notice is None:
        return post.title
    times = f" lần {origin.notice.number}" if origin.notice.number > 1 else ""
    return f"Đính chính{times}: {post.title}"


def _corrected(library: Library, origin: EntrySource, post: Post) -> str | None:
    return tag_uri(library.settings.feed_authority, post.id) if origin.notice else None


def _document(library: Library, origin: EntrySource, document: Document) -> Entry:
    files = attached_files(library, document)
    issued = f" ngày {short_date(document.issued_on)}" if document.issued_on else ""
    summary = f"{document.name}{issued} của {document.issuer_name}: {document.title}."
    before, after = [document_facts_html(document)], [files_html(files)]
    return Entry(
        id=origin.id,
        url=library.settings.absolute(document.permalink),
        title=shortened(document.full_title, TITLE_LENGTH),
        excerpt=shortened(summary, EXCERPT_LENGTH),
        html=assemble(library, document, summary, before=before, after=after),
        published=origin.published,
        changed=origin.changed,
        creator=label(document.issuer_name),
        categories=_categories(library, document.all_areas),
        files=files,
        kind=document.type,
    )


def _answer(library: Library, origin: EntrySource, answer: FaqEntry) -> Entry:
    names = [source.name for source in answer.sources]
    before = [paragraph(f"Kiểm tra lần cuối ngày {short_date(answer.checked)}.")]
    after = [paragraph(f"Căn cứ: {'; '.join(names)}.")] if names else []
    group = next((term for term in library.settings.faq_groups if term.id == answer.group), None)
    scheme = library.settings.absolute(permalinks.ANSWERS)
    return Entry(
        id=origin.id,
        url=library.settings.absolute(answer.permalink),
        title=shortened(answer.question, TITLE_LENGTH),
        excerpt=shortened(answer.summary, EXCERPT_LENGTH),
        html=assemble(library, answer, answer.summary, before=before, after=after),
        published=origin.published,
        changed=origin.changed,
        creator=library.settings.office.name,
        categories=(Category(label=group.title, scheme=scheme),) if group else (),
    )


def _creators(library: Library, post: Post) -> tuple[str, str | None]:
    """Return who wrote a post, the nearest that is known, and the unit beside a person."""
    unit = library.settings.unit(post.unit) if post.unit else None
    if post.author:
        return label(post.author), unit.title if unit else None
    return unit.title if unit else library.settings.office.name, None


def _kind(library: Library, post: Post) -> str | None:
    kind = library.settings.kind(post.kind)
    return kind.title if kind else None


def _categories(library: Library, areas: Iterable[str]) -> tuple[Category, ...]:
    settings = library.settings
    return tuple(
        Category(label=area.title, scheme=settings.absolute(permalinks.area(area.id)))
        for area_id in areas
        if (area := settings.area(area_id))
    )


def _notes(post: Post) -> tuple[Note, ...]:
    return tuple(
        Note(date=correction.date, text=shortened(correction.note, NOTE_LENGTH), is_major=correction.is_major)
        for _, correction in post.named_corrections
    )
