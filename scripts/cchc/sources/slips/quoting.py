"""Values as they must be typed in YAML, for messages that show the correct line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_PAIRS: Final = (('"“”„', '"“”'), ("'‘’", "'‘’"))
"""Opening and closing quotation marks that are meant as one kind: straight, and curly from Word."""
_STARTS: Final = re.compile(r"[\s\[\]{}#&*!|>'\"%@`,?:-]")
_INSIDE: Final = re.compile(r": |:$| #")
_VALUE: Final = re.compile(r"(?P<start>[ \t]*(?:-[ \t]+)*(?:[^\W\d][\w ]{0,40}:|-)[ \t]+)(?P<value>\S.*)")
_OPENING: Final = re.compile(r"(?:^|[\s(\[])[\"'“”‘’]")


def quoted(text: str) -> str:
    """Return `text` as a quoted value: single quotes where it has double ones or a backslash."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def typed(text: str, *, in_list: bool = False) -> str:
    """Return `text` as a value, in quotes only where YAML would read something else."""
    is_safe = text and not _STARTS.match(text) and not _INSIDE.search(text)
    return text if is_safe and not (in_list and re.search(r"[,\[\]{}]", text)) else quoted(text)


def flow_list(texts: Sequence[str]) -> str:
    """Return texts as a list on one line, each once."""
    return f"[{', '.join(typed(text, in_list=True) for text in dict.fromkeys(texts))}]"


def value_of(line: str) -> str | None:
    """Return the value of a line `key: value` or `- value`, as typed, or None."""
    match = _VALUE.fullmatch(line)
    return match["value"].rstrip() if match else None


def with_value(line: str, value: str) -> str:
    """Return the line with another value in place of its own."""
    match = _VALUE.fullmatch(line)
    return f"{match['start']}{value}" if match else line


def unquoted(value: str) -> str:
    """Return what was meant by a value with the wrong quotation marks: `"Họp về "một cửa""` without the outer pair."""
    for opening, closing in _PAIRS:
        if value[:1] not in opening or not value:
            continue
        inner = value[1:]
        if len(value) > 1 and value[-1] in closing:
            inner = value[1:-1]
            marks = [place for place, mark in enumerate(inner) if mark == value[0]]
            if marks and not _opens(inner, marks[0]) and not _is_apostrophe(inner, marks[0]):
                return value  # “"Một cửa" và "hai cấp"”: the first pair ends within
            if len(marks) % 2 and not _is_apostrophe(inner, marks[-1]):
                inner += value[-1]
        elif value[0] in inner:
            return value  # “"Một cửa" liên thông”
        return inner.strip()
    return value


def _opens(text: str, place: int) -> bool:
    return bool(_OPENING.match(text[max(place - 1, 0) : place + 1]))


def _is_apostrophe(text: str, place: int) -> bool:
    around = text[place - 1 : place] + text[place + 1 : place + 2]
    return text[place] in "'‘’" and len(around) == 2 and around.isalnum()  # noqa: PLR2004 - one on each side
