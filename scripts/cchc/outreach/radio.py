"""The loudspeaker bulletin of a time: its posts as sentences that a newsreader can say as they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.model.radio_words import RadioSlot, filled_words
from cchc.model.registers import Registers
from cchc.model.settings import Settings
from cchc.outreach.spoken_text import spoken_text
from cchc.text.aloud.breath import seconds, spoken_sentences
from cchc.text.aloud.reading import Reading, read_aloud
from cchc.text.dates import ICT, short_date

# For listeners: no page has these words, and an office has its own in mkdocs.yml.
_OPENING: Final = (
    "Kính thưa bà con! Sau đây là bản tin của chuyên mục {chuyen_muc}, {co_quan}, từ {tu_ngay} đến {den_ngay}."
)
_CLOSING: Final = "Bản tin đến đây là hết. Cảm ơn bà con đã lắng nghe."
_SOURCE: Final = "Tin theo {source}."


@dataclass(frozen=True, kw_only=True, slots=True)
class BulletinItem:
    """One post of a bulletin."""

    title: str
    """As on the page."""
    path: str
    published: date
    sentences: tuple[str, ...]
    unknown: tuple[str, ...]
    """What nobody can say as it stands: abbreviations, digits, signs."""
    left_out: int
    """Tables, pictures and recordings that cannot be read aloud."""

    @property
    def seconds(self) -> int:
        """About how long it is to say."""
        return round(sum(map(seconds, self.sentences)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Bulletin:
    """What is read out for the posts of a time."""

    opening: tuple[str, ...]
    items: tuple[BulletinItem, ...]
    closing: tuple[str, ...]
    unknown_around: tuple[str, ...] = ()
    """What nobody can say as it stands in the opening and the closing."""

    @property
    def seconds(self) -> int:
        """About how long it is to say."""
        return round(sum(map(seconds, (*self.opening, *self.closing)))) + sum(item.seconds for item in self.items)

    @property
    def unknown(self) -> tuple[str, ...]:
        """What nobody can say as it stands, each once: abbreviations, digits, signs."""
        return tuple(dict.fromkeys((*self.unknown_around, *(word for item in self.items for word in item.unknown))))


def bulletin(library: Library, first: date, last: date, *, is_brief: bool = False) -> Bulletin:
    """Return the bulletin of the posts published from `first` to `last`, the oldest first.

    The brief one has titles and summaries only. Withdrawn and expired posts are left out.
    """
    lexicon = lexicon_of(library.registers)
    posts = [post for post in library.current_posts if first <= post.published.astimezone(ICT).date() <= last]
    radio = library.settings.radio

    def readings(text: str) -> tuple[Reading, ...]:
        filled = filled_words(text, _values(library.settings, first, last))
        return tuple(read_aloud(line, lexicon) for line in filled.splitlines())

    opening, closing = readings(radio.opening or _OPENING), readings(radio.closing or _CLOSING)
    return Bulletin(
        opening=_said(opening),
        items=tuple(_item(library, post, lexicon, is_brief=is_brief) for post in reversed(posts)),
        closing=_said(closing),
        unknown_around=tuple(word for reading in (*opening, *closing) for word in reading.unknown),
    )


def lexicon_of(registers: Registers) -> Mapping[str, str]:
    """Return abbreviation → what is said for it."""
    return {term.term: term.aloud or term.meaning for term in registers.glossary}


def _values(settings: Settings, first: date, last: date) -> Mapping[RadioSlot, str]:
    return {
        RadioSlot.OFFICE: settings.office.name,
        RadioSlot.SECTION: settings.site_name,
        RadioSlot.FIRST: short_date(first),
        RadioSlot.LAST: short_date(last),
    }


def _item(library: Library, post: Post, lexicon: Mapping[str, str], *, is_brief: bool) -> BulletinItem:
    body = spoken_text(library.bodies[post.body])
    readings = [read_aloud(text, lexicon) for text in _texts(post, () if is_brief else body.paragraphs)]
    return BulletinItem(
        title=post.title,
        path=post.path,
        published=post.published.astimezone(ICT).date(),
        sentences=_said(readings),
        unknown=tuple(dict.fromkeys(word for reading in readings for word in reading.unknown)),
        left_out=body.left_out,
    )


def _texts(post: Post, paragraphs: tuple[str, ...]) -> Iterator[str]:
    yield post.title
    # A body often begins with its own summary.
    if post.summary not in paragraphs[:1]:
        yield post.summary
    yield from paragraphs
    if post.source is not None:
        yield _SOURCE.format(source=post.source.credit or post.source.name)


def _said(readings: Iterable[Reading]) -> tuple[str, ...]:
    return tuple(sentence for reading in readings for sentence in spoken_sentences(reading.text))
