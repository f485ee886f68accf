"""Terms for the search as values, and which file of the index has which: all that a process of the index loads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final, Self

from cchc.text.folding import folded

FILTER: Final = "@"
"""First character of a term that only filters results."""
_LETTERS: Final = 2
_FIELDS: Final = 3

Fields = tuple[list[str], list[str], list[str]]
"""The terms of title, lead and body of an entry, each sorted."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """The terms of one entry, each in the first of its three fields that has it."""

    title: AbstractSet[str]
    lead: AbstractSet[str]
    body: AbstractSet[str]

    @property
    def fields(self) -> Fields:
        """The terms of title, lead and body, each sorted."""
        return sorted(self.title), sorted(self.lead), sorted(self.body)

    def encode(self) -> bytes:
        """Return the terms as bytes for the store."""
        return "\0".join(map("\n".join, self.fields)).encode()

    @staticmethod
    def is_whole(data: bytes) -> bool:
        """Return whether bytes are those of `encode`, as far as damage shows."""
        try:
            return data.decode().count("\0") == _FIELDS - 1
        except UnicodeDecodeError:
            return False

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """Return the terms from the bytes of `encode`.

        Raises:
            ValueError: the bytes are damaged.
        """
        title, lead, body = (frozenset(field.split("\n") if field else ()) for field in data.decode().split("\0"))
        return cls(title=title, lead=lead, body=body)

    def with_filters(self, names: Iterable[str]) -> Self:
        """Return the terms with filters, which no reader types: “@the-che” for an area, “@2023” for a year."""
        return replace(self, title=self.title | {FILTER + name for name in names})

    @property
    def all(self) -> Iterator[tuple[int, str]]:
        """Yield every term with the number of its field: 0 title, 1 lead, 2 body."""
        for number, field in enumerate((self.title, self.lead, self.body)):
            for term in field:
                yield number, term


NOTHING: Final = Terms(title=frozenset(), lead=frozenset(), body=frozenset())


def shard_key(term: str) -> str:
    """Return the part of a term that decides about its file: the word, or the first word and the start of the second.

    For a reader who has typed “đăng ký kh”, every “ký kh…” is in one file.
    """
    first, _, second = term.partition(" ")
    return f"{folded(first)} {second_key(second)}" if second else folded(first)


def second_key(second: str) -> str:
    """Return what of the second word of a term decides about its file."""
    return folded(second)[:_LETTERS]
