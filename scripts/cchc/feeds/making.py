"""Entries of feeds, made from their sources. Bodies are read here, so only for documents that are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from cchc import wording
from cchc.feeds.attached import attached_files, label, lead_picture
from cchc.feeds.entries import Category, Entry, EntryStatus, Note, Origination, Tombstone
from cchc.feeds.entry_sources import EntrySource
from cchc.feeds.full_text import (
    assemble,
    document_facts_html,
    facts_html,
    files_html,
    labelled,
    link,
    notes_html,
    picture_html,
    source_html,
)
from cchc.model import permalinks
from cchc.model.answer_reviews import review_of
from cchc.model.answers import FaqEntry
from cchc.model.contract import EXCERPT_LENGTH, NOTE_LENGTH, TITLE_LENGTH
from cchc.model.documents import Document
from cchc.model.facts import facts_of_post
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.links import as_url
from cchc.model.official_places import official_place
from cchc.model.posts import Correction, Post, Withdrawal
from cchc.render.filling import paragraph
from cchc.text.cleaning import shortened
from cchc.text.dates import short_date
from cchc.text.tag_uris import tag_uri

_KEPT: Final = 256
"""Entries in memory: enough for the documents that follow one another, however many posts there are."""


class EntryMaker:
    """Makes the entry of each source, once for the formats and feeds that are written one after the other."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._made: dict[tuple[str, bool], Entry] = {}

    def of(self, source: EntrySource, *, is_short: bool = False) -> Entry:
        """Return the entry of a source, with `is_short` without the full text of a post.

        A withdrawal and a correction have their few words everywhere: who has taken the post has to replace its text.
        """
        key = source.id, is_short
        entry = self._made.get(key)
        if entry is None:
            entry = _made(self._library, source, is_short=is_short)
            while len(self._made) >= _KEPT:
                del self._made[next(iter(self._made))]
            self._made[key] = entry
        return entry


def _made(library: Library, source: EntrySource, *, is_short: bool) -> Entry:
    match source.item:
        case Post() as post:
            return _of_post(library, source, post, is_short=is_short)
        case Document() as document:
            return _document(library, source, document)
        case FaqEntry() as answer:
            return _answer(library, source, answer)
        case _:
            raise TypeError(source.id)


def _of_post(library: Library, source: EntrySource, post: Post, *, is_short: bool) -> Entry:
    """Return the entry of a post, or of one of its major corrections."""
    settings = library.settings
    page = settings.absolute(post.permalink)
    unit = settings.unit(post.unit) if post.unit else None
    kind = settings.kind(post.kind)
    former = settings.former_office(post.former_office)
    office = former.name if former else settings.office.name
    notice = source.notice
    title = post.title
    if notice is not None:
        pattern = wording.NEXT_CORRECTION_TITLE if notice.number > 1 else wording.CORRECTION_TITLE
        title = pattern.format(number=notice.number, title=post.title)
    entry = Entry(
        id=source.id,
        # No two entries have one address: some importers know entries by it.
        url=f"{page}#{notice.anchor}" if notice else page,
        title=shortened(title, TITLE_LENGTH),
        excerpt=shortened(post.summary, EXCERPT_LENGTH),
        html="",
        published=source.published,
        changed=source.changed,
        creator=label(post.author) if post.author else unit.title if unit else office,
        contributor=unit.title if unit and post.author else None,
        categories=(*_categories(library, post.areas), *_audiences(library, post)),
        kind=kind.title if kind else None,
        corrects=tag_uri(settings.feed_authority, post.id) if notice else None,
    )
    if post.withdrawal is not None:
        return _withdrawn(entry, title, post.summary, post.withdrawal)
    if notice is not None:
        return _correction(entry, notice.correction, original=link(page, shortened(post.title, TITLE_LENGTH)))
    return _whole(library, entry, post, is_short=is_short)


def _withdrawn(entry: Entry, title: str, summary: str, withdrawal: Withdrawal) -> Entry:
    """Return the entry of a withdrawn post or correction: day and reason, without its text and files."""
    text = shortened(summary, NOTE_LENGTH)
    reason = shortened(withdrawal.reason, NOTE_LENGTH)
    return replace(
        entry,
        title=shortened(wording.WITHDRAWN_TITLE.format(title=title), TITLE_LENGTH),
        excerpt=shortened(text, EXCERPT_LENGTH),
        html=paragraph(text),
        status=EntryStatus.WITHDRAWN,
        tombstone=Tombstone(date=withdrawal.date, moment=entry.changed, reason=reason),
    )


def _correction(entry: Entry, correction: Correction, *, original: str) -> Entry:
    """Return a major correction as an entry of its own: feed readers do not mark a changed entry as new."""
    note = shortened(correction.note, NOTE_LENGTH)
    text = wording.CORRECTION.format(day=short_date(correction.date), note=note)
    html = f"{paragraph(text)}\n{labelled(wording.CORRECTED_POST, original)}"
    return replace(entry, excerpt=shortened(text, EXCERPT_LENGTH), html=html)


def _whole(library: Library, entry: Entry, post: Post, *, is_short: bool) -> Entry:
    """Return the entry of a post with picture, files, source and corrections, and where it is not short its text."""
    picture = lead_picture(library, post)
    files = attached_files(library, post)
    source = None
    if post.source and post.source.url:
        source = Origination(name=label(post.source.name), url=as_url(post.source.url))
    notes = tuple(
        Note(date=correction.date, text=shortened(correction.note, NOTE_LENGTH), is_major=correction.is_major)
        for _, correction in post.named_corrections
    )
    status = EntryStatus.EXPIRED if post.is_expired(library.now) else EntryStatus.PUBLISHED
    entry = replace(entry, picture=picture, files=files, source=source, status=status, notes=notes)
    if is_short:
        return replace(entry, html=None)
    before = [
        # A title too long for importers stands whole at the start of the text.
        paragraph(post.title) if len(post.title) > TITLE_LENGTH else "",
        *notes_html(notes),
        *_of_former_office(library, post, wording.POST_OF_FORMER_OFFICE),
    ]
    if post.expires is not None and status is EntryStatus.EXPIRED:
        before.append(paragraph(wording.EXPIRED.format(day=short_date(post.expires.date()))))
    before += [picture_html(picture), facts_html(facts_of_post(library, post), library.settings)]
    after = [files_html(files), source_html(source)]
    return replace(entry, html=assemble(library, post, post.summary, before=before, after=after))


def _document(library: Library, source: EntrySource, document: Document) -> Entry:
    files = attached_files(library, document)
    summary = wording.DOCUMENT_SUMMARY.format(
        name=document.dated_name, issuer=document.issuer_name, title=document.title
    )
    before, after = [document_facts_html(document)], [files_html(files)]
    return Entry(
        id=source.id,
        url=library.settings.absolute(document.permalink),
        title=shortened(document.full_title, TITLE_LENGTH),
        excerpt=shortened(summary, EXCERPT_LENGTH),
        html=assemble(library, document, summary, before=before, after=after),
        published=source.published,
        changed=source.changed,
        creator=label(document.issuer_name),
        categories=_categories(library, document.all_areas),
        files=files,
        kind=document.type,
    )


def _answer(library: Library, source: EntrySource, answer: FaqEntry) -> Entry:
    names = "; ".join(named.name for named in answer.sources)
    former = library.settings.former_office(answer.former_office)
    review = review_of(library, answer)
    place = official_place(library, answer)
    bring = ", ".join(answer.bring)
    before = [
        paragraph(wording.ANSWER_CHECKED.format(day=short_date(answer.checked))),
        paragraph(wording.ANSWER_PAST.format(day=short_date(review.last))) if review.is_past else "",
        labelled(wording.ANSWER_OFFICIAL, link(place.url, place.name)) if place and place.url else "",
        *(
            paragraph(pattern.format(value=value))
            for pattern, value, is_lasting in (
                (wording.ANSWER_FOR_WHOM, answer.for_whom, True),
                (wording.ANSWER_BRING, bring, True),
                (wording.ANSWER_WHERE, answer.where, True),
                (wording.ANSWER_FEE, answer.fee, False),
                (wording.ANSWER_TIME_LIMIT, answer.time_limit, False),
            )
            if value and (is_lasting or not review.is_past)
        ),
        *_of_former_office(library, answer, wording.ANSWER_OF_FORMER_OFFICE),
    ]
    after = [paragraph(wording.ANSWER_SOURCES.format(sources=names))] if names else []
    group = next((term for term in library.settings.faq_groups if term.id == answer.group), None)
    scheme = library.settings.absolute(permalinks.ANSWERS)
    return Entry(
        id=source.id,
        url=library.settings.absolute(answer.permalink),
        title=shortened(answer.question, TITLE_LENGTH),
        excerpt=shortened(answer.summary, EXCERPT_LENGTH),
        html=assemble(library, answer, answer.summary, before=before, after=after),
        published=source.published,
        changed=source.changed,
        creator=former.name if former else library.settings.office.name,
        categories=(Category(label=group.title, scheme=scheme),) if group else (),
    )


def _of_former_office(library: Library, item: Item, pattern: str) -> Iterator[str]:
    """Yield a paragraph that says which former office published an item, if one did."""
    former = library.settings.former_office(item.former_office)
    if former is not None:
        yield paragraph(pattern.format(former=former.name, present=library.settings.office.name))


def _audiences(library: Library, post: Post) -> Iterator[Category]:
    settings = library.settings
    for term in filter(None, map(settings.audience, post.audience)):
        yield Category(label=term.title, scheme=settings.absolute(permalinks.audience(term.id)))
    if post.source is not None and post.level is not None:
        scheme = settings.absolute(permalinks.reposts(post.level))
        yield Category(label=wording.SOURCE_LEVELS[post.level], scheme=scheme)


def _categories(library: Library, areas: Iterable[str]) -> tuple[Category, ...]:
    settings = library.settings
    return tuple(
        Category(label=area.title, scheme=settings.absolute(permalinks.area(area.id)))
        for area_id in areas
        if (area := settings.area(area_id))
    )
