"""Rules for telephone numbers and e-mail addresses in texts, and for links that dial or open a letter."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from operator import attrgetter
from typing import Final
from urllib.parse import unquote

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.links import Destination, contact_of, links_with, scheme_of
from cchc.model.posts import Post
from cchc.text.e_mail_addresses import is_e_mail_address, meant_e_mail_addresses
from cchc.text.telephone_typing import meant_telephones
from cchc.text.telephones import dialled

_CARD: Final = f"/{permalinks.CONTACTS}#"
_GROUPS: Final = frozenset({"nhom-hotline", "nhom-office", "nhom-online"})
"""Anchors of the groups on the page of contacts."""


def remind_of_typed_numbers(library: Library) -> Iterator[Problem]:
    """A text refers to a contact instead of repeating its number, so that a new number is changed in one place."""
    contacts = {
        number.uri.partition(";")[0]: contact
        for contact in reversed(library.registers.contacts)
        for number in contact.phones
    }
    for item in _own_texts(library):
        for typed in item.typed_numbers:
            if (contact := contacts.get(typed.uri)) is not None:
                where = "" if typed.is_in_body else " Tóm tắt chỉ nhận chữ: gọi tên nơi ấy, số để trong bài."
                message = (
                    f"Số {typed.text} là của “{contact.name}” trong sổ liên hệ; số đổi thì bài này thành sai. Viết "
                    f"[{contact.name}](tel:{contact.id}), trang tự ghi số đang có trong sổ.{where}"
                )
                yield Problem(item.path, typed.line, message)


def remind_of_useless_links(library: Library) -> Iterator[Problem]:
    """A link that dials has a number or the id of a contact, a link that opens a letter has one address."""
    ids = {contact.id for contact in library.registers.contacts}
    for item, link, fault in links_with(library.items, lambda target: _fault(target, ids), of=attrgetter("body_links")):
        yield Problem(item.path, link.line, f"Liên kết “{link.target}” {fault}")


def remind_of_other_numbers(library: Library) -> Iterator[Problem]:
    """A link dials the number that its words show."""
    for item in library.items:
        for typed in item.typed_numbers:
            if not typed.target:
                continue
            found = library.follow(typed.target, source=item.path)
            if not isinstance(found, Destination) or not found.is_external:
                continue
            if typed.uri != re.split("[;,pw]", found.address)[0]:
                dials = found.numbers[0].text if found.numbers else found.address.removeprefix("tel:")
                message = (
                    f"Chữ ghi số {typed.text} mà bấm thì gọi {dials}. Sửa cho khớp, ví dụ: [{typed.text}]({typed.uri})"
                )
                yield Problem(item.path, typed.line, message)


def _fault(target: str, ids: set[str]) -> str | None:
    named = contact_of(target)
    if named is None and target.startswith(_CARD):
        named = unquote(target.removeprefix(_CARD))
        return None if named in _GROUPS else _unknown(named, ids, before=_CARD)
    if named is not None:
        return _unknown(named, ids, before="tel:")
    text = unquote(target.partition(":")[2])
    match scheme_of(target):
        case "tel":
            return _undiallable(text)
        case "mailto":
            address = text.partition("?")[0].strip()
            meant = meant_e_mail_addresses(address)
            right = f"mailto:{meant[0]}" if meant else "mailto:motcua@xa.example"
            return None if is_e_mail_address(address) else f"chưa gửi được. {_advice(right, is_meant=bool(meant))}"
        case _:
            return None


def _unknown(named: str, ids: set[str], *, before: str) -> str | None:
    if named in ids or not named:
        return None
    near = difflib.get_close_matches(named, sorted(ids), n=1, cutoff=0.6)
    advice = f" Có phải là {before}{near[0]}?" if near else ""
    return f"trỏ tới mã “{named}” không có trong sổ liên hệ; trang dẫn tới trang liên hệ.{advice}"


def _undiallable(text: str) -> str | None:
    if dialled(text) is not None:
        return None
    meant = meant_telephones(text)
    return f"không gọi được. {_advice(meant[0].uri if meant else 'tel:18001096', is_meant=bool(meant))}"


def _advice(right: str, *, is_meant: bool) -> str:
    return f"Viết: {right}" if is_meant else f"Ví dụ: {right}"


def _own_texts(library: Library) -> Iterator[Item]:
    for item in library.items:
        if not (isinstance(item, Post) and item.source is not None):
            yield item
