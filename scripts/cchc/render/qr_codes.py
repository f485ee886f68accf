"""QR codes (ISO/IEC 18004) of addresses, for print-outs: fast enough for every page of a large section.

The code is linear: its dark modules are the exclusive or of a fixed pattern and of one pattern for each byte at its
position. Addresses of a section share most of their bytes, so after a few pages nearly all patterns are cached and an
address takes a hundred integer operations. Byte mode, error correction level M (15 %), always mask 3 (the code states
its mask).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add
from typing import Final

# By version from 1, level M: error-correction bytes per block, then (number of blocks, data bytes in each).
_BLOCKS: Final[Sequence[tuple[int, Sequence[tuple[int, int]]]]] = (
    *((10, [(1, 16)]), (16, [(1, 28)]), (26, [(1, 44)]), (18, [(2, 32)]), (24, [(2, 43)]), (16, [(4, 27)])),
    *((18, [(4, 31)]), (22, [(2, 38), (2, 39)]), (22, [(3, 36), (2, 37)]), (26, [(4, 43), (1, 44)])),
    *((30, [(1, 50), (4, 51)]), (22, [(6, 36), (2, 37)]), (22, [(8, 37), (1, 38)]), (24, [(4, 40), (5, 41)])),
    (24, [(5, 41), (5, 42)]),
)
# Centres of the alignment patterns, by version from 1.
_ALIGNMENTS: Final[Sequence[Sequence[int]]] = (
    *((), (6, 18), (6, 22), (6, 26), (6, 30), (6, 34), (6, 22, 38), (6, 24, 42), (6, 26, 46), (6, 28, 50)),
    *((6, 30, 54), (6, 32, 58), (6, 34, 62), (6, 26, 46, 66), (6, 26, 48, 70)),
)
_LONG_LENGTHS_FROM: Final = 10  # version from which the length has 16 bits
_VERSION_SHOWN_FROM: Final = 7
_MASK: Final = 3
_LEVEL_M: Final = 0b00
_CHUNK: Final = 12
_MOST_CHUNKS: Final = 1000  # limits memory: shared chunks come first
_QUIET: Final = 4  # modules of the quiet zone


@dataclass(frozen=True)
class QrCode:
    """Path (`d`) of an SVG with one stroke of width 1 per run of dark modules, and its `viewBox`."""

    path: str
    box: str


def qr_code(text: str) -> QrCode | None:
    """Return the QR code of a text, or None beyond version 15, which phones hardly read from paper."""
    data = text.encode()
    for version in range(1, len(_BLOCKS) + 1):
        header = 2 if version < _LONG_LENGTHS_FROM else 3
        if len(data) + header <= _pattern(version).capacity:
            size = _size(version)
            box = f"{-_QUIET} {-_QUIET}.5 {size + 2 * _QUIET} {size + 2 * _QUIET}"
            return QrCode(path=_pattern(version).path(_data_bytes(data, version)), box=box)
    return None


class _Pattern:
    """A version: its fixed pattern, and the patterns of data bytes.

    A pattern is an integer: the rows from the top, each padded to whole bytes.
    """

    def __init__(self, version: int) -> None:
        self._size = _size(version)
        self._row = (self._size + 7) // 8
        self._correction, groups = _BLOCKS[version - 1]
        self._blocks = [length for count, length in groups for _ in range(count)]
        self.capacity = sum(self._blocks)
        self._fixed, self._places = self._drawn(version)
        self._known: list[dict[int, int]] = [{0: 0} for _ in range(self.capacity)]
        # Chunks that addresses share, such as the host and the padding, are computed once.
        self._chunks: dict[tuple[int, bytes], int] = {}
        self._starts = [f"M0 {y}" for y in range(self._size)]

    def path(self, data: bytes) -> str:
        pattern = self._fixed
        for start in range(0, len(data), _CHUNK):
            chunk = data[start : start + _CHUNK]
            added = self._chunks.get((start, chunk))
            if added is None:
                added = self._added_by(start, chunk)
                if len(self._chunks) < _MOST_CHUNKS:
                    self._chunks[start, chunk] = added
            pattern ^= added
        modules = pattern.to_bytes(self._size * self._row, "big")
        inner, last = _strokes()
        # Slices are faster than a loop over rows; this runs for every page.
        parts = [inner[byte] for byte in modules]
        parts[self._row - 1 :: self._row] = [last[byte] for byte in modules[self._row - 1 :: self._row]]
        parts[:: self._row] = map(add, self._starts, parts[:: self._row])
        return "".join(parts)

    def _added_by(self, start: int, chunk: bytes) -> int:
        pattern = 0
        for index, value in enumerate(chunk, start=start):
            known = self._known[index]
            if value not in known:
                known[value] = self._added(index, value)
            pattern ^= known[value]
        return pattern

    def _bit(self, x: int, y: int) -> int:
        return 1 << ((self._size - 1 - y) * self._row * 8 + self._row * 8 - 1 - x)

    def _drawn(self, version: int) -> tuple[int, list[list[int]]]:
        """Return the fixed pattern with the mask applied, and the bits of every codeword."""
        taken: dict[tuple[int, int], bool] = {}
        for x, y, is_dark in _function_modules(version, self._size):
            taken[x, y] = is_dark
        fixed = sum(self._bit(x, y) for (x, y), is_dark in taken.items() if is_dark)
        order = [place for place in _zigzag(self._size) if place not in taken]
        fixed |= sum(self._bit(x, y) for x, y in order if (x + y) % 3 == 0)  # mask 3
        bits = [self._bit(x, y) for x, y in order]
        return fixed, [bits[start : start + 8] for start in range(0, len(bits) - 7, 8)]

    def _added(self, index: int, value: int) -> int:
        """Return the pattern of a data byte: its own bits, and its part of the error correction of its block."""
        block, place = 0, index
        while place >= self._blocks[block]:
            place -= self._blocks[block]
            block += 1
        added = _of_byte(value, self._places[self._place_of_data(block, place)])
        shares = _remainders(self._correction)[self._blocks[block] - 1 - place]
        for number, share in enumerate(shares):
            cell = self._places[self.capacity + number * len(self._blocks) + block]
            added |= _of_byte(_product(value, share), cell)
        return added

    def _place_of_data(self, block: int, place: int) -> int:
        """Return the index of the codeword of a data byte; the bytes of the blocks are interleaved."""
        earlier = sum(min(length, place) for length in self._blocks)
        return earlier + sum(length > place for length in self._blocks[:block])


@cache
def _pattern(version: int) -> _Pattern:
    return _Pattern(version)


def _size(version: int) -> int:
    return 17 + 4 * version


def _data_bytes(data: bytes, version: int) -> bytes:
    """Return the data codewords: mode, length, text, terminator and padding."""
    length_bits = 8 if version < _LONG_LENGTHS_FROM else 16
    whole = (0b0100 << length_bits | len(data)) << 8 * len(data) | int.from_bytes(data, "big")
    # Four bits of mode and four of the terminator make whole bytes.
    found = (whole << 4).to_bytes(1 + length_bits // 8 + len(data), "big")
    capacity = _pattern(version).capacity
    return found + (b"\xec\x11" * capacity)[: capacity - len(found)]


def _function_modules(version: int, size: int) -> Iterator[tuple[int, int, bool]]:
    """Yield the function modules as (x, y, is dark); a later one replaces an earlier one."""
    for step in range(size):
        yield step, 6, step % 2 == 0
        yield 6, step, step % 2 == 0
    centres = _ALIGNMENTS[version - 1]
    for cx in centres:
        for cy in centres:
            # Finder patterns take three corners.
            if (cx, cy) not in {(6, 6), (6, centres[-1]), (centres[-1], 6)}:
                yield from _square(cx, cy, 2, size)
    for cx, cy in ((3, 3), (size - 4, 3), (3, size - 4)):
        yield from _square(cx, cy, 4, size)
    yield from _format_modules(size)
    if version >= _VERSION_SHOWN_FROM:
        bits = version << 12 | _check_bits(version, 12, 0x1F25)
        for place in range(18):
            x, y = size - 11 + place % 3, place // 3
            yield x, y, bool(bits >> place & 1)
            yield y, x, bool(bits >> place & 1)


def _square(cx: int, cy: int, radius: int, size: int) -> Iterator[tuple[int, int, bool]]:
    for x in range(max(0, cx - radius), min(size, cx + radius + 1)):
        for y in range(max(0, cy - radius), min(size, cy + radius + 1)):
            ring = max(abs(x - cx), abs(y - cy))
            yield x, y, ring not in {2, 4} if radius == 4 else ring != 1  # noqa: PLR2004 - finder or alignment pattern


def _format_modules(size: int) -> Iterator[tuple[int, int, bool]]:
    data = _LEVEL_M << 3 | _MASK
    bits = (data << 10 | _check_bits(data, 10, 0x537)) ^ 0x5412
    around = [(8, y) for y in (0, 1, 2, 3, 4, 5, 7, 8)] + [(x, 8) for x in (7, 5, 4, 3, 2, 1, 0)]
    apart = [(size - 1 - step, 8) for step in range(8)] + [(8, size - 7 + step) for step in range(7)]
    for places in (around, apart):
        for place, (x, y) in enumerate(places):
            yield x, y, bool(bits >> place & 1)
    yield 8, size - 8, True


def _check_bits(value: int, count: int, divisor: int) -> int:
    """Return the remainder of a polynomial over GF(2), for format and version information."""
    rest = value << count
    while rest.bit_length() > count:
        rest ^= divisor << rest.bit_length() - count - 1
    return rest


def _zigzag(size: int) -> Iterator[tuple[int, int]]:
    """Yield the modules in the order of the data: pairs of columns from the right, alternately up and down."""
    upwards = True
    right = size - 1
    while right > 0:
        if right == 6:  # noqa: PLR2004 - the column of the timing pattern
            right -= 1
        for step in range(size):
            y = size - 1 - step if upwards else step
            yield right, y
            yield right - 1, y
        upwards = not upwards
        right -= 2


@cache
def _logarithms() -> tuple[list[int], list[int]]:
    """Return the powers of 2 in GF(256) modulo 0x11D, and their logarithms."""
    powers, logarithms, value = [0] * 255, [0] * 256, 1
    for exponent in range(255):
        powers[exponent] = value
        logarithms[value] = exponent
        value = value << 1 ^ (0x11D if value & 0x80 else 0)
    return powers, logarithms


def _product(one: int, other: int) -> int:
    powers, logarithms = _logarithms()
    return powers[(logarithms[one] + logarithms[other]) % 255] if one and other else 0


@cache
def _remainders(count: int) -> list[list[int]]:
    """Return the error correction (`count` bytes) of a byte 1, by the number of data bytes after it in its block."""
    divisor = [1]
    for exponent in range(count):
        root = _logarithms()[0][exponent]
        divisor = [a ^ _product(b, root) for a, b in zip([*divisor, 0], [0, *divisor], strict=True)]
    found = [divisor[1:]]
    for _ in range(60):  # the longest block has fewer data bytes
        rest = found[-1]
        found.append([a ^ _product(rest[0], b) for a, b in zip([*rest[1:], 0], divisor[1:], strict=True)])
    return found


def _of_byte(value: int, bits: Sequence[int]) -> int:
    """Return the pattern of a byte, with `bits` from the highest to the lowest."""
    pattern = 0
    for place, bit in enumerate(bits):
        if value & (0x80 >> place):
            pattern |= bit
    return pattern


@cache
def _strokes() -> tuple[list[str], list[str]]:
    """Return the strokes of each byte inside a row, and at its end, where the last move is omitted."""
    inner = []
    for byte in range(256):
        bits, runs = f"{byte:08b}", ""
        while bits:
            length = len(bits) - len(bits.lstrip(bits[0]))
            runs += f"h{length}" if bits[0] == "1" else f"m{length} 0"
            bits = bits[length:]
        inner.append(runs)
    return inner, [runs[: runs.rfind("m")] if runs.endswith(" 0") else runs for runs in inner]
