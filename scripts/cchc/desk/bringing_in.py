"""What comes from elsewhere → a text that is being written, or a draft of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from cchc.content.picture_names import FreeNames
from cchc.desk.workplace import Workplace
from cchc.intake.importing import Imported, Intake
from cchc.intake.pasting import Pasted, pasted, to_insert
from cchc.intake.plans.drafting import DocumentIntake, WrittenDocument
from cchc.intake.source_files import MOST_BYTES, manuscript_of
from cchc.intake.taking import Taking, Wanted
from cchc.intake.writing import picture_markdown
from cchc.render.markdown import Renderer
from cchc.sources.drafts import write_all

LARGEST: Final = MOST_BYTES
"""Bytes of a file that is brought in."""
_FOLDERS: Final = re.compile(r"[\\/]")


@dataclass(frozen=True, kw_only=True)
class NewPicture:
    """A picture that lies beside the post now."""

    file: str
    alt: str
    caption: str
    markdown: str
    """As it stands in the text."""


@dataclass(frozen=True, kw_only=True)
class Insertion:
    """Markdown for a text that is being written, with its pictures."""

    markdown: str
    is_inline: bool
    done: Sequence[str]
    to_check: Sequence[str]
    pictures: Sequence[NewPicture]


@dataclass(frozen=True, kw_only=True)
class NewDraft:
    """A draft that was made of a file."""

    path: str
    told: str
    """What it is, in one Vietnamese sentence."""
    was_recognised: bool
    """Whether the desk took it for a plan or document without being told."""
    done: Sequence[str]
    to_check: Sequence[str]


def insertion_of_clipboard(workplace: Workplace, path: str, *, html: str, text: str, first_note: int) -> Insertion:
    """Return what a clipboard gives for the text at `path`; its pictures are written beside it.

    Raises:
        IntakeError: there is nothing in it, or too much.
        ContentError: a picture cannot be written.
    """
    names = names_beside(workplace, path)
    renderer = Renderer(workplace.settings.markdown)
    found = pasted(html, text, renderer=renderer, name=names.name, first_note=first_note)
    return _insertion(workplace, path, found)


def insertion_of_file(workplace: Workplace, path: str, data: bytes, *, first_note: int) -> Insertion:
    """Return the text of a file for the text at `path`; its pictures are written beside it.

    Raises:
        IntakeError: it cannot be read.
        ContentError: a picture cannot be written.
    """
    names = names_beside(workplace, path)
    renderer = Renderer(workplace.settings.markdown)
    found = to_insert(manuscript_of(data), renderer=renderer, name=names.name, first_note=first_note)
    return _insertion(workplace, path, found)


def draft_of_file(workplace: Workplace, name: str, data: bytes, *, area: str | None, wanted: Wanted | None) -> NewDraft:
    """Write the draft of a file and return what it is.

    Raises:
        UnclearError: it would be a plan or another document if the editor said so.
        IntakeError: it cannot be read, or holds nothing to make a draft of.
        ContentError: the draft exists, or cannot be written.
    """
    root, settings, now = workplace.root, workplace.settings, workplace.now()
    chosen = area or settings.reform_areas[0].id
    taking = Taking(
        posts=Intake(root=root, settings=settings, area=chosen, is_area_chosen=area is not None, now=now),
        documents=DocumentIntake(root=root, settings=settings, now=now),
        wanted=wanted,
    )
    made = taking.take_bytes(_FOLDERS.split(name)[-1], data)
    return NewDraft(
        path=made.path,
        told=_told(made),
        was_recognised=isinstance(made, WrittenDocument) and wanted is None,
        done=made.remarks.done,
        to_check=made.remarks.to_check,
    )


def names_beside(workplace: Workplace, path: str) -> FreeNames:
    """Return what gives names to new pictures of the text at `path`."""
    place = PurePosixPath(path)
    folder = workplace.root / place.parent
    taken = [file.name for file in folder.iterdir()] if folder.is_dir() else []
    return FreeNames(place.parent.name if place.stem == "index" else place.stem, taken)


def _insertion(workplace: Workplace, path: str, found: Pasted) -> Insertion:
    folder = PurePosixPath(path).parent
    write_all(workplace.root, {f"{folder}/{picture.name}": picture.data for picture in found.pictures})
    return Insertion(
        markdown=found.markdown,
        is_inline=found.is_inline,
        done=found.remarks.done,
        to_check=found.remarks.to_check,
        pictures=[
            NewPicture(
                file=one.name,
                alt=one.alt,
                caption=one.caption,
                markdown=picture_markdown(one.name, alt=one.alt, caption=one.caption),
            )
            for one in found.pictures
        ],
    )


def _told(made: Imported | WrittenDocument) -> str:
    if isinstance(made, Imported):
        parts = [f"{count} {name}" for count, name in ((made.pictures, "ảnh"), (made.tables, "bảng")) if count]
        kind = "bài viết"
    else:
        counted = ((made.tasks, "nhiệm vụ"), (made.citations, "văn bản được nhắc"))
        parts = [f"{count} {name}" for count, name in counted if count]
        kind = made.type.lower()
    return f"Đã tạo bản nháp {kind}" + (f", có {', '.join(parts)}." if parts else ".")
