"""The limits that importers of the feeds can rely on. The page for developers states them (views/feeds.py)."""

from __future__ import annotations

from typing import Final

TITLE_LENGTH: Final = 250
"""Characters of a title: importers keep titles in fields of 255."""

EXCERPT_LENGTH: Final = 300
"""Characters of a description: a portal's block shows no more."""

LABEL_LENGTH: Final = 250
"""Characters of a name: of a person, a file, a source, a caption."""

NOTE_LENGTH: Final = 2000
"""Characters of a correction or of the reason of a withdrawal."""

FEED_BYTES: Final = 512 * 1024
"""Bytes of full text in a feed beyond which it leaves out older entries that only changed."""

MOST_BYTES: Final = 5_000_000
"""Bytes at which validators and importers stop reading."""

VERSION: Final = "2.0"
"""Its first number changes when something promised is no longer true, its second when something is added."""

_LEAST_ENTRY, _MOST_ENTRY = 2_000, 100_000
_BESIDE_TEXT: Final = 15_000
"""Bytes for everything of an entry that is not its text: titles, names, addresses in percent-encoding."""


def newest_entries(feed_size: int) -> int:
    """Return how many of the entries of a feed are the newest ones, whatever else has changed."""
    return max(1, feed_size * 3 // 5)


def entry_bytes(feed_size: int) -> int:
    """Return the most bytes of full text of an entry, so that a feed of as many entries stays below MOST_BYTES.

    A longer text is not cut in two but replaced by its summary and its address.
    """
    return min(_MOST_ENTRY, max(_LEAST_ENTRY, MOST_BYTES // feed_size - _BESIDE_TEXT))
