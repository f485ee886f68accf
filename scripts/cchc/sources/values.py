"""Values of several keys with the same form: web addresses, telephone numbers, e-mail, ids, codes."""

from __future__ import annotations

import re
from typing import Final

from cchc.model.procedures import short_code
from cchc.sources.fields import Fields
from cchc.sources.names import name_fault
from cchc.text.e_mail_addresses import is_e_mail_address, meant_e_mail_addresses
from cchc.text.intervals import Interval, parse_interval
from cchc.text.slugs import MAX_LENGTH, is_slug, slugify
from cchc.text.telephone_typing import TelephoneFault, faulty_numbers, meant_telephones
from cchc.text.telephones import ExtensionError, Telephone, read_telephones
from cchc.text.web_addresses import AddressFault, address_fault, meant_address

_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")
_MOST_MONTHS: Final = 120
"""A longer interval is none, so that a greater number without a unit is one of days."""
_UNKNOWN: Final = "chưa biết thì để trống, trang sẽ ghi “Chưa xác định”."
_FAULTS: Final = {
    TelephoneFault.LENGTH: "“{one.text}” có {one.digits} chữ số, phải có {one.expected}",
    TelephoneFault.BEGINNING: "“{one.text}” không phải đầu số ở Việt Nam",
}
# Letters and digits, separated by single signs: part of an anchor, and of `tasks: [plan/task]` in posts.
_TASK_ID: Final = re.compile(r"[^\W_]+(?:[.-][^\W_]+)*")
_ADDRESS_FAULTS: Final = {
    AddressFault.SCHEME: "phải bắt đầu bằng https://",
    AddressFault.USER: "có tên đăng nhập (phần trước dấu @) mà ai cũng sẽ đọc được. Bỏ phần ấy",
    AddressFault.HOST: "có tên miền chưa đúng",
    AddressFault.PORT: "có số cổng (sau dấu hai chấm) chưa đúng",
    AddressFault.CHARACTERS: "có dấu cách, dấu ngoặc hoặc ký tự không dùng trong địa chỉ",
}


def web_address(fields: Fields, key: str) -> str | None:
    """Return the web address of `key`, or None."""
    text = fields.text(key)
    fault = None if text is None else address_fault(text)
    if text is None or fault is None:
        return text
    if (meant := meant_address(text)) is not None:
        missing = "thiếu https://" if fault is AddressFault.NO_SCHEME else "chưa đúng"
        fields.report_value(key, text, f"{missing}. Viết: {key}: {meant}")
    elif fault is AddressFault.NO_SCHEME:
        fields.report_value(key, text, f"thiếu https://. Viết: {key}: https://{text.removeprefix('//')}")
    else:
        fields.report_value(key, text, f"{_ADDRESS_FAULTS[fault]}. Ví dụ: {key}: https://dichvucong.gov.vn")
    return None


def required_web_address(fields: Fields, key: str) -> str:
    """Return the web address of `key`."""
    if fields.is_blank(key):
        return fields.required_text(key, example="https://dichvucong.gov.vn")
    return web_address(fields, key) or ""


def telephones(fields: Fields, key: str) -> tuple[Telephone, ...]:
    """Return the telephone numbers of `key`."""
    found: list[Telephone] = []
    for text, line in fields.texts_with_lines(key):
        try:
            found.extend(read_telephones(text))
        except ExtensionError as error:
            fields.report_line(
                line,
                f"{fields.label(key)} ({key}) “{text}”: “{error}” là máy lẻ hay số khác? Máy lẻ thì ghi "
                f"(máy lẻ {error}); số khác thì ghi đủ cả số, ngăn bằng dấu phẩy, ví dụ: "
                f'{key}: "024 3851 2345 (máy lẻ 102), 024 3851 2346"',
            )
        except ValueError:
            fields.report_line(line, f"{fields.label(key)} ({key}) “{text}” {_telephone_fault(key, text)}")
    return tuple(found)


def email(fields: Fields, key: str) -> str | None:
    """Return the e-mail address of `key`, or None."""
    text = fields.text(key)
    # An older rule: what it let through builds on, with a reminder.
    if text is None or is_e_mail_address(text) or _EMAIL.fullmatch(text):
        return text
    meant = meant_e_mail_addresses(text)
    if len(meant) > 1:
        fault = f"có {len(meant)} địa chỉ. Ghi đúng một địa chỉ, ví dụ: {key}: {meant[0]}"
    elif meant:
        fault = f"chưa đúng. Viết: {key}: {meant[0]}"
    else:
        fault = f"chưa đúng. Ghi đúng một địa chỉ, ví dụ: {key}: motcua@xa.example; {_UNKNOWN}"
    fields.report_value(key, text, fault)
    return None


def _telephone_fault(key: str, text: str) -> str:
    """Return what of the text of `key` cannot be dialled, and what to write instead."""
    if meant := meant_telephones(text):
        numbers = ", ".join(number.text for number in meant)
        return f'có phần không gọi được. Viết: {key}: "{numbers}". Giờ gọi, lời giải thích ghi ở purpose.'
    faults = [_FAULTS[one.fault].format(one=one) for one in faulty_numbers(text)]
    found = f": {'; '.join(faults)}" if faults else ""
    return (
        f"có phần không gọi được{found}. Chỉ ghi số, nhiều số ngăn bằng dấu phẩy, ví dụ: "
        f'{key}: "024 3851 2345 (máy lẻ 102), 1900 1234". Giờ gọi, lời giải thích ghi ở purpose; {_UNKNOWN}'
    )


def slug(fields: Fields, key: str, *, example: str) -> str:
    """Return the id of `key`, which is part of addresses or anchors, or named in other files."""
    text = fields.required_text(key, example=example)
    if text and not is_slug(text):
        right = slugify(text) or example
        message = (
            f"{fields.label(key)} ({key}) “{text}” chỉ dùng a-z, 0-9 và gạch nối, tối đa {MAX_LENGTH} ký tự, "
            f"ví dụ: {key}: {right}"
        )
        fields.report(key, name_fault([text], otherwise=message))
    return text


def task_id(fields: Fields, key: str) -> str:
    """Return the number of a task as printed in its plan, without signs around it."""
    text = fields.required_text(key, example='"1.1"')
    if text and not (_TASK_ID.fullmatch(text) and len(text) <= MAX_LENGTH):
        form = "chỉ gồm chữ, số, giữa chúng là dấu chấm hoặc gạch nối"
        fields.report_value(key, text, f'{form}, ví dụ: {key}: "II.2.đ"')
    return text


def procedure_code(fields: Fields, key: str) -> str | None:
    """Return the national code of a procedure in `key` in its short form, or None."""
    text = fields.text(key)
    code = None if text is None else short_code(text)
    if text is not None and code is None:
        fields.report_value(key, text, f'chưa đúng dạng. Ví dụ: {key}: "1.001193"')
    return code


def procedure_codes(fields: Fields, key: str) -> tuple[str, ...]:
    """Return the national codes of procedures in the list `key`, each once and in its short form."""
    found = []
    for text, line in fields.texts_with_lines(key):
        code = short_code(text)
        if code is None:
            message = f'{fields.label(key)} ({key}) “{text}” chưa đúng dạng. Ví dụ: {key}: ["1.001193"]'
            fields.report_line(line, message)
        else:
            found.append(code)
    return tuple(dict.fromkeys(found))


def interval(fields: Fields, key: str) -> Interval | None:
    """Return the span of time in `key`, or None."""
    text = fields.text(key)
    if text is None:
        return None
    try:
        found = parse_interval(text)
    except ValueError:
        fields.report_value(key, text, f"chưa đúng dạng. Viết số ngày hoặc số tháng, ví dụ: {key}: 6 tháng")
        return None
    if text.isdigit() and int(text) <= _MOST_MONTHS:
        count = int(text)
        advice = f"{count} ngày hay {count} tháng? Ghi cả đơn vị, ví dụ: {key}: {count} tháng"
        fields.report_value(key, text, f"chưa có đơn vị: {advice}")
        return None
    return found
