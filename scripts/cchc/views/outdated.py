"""The dated note on the page of an old text: which of its words, links and offices are no longer what they were."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from cchc.model import permalinks
from cchc.model.documents import Document
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.outdated_advice import OutdatedAdvice, advice_of, is_old_text, present_successors, written_on
from cchc.model.posts import Post
from cchc.text.dates import short_date
from cchc.views.view import Label, OutdatedLine, OutdatedNote


def outdated_note(library: Library, item: Item) -> OutdatedNote | None:
    """Return the note of a page as of the time of the Library, or None where nothing of its text is over."""
    today = library.now.date()
    found: dict[str, list[OutdatedAdvice]] = {}
    for advice in advice_of(library, item, today):
        if is_old_text(item, advice):
            found.setdefault(advice.id, []).append(advice)
    if not found:
        return None
    of_document = isinstance(item, Document) and any(
        one.mention.is_of_document for places in found.values() for one in places
    )
    return OutdatedNote(
        day=_day(item, of_document=of_document),
        is_document=of_document,
        is_repost=isinstance(item, Post) and item.source is not None,
        lines=tuple(_line(library, places, today) for places in found.values()),
    )


def _day(item: Item, *, of_document: bool) -> str | None:
    if isinstance(item, Document) and of_document:
        return str(item.year)
    day = written_on(item)
    return short_date(day) if day else None


def _line(library: Library, places: list[OutdatedAdvice], today: date) -> OutdatedLine:
    first = places[0]
    rule, issuer = first.rule, first.issuer
    with_pages = library.document_registry.issuers_in_use(library.settings.office.issuer) if issuer else frozenset()
    return OutdatedLine(
        words=_longest(dict.fromkeys(one.mention.found for one in places)),
        is_site=all(one.mention.is_site for one in places),
        since=short_date(rule.first_day if rule else first.valid_to),
        is_office=issuer is not None,
        now=rule.now if rule else None,
        url=rule.url if rule else None,
        basis=rule.basis if rule else issuer.basis if issuer else None,
        source=rule.source if rule else None,
        successors=tuple(
            Label(title=one.name, url=permalinks.document_issuer(one.id) if one.id in with_pages else "")
            for one in (present_successors(library, issuer, today) if issuer else ())
        ),
    )


def _longest(words: Iterable[str]) -> tuple[str, ...]:
    """Return the words that are no part of others: “mức độ 4” says nothing beside “dịch vụ công mức độ 4”."""
    all_words = tuple(words)
    folded = [one.casefold() for one in all_words]
    return tuple(
        one
        for one, own in zip(all_words, folded, strict=True)
        if not any(own != other and own in other for other in folded)
    )
