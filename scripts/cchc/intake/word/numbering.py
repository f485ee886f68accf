"""Numbers and bullets of Word's automatic lists (ECMA-376 part 1, §17.9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from cchc.intake.manuscript import ListPlace
from cchc.intake.word.package import W

_ROMAN: Final = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_LEVELS: Final = 9


@dataclass(frozen=True, kw_only=True)
class _Level:
    form: str
    text: str
    start: int


class Numbering:
    """Counts the items of a document's lists, in the order in which its paragraphs are read."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is None:
            return
        for abstract in root.iterfind(f"{W}abstractNum"):
            levels = {_number(level.get(f"{W}ilvl"), 0): _level(level) for level in abstract.iterfind(f"{W}lvl")}
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for number in root.iterfind(f"{W}num"):
            self._add(number)

    def _add(self, number: Element) -> None:
        list_id = number.get(f"{W}numId", "")
        abstract = number.find(f"{W}abstractNumId")
        self._abstract[list_id] = "" if abstract is None else abstract.get(f"{W}val", "")
        for override in number.iterfind(f"{W}lvlOverride"):
            level = _number(override.get(f"{W}ilvl"), 0)
            start = override.find(f"{W}startOverride")
            if start is not None:
                self._starts[list_id, level] = _number(start.get(f"{W}val"), 1)

    def place(self, list_id: str, level: int) -> ListPlace | None:
        """Return the place of the next paragraph of a list, or None where it has neither number nor bullet."""
        abstract = self._abstract.get(list_id)
        levels = self._levels.get(abstract, {}) if abstract is not None else {}
        own = levels.get(level)
        if abstract is None or own is None or not 0 <= level < _LEVELS:
            return None
        if own.form == "bullet":
            return ListPlace(level=level)
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        self._count(counts, levels, list_id, level)
        if own.form == "none" or not own.text.strip():
            return None
        if own.form == "decimal" and own.text.strip() in {f"%{level + 1}.", f"%{level + 1})", f"%{level + 1}"}:
            return ListPlace(level=level, number=counts[level])
        label = own.text
        for place in range(_LEVELS):
            of_place = levels.get(place)
            if of_place is not None and f"%{place + 1}" in label:
                label = label.replace(f"%{place + 1}", shown(counts[place] or of_place.start, of_place.form))
        return ListPlace(level=level, label=label.strip())

    def _count(self, counts: list[int | None], levels: dict[int, _Level], list_id: str, level: int) -> None:
        start = self._starts.get((list_id, level))
        if start is not None and (list_id, level) not in self._started:
            counts[level] = start
        else:
            before = counts[level]
            counts[level] = levels[level].start if before is None else before + 1
        self._started.add((list_id, level))
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)


def _level(element: Element) -> _Level:
    def value(name: str) -> str | None:
        found = element.find(f"{W}{name}")
        return None if found is None else found.get(f"{W}val")

    return _Level(form=value("numFmt") or "decimal", text=value("lvlText") or "", start=_number(value("start"), 1))


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 7 else otherwise  # noqa: PLR2004


def shown(count: int, form: str) -> str:
    """Return a number in the form of a list: “3”, “c”, “iii”."""
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"} and count < 4000:  # noqa: PLR2004 - the last roman number
        text, rest = "", count
        for value, sign in _ROMAN:
            text += sign * (rest // value)
            rest %= value
        return text.upper() if form == "upperRoman" else text
    return f"{count:02}" if form == "decimalZero" else str(count)
