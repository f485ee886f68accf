"""Applies fixes of typed text to a file; all other characters and line ends stay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from cchc.model.prose import ProseFault

_END: Final = re.compile(r"\r\n|\r|\n")
# A letter with its marks, which NFC makes one.
_CLUSTER: Final = re.compile(r".[\u0300-\u036f]*", re.DOTALL)


def with_fixes(text: str, faults: Iterable[ProseFault]) -> str:
    """Return the text of a file with the fixes of faults; one that overlaps an earlier one is left out.

    New lines get the line end of the first line of the file.
    """
    ends = list(_END.finditer(text))
    starts = [0, *(end.end() for end in ends)]
    lines = [text[start:end] for start, end in zip(starts, [*(end.start() for end in ends), len(text)], strict=True)]
    own_end = ends[0][0] if ends else "\n"
    parts: list[str] = []
    done = 0
    for fault in sorted(faults, key=lambda fault: (fault.line, fault.column)):
        if fault.fixed is None:
            continue
        start, end = _span(lines, starts, fault)
        if start >= done:
            parts += [text[done:start], fault.fixed.replace("\n", own_end)]
            done = end
    return "".join((*parts, text[done:]))


def span_of(text: str, fault: ProseFault) -> tuple[int, int, str]:
    """Return where the text that a fault found starts and ends in a file, and what replaces it, “” if that is unknown.

    New lines get the line end of the first line of the file.
    """
    ends = list(_END.finditer(text))
    starts = [0, *(end.end() for end in ends)]
    lines = [text[start:end] for start, end in zip(starts, [*(end.start() for end in ends), len(text)], strict=True)]
    own_end = ends[0][0] if ends else "\n"
    return *_span(lines, starts, fault), (fault.fixed or "").replace("\n", own_end)


def _span(lines: Sequence[str], starts: Sequence[int], fault: ProseFault) -> tuple[int, int]:
    """Return where the text that a fault found starts and ends."""
    first = fault.line - 1
    *before, last = fault.found.split("\n")
    until = first + len(before)
    column = len(last) + (0 if before else fault.column)
    return starts[first] + _typed_column(lines[first], fault.column), starts[until] + _typed_column(
        lines[until], column
    )


def _typed_column(line: str, column: int) -> int:
    """Return the place in a line as typed of a character of the line in NFC."""
    if unicodedata.is_normalized("NFC", line):
        return column
    place = seen = 0
    for cluster in _CLUSTER.findall(line):
        if seen >= column:
            break
        seen += len(unicodedata.normalize("NFC", cluster))
        place += len(cluster)
    return place
