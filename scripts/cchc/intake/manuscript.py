"""Manuscript: what somebody wrote elsewhere, as blocks and inlines, whatever program it comes from.

Readers make one, `layout` finds headings, lists and captions in it, `writing` turns it into Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias


class Height(StrEnum):
    """Vertical position of words."""

    LINE = ""
    RAISED = "sup"
    LOWERED = "sub"


class Alignment(StrEnum):
    """Horizontal position of a paragraph."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True)
class Words:
    """A run of text with one format."""

    text: str
    is_strong: bool = False
    is_emphasis: bool = False
    is_struck: bool = False
    height: Height = Height.LINE

    @property
    def form(self) -> tuple[bool, bool, bool, Height]:
        """The format, without the text."""
        return (self.is_strong, self.is_emphasis, self.is_struck, self.height)


@dataclass(frozen=True)
class HardBreak:
    """A line break inside a paragraph."""


@dataclass(frozen=True)
class Hyperlink:
    """Words that lead to an address."""

    target: str
    inlines: tuple[Inline, ...]


@dataclass(frozen=True)
class NoteCall:
    """A reference to the footnote of this number, which counts from 1."""

    number: int


@dataclass(frozen=True)
class Photo:
    """A picture in the text: its index in `Manuscript.pictures`."""

    index: int


Inline: TypeAlias = Words | HardBreak | Hyperlink | NoteCall | Photo


@dataclass(frozen=True, kw_only=True)
class ListPlace:
    """Place of a paragraph in a list."""

    level: int
    """0 is the outermost list."""
    number: int | None = None
    """Of an item of an ordered list."""
    label: str = ""
    """Printed in front of an item whose number Markdown cannot count: “a)”, “1.1.”."""


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph, heading or item of a list."""

    inlines: tuple[Inline, ...]
    heading: int | None = None
    """Level of a heading; 0 is the title of the whole text."""
    item: ListPlace | None = None
    alignment: Alignment = Alignment.START
    is_caption: bool = False
    is_small: bool = False
    is_boxed: bool = False
    """Whether it stands in a text box."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell of a table; `across` columns wide and `down` rows high."""

    flow: tuple[Flow, ...]
    across: int = 1
    down: int = 1
    tag: str = ""
    """Of the content control in it."""


@dataclass(frozen=True)
class Row:
    """A row of a table, without the cells that one above reaches into."""

    cells: tuple[Cell, ...]
    is_head: bool = False


@dataclass(frozen=True)
class Grid:
    """A table."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A picture on a line of its own, with its caption."""

    photo: Photo
    caption: tuple[Inline, ...] = ()


Flow: TypeAlias = Paragraph | Grid | Figure


@dataclass(frozen=True, kw_only=True)
class EmbeddedPicture:
    """A picture of a manuscript, as its author placed it."""

    data: bytes
    alt: str = ""
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """Shares that are cut off, from 0 to 1: left, top, right, bottom."""
    turn: float = 0.0
    """Degrees, clockwise."""
    is_mirrored: bool = False
    is_upside_down: bool = False
    place: str = ""
    """Words by which it is found in the source."""
    is_upright: bool = False
    """Whether its program shows the pixels as they are, whatever EXIF says of the way up: Word turns them itself."""


@dataclass(frozen=True, kw_only=True)
class Manuscript:
    """A text with its footnotes and pictures."""

    flow: tuple[Flow, ...]
    notes: tuple[tuple[Flow, ...], ...] = ()
    """Footnotes in the order of their numbers."""
    pictures: tuple[EmbeddedPicture, ...] = ()
    changed: date | None = None
    """Day on which its author last saved it."""
    remarks: Remarks = field(default_factory=lambda: Remarks())  # noqa: PLW0108 - defined below


@dataclass(frozen=True, kw_only=True)
class Remarks:
    """What an import has to tell the editor, in Vietnamese sentences."""

    done: tuple[str, ...] = ()
    """What was changed or left out."""
    to_check: tuple[str, ...] = ()
    """What a person has to look at before publication."""

    def __add__(self, other: Remarks) -> Remarks:
        return Remarks(
            done=tuple(dict.fromkeys(self.done + other.done)),
            to_check=tuple(dict.fromkeys(self.to_check + other.to_check)),
        )


def plain_text(inlines: Sequence[Inline]) -> str:
    """Return the words of inlines; a line break is a space."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case Words():
            return inline.text
        case HardBreak():
            return " "
        case Hyperlink():
            return plain_text(inline.inlines)
        case _:
            return ""


def words_of(inlines: Sequence[Inline]) -> Iterator[Words]:
    """Yield the runs of text, those of links too."""
    for inline in inlines:
        if isinstance(inline, Words):
            yield inline
        elif isinstance(inline, Hyperlink):
            yield from words_of(inline.inlines)


def photos_of(inlines: Sequence[Inline]) -> Iterator[Photo]:
    """Yield the pictures, those of links too."""
    for inline in inlines:
        if isinstance(inline, Photo):
            yield inline
        elif isinstance(inline, Hyperlink):
            yield from photos_of(inline.inlines)


def paragraphs_of(flow: Sequence[Flow]) -> Iterator[Paragraph]:
    """Yield all paragraphs, those of tables too, in the order of the text."""
    for block in flow:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Grid):
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs_of(cell.flow)


def is_all(inlines: Sequence[Inline], attribute: str) -> bool:
    """Return whether all words that are more than punctuation have a format: “is_strong”, “is_emphasis”."""
    told = [words for words in words_of(inlines) if any(letter.isalnum() for letter in words.text)]
    return bool(told) and all(getattr(words, attribute) for words in told)


Addresses: TypeAlias = Mapping[int, str]
"""File name of each picture that was written, by its index."""
