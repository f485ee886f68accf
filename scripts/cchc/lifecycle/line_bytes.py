"""Edits lines of a text file and keeps the bytes of all others."""

from __future__ import annotations

import codecs
import difflib
from collections.abc import Sequence


def text_of(data: bytes) -> str:
    r"""Return the text of a UTF-8 file without byte order mark, with `\n` at the end of lines."""
    return data.removeprefix(codecs.BOM_UTF8).decode("utf-8").replace("\r\n", "\n")


def bytes_of(text: str, *, original: bytes) -> bytes:
    """Return the bytes of a text that comes from `original`.

    Lines that are the same keep their bytes with their line ends, new ones get the line end of the first; a byte order
    mark stays.
    """
    mark = codecs.BOM_UTF8 if original.startswith(codecs.BOM_UTF8) else b""
    lines = original.removeprefix(mark).split(b"\n")
    end = b"\r" if lines[0].endswith(b"\r") else b""
    new = text.split("\n")
    written: list[bytes] = []
    for tag, first, last, new_first, new_last in differences(
        [line.removesuffix(b"\r").decode() for line in lines], new
    ):
        if tag == "equal":
            written += lines[first:last]
        else:
            written += [new[number].encode() + end * (number < len(new) - 1) for number in range(new_first, new_last)]
    return mark + b"\n".join(written)


def differences(old: Sequence[str], new: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """Return how some lines become others, as `difflib` does."""
    return difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
