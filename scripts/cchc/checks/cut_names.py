"""Names of units with a comma, cut in two by a list in brackets: `[Sở Văn hóa, Thể thao và Du lịch]`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cchc.errors import Problem
from cchc.model.documents import Document
from cchc.model.library import Library
from cchc.model.plans import Plan
from cchc.sources.slips.quoting import flow_list

_BRANCHES: Final = (
    ("Văn hóa", "Thể thao và Du lịch"),
    ("Văn hóa", "Khoa học và Thông tin"),
    ("Văn hóa", "Thông tin và Thể thao"),
    ("Lao động", "Thương binh và Xã hội"),
    ("Kinh tế", "Hạ tầng và Đô thị"),
    ("Nông nghiệp", "Nông thôn và Môi trường"),
)
"""Branches of the administration whose names have a comma, in two parts."""


def check_cut_names(library: Library) -> Iterator[Problem]:
    """A unit whose name has a comma is one entry of a list, or the page names two units that do not exist."""
    known = frozenset(_names_with_commas(library))
    for document in library.documents:
        for place, names in _lists(document):
            whole = _joined(names, known)
            if len(whole) < len(names):
                name = next(one for one in whole if one not in names)
                key = place.rpartition(".")[2]
                message = (
                    f"Tên “{name}” bị dấu phẩy tách làm đôi. Đặt cả tên trong ngoặc kép. "
                    f"Sửa thành: {key}: {flow_list(whole)}"
                )
                yield Problem(document.path, document.line(place), message)


def _names_with_commas(library: Library) -> Iterator[str]:
    for unit in library.settings.units:
        yield unit.title
    for issuer in library.registers.issuers:
        yield from (issuer.name, *issuer.aliases)
    for contact in library.registers.contacts:
        yield contact.name


def _lists(document: Document) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the lists of names of a document, with the place of their line."""
    yield "recipients", document.recipients
    if isinstance(document, Plan):
        for number, task in enumerate(document.tasks):
            yield f"tasks.{number}.lead", task.lead
            yield f"tasks.{number}.partners", task.partners


def _joined(names: Sequence[str], known: frozenset[str]) -> list[str]:
    """Return the names, with those as one that belong together."""
    joined: list[str] = []
    for name in names:
        if joined and _is_one(joined[-1], name, known):
            joined[-1] = f"{joined[-1]}, {name}"
        else:
            joined.append(name)
    return joined


def _is_one(first: str, second: str, known: frozenset[str]) -> bool:
    return f"{first}, {second}" in known or any(
        first.endswith(start) and second.startswith(end) for start, end in _BRANCHES
    )
