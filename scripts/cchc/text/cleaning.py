"""Clean text: Unicode NFC, without invisible characters."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Line breaks, page breaks and separators of other programs. They separate words, so each becomes a space.
_SPACES = re.compile("[\u00a0\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
# XML 1.0 §2.2 forbids most control characters, noncharacters and lone surrogates; soft hyphens, zero-width marks and
# byte-order marks come with text pasted from Word. The private-use area holds the bullets of Word's symbol fonts, and
# U+E000 and U+E001 delimit slots (text/slots.py), so typed text must not contain them.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff"
    "\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
# An emoji such as 👨‍👩‍👧 is a sequence of characters with joiners between them (Unicode TR51, “emoji ZWJ sequence”).
_PICTOGRAPH = "[\u2190-\u2bff\U0001f000-\U0001faff]"
_LONE_JOINER = re.compile(f"(?<!{_PICTOGRAPH})(?<!\ufe0f)\u200d|\u200d(?!{_PICTOGRAPH})")
_VIETNAMESE_ONLY = frozenset("ăđơưĂĐƠƯ")
_VIETNAMESE_MARKS = frozenset("\u0309\u0323")
LEAST_VIETNAMESE: Final = 0.02
"""Share of letters that only Vietnamese has, below which a text was recognised without them."""
_TOO_SHORT: Final = 25
"""Letters below which a text is too short to judge: “Zalo OA”, “VNeID”."""


def clean(text: str) -> str:
    """Return `text` in NFC, with LF line ends, plain spaces and no invisible characters except emoji joiners."""
    if text.isprintable():  # a value of one line without anything invisible
        return unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Spaces instead of line ends keep the line numbers of the file. U+000B is Word's line break inside a paragraph.
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    if "\u200d" in text:
        text = _LONE_JOINER.sub("", text)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return `text` with every run of white space as one space, and none at its ends."""
    # The only white space that counts as printable is the plain space: most texts are on one line already.
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(text.split())


def shortened(text: str, length: int) -> str:
    """Return `text` with at most `length` characters: cut after a word and ended by “…”."""
    if len(text) <= length:
        return text
    start = text[:length]
    # One character is left for “…”. A cut at a space separates no letter from its combining marks.
    cut = start[: length - 1].rpartition(" ")[0].rstrip(" ,;:–-") or start[: length - 1]
    return f"{cut}…"


def vietnamese_share(text: str) -> float:
    """Return the share (0 to 1) of letters that only Vietnamese has.

    About 0.2 in Vietnamese prose; 0 in text recognised (OCR) without a Vietnamese model.
    """
    letters = [letter for letter in unicodedata.normalize("NFC", text) if letter.isalpha()]
    if not letters:
        return 0.0
    return sum(1 for letter in letters if _is_vietnamese_only(letter)) / len(letters)


def is_garbled(text: str) -> bool:
    """Return whether a text lost its Vietnamese marks in a scan, as far as it is long enough to judge."""
    return sum(map(str.isalpha, text)) >= _TOO_SHORT and vietnamese_share(text) < LEAST_VIETNAMESE


def _is_vietnamese_only(letter: str) -> bool:
    if letter in _VIETNAMESE_ONLY:
        return True
    parts = unicodedata.normalize("NFD", letter)
    # A hook or dot below, a horn or breve, or two marks on one letter: Western alphabets have none of these.
    return len(parts) > 2 or parts[0] in _VIETNAMESE_ONLY or any(mark in _VIETNAMESE_MARKS for mark in parts)  # noqa: PLR2004 - a letter and one mark
