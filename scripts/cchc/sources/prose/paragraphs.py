"""Paragraphs and headings that are glued to each other, and paragraphs that become code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from cchc.model.prose import ProseFault, ProseKind
from cchc.sources.prose.typed_lines import TAB, LineKind, TypedBody, TypedLine
from cchc.text.list_marks import list_mark

_ENDS: Final = (".", "!", "?", "…", ":", ".”", "!”", "?”", ".)", ".**", ":**")
_BREAKS: Final = ("  ", "<br>", "<br/>", "<br />", "\\")
_CONTINUED: Final = 2
"""Columns by which a line is indented that goes on with a list item."""
_FEW: Final = 3
_LABEL: Final = re.compile(r"(?:\*\*)?[^\W\d_][^:.;!?|]{1,40}:(?:\*\*)? \S")
_LABELLED: Final = 120
_HEADING: Final = 100
_BOLD: Final = re.compile(r"(?:\*\*[^*]+\*\*|__[^_]+__)$")
_UNDERLINE: Final = re.compile(r"-{2,}[ \t]*$")
_LONGEST_HEADING: Final = 80
_ROMAN: Final = re.compile(r"[IVX]{1,5}[.)] \S")
_BOXES_OF_OTHERS: Final = ("???", ":::")
"""How other programs start what folds or is framed; what stands below it is no paragraph of its own."""
_YEAR: Final = re.compile(r"([ \t]{0,3}[0-9]{4,9})\.[ \t]")
_TAGS: Final = re.compile(r"#[^\W\d_]\w*(?:[ \t]+#[^\W\d_]\w*)*[ \t]*$")


def find_indented_paragraphs(body: TypedBody) -> Iterator[ProseFault]:
    """Yield the lines of prose that Markdown takes for code, as they start with a tab or four spaces."""
    for block in body.blocks:
        # Asked first, as it costs nothing: few blocks are indented.
        if block[0].indent < TAB or block[0].is_inner:
            continue
        if not _is_prose(block[0]) or list_mark(block[0].bare) is not None:
            continue
        for line in block:
            if line.indent < TAB or line.kind is not LineKind.TEXT:
                break
            yield line.fault(ProseKind.INDENTED, 0, len(line.lead), fixed="", is_safe=True)


def _is_prose(line: TypedLine) -> bool:
    return len(line.bare.split()) >= _FEW and any(letter.isalpha() and not letter.isascii() for letter in line.bare)


def find_glued_paragraphs(body: TypedBody) -> Iterator[ProseFault]:
    """Yield the lines that were meant to start a paragraph, but have no blank line above."""
    blocks = [block for block in body.blocks if len(block) > 1]
    is_wrapped = any(_is_mid_sentence(above, line) for block in blocks for above, line in pairwise(block))
    for block in blocks:
        widest = max(len(line.text.rstrip()) for line in block)
        for above, line in pairwise(block):
            if _is_glued(above, line, widest=widest, is_wrapped=is_wrapped):
                yield line.fault(ProseKind.GLUED_PARAGRAPH, 0, len(line.lead), fixed="\n", is_safe=True)


def _is_mid_sentence(above: TypedLine, line: TypedLine) -> bool:
    is_text = line.kind is LineKind.TEXT and above.kind in {LineKind.TEXT, LineKind.LIST}
    return is_text and line.bare[0].islower() and list_mark(line.bare) is None


def _is_glued(above: TypedLine, line: TypedLine, *, widest: int, is_wrapped: bool) -> bool:
    if not _may_start_paragraph(above, line):
        return False
    has_room = len(above.text.rstrip()) + 1 + len(line.bare.split(maxsplit=1)[0]) <= widest * 0.8
    if above.bare.endswith(_ENDS):
        return has_room or not is_wrapped
    if above.bare.isupper() and not line.bare.isupper() and " " in above.bare and len(above.bare) <= _HEADING:
        return True
    is_roman = _ROMAN.match(above.bare) and _ROMAN.match(line.bare)
    if is_roman or (line.indent >= TAB > above.indent and above.kind is LineKind.TEXT):
        return True
    # “- Mục cuối” and right below it the next paragraph: it would become a part of the item.
    if above.kind is LineKind.LIST and line.indent == 0 and has_room and not is_wrapped:
        return True
    return not is_wrapped and _has_label(above) and _has_label(line)


def _may_start_paragraph(above: TypedLine, line: TypedLine) -> bool:
    if above.bare.startswith(_BOXES_OF_OTHERS):
        return False
    if line.kind is not LineKind.TEXT or above.kind not in {LineKind.TEXT, LineKind.LIST}:
        return False
    if (
        list_mark(line.bare)
        or line.is_inner != above.is_inner
        or {"\t", "|"} & {*line.bare}
        or above.text.endswith(_BREAKS)
    ):
        return False
    if above.kind is LineKind.LIST and line.indent >= _CONTINUED:
        return False
    is_mark = above.kind is LineKind.TEXT and list_mark(above.bare) is not None
    is_other = is_mark or _BOLD.match(line.bare) or _BOLD.match(above.bare)
    return not is_other and (line.bare[0].isupper() or line.bare[0] in "“*[")


def _has_label(line: TypedLine) -> bool:
    return len(line.bare) <= _LABELLED and _LABEL.match(line.bare) is not None


def find_glued_headings(body: TypedBody) -> Iterator[ProseFault]:
    """Yield the lines in bold above a text: without a blank line they are the start of its first sentence."""
    for block in body.blocks:
        for line, below in pairwise(block):
            is_heading = (
                line.kind is LineKind.TEXT
                and below.kind is LineKind.TEXT
                and not line.is_inner
                and len(line.bare) <= _HEADING
                and _BOLD.match(line.bare)
                and not line.text.endswith(_BREAKS)
                and not _BOLD.match(below.bare)
                and below.bare[0].isupper()
            )
            if is_heading:
                words = line.bare.strip("*_").strip()
                yield line.whole(ProseKind.GLUED_HEADING, fixed=f"## {words.removesuffix(':')}", is_safe=False)


def find_underlined_paragraphs(body: TypedBody) -> Iterator[ProseFault]:
    """Yield the rules that make a heading of the paragraph above."""
    for block in body.blocks:
        if len(block) < 2 or block[0].kind is not LineKind.TEXT:  # noqa: PLR2004 - a paragraph and its rule
            continue
        text, rule = block[:2]
        is_sentence = len(text.bare) > _LONGEST_HEADING or text.bare.endswith((".", ";", "!", "?", "…", ","))
        if is_sentence and _UNDERLINE.match(rule.text):
            yield rule.fault(ProseKind.UNDERLINED, 0, 0, fixed="\n", is_safe=True)


def find_year_lists(body: TypedBody) -> Iterator[ProseFault]:
    """Yield the first lines of blocks that start with a number nobody counts to: a year and a full stop."""
    for line in (block[0] for block in body.blocks):
        if line.kind is LineKind.LIST and (year := _YEAR.match(line.text)):
            fixed = f"{year[1]}\\{line.text[year.end(1) :]}"
            yield line.whole(ProseKind.YEAR_LIST, fixed=fixed, is_safe=True)


def find_hashtags(body: TypedBody) -> Iterator[ProseFault]:
    """Yield the lines of hashtags that Markdown takes for headings."""
    for line in body.lines:
        if line.kind is LineKind.HEADING and _TAGS.match(line.bare) and (" #" in line.bare or line.bare.isascii()):
            yield line.whole(ProseKind.HASHTAG, fixed=f"{line.lead}\\{line.text[len(line.lead) :]}")
