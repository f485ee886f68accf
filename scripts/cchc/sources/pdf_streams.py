"""Whether the packed parts of a PDF unfold to what a file of its kind can hold: asked before anything opens it."""

from __future__ import annotations

import re
import zlib
from typing import Final

MOST_UNFOLDED: Final = 400_000_000
_MOST_OF_ONE: Final = 80_000_000
_MOST_STREAMS: Final = 200_000
_BITE: Final = 1 << 14
_STEP: Final = 1 << 20
_STREAM: Final = re.compile(rb"stream\r?\n")
_HEAD: Final = 2_000
_ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_PACKED: Final = re.compile(rb"/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\b")
_PICTURE: Final = re.compile(rb"/Subtype\s*/Image\b")


def unfolds_within(data: bytes) -> bool:
    """Return whether all packed streams of a PDF stay within limits, pictures aside, which are not unfolded to read.

    Streams of an encrypted file cannot be looked into; PDFium itself stops at 1 GB each.
    """
    total = 0
    for number, found in enumerate(_STREAM.finditer(data)):
        if number > _MOST_STREAMS:
            return False
        if data[found.start() - 3 : found.start()] == b"end":
            continue
        head = data[max(0, found.start() - _HEAD) : found.start()].rpartition(b"obj")[2]
        head = _ESCAPED.sub(lambda code: bytes([int(code[1], 16)]), head)
        filters = len(_PACKED.findall(head))
        if filters > 1:
            return False
        if filters == 0 or _PICTURE.search(head):
            continue
        size = _unfolded(data, found.end())
        total += size
        if size > _MOST_OF_ONE or total > MOST_UNFOLDED:
            return False
    return True


def _unfolded(data: bytes, start: int) -> int:
    """Return how many bytes a stream packed by deflate holds, or a number above the limit."""
    unpacker = zlib.decompressobj()
    size, place, rest = 0, start, b""
    try:
        while size <= _MOST_OF_ONE and not unpacker.eof and (rest or place < len(data)):
            if not rest:
                rest = data[place : place + _BITE]
                place += _BITE
            size += len(unpacker.decompress(rest, _STEP))
            rest = unpacker.unconsumed_tail
    except zlib.error:
        return size
    return size
