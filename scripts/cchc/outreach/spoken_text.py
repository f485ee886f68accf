"""The HTML of a body → the paragraphs that can be read aloud."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from cchc.model.items import Body

_BLOCKS: Final = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "blockquote", "div", "ul", "ol", "summary", "details"}
)
_SEEN: Final = frozenset({"table", "figure", "pre", "video", "audio"})
"""What only eyes can read: left out, and counted."""
_FOOTNOTES: Final = "footnote"
_SILENT: Final = frozenset({"sup", "script", "style"})


@dataclass(frozen=True, slots=True)
class SpokenText:
    """The paragraphs of a text, and how much of it cannot be read aloud."""

    paragraphs: tuple[str, ...]
    left_out: int
    """Tables, pictures and recordings."""


def spoken_text(body: Body) -> SpokenText:
    """Return the paragraphs of a body: headings and entries of lists are paragraphs, footnotes are left out."""
    reader = _Reader()
    reader.feed("".join(body.pieces))
    reader.close()
    reader.end_paragraph()
    return SpokenText(tuple(reader.paragraphs), reader.left_out)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self.left_out = 0
        self._words: list[str] = []
        self._skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = (dict(attrs).get("class") or "").split()
        if self._skipped:
            if tag == self._skipped[0]:
                self._skipped.append(tag)
        elif tag in _SEEN or tag in _SILENT or _FOOTNOTES in names:
            self.left_out += tag in _SEEN
            self._skipped.append(tag)
        elif tag in _BLOCKS:
            self.end_paragraph()
        elif tag == "br":
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            if tag == self._skipped[0]:
                self._skipped.pop()
        elif tag in _BLOCKS:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._words.append(data)

    def end_paragraph(self) -> None:
        if text := " ".join("".join(self._words).split()):
            self.paragraphs.append(text)
        self._words = []
