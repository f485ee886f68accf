"""A piece of an attachment's text with its place; tables are lines with `|` between the cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AttachedText:
    """A piece of text: a page, a sheet, a slide, a whole document."""

    text: str
    place: str = ""
    """For the editor: “trang 3”."""
    line: str = ""
    """What a line of the text is called, where that helps to find it: “hàng”."""


@dataclass
class Insides:
    """What was read of one file."""

    parts: list[AttachedText] = field(default_factory=list)
    author: str = ""
    comments: int = 0
    changes: int = 0
    tells_place: bool = False
    is_scan: bool = False


class UnreadError(Exception):
    """Raised where nobody but a person can look inside a file; the message is why, for the editor."""


def table_row(cells: Iterable[str]) -> str:
    """Return the cells of a row as one line."""
    return "| " + " | ".join(" ".join(cell.replace("|", "/").split()) for cell in cells) + " |"


def author_of(*names: str | None) -> str:
    """Return the names of persons among what a file says of its authors; what a computer wrote there is none."""
    found = dict.fromkeys(" ".join(name.split()) for name in names if name)
    return ", ".join(name for name in found if name and name.casefold() not in _NOBODY)[:120]


_NOBODY = frozenset(
    (
        *(
            "admin",
            "administrator",
            "user",
            "windows user",
            "microsoft office user",
            "pc",
            "hp",
            "dell",
            "asus",
            "acer",
        ),
        *("lenovo", "owner", "root", "home", "python-docx", "openpyxl", "microsoft", "unknown", "anonymous", "default"),
        *(
            "microsoft account",
            "author",
            "libreoffice",
            "văn thư",
            "van thu",
            "un-named",
            "apache poi",
            "crystal reports",
        ),
    )
)
