"""Names of pictures beside a post: made of its address and of what they show, never of the file that came."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from typing import Final

from cchc.text.slugs import slugify

_LONGEST_START: Final = 60
_MOST_WORDS: Final = 6
_LONGEST_WORDS: Final = 40


class FreeNames:
    """Gives names in one folder, each once: Windows and Macs take “Anh.JPG” and “anh.jpg” for one file."""

    def __init__(self, slug: str, taken: Iterable[str]) -> None:
        self._start = _cut(slug, _LONGEST_START)
        self._taken = {_folded(name) for name in taken}

    def name(self, words: str, suffix: str) -> str:
        """Return a name that no file of the folder has, of ASCII letters, digits and hyphens.

        `words` say what the picture shows; without any, a number stands for them. The suffix has its dot.
        """
        told = _cut("-".join(slugify(words).split("-")[:_MOST_WORDS]), _LONGEST_WORDS)
        start = "-".join(filter(None, (self._start, told)))
        number = 1 if not told else 0
        while True:
            name = f"{start}-{number}{suffix}" if number else f"{start}{suffix}"
            if _folded(name) not in self._taken:
                self._taken.add(_folded(name))
                return name
            # The second one is “-2”, with words as without.
            number = max(number + 1, 2)


def is_taken(name: str, names: Collection[str]) -> bool:
    """Return whether some disk would take one of the names for this one."""
    return _folded(name) in {_folded(one) for one in names}


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _cut(slug: str, longest: int) -> str:
    """Return the start of a slug that ends with a whole word."""
    if len(slug) <= longest:
        return slug
    return slug[:longest].rpartition("-")[0] or slug[:longest]
