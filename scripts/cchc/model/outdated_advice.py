"""What of a text is wrong on a day, though it may have been right when it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc.model.answers import FaqEntry
from cchc.model.documents import Document
from cchc.model.items import Item, Page
from cchc.model.library import Library
from cchc.model.outdated import OutdatedMention, OutdatedRule
from cchc.model.posts import Post
from cchc.model.registers import Issuer
from cchc.model.topics import Topic
from cchc.text.dates import ICT
from cchc.text.folding import canonical_words


@dataclass(frozen=True, kw_only=True)
class OutdatedAdvice:
    """Words, a site or an office in a text whose time is over, by a rule or by the register of issuers."""

    mention: OutdatedMention
    id: str
    """Of the rule, or of the office."""
    valid_to: date
    rule: OutdatedRule | None = None
    issuer: Issuer | None = None


def written_on(item: Item) -> date | None:
    """Return the day on which the words of an item were right, or None where nobody wrote it down."""
    match item:
        case Post():
            return item.published.astimezone(ICT).date()
        case FaqEntry() | Page() | Topic():
            return item.checked
        case Document():
            # The introduction is the editors'; the facts are the issuer's, of the day of issue.
            return item.archived
        case _:
            return None


def advice_of(library: Library, item: Item, today: date) -> Iterator[OutdatedAdvice]:
    """Yield what of an item is wrong on a day, each rule and office once for each way in which its sentences have it.

    What a sentence calls over itself is no advice, and neither is what the item keeps on purpose. A name that an office
    of today has, too, says nothing: 245 communes have the name of another one.
    """
    own = canonical_words(item.number) if isinstance(item, Document) and item.number else None
    kept = {term.id for term in item.old_terms}
    for mention in item.outdated:
        if mention.is_told or (own is not None and own in canonical_words(mention.found)):
            continue
        found = _by_rule(library, mention) or _by_issuer(library, mention, today)
        if found is not None and found.valid_to < today and found.id not in kept:
            yield found


def outdated_mark(library: Library) -> tuple[str, ...]:
    """Return a value that changes exactly when a rule or an office comes to its end: pages then get a note."""
    today = library.now.date()
    ended = [one.id for one in library.registers.outdated if one.valid_to < today]
    return (*ended, *(one.id for one in library.registers.issuers if one.valid_to and one.valid_to < today))


def is_old_text(item: Item, advice: OutdatedAdvice) -> bool:
    """Return whether readers of a page need a note, as its words are those of another time or of somebody else."""
    if advice.mention.is_of_document:
        # The page of a document names its issuer and the successors.
        return advice.issuer is None
    day = written_on(item)
    return (day is not None and day <= advice.valid_to) or _is_repost(item)


def is_new_text(item: Item, advice: OutdatedAdvice) -> bool:
    """Return whether an editor wrote it after its time, and not about that time."""
    if advice.mention.is_of_document or _is_repost(item):
        return False
    day = written_on(item)
    if day is not None and day <= advice.valid_to:
        return False
    if advice.issuer is not None:
        # “Kế hoạch số 63/KH-UBND năm 2023 của UBND huyện” is right for ever.
        is_history = advice.mention.cites or (advice.mention.year or 9999) <= advice.valid_to.year
        return not is_history
    return (advice.mention.year or 9999) >= advice.valid_to.year


def present_successors(library: Library, issuer: Issuer, today: date) -> tuple[Issuer, ...]:
    """Return the offices that answer on a day for one that has ended, through every chain of successors."""
    found: dict[str, Issuer] = {}
    seen = {issuer.id}
    waiting = [issuer]
    while waiting:
        for succession in waiting.pop(0).successors:
            successor = library.issuer(succession.issuer)
            if successor is None or successor.id in seen or (succession.start and succession.start > today):
                continue
            seen.add(successor.id)
            if successor.valid_to is not None and successor.valid_to < today:
                waiting.append(successor)
            else:
                found[successor.id] = successor
    return tuple(found.values())


def _is_repost(item: Item) -> bool:
    return isinstance(item, Post) and item.source is not None


def _by_rule(library: Library, mention: OutdatedMention) -> OutdatedAdvice | None:
    if mention.is_site:
        rule = next((one for one in library.registers.outdated if one.covers_site(mention.key)), None)
    else:
        rule = library.registers.outdated_by_words.get(mention.key)
    return None if rule is None else OutdatedAdvice(mention=mention, id=rule.id, valid_to=rule.valid_to, rule=rule)


def _by_issuer(library: Library, mention: OutdatedMention, today: date) -> OutdatedAdvice | None:
    ended: Issuer | None = None
    for issuer in library.registers.issuers_by_words.get(mention.key, ()):
        if issuer.valid_to is None or issuer.valid_to >= today:
            return None
        if ended is None or ended.valid_to is None or issuer.valid_to > ended.valid_to:
            ended = issuer
    if ended is None or ended.valid_to is None:
        return None
    return OutdatedAdvice(mention=mention, id=ended.id, valid_to=ended.valid_to, issuer=ended)
