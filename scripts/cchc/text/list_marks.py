"""Signs that people type in front of the items of a list: “•”, “-”, “1)”, “a.”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

DASHES: Final = "-*\u2013\u2014\u2212"
"""Signs of the same rank; programs turn one into another."""
_OF_WORD: Final = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0a8\uf0e0\uf06c\uf06e\uf0f0"
"""Signs of the fonts Symbol and Wingdings, as Word leaves them in a copied text."""
BULLETS: Final = "•●○▪■□▫◦·➢➤►▶❖✦★☑✓✔✅→⇒❑❏▢\u2219\u25c6" + _OF_WORD
ALPHABET: Final = "abcdđeghiklmnopqrstuvxy"
"""Letters of items in legal texts, in their order."""

_MARK: Final = re.compile(
    rf"(?:(?P<plus>\+)|(?P<dash>[{DASHES}])|(?P<bullet>[{BULLETS}])|(?P<round>o)(?=[ \t])"
    r"|(?P<number>[0-9]{1,3})(?P<stop>[.)/])(?:[-\u2013](?=[ \t]))?"
    r"|(?P<letter>[a-zđ])(?P<after>[.)/]))(?P<space>[ \t\u00a0]+|(?=[^\W\d_]|\*\*|\[|“))(?=\S)"
)

_BEHIND_LETTER: Final = frozenset(" \t.)/")


@dataclass(frozen=True, kw_only=True)
class ListMark:
    """The mark at the start of a text."""

    rank: str  # marks of one list have the same: “-” for all dashes, “1)”, “a.”, or the bullet itself
    length: int  # characters, with the space behind it
    value: int | None = None  # of a number or letter
    label: str = ""  # “a)”: Markdown has no such list
    is_markdown: bool = False

    @property
    def written(self) -> str:
        """The mark in Markdown."""
        if self.label:
            return f"- {self.label} "
        return "- " if self.value is None else f"{self.value}. "


def list_mark(text: str) -> ListMark | None:
    """Return the mark at the start of a text that has no space in front, or None."""
    # Most lines begin with a word, which is no mark.
    if text[:1].isalpha() and text[1:2] not in _BEHIND_LETTER:
        return None
    match = _MARK.match(text)
    if match is None:
        return None
    is_spaced = bool(match["space"])
    is_plain = is_spaced and "\u00a0" not in match["space"]
    length = match.end()
    if (number := match["number"]) is not None:
        is_markdown = is_plain and match["stop"] == "." and not number.startswith("00") and "-" not in match[0]
        return ListMark(rank=f"1{match['stop']}", length=length, value=int(number), is_markdown=is_markdown)
    if (letter := match["letter"]) is not None:
        label = f"{letter}{match['after']}"
        mark = ListMark(rank=f"a{match['after']}", length=length, value=ALPHABET.find(letter) + 1, label=label)
        # “a.vn” is an address.
        return mark if is_spaced or match["after"] != "." else None
    sign = match["plus"] or match["dash"] or match["bullet"] or match["round"]
    rank = "-" if match["dash"] else sign
    # “*Lưu ý” is a remark.
    if sign == "*" and not is_spaced:
        return None
    return ListMark(rank=rank, length=length, is_markdown=is_plain and sign in "-*+")
