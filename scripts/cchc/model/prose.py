"""Faults of typed text: what readers would see otherwise than it was meant, and the text that puts it right."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from cchc.model.outdated import OutdatedPhrases


class ProseKind(StrEnum):
    """Kind of a fault of typed text, in the order in which reminders name them."""

    EMPTY_BODY = "empty body"
    GARBLED = "garbled"  # UTF-8 that was read as Latin-1
    LEGACY_FONT = "legacy font"  # TCVN3 or VNI
    LOST_LETTERS = "lost letters"  # “th?ng ??i”
    GLUED_LIST = "glued list"
    TYPED_LIST = "typed list"  # “•”, “1)”, “-X”
    FLAT_LIST = "flat list"  # an inner list that is not indented by four
    GLUED_TABLE = "glued table"
    TABLE_RULE = "table rule"  # no row “| --- |”
    TABBED_TABLE = "tabbed table"
    INDENTED = "indented"  # becomes code
    GLUED_PARAGRAPH = "glued paragraph"
    GLUED_HEADING = "glued heading"  # a line in bold
    UNDERLINED = "underlined"  # a rule below a paragraph makes a heading of it
    HASHTAG = "hashtag"
    YEAR_LIST = "year list"  # “2026. Năm” at the start of a line
    SWAPPED_LINK = "swapped link"
    SPACED_LINK = "spaced link"
    OPEN_LINK = "open link"  # no bracket behind the address
    SPACED_BOLD = "spaced bold"
    OPEN_BOLD = "open bold"
    MISSING_NOTE = "missing note"
    CURLY_BOX = "curly box"
    OPEN_BOX = "open box"  # its text is not indented
    QUOTED_ADDRESS = "quoted address"
    TRACKED_ADDRESS = "tracked address"
    BARE_ADDRESS = "bare address"  # “www.” without https://
    FILE_ALT = "file alt"
    IMPOSSIBLE_DATE = "impossible date"
    WRONG_PHRASE = "wrong phrase"


@dataclass(frozen=True, kw_only=True, slots=True)
class ProseFault:
    """A fault of typed text.

    `fixed` replaces exactly the text `found`, which starts at character `column` of the line `line` of the file and may
    go over several lines; it is None where only an editor knows the right text.
    """

    kind: ProseKind
    line: int
    column: int
    found: str
    fixed: str | None = None
    is_safe: bool = False
    """Whether `cchc fix` may replace it: the meaning is certain."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WrongPhrase:
    """A phrase with a spelling mistake; `right` is None where an office keeps it."""

    wrong: str
    right: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class SoughtPhrases:
    """What texts are searched for while they are read, by the registers."""

    wrong: tuple[WrongPhrase, ...] = ()
    outdated: OutdatedPhrases = field(default_factory=OutdatedPhrases)
