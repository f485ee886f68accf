"""Paper → what an official document says, each thing with the words it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cchc.intake.plans.closing import Closing, closing_of, is_closing_sentence
from cchc.intake.plans.columns import TaskColumn, label_of
from cchc.intake.plans.letterhead import PLAN, Letterhead, ReadWords, letterhead_of
from cchc.intake.plans.outline import OutlinePart, Rank, parts_of
from cchc.intake.plans.paper import Paper, PaperLine, PaperTable
from cchc.intake.plans.references import CitedDocument, references_of
from cchc.intake.plans.tasks import FoundTask, tasks_of_parts, tasks_of_tables
from cchc.model.documents import CitationRole

_PREAMBLE: Final = "mở đầu"


@dataclass(frozen=True, kw_only=True)
class ReadDocument:
    """What was read of an official document."""

    paper: Paper
    head: Letterhead
    closing: Closing
    references: tuple[CitedDocument, ...]
    tasks: tuple[FoundTask, ...]
    is_by_table: bool
    others: tuple[FoundTask, ...]
    """Tasks that paragraphs tell beside those of tables; the two may be the same."""
    overall_schedule: ReadWords | None

    @property
    def is_plan(self) -> bool:
        """Whether it is a plan by its type."""
        return self.head.type == PLAN


def read_document(paper: Paper) -> ReadDocument:
    """Return what a paper says."""
    head, closing = letterhead_of(paper), closing_of(paper)
    lines = [line for place, line in enumerate(paper.lines()) if head.end <= place < closing.start or line.is_note]
    parts = list(parts_of(lines))
    by_table = tasks_of_tables([block for block in paper.blocks if isinstance(block, PaperTable)])
    by_part = tasks_of_parts(_before_end(parts))
    return ReadDocument(
        paper=paper,
        head=head,
        closing=closing,
        references=references_of(_cited(parts)),
        tasks=tuple(by_table or by_part),
        is_by_table=bool(by_table),
        others=tuple(by_part) if by_table else (),
        overall_schedule=_overall(parts),
    )


def _before_end(parts: Sequence[OutlinePart]) -> list[OutlinePart]:
    end = next((place for place, part in enumerate(parts) if is_closing_sentence(part.line.text)), len(parts))
    return list(parts[:end])


def _cited(parts: Sequence[OutlinePart]) -> Iterator[tuple[str, CitationRole, ReadWords]]:
    """Yield the paragraphs that may name documents, with their places."""
    for part in parts:
        place = part.place
        role = CitationRole.LEGAL_BASIS if place == _PREAMBLE and not part.section else CitationRole.BODY
        if part.line.is_note:
            place, role = "chú thích", CitationRole.FOOTNOTE
        yield place, role, _origin(part.line)


def _overall(parts: Sequence[OutlinePart]) -> ReadWords | None:
    """Return when the whole plan is carried out, where a numbered part says so itself."""
    for part in parts:
        label, colon, words = part.text.partition(":")
        if part.rank <= Rank.DEEP and colon and words.strip() and label_of(label) is TaskColumn.TIME:
            return ReadWords(words=words.strip(" ."), page=part.line.page)
    return None


def _origin(line: PaperLine) -> ReadWords:
    return ReadWords(words=line.text, page=line.page)
