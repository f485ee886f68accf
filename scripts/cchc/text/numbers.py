"""Numbers in Vietnamese notation."""

from __future__ import annotations

_KILO = 1024


def grouped(number: int) -> str:
    """Return a number with its digits grouped: “1.234” for 1234."""
    return f"{number:,}".replace(",", ".")


def file_size(size: int) -> str:
    """Return “812 byte”, “34 KB” or “1,2 MB” for a size in bytes."""
    if size < _KILO:
        return f"{size} byte"
    # A size that rounds to 1024 KB is shown as 1,0 MB.
    if (kilobytes := round(size / _KILO)) < _KILO:
        return f"{kilobytes} KB"
    return f"{size / _KILO / _KILO:.1f} MB".replace(".", ",")
