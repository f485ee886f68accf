"""Detection of lost words: every typed word of a body is on the page, or a fault reports it.

Compares typed text and sanitised HTML, and so covers every cause: extensions, raw HTML, the sanitiser.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from html import unescape
from typing import Final

from cchc.render.dialect import ATTRIBUTE_LIST
from cchc.render.faults import BodyFault
from cchc.render.markup import Markup
from cchc.text.cleaning import shortened
from cchc.text.html_tags import text_lines

KNOWN_EXTENSIONS: Final = frozenset(
    {
        *("abbr", "admonition", "attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc"),
        *("fenced_code", "nl2br", "smarty"),
    }
)
"""Extensions whose markup is known here. With any other one nothing is compared, as its markup would count as words."""

# Markup around a line that does not change its words.
_AROUND: Final = "#>-*+ \t"
_INSIDE_WORDS: Final = re.compile(r"[*_`\\]")
_WORD: Final = re.compile(r"[\w\u0300-\u036f]+")
_NO_WORD: Final = re.compile(r"[^\w\u0300-\u036f\n]+")
_BETWEEN: Final = re.compile(r"[^\w\s\u0300-\u036f*_`\\]+")
# Browsers accept a numeric reference without semicolon.
_REFERENCE: Final = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]*;)")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_SYNTAX: Final = re.compile(
    rf"""</?[a-zA-Z][\w:]*(?:\s(?:"[^"<>]*"|'[^'<>]*'|[^<>"'])*)?/?>  # tags: see typed_html.py
    | {ATTRIBUTE_LIST.replace("[ ]", chr(92) + " ")}
    | ^[ \t>]*!!!\s?[\w -]*                                # boxes: see boxes.py
    | ^[ \t>]*(?:```|~~~).*
    | \]\s?\[[^\]\n]*\]                                   # [words][name]
    | ^[ \t>]*\*?\[[^\]\n]*\]\s?:                          # declarations: see definitions.py
    | ^[ \t>]*(?:[-*+]\s+)*[0-9]+\.\s                      # numbers of lists: see dialect.py
    | ^///Footnotes\ Go\ Here///""",
    re.VERBOSE | re.MULTILINE,
)
# Links without a title, and without brackets in them.
_LINK: Final = re.compile(r"\[(?<!!\[)([^][\n]*)\]\([^()\s]*\)")
_NUMBERED: Final = re.compile(r"[0-9][0-9]{0,8}\.[ \t]+")
_SHOWN_VALUES: Final = re.compile(r' (?:alt|title|id|lang)="([^"]*)"')
_LONGEST: Final = 80


def find_lost_words(
    text: str, markup: Markup, targets: Iterable[str], *, first_line: int = 1, reported: Collection[int] = ()
) -> Iterator[BodyFault]:
    """Yield a fault for each run of words of a Markdown text that its sanitised HTML does not contain.

    `targets` are the targets of its links, for which the HTML has slots; `first_line` is the line of the file on which
    the text starts; `reported` are the lines of faults already found. Words are counted without regard to order, as
    footnotes move. Lines that are on the page unchanged, or changed by bold words, links and numbers of items
    alone, are most of a text and matched first at little cost.
    """
    bare_lines = [line.strip(_AROUND) for line in unescape("".join(markup.texts)).split("\n")]
    shown = Counter(bare_lines)
    left: list[str] = []
    is_all_shown = True
    for line in text.split("\n"):
        bare = line.strip(_AROUND)
        if bare and bare not in shown:
            bare = _without_markup(bare)
        if bare and shown[bare] > 0:
            shown[bare] -= 1
            left.append("")
        else:
            left.append(line)
            is_all_shown = is_all_shown and not bare
    if is_all_shown:
        return
    rest = html = markup.html
    page_lines = html.split("\n")
    # An attribute value may have a line break.
    if len(page_lines) == len(bare_lines):
        rest = "\n".join(_not_matched(page_lines, bare_lines, shown))
    typed = _without_syntax("\n".join(left))
    page = "\n".join((unescape("\n".join((*text_lines(rest), *_SHOWN_VALUES.findall(html)))), *targets))
    page = _INSIDE_WORDS.sub("", page)
    wanted = Counter(_WORD.findall(_INSIDE_WORDS.sub("", typed)))
    found = Counter(_WORD.findall(page))
    missing = wanted - found
    if not missing:
        return
    # Two words separated only by markup are one word on the page: “[một](mot.md)cửa”.
    joined = " ".join((found - wanted).elements())
    lost = {word for word, count in missing.items() if joined.count(word) < count}
    if lost:
        yield from _places(list(enumerate(typed.split("\n"), first_line)), lost, page, reported)


def _without_markup(line: str) -> str:
    """Return what the page shows of a typed line with simple markup, or something that no page has."""
    if "](" in line:
        line = "".join(_LINK.split(line))
    if "**" in line:
        line = line.replace("**", "")
    if "." in line:
        line = _NUMBERED.sub("", line, count=1)
    return line.strip(_AROUND)


def _not_matched(page_lines: Sequence[str], bare_lines: Sequence[str], shown: Counter[str]) -> Iterator[str]:
    """Yield the lines of the page that are left; of those without text, the ones with values, such as pictures."""
    for line, bare in zip(page_lines, bare_lines, strict=True):
        if bare:
            shown[bare] -= 1
            if shown[bare] >= 0:
                yield line
        elif '="' in line:
            yield line


def _places(
    lines: Sequence[tuple[int, str]], lost: AbstractSet[str], page: str, reported: Collection[int]
) -> Iterator[BodyFault]:
    """Yield a fault for each run of lines with lost words that has none yet.

    A word with several occurrences is lost where its neighbours are lost, too, otherwise at the last occurrence.
    """
    page = _NO_WORD.sub(" ", page)
    nowhere: dict[int, str] = {}
    places: dict[str, tuple[int, str]] = {}
    explained: set[str] = set()
    for number, line in lines:
        for part in _BETWEEN.split(line):
            bare = _INSIDE_WORDS.sub("", part)
            words = lost & frozenset(_WORD.findall(bare))
            places.update(dict.fromkeys(words, (number, part.strip())))
            if words and (number in reported or _NO_WORD.sub(" ", bare).strip() not in page):
                nowhere[number] = f"{nowhere[number]} … {part.strip()}" if number in nowhere else part.strip()
                explained |= words
    nowhere |= dict(place for word, place in places.items() if word not in explained)
    known = {*nowhere, *reported}
    for number in sorted(known.difference(reported)):
        if number - 1 not in known:
            yield BodyFault(number, _message(nowhere[number]))


def _without_syntax(text: str) -> str:
    """Return a text with `|` in place of markup, with the same line numbers."""
    if "<!--" in text:
        text = _COMMENT.sub(lambda match: "|" + "\n" * match[0].count("\n"), text)
    text = _SYNTAX.sub(lambda match: "|" + "\n" * match[0].count("\n"), text)
    return _REFERENCE.sub(lambda match: unescape(match[0]), text) if "&" in text else text


def _message(lost: str) -> str:
    words = shortened(" ".join(lost.split()), _LONGEST)
    return (
        f"Chữ “{words}” không hiện ra trên trang. Có lẽ một dấu ở dòng này hoặc gần đó bị hiểu là ký hiệu định dạng: "
        "thêm dấu \\ trước dấu ấy, ví dụ: \\{ \\[ \\*, và thay < bằng &lt;"
    )
