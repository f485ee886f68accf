"""Paper: an official document as lines and tables with their pages, whatever file it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from cchc.intake.manuscript import Remarks


class Side(Enum):
    """Half of the page in which a line stands, at the head and at the foot of a document."""

    WHOLE = "whole"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, kw_only=True)
class PaperLine:
    """A paragraph, or a line of the head or the foot."""

    text: str
    page: int | None = None
    side: Side = Side.WHOLE
    is_note: bool = False
    """Whether it is a footnote."""


@dataclass(frozen=True, kw_only=True)
class PaperRow:
    """A row of a table: the text of each column; a cell that is merged stands in all its columns and rows."""

    cells: tuple[str, ...]
    is_across: bool = False
    """Whether one cell fills the whole row."""


@dataclass(frozen=True, kw_only=True)
class PaperTable:
    """A table on one page."""

    rows: tuple[PaperRow, ...]
    page: int | None = None


Block: TypeAlias = PaperLine | PaperTable


@dataclass(frozen=True, kw_only=True)
class Paper:
    """An official document."""

    blocks: tuple[Block, ...]
    is_recognised: bool = False
    """Whether its letters were recognised (OCR): then nothing of it is certain."""
    is_readable: bool = True
    """Whether it has letters that can be read as Vietnamese."""
    remarks: Remarks = field(default_factory=Remarks)

    def lines(self) -> Iterator[PaperLine]:
        """Yield the lines outside of tables."""
        for block in self.blocks:
            if isinstance(block, PaperLine):
                yield block
