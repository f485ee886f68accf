"""Rules for official documents: unique ids, existing issuers, numbers in the right form; unknown facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cchc.checks.registers import CHECK_AGE
from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.document_registry import is_name_of
from cchc.model.documents import Document, Level
from cchc.model.library import Library
from cchc.sources.labels import label
from cchc.text.dates import partial_date, short_date
from cchc.text.document_numbers import NumberFault, read_number
from cchc.text.printed_dates import read_date

_FAULTS: Final = {
    NumberFault.SPACES: "có dấu cách thừa",
    NumberFault.SLASH: "thiếu dấu gạch chéo",
    NumberFault.HYPHEN: "thiếu gạch nối",
    NumberFault.LETTERS: "sai chữ hoa, chữ thường hoặc thiếu dấu của chữ viết tắt",
    NumberFault.PADDING: "số nhỏ hơn 10 viết hai chữ số, số khác không thêm số 0",
}


def check_document_ids(library: Library) -> Iterator[Problem]:
    """Plans and other documents have different ids: an id is a key for both."""
    seen: dict[str, str] = {}
    for document in sorted(library.documents, key=lambda document: document.path):
        other = seen.setdefault(document.id, document.path)
        if other != document.path:
            yield Problem(document.path, 1, f"Mã “{document.id}” trùng với {other}. Đổi tên thư mục này.")


def check_document_registers(library: Library) -> Iterator[Problem]:
    """Issuer, level and areas of a document are in the register and in mkdocs.yml, or its page shows bare ids."""
    areas = [term.id for term in library.settings.reform_areas]
    issuer_file = permalinks.register_file("issuers", docs_dir=library.settings.docs_dir)
    for document in library.documents:
        if library.issuer(document.issuer) is None and issuer_file not in library.unreadable:
            message = f"Cơ quan “{document.issuer}” (issuer) chưa có trong sổ {issuer_file}."
            yield Problem(document.path, document.line("issuer"), message)
        if document.level not in set(Level):
            message = f"Cấp (level) “{document.level}” không có. Dùng một trong: {', '.join(Level)}."
            yield Problem(document.path, document.line("level"), message)
        for area in dict.fromkeys(document.areas):
            if area not in areas:
                message = f"Lĩnh vực “{area}” (areas) không có trong mkdocs.yml. Dùng một trong: {', '.join(areas)}."
                yield Problem(document.path, document.line("areas"), message)


def check_issuer_names(library: Library) -> Iterator[Problem]:
    """The printed name of the issuer is one of the issuer in the register, or the page has another issuer's history."""
    for document in library.documents:
        issuer = library.issuer(document.issuer)
        if issuer is None:
            continue
        if not any(is_name_of(document.issuer_name, name) for name in (issuer.name, *issuer.aliases)):
            message = (
                f"Tên cơ quan (issuer_name) “{document.issuer_name}” không phải tên của “{issuer.id}” (issuer): trong "
                f"sổ là “{issuer.name}”. Chọn mã của đúng cơ quan; nếu văn bản in một tên khác của chính cơ quan ấy "
                "thì thêm tên đó vào aliases trong sổ."
            )
            yield Problem(document.path, document.line("issuer"), message)


def check_issuer_existed(library: Library) -> Iterator[Problem]:
    """The issuer of a document existed on the day of issue. Otherwise it may be a namesake of the right one."""
    for document in library.documents:
        issuer = library.issuer(document.issuer)
        day = document.issued_on
        if issuer is None or day is None:
            continue
        too_early = issuer.valid_from is not None and day < issuer.valid_from
        too_late = issuer.valid_to is not None and day > issuer.valid_to
        if too_early or too_late:
            limit = issuer.valid_from if too_early else issuer.valid_to
            when = f"{'từ' if too_early else 'đến'} ngày {short_date(limit)}" if limit else ""
            message = (
                f"Văn bản ban hành ngày {short_date(day)}, nhưng cơ quan “{document.issuer}” chỉ tồn tại {when}. "
                "Kiểm tra ngày, hoặc chọn cơ quan khác cùng tên trong sổ."
            )
            yield Problem(document.path, document.line("issuer"), message)


def check_numbers(library: Library) -> Iterator[Problem]:
    """A number is in the right form; `number_printed` is for other forms in print."""
    for document in library.documents:
        if document.number is not None:
            confirmed = document.number_note is not None
            yield from _number_problems(document, "number", document.number, is_confirmed=confirmed)
        for citation in document.citations:
            if citation.number is not None:
                confirmed = citation.note is not None or citation.doubt is not None
                yield from _number_problems(document, "citations", citation.number, is_confirmed=confirmed)


def _number_problems(document: Document, key: str, number: str, *, is_confirmed: bool) -> Iterator[Problem]:
    reading = read_number(number)
    if reading.is_clean:
        return
    if NumberFault.GLUED in reading.faults and not is_confirmed:
        notes = "number_note" if key == "number" else "note"
        message = (
            f"Số “{number}” lớn bất thường: có thể dấu chú thích dính vào đầu số. Đối chiếu bản gốc; nếu số đúng, "
            f"ghi lý do ở {notes}. Nếu chưa chắc, bỏ number và ghi chữ như in ở number_printed."
        )
        yield Problem(document.path, document.line(key), message)
    elif reading.number is not None:
        faults = "; ".join(text for fault, text in _FAULTS.items() if fault in reading.faults)
        message = (
            f"Số “{number}” {faults}. Viết {reading.number}; nếu bản gốc in khác, ghi đúng như in ở number_printed."
        )
        yield Problem(document.path, document.line(key), message)


def check_validity(library: Library) -> Iterator[Problem]:
    """`by` of a validity has ids of our documents, or names in words."""
    for document in library.documents:
        for other in document.validity.by if document.validity else ():
            if " " not in other and library.document(other) is None:
                message = (
                    f"Hiệu lực (validity): không có văn bản “{other}” trong kho. Viết mã một văn bản của kho, hoặc tên "
                    "đầy đủ, ví dụ: Nghị định số 42/2022/NĐ-CP"
                )
                yield Problem(document.path, document.line("validity"), message)


def check_document_headings(library: Library) -> Iterator[Problem]:
    """No heading in the text of a document has the anchor of a section of its page, or links to it go astray."""
    for document in library.documents:
        for anchor in sorted(document.sections.intersection(document.anchors)):
            heading = next((h for h in library.bodies[document.body].headings if h.anchor == anchor), None)
            if heading is not None:
                message = f"Đề mục “{heading.text}” trùng với một phần có sẵn của trang văn bản. Viết đề mục khác."
                yield Problem(document.path, 1, message)


def remind_of_unknown_facts(library: Library) -> Iterator[Problem]:
    """Number, day and signer of a document are known; otherwise an editor may find them in the original."""
    for document in library.documents:
        missing = []
        if document.number is None:
            missing.append("số, ký hiệu")
        if document.issued_on is None:
            missing.append("ngày ban hành")
        if document.signer.name is None:
            missing.append("người ký")
        if missing:
            message = f"Chưa xác định: {', '.join(missing)}. Trang văn bản ghi “Chưa xác định”."
            yield Problem(document.path, 1, message)


def remind_of_another_printed_date(library: Library) -> Iterator[Problem]:
    """The printed day of issue is the day in `issued`; otherwise somebody made a typo, or a scan was misread.

    This is only a reminder, as text recognised in a scan proves nothing. A note that says why ends it.
    """
    for document in library.documents:
        if document.issued is None or document.issued_printed is None or document.issued_note is not None:
            continue
        printed = read_date(document.issued_printed).date
        if printed is None or printed.day is None or printed.iso().startswith(document.issued.iso()):
            continue
        message = (
            f"Ngày ban hành (issued) là {partial_date(document.issued)}, nhưng chữ như in (issued_printed) “"
            f"{document.issued_printed}” là {partial_date(printed)}. Đối chiếu bản gốc rồi sửa dòng sai; "
            "nếu bản gốc in nhầm hoặc máy đọc sai ảnh quét, ghi lý do ở issued_note."
        )
        yield Problem(document.path, document.line("issued_printed"), message)


def remind_of_unchecked_addresses(library: Library) -> Iterator[Problem]:
    """The addresses of a document at other sites were opened in the last half year; one reminder for each document."""
    today = library.now.date()
    for document in library.documents:
        old = {key: one.checked for key, one in document.addresses.items() if today - one.checked > CHECK_AGE}
        if old:
            shown = ", ".join(f"{label(key)} ({key}) ngày {short_date(day)}" for key, day in old.items())
            message = f"Địa chỉ mở thử lần cuối: {shown}. Mở thử, rồi sửa checked: {today.isoformat()}"
            yield Problem(document.path, min(map(document.line, old)), message)
