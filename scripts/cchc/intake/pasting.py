"""What was on the clipboard → Markdown to put into a text, with its pictures and what the editor is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from html import unescape
from typing import Final

from cchc.content.picture_intake import taken_in
from cchc.errors import ContentError
from cchc.intake.inline_writing import PictureNames
from cchc.intake.layout import laid_out
from cchc.intake.link_targets import LinkCount
from cchc.intake.manuscript import Figure, Flow, Grid, Manuscript, Paragraph, Remarks, photos_of, plain_text
from cchc.intake.note_numbers import counted_from
from cchc.intake.read_back import lost_words_remark, texts_of
from cchc.intake.refusals import NOTHING_COPIED, TOO_LONG, IntakeError
from cchc.intake.typed_structure import with_structure
from cchc.intake.web.plain import read_plain
from cchc.intake.web.reading import read_page
from cchc.intake.writing import markdown_text
from cchc.render.limits import LONGEST_BODY
from cchc.render.markdown import Renderer
from cchc.text.cleaning import one_line
from cchc.text.html_tags import without_tags

_SOURCE: Final = "nơi chép"
_MADE: Final = "phần đưa vào"
Naming = Callable[[str, str], str]
"""Words that say what a picture shows, and the suffix of its file → the name of the file."""


@dataclass(frozen=True, kw_only=True)
class PastedPicture:
    """A picture of the clipboard, clean, under the name that the Markdown gives it."""

    name: str
    data: bytes
    alt: str
    """“” where its program has no description of it."""
    caption: str


@dataclass(frozen=True, kw_only=True)
class Pasted:
    """What is put into the text."""

    markdown: str
    """Without a line end where it is part of a paragraph."""
    is_inline: bool
    """Whether it is part of a paragraph: words without an end of their own."""
    shown: str
    """The words that readers of it see."""
    pictures: tuple[PastedPicture, ...]
    remarks: Remarks


def pasted(html: str, text: str, *, renderer: Renderer, name: Naming, first_note: int = 1) -> Pasted:
    """Return the Markdown of what a program put on the clipboard as HTML and as plain text; either may be “”.

    It is what an import of the same clipboard gives, but nothing is taken out as a title, day, author or summary.
    `first_note` is the number of its first footnote, behind those of the text.

    Raises:
        IntakeError: there is nothing in it, or too much.
    """
    found = to_insert(_manuscript(html, text), renderer=renderer, name=name, first_note=first_note)
    if html.strip() and not found.remarks.done:
        # A second witness: what the program itself calls its text. Signs of lists and numbers are no words of it.
        copied = read_plain(" ".join(word for word in text.split() if len(word) > 1 and not word[:-1].isdigit()))
        lost = lost_words_remark(copied, [found.markdown, found.shown], source=_SOURCE, made=_MADE)
        found = replace(found, remarks=found.remarks + Remarks(to_check=(lost,) if lost else ()))
    if found.is_inline:
        # Words that were copied with the space beside them are not glued to the word at the cursor.
        before, after = (" " if one in {" ", "\N{NO-BREAK SPACE}"} else "" for one in (text[:1], text[-1:]))
        found = replace(found, markdown=before + found.markdown + after)
    return found


def to_insert(manuscript: Manuscript, *, renderer: Renderer, name: Naming, first_note: int = 1) -> Pasted:
    """Return the Markdown of a manuscript as part of another text.

    Raises:
        IntakeError: it holds too much.
    """
    manuscript = counted_from(manuscript, first_note)
    if sum(map(len, texts_of(manuscript))) > LONGEST_BODY:
        raise IntakeError(TOO_LONG)
    links = LinkCount()
    flow = with_structure(laid_out(manuscript.flow, links))
    notes = tuple(with_structure(laid_out(note, links)) for note in manuscript.notes)
    pictures, names, refused = _pictures(flow, manuscript, name)
    markdown = markdown_text(flow, notes, names)
    is_inline = len(flow) == 1 and isinstance(only := flow[0], Paragraph) and only.heading is None and only.item is None
    rendered = renderer.render(markdown)
    shown = unescape(without_tags("".join(rendered.body.pieces)))
    lost = lost_words_remark(manuscript, [shown, markdown], source=_SOURCE, made=_MADE)
    faults = [f"Dòng {fault.line} của phần đưa vào: {fault.message}" for fault in rendered.faults]
    return Pasted(
        markdown=markdown.rstrip("\n") if is_inline else markdown,
        is_inline=is_inline,
        shown=shown,
        pictures=pictures,
        remarks=manuscript.remarks + links.remarks + refused + Remarks(to_check=(*faults, *([lost] if lost else []))),
    )


def _manuscript(html: str, text: str) -> Manuscript:
    if html.strip():
        # What cannot be read as HTML still has its words as plain text.
        with suppress(IntakeError):
            found = read_page(html, lambda _: None)
            if found.flow:
                return found
    if not text.strip():
        raise IntakeError(NOTHING_COPIED)
    return read_plain(text)


def _pictures(
    flow: Sequence[Flow], manuscript: Manuscript, name: Naming
) -> tuple[tuple[PastedPicture, ...], PictureNames, Remarks]:
    """Return the pictures in the order of the text, their names by index, and why some are left out."""
    captions = {block.photo.index: plain_text(block.caption) for block in _blocks(flow) if isinstance(block, Figure)}
    found: dict[int, PastedPicture] = {}
    to_check: list[str] = []
    for place, index in enumerate(dict.fromkeys(_used(flow)), start=1):
        picture = manuscript.pictures[index]
        try:
            data, suffix = taken_in(picture.data, f"Ảnh {place}")
        except ContentError as error:
            to_check.append(f"Ảnh {place} bị bỏ. {error.problems[0].message}")
            continue
        alt, caption = one_line(picture.alt), one_line(captions.get(index, ""))
        found[index] = PastedPicture(name=name(alt or caption, suffix), data=data, alt=alt, caption=caption)
    names = PictureNames(
        {index: one.name for index, one in found.items()}, {index: one.alt for index, one in found.items()}
    )
    return tuple(found.values()), names, Remarks(to_check=tuple(to_check))


def _blocks(flow: Sequence[Flow]) -> Iterator[Paragraph | Figure]:
    """Yield paragraphs and figures, those of tables too, in the order of the text."""
    for block in flow:
        if isinstance(block, Grid):
            for row in block.rows:
                for cell in row.cells:
                    yield from _blocks(cell.flow)
        else:
            yield block


def _used(flow: Sequence[Flow]) -> Iterator[int]:
    for block in _blocks(flow):
        if isinstance(block, Figure):
            yield block.photo.index
        else:
            yield from (photo.index for photo in photos_of(block.inlines))
