"""Rules for registers: unique ids, succession of issuers; contacts that were checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Final

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.contacts import is_stale
from cchc.model.library import Library
from cchc.model.registers import Contact, ContactKind
from cchc.sources.labels import label
from cchc.sources.settings import FILE as SETTINGS_FILE
from cchc.text.cleaning import LEAST_VIETNAMESE, vietnamese_share
from cchc.text.dates import short_date
from cchc.text.e_mail_addresses import is_e_mail_address, meant_e_mail_addresses
from cchc.text.telephones import FIXED_DIGITS, Telephone

CHECK_AGE: Final = timedelta(days=180)
"""Time after which contacts and addresses of documents have to be checked again: half a year."""

_LABEL: Final = re.compile(r"(?:địa chỉ|đ/c)\s*[:.]\s*", re.IGNORECASE)
_FEWEST_LETTERS: Final = 6
_PLACEHOLDER: Final = re.compile(
    r"(?:(?:đang|chưa|sẽ) (?:được )?(?:cập nhật|bổ sung|xác định|có|rõ|biết)|không có|n/?a\b|[.…?x-]+$)", re.IGNORECASE
)
_BLANK: Final = "Chưa biết thì để trống, trang sẽ ghi “Chưa xác định”."


def check_register_ids(library: Library) -> Iterator[Problem]:
    """An id occurs once in its register; the id of a procedure is its code."""
    registers = library.registers
    for name, key, entries in (
        ("issuers", "Mã (id)", [(entry.id, entry) for entry in registers.issuers]),
        ("contacts", "Mã (id)", [(entry.id, entry) for entry in registers.contacts]),
        ("indices", "Mã (id)", [(entry.id, entry) for entry in registers.indices]),
        ("channels", "Mã (id)", [(entry.id, entry) for entry in registers.channels]),
        ("procedures", "Mã (code)", [(entry.code, entry) for entry in registers.procedures]),
    ):
        seen: set[str] = set()
        for found, entry in entries:
            if found in seen:
                yield Problem(
                    entry.path or _file(library, name),
                    entry.line,
                    f"{key} “{found}” đã có ở trên. Mỗi mục có một mã riêng.",
                )
            seen.add(found)


def check_successors(library: Library) -> Iterator[Problem]:
    """A successor of an issuer is in the register."""
    if _file(library, "issuers") in library.unreadable:
        return
    for issuer in library.registers.issuers:
        for successor in issuer.successors:
            if library.issuer(successor.issuer) is None:
                message = (
                    f"Đơn vị kế thừa “{successor.issuer}” của {issuer.id} chưa có trong sổ. Thêm một mục cho đơn vị ấy."
                )
                yield Problem(issuer.path or _file(library, "issuers"), issuer.line, message)


def check_office(library: Library) -> Iterator[Problem]:
    """The office is in the register under the id that mkdocs.yml gives."""
    file = _file(library, "issuers")
    own = library.settings.office.issuer
    if own is not None and library.issuer(own) is None and file not in library.unreadable:
        message = f"Mã của cơ quan (extra → office → issuer) “{own}” chưa có trong sổ {file}. Thêm một mục vào sổ."
        yield Problem(SETTINGS_FILE, library.settings.line("office.issuer"), message)


def check_issuer_times(library: Library) -> Iterator[Problem]:
    """An issuer ends after it began, its successors begin after it ended, and no chain of successors is a circle."""
    for issuer in library.registers.issuers:
        file = issuer.path or _file(library, "issuers")
        if issuer.valid_from and issuer.valid_to and issuer.valid_to < issuer.valid_from:
            message = (
                f"Cơ quan {issuer.id}: ngày cuối (valid_to) sớm hơn ngày đầu (valid_from). Sửa một trong hai ngày."
            )
            yield Problem(file, issuer.line, message)
        for succession in issuer.successors:
            if issuer.valid_to and succession.start and succession.start <= issuer.valid_to:
                message = (
                    f"{succession.issuer} kế thừa {issuer.id} từ ngày {short_date(succession.start)}, "
                    f"khi {issuer.id} còn tồn tại đến ngày {short_date(issuer.valid_to)}. Sửa from hoặc valid_to."
                )
                yield Problem(file, issuer.line, message)
        if _comes_back(library, issuer.id):
            message = f"Chuỗi kế thừa của {issuer.id} quay lại chính nó. Bỏ một mục successors."
            yield Problem(file, issuer.line, message)


def _comes_back(library: Library, issuer_id: str) -> bool:
    seen: set[str] = set()
    pending = [issuer_id]
    while pending:
        issuer = library.issuer(pending.pop())
        for succession in issuer.successors if issuer else ():
            if succession.issuer == issuer_id:
                return True
            if succession.issuer not in seen:
                seen.add(succession.issuer)
                pending.append(succession.issuer)
    return False


def check_shared_issuers(library: Library) -> Iterator[Problem]:
    """An id is that of one office, in the section's own register and in the common one."""
    for override in library.registers.overrides:
        if override.register == "issuers" and "name" in override.keys:
            message = (
                f"Mã (id) “{override.id}” trong sổ dùng chung {override.shared} là của cơ quan tên khác. Sửa một trong "
                "hai tên, hoặc đặt mã khác cho cơ quan ở đây."
            )
            yield Problem(_file(library, "issuers"), override.line, message)


def remind_of_overrides(library: Library) -> Iterator[Problem]:
    """An own entry says what the common one says, or the two are of different age."""
    for override in library.registers.overrides:
        keys = ", ".join(f"{label(key, parent=override.register)} ({key})" for key in override.keys)
        message = f"Mục “{override.id}” khác {override.shared} ở: {keys}. Trang dùng mục ở đây."
        yield Problem(
            _file(library, override.register), override.line, f"{message} Không còn cần mục riêng thì xóa mục này."
        )


def remind_of_unknown_contacts(library: Library) -> Iterator[Problem]:
    """A contact has a number, an address or a link. Hotlines have a rule of their own, for their number."""
    for contact in library.registers.contacts:
        if not contact.is_known and contact.kind is not ContactKind.HOTLINE:
            message = (
                f"“{contact.name}” chưa có số điện thoại, địa chỉ hay liên kết. Trang liên hệ ghi “Chưa xác định”."
            )
            yield Problem(contact.path or _file(library, "contacts"), contact.line, message)


def remind_of_unchecked_contacts(library: Library) -> Iterator[Problem]:
    """A contact was checked within the days that mkdocs.yml allows (`contact_check_days`)."""
    today = library.now.date()
    for contact in library.registers.contacts:
        if contact.is_known and (contact.checked is None or is_stale(library, contact)):
            when = (
                f"kiểm tra lần cuối ngày {short_date(contact.checked)}" if contact.checked else "chưa ghi ngày kiểm tra"
            )
            message = f"“{contact.name}” {when}. Gọi hoặc mở thử, rồi sửa dòng checked: {today.isoformat()}"
            yield Problem(contact.path or _file(library, "contacts"), contact.line, message)


def remind_of_doubtful_details(library: Library) -> Iterator[Problem]:
    """A number has the digits of today, an e-mail address no typo in its domain; an unknown detail is left blank."""
    file = _file(library, "contacts")
    for contact in library.registers.contacts:
        for fault in (
            *_doubts(contact.phones, contact.email),
            *_doubts_of_address(contact.address or ""),
            *(f"“{text}” không phải {key}. {_BLANK}" for key, text in _texts(contact) if _PLACEHOLDER.match(text)),
        ):
            yield Problem(contact.path or file, contact.line, f"“{contact.name}”: {fault}")
    office = library.settings.office
    for fault in _doubts(office.phones, office.email):
        yield Problem(SETTINGS_FILE, library.settings.line("office.name"), f"“{office.name}”: {fault}")


def _texts(contact: Contact) -> Iterator[tuple[str, str]]:
    for name, text in (("địa chỉ (address)", contact.address), ("giờ làm việc (hours)", contact.hours)):
        if text is not None:
            yield name, text


def _doubts(phones: Iterable[Telephone], email: str | None) -> Iterator[str]:
    for number in phones:
        if number.digits.startswith("02") and len(number.digits) < FIXED_DIGITS:
            yield (
                f"số {number.number} có {len(number.digits)} chữ số, số máy bàn nay có {FIXED_DIGITS}, ví dụ: "
                "024 3851 2345, 0255 382 2123. Gọi thử, rồi ghi đủ."
            )
    if email is not None and not is_e_mail_address(email):
        meant = meant_e_mail_addresses(email)
        yield f"thư gửi tới {email} có thể không đến. " + (f"Viết: email: {meant[0]}" if meant else "Gửi thử một thư.")


def _doubts_of_address(address: str) -> Iterator[str]:
    """Yield what is no place that somebody can go to, as it is typed."""
    if label := _LABEL.match(address):
        yield f"địa chỉ (address) không cần chữ “{label[0].strip()}”. Viết: address: {address[label.end() :]}"
    elif "://" in address or "www." in address or "@" in address:
        yield f"“{address}” không phải nơi đến. Địa chỉ trang ghi ở url, hộp thư ghi ở email."
    elif address and sum(map(str.isalpha, address)) < _FEWEST_LETTERS:
        yield f"địa chỉ (address) “{address}” chưa đủ để tìm tới. Ghi số nhà, đường hoặc thôn, xã. {_BLANK}"
    elif address and vietnamese_share(address) < LEAST_VIETNAMESE and not _PLACEHOLDER.match(address):
        yield f"địa chỉ (address) “{address}” không có dấu tiếng Việt, hoặc sai bảng mã. Gõ lại."


def _file(library: Library, name: str) -> str:
    return permalinks.register_file(name, docs_dir=library.settings.docs_dir)
