"""A source → the draft of a post, a plan or another document, by what it is or by what the editor says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from cchc.intake.importing import Imported, Intake
from cchc.intake.plans.drafting import DocumentIntake, WrittenDocument
from cchc.intake.plans.from_file import paper_of_pdf
from cchc.intake.plans.from_word import paper_of_manuscript
from cchc.intake.plans.paper import Paper
from cchc.intake.plans.reading import ReadDocument, read_document
from cchc.intake.refusals import IS_PDF, NOT_OFFICIAL, UnclearError
from cchc.intake.source_files import beside, manuscript_of, read_bytes

_PDF: Final = b"%PDF-"
_PDF_WITHIN: Final = 1024


class Wanted(Enum):
    """What a source becomes where the editor says so."""

    POST = "post"
    PLAN = "plan"
    DOCUMENT = "document"


@dataclass(frozen=True, kw_only=True)
class Taking:
    """Takes files into one section."""

    posts: Intake
    documents: DocumentIntake
    wanted: Wanted | None
    """None: a plan or document is known by its head; all else is a post."""

    def take(self, file: Path) -> Imported | WrittenDocument:
        """Write the draft of a file.

        Raises:
            UnclearError: it would be a plan or another document if the editor said so.
            IntakeError: it cannot be read, or holds nothing to make a draft of.
            ContentError: the draft exists, or cannot be written.
            OSError: the file system does not give it.
        """
        return self.take_bytes(file.name, read_bytes(file), open_beside=beside(file))

    def take_bytes(
        self, name: str, data: bytes, *, open_beside: Callable[[str], bytes | None] = lambda _: None
    ) -> Imported | WrittenDocument:
        """Write the draft of a file of this name; `open_beside` returns the picture beside it that a page names so.

        Raises:
            UnclearError: it would be a plan or another document if the editor said so.
            IntakeError: it cannot be read, or holds nothing to make a draft of.
            ContentError: the draft exists, or cannot be written.
        """
        if _PDF in data[:_PDF_WITHIN]:
            if self.wanted is Wanted.POST:
                raise UnclearError(IS_PDF)
            return self._take_paper(paper_of_pdf(data), name, data)
        manuscript = manuscript_of(data, open_beside=open_beside)
        if self.wanted is Wanted.POST or (self.wanted is None and self.posts.is_sheet(manuscript)):
            return self.posts.write_draft(manuscript)
        paper = paper_of_manuscript(manuscript)
        found = read_document(paper)
        if self.wanted is None and not found.head.is_official:
            return self.posts.write_draft(manuscript)
        return self._write(found, name, data)

    def _take_paper(self, paper: Paper, name: str, data: bytes) -> WrittenDocument:
        found = read_document(paper)
        if self.wanted is None and not found.head.is_official:
            told = " ".join(paper.remarks.to_check) if not paper.is_readable else NOT_OFFICIAL
            raise UnclearError(told)
        return self._write(found, name, data)

    def _write(self, found: ReadDocument, name: str, data: bytes) -> WrittenDocument:
        is_plan = found.is_plan if self.wanted is None else self.wanted is Wanted.PLAN
        return self.documents.write_draft(found, name, data, is_plan=is_plan)
