"""Words of a source that what came of it does not show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from cchc.intake.manuscript import Manuscript, paragraphs_of, plain_text
from cchc.text.cleaning import clean

_WORD: Final = re.compile(r"[^\W_]+")
_ADDRESS: Final = re.compile(r"https?://\S+")
_MOST_TOLD: Final = 12


def texts_of(manuscript: Manuscript) -> Iterator[str]:
    """Yield the text of each paragraph, those of footnotes too."""
    for flow in (manuscript.flow, *manuscript.notes):
        for paragraph in paragraphs_of(flow):
            yield plain_text(paragraph.inlines)


def lost_words_remark(manuscript: Manuscript, shown: Iterable[str], *, source: str, made: str) -> str | None:
    """Return what the editor is told of words of a manuscript that stand in none of the texts `shown`, or None.

    Addresses are not compared: what follows the reader is taken off them.
    `source` and `made` are what the message calls the two: “tệp gốc”, “bản nháp”.
    """
    wanted = (_ADDRESS.sub(" ", text) for text in texts_of(manuscript))
    missing = Counter(_words(wanted)) - Counter(_words(shown))
    if not missing:
        return None
    few = ", ".join(list(missing)[:_MOST_TOLD])
    return f"So với {source}, {made} thiếu {missing.total()} chữ: {few}. Mở {source}, so lại."


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (word.lower() for word in _WORD.findall(clean(text)))
