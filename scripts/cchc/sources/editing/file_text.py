"""The bytes of a content file beside its clean text: what is edited in one is edited in the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final

from cchc.sources.editing.text_edits import TextEdit, in_order
from cchc.sources.editing.yaml_lines import YamlLines
from cchc.text.cleaning import clean

_LINE: Final = re.compile(r"([^\r\n]*)(\r\n|\r|\n|$)")


class FileText:
    """A UTF-8 file as typed: lines with their line ends, whatever they are, and all characters."""

    def __init__(self, data: bytes) -> None:
        text = data.decode("utf-8")
        self._lines = _lines(text)

    def with_edits(self, edits: Iterable[TextEdit], clean_lines: YamlLines, *, first: int) -> bytes:
        """Return the file with edits of a part of its clean text that begins with the line of index `first`."""
        text = "".join(typed + mark for typed, mark in self._lines)
        starts = [0]
        for typed, mark in self._lines:
            starts.append(starts[-1] + len(typed) + len(mark))
        for edit in reversed(in_order(edits)):
            line, column = clean_lines.place(edit.start)
            start = starts[line + first] + self._column(line + first, column, is_end=False)
            last, end_column = clean_lines.place(edit.end)
            end = starts[last + first] + self._column(last + first, end_column, is_end=edit.end > edit.start)
            new = edit.text.replace("\n", self._line_end(line + first - (0 if column else 1)))
            text = text[:start] + new + text[end:]
        return text.encode()

    def from_line(self, first: int) -> str:
        """Return the text from the line of index `first` on, with LF."""
        return "\n".join(line for line, _ in self._lines[first:])

    def with_text(self, new: str, *, first: int) -> bytes:
        """Return the file with another text from the line of index `first` on: equal lines stay as they are."""
        kept, old = self._lines[:first], self._lines[first:]
        rows = _lines(new)
        if kept and not kept[-1][1] and new:
            kept = [*kept[:-1], (kept[-1][0], self._line_end(0))]
        if not old and not new:
            return "".join(line + end for line, end in kept).encode()
        found = list(kept)
        end_of_line = self._line_end(max(first - 1, 0))
        for tag, start, end, new_start, new_end in _changes([line for line, _ in old], [line for line, _ in rows]):
            if tag:
                end_of_line = next((mark for _, mark in reversed(old[:start]) if mark), end_of_line)
                found += [(line, end_of_line) for line, _ in rows[new_start:new_end]]
            else:
                found += [(line, mark or end_of_line) for line, mark in old[start:end]]
        found[-1] = (found[-1][0], "")
        return "".join(line + end for line, end in found).encode()

    def _column(self, line: int, column: int, *, is_end: bool) -> int:
        """Return the column as typed of a column of the clean line; characters that are not seen go with the edit."""
        typed = self._lines[line][0] if line < len(self._lines) else ""
        seen = clean(typed)
        if typed == seen or not column:
            return column
        places = range(len(typed), -1, -1) if is_end else range(len(typed) + 1)
        return next(
            (
                place
                for place in places
                if clean(typed[:place]) == seen[:column] and clean(typed[place:]) == seen[column:]
            ),
            column,
        )

    def _line_end(self, line: int) -> str:
        return self._lines[line][1] or next((end for _, end in self._lines if end), "\n")


def _lines(text: str) -> list[tuple[str, str]]:
    """Return the lines of a text with their line ends; the last one has none, and may be empty."""
    found = [(match[1], match[2]) for match in _LINE.finditer(text)]
    # The expression matches once more at the end of a last line without a line break.
    return found[:-1] if len(found) > 1 and not found[-2][1] else found


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[bool, int, int, int, int]]:
    """Yield runs of lines, whether they differ, in the old and in the new text."""
    start = next(
        (number for number, (one, other) in enumerate(zip(old, new, strict=False)) if one != other),
        min(len(old), len(new)),
    )
    rest = min(len(old), len(new)) - start
    end = next((number for number in range(rest) if old[-1 - number] != new[-1 - number]), rest)
    yield False, 0, start, 0, start
    matcher = SequenceMatcher(None, old[start : len(old) - end], new[start : len(new) - end], autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        yield tag != "equal", first + start, last + start, new_first + start, new_last + start
    yield False, len(old) - end, len(old), len(new) - end, len(new)
