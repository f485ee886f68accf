"""HTML → Manuscript: what Word, LibreOffice, Google Docs, Excel, Facebook and portals put on the clipboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final
from xml.etree.ElementTree import Element

from cchc.intake.manuscript import (
    Alignment,
    Cell,
    EmbeddedPicture,
    Flow,
    Grid,
    HardBreak,
    ListPlace,
    Manuscript,
    NoteCall,
    Paragraph,
    Photo,
    Row,
    plain_text,
)
from cchc.intake.refusals import DAMAGED, TOO_LONG, IntakeError
from cchc.intake.runs import FontRun, Piece, inlines_of
from cchc.intake.sights import Sight, Sights
from cchc.intake.web.css import Declarations, StyleSheet, is_hidden
from cchc.intake.web.notes import notes_of
from cchc.intake.web.page_parts import BLOCKS, DROPPED, is_furniture, main_part, prepared
from cchc.intake.web.page_pictures import PagePictures
from cchc.intake.web.text_state import TextState, with_style
from cchc.intake.word.drawings import written_alt
from cchc.intake.word.numbering import shown
from cchc.sources.markup import MarkupError, MarkupLimitError, parsed_html

_LEFT_OUT_CLASSES: Final = ("msoheader", "msofooter", "msotoc")
_ITEM_STYLE: Final = re.compile(r"l\d+\s+level(\d)", re.IGNORECASE)
_NUMBER: Final = re.compile(r"(\d{1,4})[.)]?")
_BULLETS: Final = frozenset("·•●○▪■◦§o-–—+*ØüvqÞ")
_HEADING: Final = re.compile(r"h([1-6])")
_SPACES: Final = re.compile(r"[ \t\r\n\f]+")
_FORMS: Final = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LONGEST_EMOJI: Final = 12
_TRACKING: Final = 2
"""Pixels of a picture that only counts readers."""
_WIDEST: Final = 100
_DEEPEST: Final = 8


def read_page(text: str, open_beside: Callable[[str], bytes | None]) -> Manuscript:
    """Return the manuscript of an HTML text; `open_beside` returns the picture that it names so.

    Raises:
        IntakeError: it has no text.
    """
    try:
        root = parsed_html(prepared(text))
    except MarkupError as error:
        raise IntakeError(DAMAGED) from error
    except MarkupLimitError as error:
        raise IntakeError(TOO_LONG) from error
    try:
        return _Reader(root, PagePictures(open_beside)).read()
    except RecursionError as error:
        raise IntakeError(DAMAGED) from error


@dataclass(frozen=True, kw_only=True)
class _Open:
    """The paragraph that is being read."""

    heading: int | None = None
    alignment: Alignment = Alignment.START
    is_caption: bool = False
    item: ListPlace | None = None


class _Reader:
    def __init__(self, root: Element, pictures: PagePictures) -> None:
        self._root = root
        self._sheet = StyleSheet()
        for style in root.iter("style"):
            self._sheet.add("".join(style.itertext()))
        self._sights = Sights()
        self._pictures = pictures
        self._notes = notes_of(root)
        self._flow: list[Flow] = []
        self._pieces: list[Piece] = []
        self._open = _Open()

    def read(self) -> Manuscript:
        flow = self._inside(main_part(self._root), TextState())
        notes = tuple(tuple(self._inside(body, TextState())) for body in self._notes.bodies)
        return Manuscript(
            flow=tuple(flow),
            notes=notes,
            pictures=tuple(EmbeddedPicture(data=data, alt=alt) for data, alt in self._pictures.found),
            remarks=self._sights.remarks(),
        )

    def _inside(self, element: Element, state: TextState) -> list[Flow]:
        """Return the blocks of an element, apart from those around it."""
        kept = self._flow, self._pieces, self._open
        self._flow, self._pieces, self._open = [], [], _Open(alignment=state.alignment)
        self._children(element, state)
        self._flush()
        found = self._flow
        self._flow, self._pieces, self._open = kept
        return found

    def _flush(self) -> None:
        """End the paragraph that is open."""
        if any(not isinstance(piece, FontRun) or piece.words.text.strip() for piece in self._pieces):
            opened = self._open
            inlines = inlines_of(self._pieces, self._sights)
            self._sights.stand_at(plain_text(inlines))
            self._flow.append(
                Paragraph(
                    inlines=inlines,
                    heading=opened.heading,
                    item=opened.item,
                    alignment=opened.alignment,
                    is_caption=opened.is_caption,
                )
            )
        else:
            self._sights.stand_at("")
        self._pieces = []
        self._open = _Open()

    def _children(self, element: Element, state: TextState) -> None:
        self._text(element.text, state)
        for child in element:
            self._element(child, state)
            self._text(child.tail, state)

    def _text(self, text: str | None, state: TextState) -> None:
        if not text:
            return
        lines = text.replace("\r\n", "\n").split("\n") if state.is_kept else [_SPACES.sub(" ", text)]
        for place, line in enumerate(lines):
            if place:
                self._pieces.append(HardBreak())
            if line:
                words = replace(state.words, text=line)
                self._pieces.append(FontRun(words=words, font=state.font, target=state.target))

    def _element(self, element: Element, state: TextState) -> None:
        tag = element.tag
        style = self._sheet.of(element)
        if tag in DROPPED or self._notes.holds(element) or self._is_left_out(element, style):
            return
        state = with_style(element, style, state)
        if tag == "br":
            self._pieces.append(HardBreak())
        elif tag == "img":
            self._picture(element, state)
        elif tag == "table":
            self._flush()
            self._flow.append(self._grid(element, state))
        elif tag in {"ul", "ol"}:
            self._list(element, state)
        elif tag == "a":
            self._link(element, state)
        elif tag in BLOCKS:
            self._block(element, style, state)
        else:
            self._children(element, state)

    def _is_left_out(self, element: Element, style: Declarations) -> bool:
        if is_furniture(element):
            self._sights.see(Sight.FURNITURE)
            return True
        name = element.get("class", "").lower()
        made_by_word = style.get("mso-element", "").lower()
        if name.startswith("msocomment") or made_by_word.startswith("comment"):
            self._sights.see(Sight.COMMENT)
            return True
        if name.startswith(_LEFT_OUT_CLASSES) or made_by_word in {"header", "footer"}:
            return True
        if element.tag == "del" and element.get("datetime"):
            self._sights.see(Sight.TRACKED)
            return True
        if is_hidden(style):
            self._sights.see(Sight.HIDDEN, 1 if "".join(element.itertext()).strip() else 0)
            return True
        return style.get("mso-list", "").lower() == "ignore"

    def _block(self, element: Element, style: Declarations, state: TextState) -> None:
        if state.depth >= 0 and self._open.item is not None:
            # A paragraph inside an item of a list.
            self._pieces += [HardBreak()] if self._pieces and not isinstance(self._pieces[-1], HardBreak) else []
            self._children(element, state)
            self._pieces.append(HardBreak())
            return
        self._flush()
        name = element.get("class", "").lower()
        level = _HEADING.fullmatch(element.tag)
        self._open = _Open(
            heading=0 if name.startswith("msotitle") else int(level[1]) if level else None,
            alignment=state.alignment,
            is_caption=element.tag == "figcaption" or name.startswith("msocaption"),
            item=self._item_of_word(element, style),
        )
        self._children(element, state)
        self._flush()

    def _item_of_word(self, element: Element, style: Declarations) -> ListPlace | None:
        """Return the place in a list of a paragraph by Word, which prints the number or bullet as text."""
        match = _ITEM_STYLE.match(style.get("mso-list", ""))
        if match is None:
            return None
        labels = (one for one in element.iter("span") if "ignore" in self._sheet.of(one).get("mso-list", "").lower())
        label = next((" ".join("".join(one.itertext()).split()) for one in labels), "")
        return _place(int(match[1]) - 1, label)

    def _list(self, element: Element, state: TextState) -> None:
        self._flush()
        state = replace(state, depth=state.depth + 1)
        count = _whole(element.get("start"), 1)
        for child in element:
            if child.tag != "li":
                self._element(child, state)
                continue
            style = self._sheet.of(child)
            if self._is_left_out(child, style):
                continue
            self._flush()
            count = _whole(child.get("value"), count)
            # Word for the web puts each item into a list of its own, and says how deep it stands.
            level = max(_whole(child.get("data-aria-level"), 0) - 1, state.depth)
            self._open = _Open(item=_item(element, min(level, _DEEPEST), count))
            self._children(child, with_style(child, style, state))
            self._flush()
            count += 1

    def _link(self, element: Element, state: TextState) -> None:
        if id(element) in self._notes.labels:
            return
        number = self._notes.calls.get(id(element))
        if number is not None:
            self._pieces.append(NoteCall(number))
            return
        target = element.get("href", "").strip()
        if target.startswith("#"):
            target = ""
        self._children(element, replace(state, target=target or state.target))

    def _picture(self, element: Element, state: TextState) -> None:
        alt = " ".join(element.get("alt", "").split())
        if 0 < len(alt) <= _LONGEST_EMOJI and not any(letter.isalnum() for letter in alt):
            self._text(alt, state)
            return
        if _whole(element.get("width"), 9) <= _TRACKING or _whole(element.get("height"), 9) <= _TRACKING:
            return
        index = self._pictures.take(element.get("src", ""), written_alt(alt))
        if index is None:
            self._sights.see(Sight.LINKED_PICTURE)
        else:
            self._pieces.append(Photo(index))

    def _grid(self, table: Element, state: TextState) -> Grid:
        state = replace(state, depth=-1, alignment=Alignment.START)
        rows = []
        for row, is_head in _rows(table, is_head=False):
            if is_hidden(self._sheet.of(row)):
                continue
            cells = [cell for cell in row if cell.tag in {"td", "th"} and not is_hidden(self._sheet.of(cell))]
            shown = tuple(
                Cell(
                    flow=tuple(self._inside(cell, with_style(cell, self._sheet.of(cell), state))),
                    across=min(max(_whole(cell.get("colspan"), 1), 1), _WIDEST),
                    down=min(max(_whole(cell.get("rowspan"), 1), 1), _WIDEST),
                )
                for cell in cells
            )
            if shown:
                rows.append(Row(shown, is_head=is_head or all(cell.tag == "th" for cell in cells)))
        return Grid(tuple(rows))


def _rows(element: Element, *, is_head: bool) -> Iterator[tuple[Element, bool]]:
    for child in element:
        if child.tag == "tr":
            yield child, is_head
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from _rows(child, is_head=child.tag == "thead")


def _item(element: Element, level: int, count: int) -> ListPlace:
    """Return the place of an item of a `<ul>` or `<ol>`."""
    if element.tag == "ul":
        return ListPlace(level=level)
    form = _FORMS.get(element.get("type", "1"))
    return (
        ListPlace(level=level, number=count) if form is None else ListPlace(level=level, label=shown(count, form) + ")")
    )


def _place(level: int, label: str) -> ListPlace:
    """Return the place of an item that is printed with a label."""
    number = _NUMBER.fullmatch(label)
    if number is not None:
        return ListPlace(level=level, number=int(number[1]))
    return ListPlace(level=level, label="" if len(label) <= 1 and label in _BULLETS | {""} else label)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,6}", text.strip()) else otherwise
