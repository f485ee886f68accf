"""A source of any kind → Manuscript: what it is, is told by its bytes and not by its name."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Final

from cchc.intake.manuscript import Manuscript
from cchc.intake.refusals import DAMAGED, EMPTY, LOCKED, OLD_WORD, PIPED_TOO_MUCH, TOO_LARGE, IntakeError
from cchc.intake.word.reading import read_word

MOST_BYTES: Final = 100_000_000
_MOST_PIPED: Final = 20_000_000
SUFFIXES: Final = frozenset({".docx"})
"""Ends of the names of files that are taken from a folder; a file that is named itself may have any."""
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_source(file: Path) -> Manuscript:
    """Return the manuscript of a file.

    Raises:
        IntakeError: it cannot be read; the message says why.
        OSError: the file system does not give it.
    """
    size = file.stat().st_size
    if size > MOST_BYTES:
        raise IntakeError(TOO_LARGE.format(size=size // 1_000_000, most=MOST_BYTES // 1_000_000))
    return manuscript_of(file.read_bytes())


def read_piped(stream: BinaryIO) -> Manuscript:
    """Return the manuscript of what another program hands on.

    Raises:
        IntakeError: it cannot be read; the message says why.
    """
    data = stream.read(_MOST_PIPED + 1)
    if len(data) > _MOST_PIPED:
        raise IntakeError(PIPED_TOO_MUCH.format(most=_MOST_PIPED // 1_000_000))
    return manuscript_of(data)


def manuscript_of(data: bytes) -> Manuscript:
    """Return the manuscript of bytes.

    Raises:
        IntakeError: they cannot be read; the message says why.
    """
    if not data.strip():
        raise IntakeError(EMPTY)
    if data.startswith(_OLE):
        raise IntakeError(LOCKED if "EncryptedPackage".encode("utf-16-le") in data else OLD_WORD)
    if data.startswith(b"PK"):
        return read_word(data)
    raise IntakeError(DAMAGED)
