"""What was read of a document → its draft in the section, with what the editor is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from cchc.content.file_types import type_of
from cchc.errors import ContentError, Problem
from cchc.intake.escaping import escaped
from cchc.intake.manuscript import Remarks
from cchc.intake.plans.issuing import Issuing, issuing_of
from cchc.intake.plans.letterhead import PLAN, Letterhead, ReadWords
from cchc.intake.plans.reading import ReadDocument
from cchc.intake.plans.task_drafts import TaskDrafts, task_drafts
from cchc.model.documents import Citation, Signer, TextQuality
from cchc.model.items import Attachment
from cchc.model.settings import Settings
from cchc.sources import documents, plans, unfilled
from cchc.sources.editing.yaml_values import Place
from cchc.sources.imported_documents import ImportedDocument, write_imported_document
from cchc.sources.registers import read_registers
from cchc.text.cleaning import one_line, shortened
from cchc.text.slugs import slugify

_YEAR: Final = re.compile(r"năm (20\d\d)")
_LONGEST_WORDS: Final = 220
_LONGEST_ID: Final = 60
_NO_SIGNER: Final = Signer(authority=None, capacity=None, title=None, name=None)


@dataclass(frozen=True, kw_only=True)
class WrittenDocument:
    """A draft of a document that was written."""

    path: str
    type: str
    tasks: int
    citations: int
    remarks: Remarks


@dataclass(frozen=True, kw_only=True)
class DocumentIntake:
    """Takes official documents into one section."""

    root: Path
    settings: Settings
    now: datetime

    def write_draft(self, found: ReadDocument, file_name: str, data: bytes, *, is_plan: bool) -> WrittenDocument:
        """Write the draft of a document, with its file beside it.

        Raises:
            ContentError: it is there already, or cannot be written.
        """
        draft, told = self._draft(found, file_name, data, is_plan=is_plan)
        path = write_imported_document(self.root, draft, docs_dir=self.settings.docs_dir)
        return WrittenDocument(
            path=path,
            type=draft.type,
            tasks=len(draft.tasks),
            citations=len(draft.citations),
            remarks=Remarks(done=found.paper.remarks.done, to_check=told),
        )

    def _draft(
        self, found: ReadDocument, file_name: str, data: bytes, *, is_plan: bool
    ) -> tuple[ImportedDocument, tuple[str, ...]]:
        head = found.head
        year, year_told = self._year(head)
        registers = read_registers(
            self.root, [], docs_dir=self.settings.docs_dir, shared=self.settings.shared_registers
        )
        issuing = issuing_of(head, registers.issuers, self.settings, _day(head, None if year_told else year))
        tasks = task_drafts(found, self.settings, year) if is_plan else TaskDrafts()
        attachment, file_told = _attachment(head.type or PLAN, file_name, data)
        told = (
            *found.paper.remarks.to_check,
            *_facts_told(found),
            *issuing.to_check,
            *year_told,
            *tasks.to_check,
            *file_told,
        )
        is_sure = not found.paper.is_recognised
        title = head.title or unfilled.to_fill("trích yếu")
        draft = ImportedDocument(
            folder=plans.FOLDER if is_plan else documents.FOLDER,
            id="",
            title=title,
            type=head.type or PLAN,
            number=_number(head) if is_sure else None,
            number_printed=_number_printed(head),
            symbol=head.symbol,
            issued=head.issued if is_sure else None,
            issued_printed=_issued_printed(head, is_sure=is_sure),
            year=year,
            issuer=issuing.id,
            issuer_name=issuing.name,
            level=issuing.level,
            locality=issuing.locality or (unfilled.to_fill("địa bàn, ví dụ: xã Minh Đức") if is_plan else None),
            province=issuing.province or (unfilled.to_fill("tỉnh, thành phố") if is_plan else None),
            place=head.place,
            signer=found.closing.signer if is_sure else _NO_SIGNER,
            recipients=found.closing.recipients,
            archived=self.now.date(),
            quality=TextQuality.CLEAN if is_sure else TextQuality.OCR,
            areas_are_printed=tasks.areas_are_printed,
            overall_schedule=found.overall_schedule.words if found.overall_schedule and is_plan else None,
            tasks=tasks.tasks,
            citations=_citations(found),
            attachment=attachment,
            data=data,
            origins={**_origins(found), **tasks.origins},
            to_check=tuple(escaped(one) for one in told),
        )
        return replace(draft, id=self._free_id(draft, issuing, file_name)), told

    def _year(self, head: Letterhead) -> tuple[int, tuple[str, ...]]:
        named = _YEAR.search(head.title or "")
        if named is not None:
            return int(named[1]), ()
        if head.issued is not None:
            return head.issued.year, ()
        return self.now.year, (f"Văn bản không ghi năm: tạm để year: {self.now.year}, sửa nếu không đúng.",)

    def _free_id(self, draft: ImportedDocument, issuing: Issuing, file_name: str) -> str:
        """Return an id that no document has.

        Raises:
            ContentError: all that it could have are taken, or the same file was imported before.
        """
        docs = self.root / self.settings.docs_dir
        wanted = list(dict.fromkeys(filter(None, _ids(draft, issuing, file_name))))
        for one in wanted:
            folders = [docs / folder / one for folder in (plans.FOLDER, documents.FOLDER)]
            for folder in folders:
                file = folder / (draft.attachment.file if draft.attachment else "")
                if file.is_file() and file.stat().st_size == len(draft.data) and file.read_bytes() == draft.data:
                    raise _taken(self.root, folder, "Tệp này đã nhập rồi")
            if not any(folder.exists() for folder in folders):
                return one
        raise _taken(self.root, docs / draft.folder / wanted[-1], "Văn bản này đã có")


def _day(head: Letterhead, year: int | None) -> date | None:
    """Return a day on which the issuer had its name, or None where the document has no date."""
    if head.issued is not None:
        return head.issued.earliest()
    return date(year, 12, 31) if year is not None else None


def _taken(root: Path, folder: Path, what: str) -> ContentError:
    path = f"{folder.relative_to(root).as_posix()}/index.md"
    advice = "Nhập lại thì xóa thư mục bản nháp ấy trước; văn bản khác thì sửa tên thư mục ấy rồi nhập lại."
    return ContentError([Problem(path, 0, f"{what}, không ghi đè. {advice}")])


def _ids(draft: ImportedDocument, issuing: Issuing, file_name: str) -> Iterator[str]:
    """Yield ids from the best on: place and year of a plan, number of another document, then longer ones."""
    place = slugify(issuing.locality or "")
    if draft.is_plan and place:
        yield f"{place}-{draft.year}"
    if draft.number is not None:
        yield _cut(slugify(f"{draft.type} {draft.number} {draft.year}"))
    if draft.title and not draft.title.startswith(unfilled.UNFILLED):
        yield _cut(slugify(f"{draft.type} {draft.title}"))
        yield _cut(slugify(f"{place} {draft.type} {draft.title}"))
    yield _cut(slugify(Path(file_name).stem)) or slugify(f"{draft.type} {draft.year}")


def _cut(slug: str) -> str:
    """Return as many whole words of a slug as an address takes."""
    return slug if len(slug) <= _LONGEST_ID else slug[: _LONGEST_ID + 1].rpartition("-")[0]


def _number(head: Letterhead) -> str | None:
    return str(head.number.number) if head.number is not None and head.number.number is not None else None


def _number_printed(head: Letterhead) -> str | None:
    """Return the number as printed where it is not in the prescribed form, or not whole."""
    if head.number_origin is None or (head.number is not None and head.number.is_clean):
        return None
    return head.number_origin.words


def _issued_printed(head: Letterhead, *, is_sure: bool) -> str | None:
    is_whole = head.issued is not None and head.issued.day is not None
    return None if head.issued_origin is None or (is_whole and is_sure) else head.issued_origin.words


def _attachment(kind: str, file_name: str, data: bytes) -> tuple[Attachment | None, tuple[str, ...]]:
    """Return the file as it lies beside the draft, and what is to be told of it."""
    source = Path(file_name)
    suffix = source.suffix.lower()
    name = f"{_cut(slugify(source.stem)) or 'ban-goc'}{suffix}"
    try:
        form = type_of(name, data).name.removeprefix("tệp ")
    except ContentError as error:
        return None, (f"Tệp gốc không đặt được cạnh bản nháp: {error.problems[0].message}",)
    told = () if suffix == ".pdf" else ("Tệp kèm theo là tệp soạn thảo: có bản ký (PDF) thì thay bằng bản ấy.",)
    return Attachment(file=name, title=f"{kind}, bản gốc ({form})"), told


def _facts_told(found: ReadDocument) -> Iterator[str]:
    head, signer = found.head, found.closing.signer
    if not found.paper.is_readable:
        yield "Không đọc được chữ trong tệp: điền mọi mục bằng tay theo bản gốc."
        return
    unknown = [
        *(("số",) if _number(head) is None else ()),
        *(("ngày ban hành",) if head.issued is None or head.issued.day is None else ()),
        *(("người ký",) if signer.name is None else ()),
    ]
    if unknown:
        yield f"Không đọc được {', '.join(unknown)} (để trống, hoặc viết tay): điền theo bản ký; không rõ thì để trống."
    yield "So số, ngày, trích yếu, người ký, nơi nhận với bản ký; chữ “đọc từ” nằm ở dòng trên từng mục."
    if found.references:
        yield f"{len(found.references)} văn bản được nhắc tới (citations): so số, ngày, cơ quan; thiếu thì điền."


def _citations(found: ReadDocument) -> tuple[Citation, ...]:
    return tuple(
        Citation(
            place=one.place,
            role=one.role,
            kind=one.kind,
            number=one.number,
            number_printed=one.number_printed,
            date=one.day,
            issuer=one.issuer,
            issuer_is_inferred=False,
            subject=one.subject or unfilled.to_fill("trích yếu"),
            again=one.again,
            note=None,
            doubt=None,
        )
        for one in found.references
    )


def _origins(found: ReadDocument) -> dict[Place, str]:
    """Return the words that the facts of a document were read from."""
    head, closing = found.head, found.closing
    known = {
        "type": head.type_origin,
        "title": head.title_origin,
        "number": head.number_origin,
        "issued": head.issued_origin,
        "issuer_name": head.issuer_origin,
        "signer": closing.signer_origin,
        "recipients": closing.recipients_origin,
        "overall_schedule": found.overall_schedule,
    }
    places: dict[Place, str] = {(key,): read_from(origin) for key, origin in known.items() if origin is not None}
    places |= {("citations", place): read_from(one.origin) for place, one in enumerate(found.references)}
    return places


def read_from(origin: ReadWords) -> str:
    """Return the comment that says which words a value was read from, and on which page."""
    page = f", trang {origin.page}" if origin.page is not None else ""
    return f"đọc từ: “{shortened(one_line(origin.words), _LONGEST_WORDS)}”{page}"
