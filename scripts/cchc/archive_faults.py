"""What Python's zipfile raises for archives that are damaged, locked or packed in a way that it does not know."""

from __future__ import annotations

import zlib
from typing import Final
from zipfile import BadZipFile

ARCHIVE_FAULTS: Final = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""RuntimeError: a password is needed. An archive in memory may raise OSError, too: for a place before its start."""
