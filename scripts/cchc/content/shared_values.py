"""Values that many items have in common, each kept once: links to the same document, tags, names of units.

Records of items have numbers in their place, which take less time to read than the values.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

import msgspec

from cchc.content.stored_bodies import decoded
from cchc.model.items import Image, Item, Link, Mention
from cchc.model.plain_words import Abbreviation
from cchc.model.posts import Post, TaskRef


@dataclass(frozen=True, kw_only=True)
class _Row:
    """Values as the store has them: each kind goes on where it ends in the rows before."""

    starts: tuple[int, ...]
    links: tuple[Link, ...]
    mentions: tuple[Mention, ...]
    abbreviations: tuple[Abbreviation, ...]
    words: tuple[tuple[str, ...], ...]
    names: tuple[str | None, ...]
    lines: tuple[Mapping[str, int], ...]
    own_links: tuple[tuple[Link, ...], ...]
    images: tuple[Image | None, ...]
    tasks: tuple[tuple[TaskRef, ...], ...]


_KINDS: Final = tuple(name for name in _Row.__annotations__ if name != "starts")
_FIELDS: Final = (("links", "own_links"), ("lines", "lines"))
"""Fields of every item that are shared whole, each with its kind of value."""
_POST_FIELDS: Final = (
    *(("areas", "words"), ("tags", "words"), ("kind", "names"), ("unit", "names")),
    *(("image", "images"), ("tasks", "tasks")),
)
_ROWS: Final = msgspec.json.Decoder(_Row)
_ENCODER: Final = msgspec.json.Encoder()


class Numbers(NamedTuple):
    """The numbers of the values of one item, each among the values of its kind."""

    fields: tuple[int, ...]
    """Of the fields that are shared whole, those of posts behind those of every item."""
    body_links: tuple[int, ...]
    mentions: tuple[int, ...]
    abbreviations: tuple[int, ...]
    plain_abbreviations: tuple[int, ...]
    """Of those among the plain words."""


class SharedValues:
    """The values that the items of a section have in common.

    Decoded one by one, 10,000 posts take 65 MB, and 35 where equal values are kept once.
    """

    def __init__(self, rows: Iterable[bytes] = ()) -> None:
        """Take the values of earlier builds from the rows of the store, in their order."""
        self._values: dict[str, list[object]] = {kind: [] for kind in _KINDS}
        self._numbers: dict[str, dict[Hashable, int]] = {kind: {} for kind in _KINDS}
        """Of the values of this build: to look a value up among all would take longer than to keep a few twice."""
        self._fields = tuple((name, self._values[kind]) for name, kind in (*_FIELDS, *_POST_FIELDS))
        self.rows = 0
        """How many rows the store has."""
        self.is_damaged = False
        """Whether a row is damaged or lost: its items cannot be restored, nor those of the rows behind it."""
        for data in rows:
            self.is_damaged = self.is_damaged or not self._takes(decoded(_ROWS, data))
            self.rows += 1
        self._starts = self._sizes()

    def numbers_of(self, item: Item) -> Numbers:
        """Return the numbers of the values of an item; new values get new ones."""
        number = self._number
        fields = [number("own_links", item.links), number("lines", item.lines, key=tuple(item.lines.items()))]
        if isinstance(item, Post):
            fields += [number(kind, getattr(item, name)) for name, kind in _POST_FIELDS]
        return Numbers(
            fields=tuple(fields),
            body_links=tuple([number("links", link) for link in item.body_links]),
            mentions=tuple([number("mentions", mention) for mention in item.mentions]),
            abbreviations=tuple([number("words", words) for words in item.abbreviations]),
            plain_abbreviations=tuple([number("abbreviations", one) for one in item.plain_words.abbreviations]),
        )

    def restore(self, item: Item, numbers: Numbers) -> None:
        """Put values in their places in an item that was just decoded, and that nobody else has yet.

        Raises:
            IndexError: a value is lost.
        """
        values = self._values
        # Another item with these values would take five times as long: at 10,000 posts a tenth of a whole build.
        put = object.__setattr__
        for (name, known), number in zip(self._fields, numbers.fields, strict=False):
            put(item, name, known[number])
        links, words = values["links"], values["words"]
        put(item, "body_links", tuple([links[number] for number in numbers.body_links]))
        if numbers.mentions:
            put(item, "mentions", tuple([values["mentions"][number] for number in numbers.mentions]))
        if numbers.abbreviations:
            put(item, "abbreviations", tuple([words[number] for number in numbers.abbreviations]))
        if numbers.plain_abbreviations:
            found = tuple([values["abbreviations"][number] for number in numbers.plain_abbreviations])
            put(item.plain_words, "abbreviations", found)

    def new_row(self) -> tuple[str, bytes] | None:
        """Return key and bytes of a row for the store with the values that are in none yet, or None."""
        sizes = self._sizes()
        if sizes == self._starts:
            return None
        new = {kind: self._values[kind][start:] for kind, start in zip(_KINDS, self._starts, strict=True)}
        key, data = f"{self.rows:06}", _ENCODER.encode({"starts": self._starts, **new})
        self._starts = sizes
        self.rows += 1
        return key, data

    def _takes(self, row: _Row | None) -> bool:
        """Take the values of a row, if it is the next one."""
        if row is None or row.starts != self._sizes():
            return False
        for kind in _KINDS:
            self._values[kind].extend(getattr(row, kind))
        return True

    def _sizes(self) -> tuple[int, ...]:
        return tuple(len(self._values[kind]) for kind in _KINDS)

    def _number(self, kind: str, value: object, *, key: Hashable = None) -> int:
        """Return the number of a value; `key` stands for one that has no hash."""
        values = self._values[kind]
        found = self._numbers[kind].setdefault(value if key is None else key, len(values))
        if found == len(values):
            values.append(value)
        return found


def without_shared(item: Item) -> Item:
    """Return an item without the values that numbers stand for."""
    plain = replace(item.plain_words, abbreviations=())
    rest = replace(item, links=(), lines={}, body_links=(), mentions=(), abbreviations=(), plain_words=plain)
    if not isinstance(rest, Post):
        return rest
    return replace(rest, areas=(), tags=(), kind="", unit=None, image=None, tasks=())
