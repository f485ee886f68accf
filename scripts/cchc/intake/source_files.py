"""A source of any kind → Manuscript: what it is, is told by its bytes and not by its name."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Final
from urllib.parse import unquote

from cchc.intake.manuscript import Manuscript, Remarks
from cchc.intake.office import as_word, office_command
from cchc.intake.refusals import (
    BY_OFFICE,
    COMPARE,
    DAMAGED,
    EMPTY,
    IS_PDF,
    IS_PICTURE,
    LOCKED,
    NEEDS_WORD,
    OLD_WORD,
    PIPED_TOO_MUCH,
    TOO_LARGE,
    UNKNOWN,
    IntakeError,
)
from cchc.intake.web.plain import read_plain
from cchc.intake.web.reading import read_page
from cchc.intake.web.single_file import is_single_file, single_file
from cchc.intake.word.reading import read_word
from cchc.sources.pdf_pages import PdfFault

MOST_BYTES: Final = 100_000_000
_MOST_TEXT: Final = 20_000_000
_MOST_SINGLE_FILE: Final = 60_000_000
"""Bytes of a page with its pictures in one file; reading it takes about four times as much memory."""
SUFFIXES: Final = frozenset({".docx", ".docm", ".doc", ".odt", ".rtf", ".html", ".htm", ".mht", ".mhtml", ".txt"})
"""Ends of the names of files that are taken from a folder; a file that is named itself may have any."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_OFFICES: Final = (
    (".odt", b"mimetypeapplication/vnd.oasis.opendocument.text", 30),
    (".rtf", b"{\\rtf", 0),
)
"""Suffix, and the bytes at a place by which the form is known."""
_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"BM")
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET: Final = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,30})""", re.IGNORECASE)
_OTHER_PLACE: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/|\\")
_MARKUP: Final = re.compile(
    r"\s*Version:[\d.]+\s+StartHTML:|<!doctype html|<!--StartFragment"
    r"|<(?:html|head|body|meta|p|div|span|table|ul|ol|li|h[1-6]|b|strong|i|em|a|br|img|article|section|style)\b[^<>]*>",
    re.IGNORECASE,
)


def read_bytes(file: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        IntakeError: it is too large.
        OSError: the file system does not give it.
    """
    size = file.stat().st_size
    # Unread, as it may be any size.
    if size > MOST_BYTES and file.suffix.lower() == ".pdf":
        raise IntakeError(PdfFault.TOO_LARGE.value)
    if size > MOST_BYTES:
        raise IntakeError(TOO_LARGE.format(size=size // 1_000_000, most=MOST_BYTES // 1_000_000))
    return file.read_bytes()


def read_piped(stream: BinaryIO) -> Manuscript:
    """Return the manuscript of what another program hands on.

    Raises:
        IntakeError: it cannot be read; the message says why.
    """
    data = stream.read(_MOST_TEXT + 1)
    if len(data) > _MOST_TEXT:
        raise IntakeError(PIPED_TOO_MUCH.format(most=_MOST_TEXT // 1_000_000))
    return manuscript_of(data)


def manuscript_of(data: bytes, *, open_beside: Callable[[str], bytes | None] = lambda _: None) -> Manuscript:
    """Return the manuscript of bytes; `open_beside` returns the picture that a page names so, of those beside its file.

    Raises:
        IntakeError: they cannot be read; the message says why.
    """
    if not data.strip():
        raise IntakeError(EMPTY)
    if data.startswith(_OLE):
        return _of_old_office(data)
    for suffix, start, place in _OTHER_OFFICES:
        if data.startswith(start, place):
            return _by_office(data, suffix, otherwise=NEEDS_WORD)
    if data.startswith(b"PK"):
        return read_word(data)
    refusals = ((b"%PDF", IS_PDF), *((start, IS_PICTURE) for start in _PICTURES))
    for start, message in refusals:
        if data.startswith(start):
            raise IntakeError(message)
    if is_single_file(data):
        _check_size(data, _MOST_SINGLE_FILE)
        page = single_file(data)
        _check_size(page.data, _MOST_TEXT)
        return read_page(_text(page.data, page.charset), page.attached)
    _check_size(data, _MOST_TEXT)
    text = _text(data)
    return read_page(text, open_beside) if _MARKUP.search(text[:20_000]) else read_plain(text)


def _check_size(data: bytes, most: int) -> None:
    if len(data) > most:
        raise IntakeError(TOO_LARGE.format(size=len(data) // 1_000_000, most=most // 1_000_000))


def _of_old_office(data: bytes) -> Manuscript:
    """Return the manuscript of a file in the form of Office 97–2003, in which files with a password are, too."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise IntakeError(LOCKED)
    if "WordDocument".encode("utf-16-le") not in data:
        raise IntakeError(UNKNOWN)
    return _by_office(data, ".doc", otherwise=OLD_WORD)


def _by_office(data: bytes, suffix: str, *, otherwise: str) -> Manuscript:
    """Return the manuscript of a file that LibreOffice reads; without it, raise IntakeError with `otherwise`."""
    command = office_command()
    if command is None:
        raise IntakeError(otherwise)
    made = as_word(data, suffix, command)
    if made is None:
        raise IntakeError(DAMAGED)
    found = read_word(made)
    return replace(found, changed=None, remarks=found.remarks + Remarks(done=(BY_OFFICE,), to_check=(COMPARE,)))


def _text(data: bytes, charset: str | None = None) -> str:
    """Return the text of a file in the encoding that its first bytes or its own declaration name, else UTF-8.

    `charset` is what the file around it says.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff")
    if b"\0" in data:
        raise IntakeError(UNKNOWN)
    declared = _CHARSET.search(data[:5_000])
    own = declared[1].decode("ascii") if declared else "windows-1258"
    for encoding in (*((charset,) if charset else ()), "utf-8", own, "windows-1252"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


def beside(file: Path) -> Callable[[str], bytes | None]:
    """Return a function that opens files in the folder of a page, and in those below it."""
    folder = file.parent.resolve()

    def opened(source: str) -> bytes | None:
        if _OTHER_PLACE.match(source):
            return None
        name = unquote(source.partition("?")[0].partition("#")[0])
        try:
            found = (folder / name).resolve()
            if not found.is_relative_to(folder) or found.stat().st_size > MOST_BYTES:
                return None
            return found.read_bytes()
        except (OSError, ValueError):
            return None

    return opened
