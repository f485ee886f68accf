"""A `w:p` → inlines: runs with their effective format, links and fields, pictures, footnotes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from cchc.intake.manuscript import EmbeddedPicture, HardBreak, Height, Inline, NoteCall, Photo, Words, plain_text
from cchc.intake.runs import FontRun, Piece, inlines_of
from cchc.intake.sights import Sight, Sights
from cchc.intake.word.drawings import has_chart, placed_pictures, text_boxes
from cchc.intake.word.link_fields import OpenField, simple_target
from cchc.intake.word.package import R, W, WordPackage
from cchc.intake.word.styles import RunFormat, Styles, run_format
from cchc.sources.office_packages import Relationship

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_REMOVED: Final = frozenset({f"{W}del", f"{W}moveFrom"})
_ADDED: Final = frozenset({f"{W}ins", f"{W}moveTo"})
_TRANSPARENT: Final = frozenset({f"{W}{name}" for name in ("smartTag", "customXml", "sdt", "sdtContent", "bdo", "dir")})
_SIGNS: Final = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_SYMBOLS: Final = {
    "F0B7": "•",
    "F0A7": "•",
    "F0D8": "•",
    "F076": "•",
    "F0FC": "✓",
    "F0FE": "☑",
    "F0A8": "☐",
    "F0E0": "→",
    "F0E8": "→",
}


@dataclass(kw_only=True)
class Line:
    """Content of a paragraph: its inlines, and the text boxes anchored in it."""

    inlines: tuple[Inline, ...]
    boxes: list[Element] = field(default_factory=list)
    size: int = 0
    """Half points of its largest words."""


class LineReader:
    """Reads the paragraphs of one part: the document or its footnotes."""

    def __init__(
        self,
        package: WordPackage,
        *,
        related: Mapping[str, Relationship],
        styles: Styles,
        sights: Sights,
        notes: Mapping[tuple[str, str], int],
    ) -> None:
        self._package = package
        self._related = related
        self._styles = styles
        self._sights = sights
        self._notes = notes
        self._fields: list[OpenField] = []
        self._formats: dict[tuple[RunFormat, str | None, str | None], RunFormat] = {}
        self._known: dict[tuple[object, ...], Photo] = {}
        self._pieces: list[Piece] = []
        self._boxes: list[Element] = []
        self._size = 0

    def read(self, paragraph: Element, *, style: str | None) -> Line:
        """Return the content of a `w:p` whose style is `style`."""
        self._pieces, self._boxes, self._size = [], [], 0
        self._children(paragraph, style, target=None)
        inlines = inlines_of(self._pieces, self._sights)
        self._sights.stand_at(plain_text(inlines))
        return Line(inlines=inlines, boxes=self._boxes, size=self._size)

    def _children(self, element: Element, style: str | None, *, target: str | None) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, style, target=target)
            elif tag in _REMOVED:
                self._sights.see(Sight.TRACKED)
            elif tag in _ADDED:
                self._sights.see(Sight.TRACKED)
                self._children(child, style, target=target)
            elif tag in _TRANSPARENT:
                self._children(child, style, target=target)
            elif tag == f"{W}hyperlink":
                self._children(child, style, target=self._target(child) or target)
            elif tag == f"{W}fldSimple":
                self._children(child, style, target=simple_target(child.get(f"{W}instr", "")) or target)
            elif tag == f"{_MC}AlternateContent":
                self._children(_alternative(child), style, target=target)
            elif tag.startswith(_M):
                self._sights.see(Sight.FORMULA)
                self._add("".join(child.itertext()), RunFormat(), None)

    def _target(self, link: Element) -> str | None:
        related = self._related.get(link.get(f"{R}id", ""))
        if related is None or not related.is_external:
            self._sights.see(Sight.DEAD_LINK)
            return None
        anchor = link.get(f"{W}anchor")
        return f"{related.target}#{anchor}" if anchor and "#" not in related.target else related.target

    def _run(self, run: Element, style: str | None, *, target: str | None) -> None:
        properties = run.find(f"{W}rPr")
        chosen = None if properties is None else properties.find(f"{W}rStyle")
        character = None if chosen is None else chosen.get(f"{W}val")
        key = (run_format(properties), character, style)
        shown = self._formats.get(key)
        if shown is None:
            shown = self._formats[key] = self._styles.run(key[0], character=character, paragraph=style)
        if shown.vanish:
            if any((text.text or "").strip() for text in run.iter(f"{W}t")):
                self._sights.see(Sight.HIDDEN)
            # Codes of fields are often hidden; they still open and close the field.
            run = _only_fields(run)
        self._parts(run, shown, target)

    def _parts(self, run: Element, shown: RunFormat, target: str | None) -> None:
        for part in run:
            name = part.tag.removeprefix(W)
            if name == "fldChar":
                self._field(part.get(f"{W}fldCharType", ""))
            elif name == "instrText":
                if self._fields:
                    self._fields[-1].code += part.text or ""
            elif all(one.shows_result for one in self._fields):
                self._part(part, name, shown, target)

    def _part(self, part: Element, name: str, shown: RunFormat, target: str | None) -> None:
        if name == "t" or name in _SIGNS:
            self._add(_SIGNS.get(name) or part.text or "", shown, target)
        elif name in {"br", "cr"}:
            if part.get(f"{W}type") not in {"page", "column"}:
                self._pieces.append(HardBreak())
        elif name == "sym":
            self._symbol(part, shown, target)
        elif name.endswith("Reference"):
            self._reference(part, name)
        elif name in {"drawing", "pict", "object"}:
            self._drawing(part)
        elif name == "ruby":
            for base in part.iterfind(f"{W}rubyBase/{W}r"):
                self._parts(base, shown, target)
        elif part.tag == f"{_MC}AlternateContent":
            self._parts(_alternative(part), shown, target)

    def _reference(self, part: Element, name: str) -> None:
        if name == "commentReference":
            self._sights.see(Sight.COMMENT)
        number = self._notes.get((name.removesuffix("Reference"), part.get(f"{W}id", "")))
        self._pieces += [] if number is None else [NoteCall(number)]

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(OpenField())
        elif kind == "separate" and self._fields:
            opened = self._fields[-1]
            opened.separate()
            if opened.is_contents:
                self._sights.see(Sight.CONTENTS)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _symbol(self, part: Element, shown: RunFormat, target: str | None) -> None:
        sign = _SYMBOLS.get(part.get(f"{W}char", "").upper())
        if sign is None:
            self._sights.see(Sight.SYMBOL)
        else:
            self._add(sign, RunFormat(b=shown.b, i=shown.i), target)

    def _drawing(self, drawing: Element) -> None:
        found = list(placed_pictures(drawing))
        boxes = list(text_boxes(drawing))
        for placed in found:
            related = self._related.get(placed.relationship)
            if placed.is_linked or related is None or related.is_external:
                self._sights.see(Sight.LINKED_PICTURE)
                continue
            key = (related.target, placed)
            photo = self._known.get(key)
            data = self._package.media(related.target) if photo is None else None
            if photo is None and data is None:
                self._sights.see(Sight.LOST_PICTURE)
                continue
            if photo is None and data is not None:
                photo = self._known[key] = Photo(len(self._sights.pictures))
                self._sights.pictures.append(
                    EmbeddedPicture(
                        data=data,
                        alt=placed.alt,
                        crop=placed.crop,
                        turn=placed.turn,
                        is_mirrored=placed.is_mirrored,
                        is_upside_down=placed.is_upside_down,
                        is_upright=True,
                    )
                )
            if photo is not None:
                self._pieces.append(photo)
        self._boxes += boxes
        if not found and not boxes:
            if has_chart(drawing):
                self._sights.see(Sight.CHART)
            elif drawing.tag == f"{W}object":
                self._sights.see(Sight.EMBEDDED)

    def _add(self, text: str, shown: RunFormat, target: str | None) -> None:
        if not text:
            return
        of_field = next((one.target for one in reversed(self._fields) if one.target), None)
        if text.strip():
            self._size = max(self._size, shown.half_points or 0)
        words = Words(
            text=text,
            is_strong=bool(shown.b),
            is_emphasis=bool(shown.i),
            is_struck=bool(shown.strike),
            height=shown.height or Height.LINE,
        )
        self._pieces.append(FontRun(words=words, font=shown.font, target=target or of_field))


def _alternative(element: Element) -> Element:
    """Return what of an `mc:AlternateContent` is read: the newer form, as both show the same."""
    found = element.find(f"{_MC}Choice")
    if found is None:
        found = element.find(f"{_MC}Fallback")
    return element if found is None else found


def _only_fields(run: Element) -> Element:
    bare = Element(run.tag)
    bare.extend(part for part in run if part.tag in {f"{W}fldChar", f"{W}instrText"})
    return bare
