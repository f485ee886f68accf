"""Signs of Markdown that were typed in another way, so that readers see the signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from cchc.model.prose import ProseFault, ProseKind
from cchc.sources.prose.typed_lines import TAB, LineKind, TypedBody, TypedLine

_TARGET: Final = (
    r"(?:(?:https?://|www\.|mailto:|tel:|\.{1,2}/|/|#)[^\[\]()\s]{1,2000}"
    r"|[^\[\]()\s]{1,300}\.(?:md|pdf|docx?|xlsx?)(?:#[^\[\]()\s]{0,200})?)"
)
_SWAPPED: Final = re.compile(rf"\(([^()\[\]\n]{{1,300}})\)[ \t]?\[({_TARGET})\](?!\()")
_SPACED: Final = re.compile(rf"(?<!\\)(\[[^\[\]\n]{{1,300}}\])[ \t\u00a0]{{1,20}}(\({_TARGET}\))")
_OPEN: Final = re.compile(
    r"\[[^\[\]\n]{1,300}\]\((?:https?://|www\.|mailto:)[^\s()\"]{1,2000}(?=[ \t]+[^\s\"]|[ \t]*$)"
)
# What each of them has in the middle: looked for first, as most lines have links and no fault.
_SWAP: Final = re.compile(r"\)[ \t]?\[")
_SPACE: Final = re.compile(r"\][ \t\u00a0]{1,20}\(")
_NO_MARKUP: Final = (LineKind.CODE, LineKind.HTML)
_SHOWN: Final = 30
"""Letters behind a sign that a message shows."""
_BOLD: Final = re.compile(r"\*(?<!\*\*)\*(?!\*)")
_CALL: Final = re.compile(r"(?<!\\)\[\^([^\[\]\s\\]{1,60})\](?!:)")
_NOTE: Final = re.compile(r" {0,3}\[\^([^\[\]]{1,60})\]:")
_CURLY_BOX: Final = re.compile(r'[ \t]*!!![ \t]?[\w-]+[ \t]+(?P<title>[“”„"][^“”„"]{1,300}[“”„"])[ \t]*$')
_BOX: Final = re.compile(r'!!![ \t]?[\w-]+(?:[ \t]+"[^"]*")?[ \t]*$')
_QUOTES: Final = "[“”„\"'‘’]"
_QUOTE: Final = re.compile(_QUOTES)
_QUOTED: Final = re.compile(
    rf"(\[[^\[\]\n]{{0,300}}\])\([ \t]*{_QUOTES}[ \t]*"
    rf"((?:https?://|www\.|mailto:)[^\s()“”„\"'‘’]{{1,2000}})[ \t]*{_QUOTES}[ \t]*\)"
)
_QUOTED_TITLE: Final = re.compile(
    r"(\[[^\[\]\n]{0,300}\]\([^\s()“”\"]{1,2000}[ \t]+)[“”„]([^“”„\"()]{1,300})[“”„](?=\))"
)
_QUOTED_START: Final = re.compile(rf"\]\([ \t]*{_QUOTES}")
_OF_LINKS: Final = ("`", "[^", "![", "“)", "”)", "„)")
_OPEN_END: Final = re.compile(
    r"\]\((?:https?://|www\.|mailto:)[^\s()\"]{1,2000}(?=[ \t]+[^\s\"]|[ \t]*$)", re.MULTILINE
)
_ALT: Final = re.compile(r"(?<!\\)!\[([^\[\]\n]{1,300})\]\(([^()\s]{1,500})")
_FILE_NAME: Final = re.compile(
    r"[^\s]*\.(?:jpe?g|png|gif|webp|heic|avif|bmp|jfif)|(?:IMG|DSC|DSCN|DSCF|FB_IMG|PXL|Screenshot|image|photo|anh|hinh)"
    r"[\s_-]*[\d_-]*|z\d{6,}[\w-]*|received_\d+",
    re.IGNORECASE,
)


def find_sign_faults(body: TypedBody) -> Iterator[ProseFault]:
    """Yield the faults of links, bold text, boxes and footnotes."""
    text = body.text
    has_bold, has_links = "**" in text, "[" in text and _may_have_links(text)
    notes = {note[1] for line in body.lines if (note := _NOTE.match(line.text))} if "[^" in text else set()
    for line in body.lines if has_bold or has_links else ():
        if not ("**" in line.text or (has_links and "[" in line.text)) or line.kind in _NO_MARKUP:
            continue
        yield from _links(line)
        yield from _bold(line)
        yield from _pictures(line)
        for call in _CALL.finditer(line.marked) if "[^" in line.marked else ():
            if call[1] not in notes:
                yield line.fault(ProseKind.MISSING_NOTE, call.start(), call.end())
    if has_bold:
        yield from _open_bold(body)
    if "!!!" in text:
        yield from _boxes(body)


def _may_have_links(text: str) -> bool:
    """Return whether a text has what only footnotes, pictures, code and faults of links have."""
    # Spaces take the place of code.
    if any(sign in text for sign in _OF_LINKS):
        return True
    return any(pattern.search(text) for pattern in (_SWAP, _SPACE, _QUOTED_START, _OPEN_END))


def _links(line: TypedLine) -> Iterator[ProseFault]:
    text = line.marked
    if "[" not in text:
        return
    for match in _SWAPPED.finditer(text) if _SWAP.search(text) else ():
        fixed = f"[{match[1].strip()}]({match[2]})"
        yield line.fault(ProseKind.SWAPPED_LINK, match.start(), match.end(), fixed=fixed, is_safe=True)
    for match in _OPEN.finditer(text) if "](" in text else ():
        address = match[0].rstrip(".,;:")
        # A bracket that comes later may be the one that was meant.
        if ")" not in text[match.end() :].partition("[")[0]:
            yield line.fault(ProseKind.OPEN_LINK, match.start(), match.start() + len(address), fixed=f"{address})")
    for match in _SPACED.finditer(text) if _SPACE.search(text) else ():
        yield line.fault(ProseKind.SPACED_LINK, match.start(), match.end(), fixed=match[1] + match[2], is_safe=True)
    if "](" not in text or not _QUOTE.search(text):
        return
    for match in _QUOTED.finditer(text):
        fixed = f"{match[1]}({match[2]})"
        yield line.fault(ProseKind.QUOTED_ADDRESS, match.start(), match.end(), fixed=fixed, is_safe=True)
    for match in _QUOTED_TITLE.finditer(text):
        fixed = f'{match[1]}"{match[2]}"'
        yield line.fault(ProseKind.QUOTED_ADDRESS, match.start(), match.end(), fixed=fixed, is_safe=True)


def _bold(line: TypedLine) -> Iterator[ProseFault]:
    """Yield the pairs of `**` with a space inside: Markdown takes them for text."""
    if "**" not in line.marked:
        return
    places = [match.start() for match in _BOLD.finditer(line.marked)]
    if len(places) % 2:
        return
    for start, end in zip(places[::2], places[1::2], strict=True):
        inner = line.text[start + 2 : end]
        if inner.strip() and inner != inner.strip():
            # The spaces inside may be the only ones between words.
            before = " " if inner[0].isspace() and start and line.text[start - 1].isalnum() else ""
            after = " " if inner[-1].isspace() and line.text[end + 2 : end + 3].isalnum() else ""
            fixed = f"{before}**{inner.strip()}**{after}"
            yield line.fault(ProseKind.SPACED_BOLD, start, end + 2, fixed=fixed, is_safe=True)


def _open_bold(body: TypedBody) -> Iterator[ProseFault]:
    """Yield the only `**` of a line that no other one in its block closes."""
    for block in body.blocks:
        places = [(line, match) for line in block if "**" in line.marked for match in _BOLD.finditer(line.marked)]
        # What opens stands in front of a word.
        opening = [(line, match) for line, match in places if line.text[match.end() : match.end() + 1].isalnum()]
        if len(places) == 1 and opening:
            ((line, match),) = opening
            end = min(len(line.text), match.end() + _SHOWN)
            yield line.fault(ProseKind.OPEN_BOLD, match.start(), end)


def _pictures(line: TypedLine) -> Iterator[ProseFault]:
    for match in _ALT.finditer(line.marked) if "![" in line.marked else ():
        name = match[2].rpartition("/")[2].partition(".")[0]
        if is_file_name(match[1].strip()) or match[1].strip() == name:
            yield line.fault(ProseKind.FILE_ALT, match.start(1), match.end(1))


def is_file_name(text: str) -> bool:
    """Return whether a description of a picture is the name of its file."""
    return _FILE_NAME.fullmatch(text) is not None


def _boxes(body: TypedBody) -> Iterator[ProseFault]:
    for block in body.blocks:
        for place, line in enumerate(block):
            if line.kind is not LineKind.BOX:
                continue
            curly = _CURLY_BOX.match(line.text)
            if curly and not (curly["title"].startswith('"') and curly["title"].endswith('"')):
                start, end = curly.span("title")
                fixed = f'{line.text[:start]}"{line.text[start + 1 : end - 1]}"'
                yield line.whole(ProseKind.CURLY_BOX, fixed=fixed)
            if curly or _BOX.match(line.bare):
                yield from _open_box(line, islice(block, place + 1, None))


def _open_box(box: TypedLine, below: Iterable[TypedLine]) -> Iterator[ProseFault]:
    """Yield the lines below the head of a box that are not indented, up to the first that is."""
    for line in below:
        if line.indent >= box.indent + TAB or line.kind in {LineKind.BOX, LineKind.HEADING}:
            return
        yield line.fault(ProseKind.OPEN_BOX, 0, len(line.lead), fixed=" " * (box.indent + TAB), is_safe=True)
