"""Values that many pages share: cards of posts, resolved bodies, pictures, files, links to feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from cchc import wording
from cchc.digests import of_values
from cchc.model import permalinks
from cchc.model.answers import FaqEntry
from cchc.model.facts import brief_of
from cchc.model.items import Asset, Image, Item
from cchc.model.library import Library
from cchc.model.links import Destination
from cchc.model.posts import Post, Status
from cchc.model.syndication import Format, Subject
from cchc.text.abbreviations import abbreviations_in, with_meanings, without_quotations
from cchc.text.numbers import file_size
from cchc.text.telephones import telephones_in
from cchc.views.drawings import Drawing, ground_of, grounds_in_a_row
from cchc.views.view import BodyText, FeedLink, Label, Picture, PictureSource, ResolvedLink, Stamp, stamp

HOME_CRUMB: Final = Label(title=wording.HOME, url=permalinks.HOME)


@dataclass(frozen=True, kw_only=True, slots=True)
class Card:
    """A post in a list."""

    title: str
    url: str
    summary: str | None  # None for a withdrawn post
    date: Stamp
    area: Label
    kind: str | None  # None for the first kind of mkdocs.yml, plain news
    is_withdrawn: bool
    facts: str | None
    """The facts of its forms that lists show."""
    picture: Picture | None
    drawing: Drawing | None = None
    """Stands for the picture of a post that has none; a withdrawn one shows neither."""
    former_office: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TextRun:
    """A piece of a plain text; `url` is the `tel:` address of a registered telephone number, else None."""

    text: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class FileValue:
    """A file for download."""

    title: str
    url: str
    type: str  # "PDF"
    size: str  # "1,2 MB"


class Cards:
    """The cards of posts, each made once however many lists show it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._cards: dict[str, Card] = {}
        self._digests: dict[str, str] = {}

    def of(self, post: Post) -> Card:
        """Return the card of a post."""
        card = self._cards.get(post.permalink)
        if card is None:
            card = self._cards[post.permalink] = self._make(post)
        return card

    def digest_of(self, post: Post) -> str:
        """Return the digest of what the card of a post is made of, beside the settings. No card is made for it."""
        if post.image is None and not post.forms:
            return post.public_digest
        found = self._digests.get(post.permalink)
        if found is None:
            picture, facts = picture_of(self._library, post, post.image), brief_of(self._library, post)
            found = self._digests[post.permalink] = of_values(post.public_digest, picture, facts)
        return found

    def of_all(self, posts: Sequence[Post]) -> tuple[Card, ...]:
        """Return the cards of posts that stand in a row, in their order: no two neighbours have the same drawing."""
        cards = [self.of(post) for post in posts]
        grounds = grounds_in_a_row([card.drawing for card in cards])
        return tuple(_on_ground(card, ground) for card, ground in zip(cards, grounds, strict=True))

    def _make(self, post: Post) -> Card:
        settings = self._library.settings
        kind = settings.kind(post.kind)
        is_plain = bool(settings.kinds) and post.kind == settings.kinds[0].id
        is_withdrawn = post.status is Status.WITHDRAWN
        former = settings.former_office(post.former_office)
        area = area_label(self._library, post.area)
        picture = picture_of(self._library, post, post.image)
        has_drawing = picture is None and not is_withdrawn
        return Card(
            title=post.title,
            url=post.permalink,
            summary=None if is_withdrawn else post.summary,
            date=stamp(post.published),
            area=area,
            kind=None if is_plain or kind is None else kind.title,
            is_withdrawn=is_withdrawn,
            former_office=former.name if former else None,
            facts=brief_of(self._library, post),
            picture=picture,
            drawing=Drawing(area=post.area, tone=area.tone, ground=ground_of(post.permalink)) if has_drawing else None,
        )


def _on_ground(card: Card, ground: int) -> Card:
    if card.drawing is None or card.drawing.ground == ground:
        return card
    return replace(card, drawing=replace(card.drawing, ground=ground))


def area_label(library: Library, area_id: str) -> Label:
    """Return title, address of the list and colour of a reform area; the id stands in for a missing title."""
    term = library.settings.area(area_id)
    tone = library.settings.tone(area_id)
    return _label(term.title if term else area_id, permalinks.area(area_id), area_id, tone)


def audience_labels(library: Library, audience: Iterable[str]) -> tuple[Label, ...]:
    """Return those whom an item is meant for, with the pages of what is meant for them."""
    terms = filter(None, map(library.settings.audience, audience))
    return tuple(Label(title=term.title, url=permalinks.audience(term.id)) for term in terms)


def resolved_body(library: Library, item: Item) -> BodyText:
    """Return the key of an item's body with the address of every link in it.

    A link that leads nowhere gets an empty address; the checks stop the build before readers see it.
    """
    links = tuple(_resolved(library, link.target, source=item.path) for link in item.body_links)
    return BodyText(
        key=item.body, links=links, mentions=tuple(_mentioned(library, item)), meanings=_meanings(library, item)
    )


def runs_of(library: Library, text: str) -> tuple[TextRun, ...]:
    """Return a plain text in pieces, of which the registered telephone numbers are links.

    Abbreviations of the glossary have their meaning behind their first use.
    """
    text = with_meanings(text, library.registers.meanings)
    runs = []
    place = 0
    for start, end, telephone in telephones_in(text):
        if telephone.uri in library.registers.telephones:
            runs += [TextRun(text=text[place:start]), TextRun(text=text[start:end], url=telephone.uri)]
            place = end
    return tuple(run for run in (*runs, TextRun(text=text[place:])) if run.text)


def picture_of(library: Library, item: Item, image: Image | None) -> Picture | None:
    """Return the picture of an item, or None where there is none or its file is missing."""
    if image is None:
        return None
    found = library.follow(image.file, source=item.path)
    if not isinstance(found, Destination) or found.asset is None:
        return None
    return Picture(
        url=found.address,
        alt=image.alt,
        width=found.asset.width or 0,
        height=found.asset.height or 0,
        caption=image.caption,
        credit=image.credit,
        sources=_sources(found.asset),
    )


def files_of(library: Library, post: Post) -> tuple[FileValue, ...]:
    """Return the attachments of a post with type and size."""
    return tuple(
        FileValue(title=attachment.title, url=asset.address, type=asset.file_type, size=file_size(asset.size))
        for attachment, asset in library.attached(post)
    )


def section_feeds(library: Library) -> tuple[FeedLink, ...]:
    """Return the feed of the whole section in every format, for the head of every page."""
    return list_feeds(library, permalinks.HOME)


def document_feeds(library: Library) -> tuple[FeedLink, ...]:
    """Return the feeds for pages about documents: the section's in every format, and the RSS feed of documents."""
    return (*section_feeds(library), main_feed(library, permalinks.REGISTRY))


def list_feeds(library: Library, root: str) -> tuple[FeedLink, ...]:
    """Return the feed of the list at the address `root` in every format, RSS first."""
    subject = library.feed_subjects[root]
    return tuple(_feed_link(subject, form) for form in Format)


def main_feed(library: Library, root: str) -> FeedLink:
    """Return the RSS feed of the list at the address `root`."""
    return _feed_link(library.feed_subjects[root], Format.RSS)


@cache
def _feed_link(subject: Subject, form: Format) -> FeedLink:
    title = subject.title if form is Format.RSS else f"{subject.title} ({form.label})"
    return FeedLink(title=title, url=subject.address(form), type=form.media_type)


@cache
def _label(title: str, url: str, area: str, tone: int | None) -> Label:
    return Label(title=title, url=url, area=area, tone=tone)


def _meanings(library: Library, item: Item) -> tuple[str | None, ...]:
    """Return what is added behind each abbreviation of a body; the summary above it may explain some already."""
    meanings = library.registers.meanings
    lead = item.summary if isinstance(item, Post | FaqEntry) else ""
    uses = abbreviations_in(without_quotations(lead))
    told = {name for use in uses if use.is_explained or not use.is_bound for name in use.names}
    return tuple(
        next((meanings[name] for name in names if name in meanings and name not in told), None)
        for names in item.abbreviations
    )


def _mentioned(library: Library, item: Item) -> Iterator[str | None]:
    for mention in item.mentions:
        if mention.telephone:
            yield mention.telephone if mention.telephone in library.registers.telephones else None
            continue
        document = library.document_registry.find(mention)
        # A page that names its own document links to nothing new.
        yield document.permalink if document is not None and document.path != item.path else None


def _resolved(library: Library, target: str, *, source: str) -> ResolvedLink:
    found = library.follow(target, source=source)
    if not isinstance(found, Destination):
        return ResolvedLink(address="", is_local=True)
    return ResolvedLink(
        address=found.address,
        is_external=found.is_external,
        is_local=found.is_local,
        width=found.asset.width if found.asset else None,
        height=found.asset.height if found.asset else None,
        sources=_sources(found.asset) if found.asset else (),
        numbers=found.numbers,
    )


def _sources(asset: Asset) -> tuple[PictureSource, ...]:
    return tuple(PictureSource(url=variant.address, width=variant.width) for variant in asset.variants)
