"""Makes the section of a successor office from those of former offices: all files or none, and checked at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.content.ledger_file import ledger_path
from cchc.content.section import open_section
from cchc.content.text_reader import kind_of
from cchc.errors import ContentError, Problem
from cchc.lifecycle.answers import Answers
from cchc.lifecycle.new_section import check_folder, write_section
from cchc.lifecycle.section_files import FIRST_POST, as_markdown, section_files, settings_text
from cchc.lifecycle.succession.closed_lists import all_extensions, closed_lists, former_office, successor_settings
from cchc.lifecycle.succession.former_section import DOCS, FormerSection, read_former_section
from cchc.lifecycle.succession.inheritance import Inheritance, inherit
from cchc.lifecycle.succession.names import moved_addresses
from cchc.lifecycle.succession.registers import Start, merged_registers, successor_id
from cchc.model import permalinks
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.links import is_harmless, path_of, scheme_of, split_target
from cchc.model.settings import FormerOffice
from cchc.sources.files import split
from cchc.sources.ledger import ledger_text
from cchc.sources.settings import FILE as SETTINGS
from cchc.text.dates import short_date

_ABOUT: Final = "docs/gioi-thieu.md"


@dataclass(frozen=True, kw_only=True)
class Successor:
    """A written section of a successor."""

    paths: tuple[str, ...]
    answers: Answers
    offices: tuple[str, ...]
    """Names of the former offices."""
    inherited: int
    left_out: int
    """Number of drafts that stayed behind."""
    notes: tuple[Problem, ...]
    """What was resolved, by former file."""


def read_former_sections(roots: Sequence[Path], *, now: datetime) -> tuple[FormerSection, ...]:
    """Return the sections in some folders.

    Raises:
        ContentError: one of them has faults, or two are of one office.
    """
    sections: list[FormerSection] = []
    problems: list[Problem] = []
    for root in roots:
        try:
            section = read_former_section(root, now=now)
        except ContentError as error:
            problems.extend(error.problems)
            continue
        twin = next((other for other in sections if other.office_id == section.office_id), None)
        if twin is not None:
            message = (
                f"Cơ quan “{section.office_id}” (office, issuer) cũng là của chuyên mục ở {twin.root}. Mỗi chuyên mục "
                "cũ là của một cơ quan: bỏ một trong hai, hoặc sửa mã cho đúng trong một bản sao."
            )
            problems.append(Problem(section.file(SETTINGS), section.settings.line("office.issuer"), message))
        sections.append(section)
    if problems:
        raise ContentError(problems)
    return tuple(sections)


def as_successor(answers: Answers, sections: Sequence[FormerSection], *, start: Start, now: datetime) -> Answers:
    """Return answers with the id that the new office has in the register of issuers."""
    return replace(answers, issuer=successor_id(sections, answers, start, year=now.year))


def make_successor(
    folder: Path, answers: Answers, sections: Sequence[FormerSection], *, start: Start, now: datetime
) -> Successor:
    """Write the section of a successor into a folder, and check it; the former sections stay as they are.

    Raises:
        ContentError: it cannot be made of them, each Problem with the former file. Nothing is written.
    """
    check_folder(folder)
    # Whose address the new section has keeps its names where two are the same.
    sections = sorted(sections, key=lambda section: section.settings.site_url != answers.site_url)
    answers = as_successor(answers, sections, start=start, now=now)
    texts = dict(section_files(answers, now=now, first_post=f"{FIRST_POST} của {answers.locality}"))
    lists = closed_lists(sections, settings_text(answers))
    found = inherit(sections, own=_items(texts), authority=answers.feed_authority, units=lists.unit_ids)
    registers = merged_registers(sections, texts, answers, start)
    ended = short_date(start.day - timedelta(days=1)) if start.day else None
    offices: list[FormerOffice] = []
    for section in sections:
        moved = [*moved_addresses(section, found.names[section.root])]
        moved += [(permalinks.unit(old), permalinks.unit(new)) for old, new in lists.unit_ids[section.root].items()]
        offices += former_office(section, answers, moved, ended=ended)
    names = [section.settings.office.name for section in sections]
    texts |= {**registers.texts, **found.texts}
    texts[SETTINGS] = successor_settings(texts[SETTINGS], lists, offices, all_extensions(texts[SETTINGS], sections))
    texts[_ABOUT] += f"\nChuyên mục này nối tiếp chuyên mục của {as_markdown('; '.join(names))}.\n"
    if found.ledger.posts:
        texts[ledger_path(DOCS)] = ledger_text(found.ledger)
    paths = write_section(folder, texts, found.copies, check=lambda: _check(folder, sections, found, now=now))
    return Successor(
        paths=paths,
        answers=answers,
        offices=tuple(names),
        inherited=len(found.texts),
        left_out=sum(section.left_out for section in sections),
        notes=tuple(sorted((*found.notes, *registers.notes))),
    )


def _items(texts: Mapping[str, str]) -> dict[str, Item]:
    return {
        path: kind_of(path, docs_dir=DOCS).read(split(text.encode(), path), docs_dir=DOCS)
        for path, text in texts.items()
        if path.endswith(".md")
    }


def _check(folder: Path, sections: Sequence[FormerSection], found: Inheritance, *, now: datetime) -> None:
    """Check the written section, and name the former file in every Problem.

    Raises:
        ContentError: it could not be built.
    """
    try:
        section = open_section(folder, now=now)
        section.store.close()
        problems = tuple(_lost_links(section.library, found))
    except ContentError as error:
        problems = error.problems
    if problems:
        raise ContentError(_as_former(problem, sections, found) for problem in problems)


def _lost_links(library: Library, found: Inheritance) -> Iterator[Problem]:
    """Yield a Problem for each link that still has the former name of a file, which another file has now."""
    moved = {root: names.moved for root, names in found.names.items()}
    for item in (*library.items, *library.hidden_posts):
        origin = found.origins.get(item.path)
        if origin is None:
            continue
        renamed = moved[origin.root]
        for link in item.all_links:
            path, _ = split_target(link.target)
            if path and scheme_of(link.target) is None and is_harmless(link.target):
                former = path_of(path, source=item.path)
                if former in renamed and former not in renamed.values():
                    message = f"Liên kết tới “{link.target}” không sửa theo tên mới được. Viết lại liên kết này."
                    yield Problem(item.path, link.line, message)


def _as_former(problem: Problem, sections: Sequence[FormerSection], found: Inheritance) -> Problem:
    origin = found.origins.get(problem.path)
    if origin is not None:
        return replace(problem, path=origin.file, line=origin.line(problem.line))
    if PurePosixPath(problem.path).parent.name == "_data":
        # Its lines are those of several registers.
        return replace(problem, path=" + ".join(section.file(problem.path) for section in sections), line=0)
    return problem
