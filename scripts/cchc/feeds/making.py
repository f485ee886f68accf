"""Origins → entries. The bodies are read here, so an entry is made only when a document with it is rendered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
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
from cchc.feeds.full_text import (
    absolute_body,
    assemble,
    document_facts_html,
    expiry_text,
    files_html,
    labelled,
    link,
    notes_html,
    picture_html,
    source_html,
    withdrawal_text,
)
from cchc.feeds.origins import Origin, tag_uri
from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.contract import EXCERPT_LENGTH, NOTE_LENGTH, TITLE_LENGTH
from cchc.model.documents import Document
from cchc.model.library import Library
from cchc.model.posts import Correction, Post
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

    def of(self, origin: Origin) -> Entry:
        """Return the entry of an origin."""
        entry = self._made.get(origin.id)
        if entry is None:
            entry = _made(self._library, origin)
            while len(self._made) >= _KEPT:
                del self._made[next(iter(self._made))]
            self._made[origin.id] = entry
        return entry


def _made(library: Library, origin: Origin) -> Entry:
    match origin.item:
        case Post() as post if origin.correction is not None:
            return _correction(library, origin, post, origin.correction)
        case Post() as post if post.withdrawal is not None:
            return _withdrawn(library, origin, post)
        case Post() as post:
            return _post(library, origin, post)
        case Document() as document:
            return _document(library, origin, document)
        case FaqEntry() as answer:
            return _answer(library, origin, answer)
        case _:
            raise TypeError(origin.id)


def _post(library: Library, origin: Origin, post: Post) -> Entry:
    url = library.settings.absolute(post.permalink)
    creator, contributor = _creators(library, post)
    notes = _notes(post)
    picture = lead_picture(library, post)
    files = attached_files(library, post, post.attachments)
    source = Origination(name=label(post.source.name), url=post.source.url) if post.source and post.source.url else None
    is_expired = post.is_expired(library.now)
    html = assemble(
        [
            # A title that importers would cut off is told whole where there is room.
            paragraph(post.title) if len(post.title) > TITLE_LENGTH else "",
            *notes_html(notes),
            paragraph(expiry_text(post)) if is_expired else "",
            picture_html(picture),
            absolute_body(library, post),
            files_html(files),
            source_html(source),
        ],
        summary=post.summary,
        url=url,
    )
    return Entry(
        id=origin.id,
        url=url,
        title=shortened(post.title, TITLE_LENGTH),
        excerpt=shortened(post.summary, EXCERPT_LENGTH),
        html=html,
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


def _withdrawn(library: Library, origin: Origin, post: Post, *, title: str | None = None) -> Entry:
    """Return what is left of a withdrawn post: that it is gone, when and why; no text, no files, no pictures."""
    text = shortened(withdrawal_text(post), NOTE_LENGTH)
    creator, contributor = _creators(library, post)
    gone = post.withdrawal
    tombstone = (
        Tombstone(date=gone.date, moment=origin.changed, reason=shortened(gone.reason, NOTE_LENGTH)) if gone else None
    )
    return Entry(
        id=origin.id,
        url=library.settings.absolute(post.permalink),
        title=shortened(f"[Đã gỡ] {title or post.title}", TITLE_LENGTH),
        excerpt=shortened(text, EXCERPT_LENGTH),
        html=paragraph(text),
        published=origin.published,
        changed=origin.changed,
        creator=creator,
        contributor=contributor,
        categories=_categories(library, post.areas),
        status=EntryStatus.WITHDRAWN,
        kind=_kind(library, post),
        tombstone=tombstone,
    )


def _correction(library: Library, origin: Origin, post: Post, correction: Correction) -> Entry:
    """Return a major correction as an entry of its own: no reader marks an old entry as new when it changes."""
    title = f"Đính chính: {post.title}"
    original = tag_uri(library.settings.feed_authority, post.id)
    if post.withdrawal is not None:
        return replace(_withdrawn(library, origin, post, title=title), corrects=original)
    page = library.settings.absolute(post.permalink)
    creator, contributor = _creators(library, post)
    text = f"Đính chính ngày {short_date(correction.date)}: {shortened(correction.note, NOTE_LENGTH)}"
    return Entry(
        id=origin.id,
        url=f"{page}#dinh_chinh",
        title=shortened(title, TITLE_LENGTH),
        excerpt=shortened(text, EXCERPT_LENGTH),
        html=assemble(
            [paragraph(text), labelled("Bài được đính chính:", link(page, shortened(post.title, TITLE_LENGTH)))],
            summary=text,
            url=page,
        ),
        published=origin.published,
        changed=origin.changed,
        creator=creator,
        contributor=contributor,
        categories=_categories(library, post.areas),
        status=EntryStatus.CORRECTION,
        kind=_kind(library, post),
        corrects=original,
    )


def _document(library: Library, origin: Origin, document: Document) -> Entry:
    url = library.settings.absolute(document.permalink)
    files = attached_files(library, document, document.attachments)
    issued = f" ngày {short_date(document.issued_on)}" if document.issued_on else ""
    summary = f"{document.name}{issued} của {document.issuer_name}: {document.title}."
    html = assemble(
        [document_facts_html(document), absolute_body(library, document), files_html(files)], summary=summary, url=url
    )
    return Entry(
        id=origin.id,
        url=url,
        title=shortened(document.full_title, TITLE_LENGTH),
        excerpt=shortened(summary, EXCERPT_LENGTH),
        html=html,
        published=origin.published,
        changed=origin.changed,
        creator=label(document.issuer_name),
        categories=_categories(library, document.all_areas),
        files=files,
        kind=document.type,
    )


def _answer(library: Library, origin: Origin, answer: FaqEntry) -> Entry:
    url = library.settings.absolute(answer.permalink)
    names = [source.name for source in answer.sources]
    parts = [
        paragraph(f"Kiểm tra lần cuối ngày {short_date(answer.checked)}."),
        absolute_body(library, answer),
        paragraph(f"Căn cứ: {'; '.join(names)}.") if names else "",
    ]
    group = next((term for term in library.settings.faq_groups if term.id == answer.group), None)
    scheme = library.settings.absolute(permalinks.ANSWERS)
    return Entry(
        id=origin.id,
        url=url,
        title=shortened(answer.question, TITLE_LENGTH),
        excerpt=shortened(answer.summary, EXCERPT_LENGTH),
        html=assemble(parts, summary=answer.summary, url=url),
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
        for correction in post.corrections_by_date
    )
