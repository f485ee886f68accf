"""The lines of a body as typed: what each is, and its text without what is no prose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cached_property
from typing import Final, NamedTuple

from cchc.model.prose import ProseFault, ProseKind

TAB: Final = 4
_FENCE: Final = re.compile(r"[ \t]*(```|~~~)")
_HTML: Final = re.compile(
    r" {0,3}<(!--|/?(table|div|details|summary|figure|p|ul|ol|dl|blockquote|pre|section|article|center|h[1-6])"
    r"(?=[\s/>]|$))",
    re.IGNORECASE,
)
_SPACES: Final = " \t\u00a0\u3000"
_HEADING: Final = re.compile(r" {0,3}#{1,6}(?!#)")
_BOX: Final = re.compile(r"[ \t]*!!!")
_DEFINITION: Final = re.compile(r" {0,3}(?:\*?\[[^\]]+\]:|:[ \t])")
_LIST: Final = re.compile(r"(?:[-*+]|[0-9]{1,9}\.)[ \t]+\S")
_RULE: Final = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
TABLE_RULE: Final = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?$")
"""The row below the head of a table, without white space around it."""
# No part may contain what begins it: a long line of “[” would cost the square of its length.
_NO_PROSE: Final = re.compile(
    r"`[^`\n]*`|\]\([^()\n]*\)|<[^<>\n]*>|\{[^{}\n]*\}|“[^“”\n]*”|https?://\S+|[\w.+-]{1,64}@[\w.-]+"
)
_SIGN: Final = re.compile(r"[`(<{“@/]")
_FIRST_SIGNS: Final = frozenset("->|:#!*+_[0123456789")
"""What a line of any other kind than text begins with, behind white space."""
_CODE: Final = re.compile(r"`[^`\n]*`")
_WORD: Final = re.compile(r"[^\W_]+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_MIXED: Final = re.compile(r"\d(?:(?=[^\W\d_])|(?<=[^\W\d_].))")
# What they look for stands in front, as texts have few of it.
_CUT_BY_ADDRESS: Final = re.compile(r"https?://(?:(?<=[^\W_]http://)|(?<=[^\W_]https://))")
_CUT_BY_MAIL: Final = re.compile(r"@(?<=[\w.+-]{65}@)")


class LineKind(StrEnum):
    """What a line of a body is."""

    BLANK = auto()
    CODE = auto()
    HTML = auto()
    QUOTE = auto()
    TABLE = auto()
    LIST = auto()
    HEADING = auto()
    BOX = auto()
    DEFINITION = auto()
    RULE = auto()
    TEXT = auto()


# Tuples: to look into a set, Python runs the code by which members of an enumeration are hashed.
_OWN_WORDS: Final = (
    *(LineKind.TEXT, LineKind.LIST, LineKind.HEADING, LineKind.TABLE),
    *(LineKind.BOX, LineKind.DEFINITION),
)
_CONTAINERS: Final = (LineKind.LIST, LineKind.BOX, LineKind.DEFINITION)
_BETWEEN_BLOCKS: Final = (LineKind.BLANK, LineKind.CODE, LineKind.HTML, LineKind.QUOTE)


class TypedLine(NamedTuple):
    """A line of a body; `text` is in NFC. A tuple, as there are many, and it is made in a third of the time."""

    number: int
    text: str
    kind: LineKind
    is_inner: bool
    """Whether it belongs to a list item, a box, a footnote or a definition above."""

    lead: str
    """The white space at its start."""
    bare: str
    """Its text without white space around it."""

    indent: int
    """The width of that white space."""

    @property
    def is_own(self) -> bool:
        """Whether its words are the editor's: no code, HTML or quotation."""
        return self.kind in _OWN_WORDS

    @property
    def marked(self) -> str:
        """Its text with spaces in place of code, for rules about markup."""
        return _CODE.sub(_blank, self.text) if "`" in self.text else self.text

    @property
    def words(self) -> str:
        """Its text with spaces in place of code, tags, addresses and quotations, for rules about words."""
        return _NO_PROSE.sub(_blank, self.text) if _SIGN.search(self.text) else self.text

    def fault(
        self, kind: ProseKind, start: int, end: int, *, fixed: str | None = None, is_safe: bool = False
    ) -> ProseFault:
        """Return a fault of the characters `start` to `end`."""
        found = self.text[start:end]
        return ProseFault(
            kind=kind,
            line=self.number,
            column=start,
            found=found,
            fixed=fixed,
            is_safe=is_safe and fixed is not None,
        )

    def whole(self, kind: ProseKind, *, fixed: str | None = None, is_safe: bool = True) -> ProseFault:
        """Return a fault of the whole line."""
        return self.fault(kind, 0, len(self.text), fixed=fixed, is_safe=is_safe)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


@dataclass(frozen=True)
class TypedBody:
    """A body as typed."""

    text: str
    """All of it in NFC, code and quotations too: what is not in here is in no line."""

    first_line: int
    """The line of the file on which it starts."""

    @cached_property
    def lines(self) -> tuple[TypedLine, ...]:
        """All of its lines."""
        return tuple(_lines(self.text, self.first_line))

    def lines_with(self, pattern: re.Pattern[str]) -> Iterator[TypedLine]:
        """Yield the lines that hold a pattern, each once; it reaches over no end of a line, nor looks around."""
        number, last, counted = 0, -1, 0
        for match in pattern.finditer(self.text):
            number += self.text.count("\n", counted, match.start())
            counted = match.start()
            if number != last:
                last = number
                yield self.lines[number]

    @cached_property
    def folded(self) -> str:
        """Its text without the difference between capitals and small letters."""
        return self.text.casefold()

    @cached_property
    def words(self) -> frozenset[str] | None:
        """Its words in small letters, code and quotations too, each once; None where that is not sure.

        A word is a run of letters and digits, or of letters alone: “5g”, “g”. Some letters of other scripts are several
        ones when small, and an address that is no prose may cut a word.
        """
        small = self.folded
        if len(small) != len(self.text) or small != self.text.lower():
            return None
        if _CUT_BY_ADDRESS.search(small) or _CUT_BY_MAIL.search(small):
            return None
        words = frozenset(_WORD.findall(small))
        return words.union(_LETTERS.findall(small)) if _MIXED.search(small) else words

    @cached_property
    def blocks(self) -> tuple[tuple[TypedLine, ...], ...]:
        """Runs of lines of one block of Markdown: no blank line, code or HTML between them."""
        found: list[tuple[TypedLine, ...]] = []
        run: list[TypedLine] = []
        for line in (*self.lines, None):
            if line is not None and line.kind not in _BETWEEN_BLOCKS:
                run.append(line)
            elif run:
                found.append(tuple(run))
                run = []
        return tuple(found)


def read_lines(texts: Sequence[str], *, first_line: int = 1) -> TypedBody:
    """Return the lines of a body; `first_line` is the line of the file on which it starts."""
    return read_text("\n".join(texts), first_line=first_line)


def read_text(text: str, *, first_line: int = 1) -> TypedBody:
    """Return a body, or any text, as lines; `first_line` is the line of the file on which it starts."""
    return TypedBody(unicodedata.normalize("NFC", text), first_line)


def body_lines(data: bytes) -> list[str]:
    """Return the lines of a UTF-8 file as typed, without their ends and without a byte order mark."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _lines(whole: str, first_line: int) -> Iterator[TypedLine]:
    fence, html, is_inner = "", "", False
    before = LineKind.BLANK
    has_fences, has_html = "```" in whole or "~~~" in whole, "<" in whole
    for number, text in enumerate(whole.split("\n"), start=first_line):
        opened = _FENCE.match(text) if has_fences else None
        if fence or opened:
            kind = LineKind.CODE
            fence = "" if fence and opened and opened[1] == fence else fence or (opened[1] if opened else "")
        elif html or (has_html and (found := _HTML.match(text)) is not None):
            kind = LineKind.HTML
            html = _open_html(text, html or _end_of(found))
        else:
            kind = _kind_of(text)
        lead = text[: len(text) - len(text.lstrip(_SPACES))] if text[:1] in _SPACES else ""
        indent = _width(lead) if lead else 0
        if kind in _CONTAINERS:
            is_inner = True
        elif kind is not LineKind.BLANK and before is LineKind.BLANK and indent < TAB:
            is_inner = False
        before = kind
        yield TypedLine(number, text, kind, is_inner, lead, text.strip(), indent)


def _width(lead: str) -> int:
    width = 0
    for character in lead:
        width += TAB - width % TAB if character == "\t" else 1
    return width


def _kind_of(text: str) -> LineKind:  # noqa: PLR0911 - one for each kind
    bare = text.strip(" \t\u00a0\u3000\u200b\ufeff")
    # Word's line break (U+000B) alone in a line is a space for readers.
    if not bare or bare.isspace():
        return LineKind.BLANK
    if bare[0] not in _FIRST_SIGNS:
        return LineKind.TEXT
    if bare.startswith(">"):
        return LineKind.QUOTE
    if _RULE.match(text):
        return LineKind.RULE
    if bare.startswith("|") or TABLE_RULE.match(bare):
        return LineKind.TABLE
    if _HEADING.match(text):
        return LineKind.HEADING
    if _BOX.match(text):
        return LineKind.BOX
    if _LIST.match(bare):
        return LineKind.LIST
    return LineKind.DEFINITION if _DEFINITION.match(text) else LineKind.TEXT


def _end_of(found: re.Match[str] | None) -> str:
    """Return what ends the HTML that a line starts: a comment, or the element of a tag; “” is the line itself."""
    if found is None:
        return ""
    if found[1] == "!--":
        return "-->"
    return "" if found[1].startswith("/") else f"</{found[2].lower()}"


def _open_html(text: str, end: str) -> str:
    """Return what ends the HTML that is open after a line."""
    return "" if not end or end in text.lower() else end
