"""Which attachments are looked into, by the ends of their names."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

OFFICE: Final = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"})
PLAIN: Final = frozenset({".txt", ".csv", ".vtt"})
PDF: Final = ".pdf"
CLOSED: Final = {
    ".doc": "tệp Word đời cũ (.doc)",
    ".xls": "tệp Excel đời cũ (.xls)",
    ".ppt": "tệp PowerPoint đời cũ (.ppt)",
    ".rtf": "tệp RTF",
    ".zip": "tệp nén",
    ".rar": "tệp nén",
    ".7z": "tệp nén",
}
"""What only a person can look into, and what it is."""


def is_readable(path: str) -> bool:
    """Return whether there is anything to tell of a file by this name."""
    suffix = PurePosixPath(path).suffix.lower()
    return suffix in OFFICE or suffix in PLAIN or suffix in CLOSED or suffix == PDF
