"""The lines of a body → faults of typed text; and the text of a file with the safe ones fixed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from cchc.model.prose import ProseFault
from cchc.sources.files import SourceText, split
from cchc.sources.prose.fixing import with_fixes
from cchc.sources.prose.garbled import find_garbled_lines
from cchc.sources.prose.lists import find_list_faults
from cchc.sources.prose.paragraphs import (
    find_glued_headings,
    find_glued_paragraphs,
    find_hashtags,
    find_indented_paragraphs,
    find_underlined_paragraphs,
    find_year_lists,
)
from cchc.sources.prose.signs import find_sign_faults
from cchc.sources.prose.tables import find_table_faults
from cchc.sources.prose.typed_addresses import find_address_faults
from cchc.sources.prose.typed_lines import TypedBody, body_lines, read_lines
from cchc.sources.prose.words import WrongPhrases, find_empty_body, find_impossible_dates, find_wrong_phrases

_RULES: Final[tuple[Callable[[TypedBody], Iterator[ProseFault]], ...]] = (
    find_garbled_lines,
    find_list_faults,
    find_table_faults,
    find_indented_paragraphs,
    find_glued_paragraphs,
    find_glued_headings,
    find_underlined_paragraphs,
    find_hashtags,
    find_year_lists,
    find_sign_faults,
    find_address_faults,
    find_impossible_dates,
)
_MOST_ROUNDS: Final = 20
"""A fix may show what it hid: a list that is a list now has inner items. Each round leaves less."""


def find_prose_faults(
    lines: Sequence[str], *, first_line: int = 1, phrases: WrongPhrases | None = None
) -> tuple[ProseFault, ...]:
    """Return the faults of the lines of a body, by line; `first_line` is the line of the file on which it starts."""
    return _faults(read_lines(lines, first_line=first_line), first_line, phrases)


def faults_of_file(
    data: bytes, source: SourceText, phrases: WrongPhrases, *, clean: TypedBody | None = None
) -> tuple[ProseFault, ...]:
    """Return the faults of the body of a content file; `clean` is its text after cleaning, where that was read."""
    if clean is not None and data.endswith(f"\n{source.body}".encode()) and b"\r" not in data:
        # Nothing in it had to be cleaned.
        return _faults(clean, source.body_line, phrases)
    return find_prose_faults(body_lines(data)[source.body_line - 1 :], first_line=source.body_line, phrases=phrases)


def _faults(body: TypedBody, first_line: int, phrases: WrongPhrases | None) -> tuple[ProseFault, ...]:
    found = [fault for rule in _RULES for fault in rule(body)]
    found += find_empty_body(body, first_line=first_line)
    if phrases is not None:
        found += find_wrong_phrases(body, phrases)
    return tuple(sorted(found, key=lambda fault: (fault.line, fault.column)))


def fixed_file(data: bytes, path: str, phrases: WrongPhrases) -> bytes:
    """Return the bytes of a content file with all safe fixes of its body; all others stay.

    Raises:
        ContentError: the file is not UTF-8, or has no front matter.
    """
    for _ in range(_MOST_ROUNDS):
        faults = [fault for fault in faults_of_file(data, split(data, path), phrases) if fault.is_safe]
        if not faults:
            break
        data = with_fixes(data.decode(), faults).encode()
    return data
