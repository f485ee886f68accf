"""Unknown facts of documents: blank, lost or doubtful in the print, with the printed text and the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cchc.model.documents import Citation, Document
from cchc.model.plans import Plan
from cchc.text.document_numbers import read_number


class UnknownKind(StrEnum):
    """Kind of an unknown fact."""

    NUMBER = "number"
    ISSUED = "issued"
    SIGNER = "signer"
    ORIGINAL = "original"
    CITATION = "citation"
    TASK_LEAD = "task lead"
    TASK_TIME = "task time"


@dataclass(frozen=True, kw_only=True)
class Unknown:
    """A fact that is unknown or has to be compared with the original."""

    kind: UnknownKind
    of: str | None  # the task or the cited document
    printed: str | None
    reason: str | None
    key: str  # in the front matter


def unknowns_of(document: Document) -> Iterator[Unknown]:
    """Yield the unknown facts of a document, in the order of its page."""
    if document.number is None:
        yield _unknown(UnknownKind.NUMBER, document.number_printed, document.number_note, "number")
    if document.issued_on is None:
        yield _unknown(UnknownKind.ISSUED, document.issued_printed, document.issued_note, "issued")
    if document.signer.name is None:
        yield _unknown(
            UnknownKind.SIGNER, document.signer_printed, document.signer_note or document.text_note, "signer"
        )
    if not document.attachments:
        yield _unknown(UnknownKind.ORIGINAL, None, None, "attachments")
    if isinstance(document, Plan):
        yield from _of_tasks(document)
    for citation in document.citations:
        if is_doubtful(citation):
            name = f"{citation.kind} {citation.number or citation.subject}"
            reason = citation.doubt or citation.note
            yield Unknown(
                kind=UnknownKind.CITATION, of=name, printed=citation.number_printed, reason=reason, key="citations"
            )


def is_doubtful(citation: Citation) -> bool:
    """Return whether a citation has to be compared with the original: it is in doubt, or its number is misprinted."""
    printed = citation.number_printed
    return citation.doubt is not None or (printed is not None and not read_number(printed).is_clean)


def _of_tasks(plan: Plan) -> Iterator[Unknown]:
    for task in plan.tasks:
        if not task.lead:
            yield Unknown(kind=UnknownKind.TASK_LEAD, of=task.id, printed=None, reason=task.note, key="tasks")
        if task.schedule.start is None and task.schedule.end is None:
            printed = task.schedule.printed
            yield Unknown(kind=UnknownKind.TASK_TIME, of=task.id, printed=printed, reason=task.note, key="tasks")


def _unknown(kind: UnknownKind, printed: str | None, reason: str | None, key: str) -> Unknown:
    return Unknown(kind=kind, of=None, printed=printed, reason=reason, key=key)
