"""The picture that goes with a post on social networks, drawn with a packaged font that has all Vietnamese letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from cchc.model.colours import WHITE, Rgb, Scheme
from cchc.model.library import Library
from cchc.model.posts import Post
from cchc.text.dates import ICT, short_date

WIDTH: Final = 1200
HEIGHT: Final = 630
"""What Facebook and Zalo show whole (1.91 : 1)."""
_MARGIN: Final = 72
_HEAD: Final = 34
_FOOT: Final = 28
_TITLE_TOP: Final = 164
_TITLE_BOTTOM: Final = 500
_SIZES: Final = range(76, 27, -2)
"""Sizes of a title, from that of a short one down."""
_LINE: Final = 1.2
_LEAST_CONTRAST: Final = 4.5
_BAND: Final = Rgb(10, 85, 99)
_BAND_NAME: Final = "band"
"""Custom property of the style sheets."""
_GOLD: Final = Rgb(255, 209, 102)
_BOLD: Final = "SourceSansPro-Bold.otf"
_REGULAR: Final = "SourceSansPro-Regular.otf"
_MORE: Final = "…"
_UNASSIGNED: Final = "\U0010ffff"
"""A code point that no font has: what is drawn for it stands for every missing letter."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CardFacts:
    """What a card says."""

    title: str
    section: str
    area: str
    office: str
    day: str
    band: Rgb = _BAND
    """Colour of the ground."""


def share_card(facts: CardFacts) -> bytes:
    """Return the card as PNG of 1200 by 630 pixels; the same facts give the same bytes, in NFC or NFD.

    The title takes the largest size in which all of it fits; one of several hundred characters ends with “…”.
    """
    picture = Image.new("RGB", (WIDTH, HEIGHT), facts.band)
    draw = ImageDraw.Draw(picture)
    ink = WHITE.readable(facts.band, least=_LEAST_CONTRAST)
    gold = _GOLD.readable(facts.band, least=_LEAST_CONTRAST)
    _draw_ground(draw, facts.band)
    draw.text((_MARGIN, 60), _one_line(facts.section, _HEAD, _BOLD), font=_font(_HEAD, _BOLD), fill=ink)
    draw.rectangle((_MARGIN, 118, _MARGIN + 96, 123), fill=_GOLD)
    lines, size = _fitted(_clean(facts.title))
    height = round(size * _LINE)
    # Short titles stand in the middle of their room.
    top = _TITLE_TOP + (_TITLE_BOTTOM - _TITLE_TOP - height * len(lines)) // 2
    for place, line in enumerate(lines):
        draw.text((_MARGIN, top + place * height), line, font=_font(size, _BOLD), fill=ink)
    draw.text((_MARGIN, 528), _one_line(facts.area, _FOOT, _BOLD), font=_font(_FOOT, _BOLD), fill=gold)
    foot = _one_line(f"{facts.office} · {facts.day}", _FOOT, _REGULAR)
    draw.text((_MARGIN, 566), foot, font=_font(_FOOT, _REGULAR), fill=ink)
    target = BytesIO()
    picture.save(target, format="PNG", optimize=True)
    return target.getvalue()


def card_of(library: Library, post: Post) -> CardFacts:
    """Return what the card of a post says, on the section's own colour where it has one."""
    settings = library.settings
    area = settings.area(post.area)
    band = library.palette.of(Scheme.LIGHT).get(_BAND_NAME)
    return CardFacts(
        title=post.title,
        section=settings.site_name,
        area=area.title if area else post.area,
        office=settings.office.name,
        day=short_date(post.published.astimezone(ICT).date()),
        band=band.colour if band and band.colour else _BAND,
    )


def _draw_ground(draw: ImageDraw.ImageDraw, band: Rgb) -> None:
    """Draw arcs in the corner, a little apart from the ground."""
    tone = Rgb(*(part + round((255 - part) * 0.09) for part in band))
    for radius in (300, 220, 140, 60):
        draw.ellipse(
            (WIDTH - radius - 20, HEIGHT - radius - 10, WIDTH + radius - 20, HEIGHT + radius - 10),
            outline=tone,
            width=26,
        )


def _fitted(title: str) -> tuple[list[str], int]:
    """Return a title as lines that fit into its room, and their size in pixels."""
    most = 0
    lines: list[str] = []
    for size in _SIZES:
        lines = list(_wrapped(title, size))
        most = (_TITLE_BOTTOM - _TITLE_TOP) // round(size * _LINE)
        if len(lines) <= most:
            return _balanced(title, size, len(lines)), size
    size = _SIZES[-1]
    last = _one_line(f"{lines[most - 1]} {lines[most]}", size, _BOLD)
    return [*lines[: most - 1], last], size


def _balanced(title: str, size: int, count: int) -> list[str]:
    """Return the lines of a title in the narrowest room that needs no further line: no word stands alone."""
    lines = list(_wrapped(title, size))
    for width in range(_room() - 20, _room() // 2, -20):
        narrower = list(_wrapped(title, size, width))
        if len(narrower) > count:
            break
        lines = narrower
    return lines


def _wrapped(text: str, size: int, width: int | None = None) -> Iterator[str]:
    font = _font(size, _BOLD)
    room = width or _room()
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if font.getlength(longer) <= room:
            line = longer
            continue
        if line:
            yield line
        line = word
        while font.getlength(line) > room:
            # A word such as an address, longer than a line.
            kept = next(end for end in range(len(line) - 1, 0, -1) if font.getlength(line[:end]) <= room)
            yield line[:kept]
            line = line[kept:]
    if line:
        yield line


def _one_line(text: str, size: int, face: str) -> str:
    font = _font(size, face)
    text = _clean(text)
    if font.getlength(text) <= _room():
        return text
    while text and font.getlength(text + _MORE) > _room():
        text = text.rpartition(" ")[0] or text[:-1]
    return text.rstrip(" ,;:–-·") + _MORE


def _room() -> int:
    return WIDTH - 2 * _MARGIN


def _clean(text: str) -> str:
    """Return a text without what the font cannot draw: an emoji would be an empty box."""
    letters = unicodedata.normalize("NFC", text)
    return " ".join("".join(letter for letter in letters if letter.isspace() or _is_drawn(letter)).split())


@lru_cache(maxsize=1024)
def _is_drawn(letter: str) -> bool:
    font = _font(_FOOT, _REGULAR)
    return bytes(font.getmask(letter)) != bytes(font.getmask(_UNASSIGNED))


@cache
def _font(size: int, face: str) -> ImageFont.FreeTypeFont:
    place = files("font_source_sans_pro").joinpath("files", face)
    # The plain layout is in every build of Pillow; Vietnamese needs no other.
    return ImageFont.truetype(BytesIO(place.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)
