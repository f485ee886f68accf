"""Limits that importers of the feeds can rely on; the page for developers lists them (views/feeds.py)."""

from __future__ import annotations

from typing import Final

TITLE_LENGTH: Final = 250
"""Characters of a title: importers store titles in fields of 255."""

EXCERPT_LENGTH: Final = 300
"""Characters of a description: the blocks of portals show no more."""

LABEL_LENGTH: Final = 250
"""Characters of the name of a person, file or source, or of a caption."""

NOTE_LENGTH: Final = 2000
"""Characters of a correction, or of the reason for a withdrawal."""

FEED_BYTES: Final = 512 * 1024
"""Bytes of full text in a feed from which older entries with changes are omitted."""

MOST_BYTES: Final = 5_000_000
"""Bytes of a feed after which validators and importers stop reading."""

VERSION: Final = "2.0"
"""The first number grows with an incompatible change, the second with an addition."""

SHORT_VERSION: Final = "3.0"
"""Version of the contract of a section with `short_feeds`."""

_LEAST_ENTRY, _MOST_ENTRY = 2_000, 100_000
_BESIDE_TEXT: Final = 15_000
"""Bytes reserved for the rest of an entry: titles, names, percent-encoded addresses."""


def newest_entries(feed_size: int) -> int:
    """Return how many entries of a feed are reserved for the newest ones; changed older ones share the rest."""
    return max(1, feed_size * 3 // 5)


def entry_bytes(feed_size: int) -> int:
    """Return the limit of full text (bytes) of an entry that keeps a feed of `feed_size` entries below MOST_BYTES.

    A longer text is not truncated but replaced by its summary and address.
    """
    return min(_MOST_ENTRY, max(_LEAST_ENTRY, MOST_BYTES // feed_size - _BESIDE_TEXT))
