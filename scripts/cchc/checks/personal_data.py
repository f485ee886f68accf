"""The gate for personal data: what may identify a person is published only with a written reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.items import Item
from cchc.model.library import Library
from cchc.model.personal_data import Disclosure, is_registered
from cchc.model.posts import Post, Status
from cchc.sources.personal_data import KEY
from cchc.text.personal_data.finding import PersonalDatum, masked
from cchc.text.personal_data.kinds import PersonalDataKind as Kind

_EACH: Final = 5
"""Findings of one kind in one file that are told one by one."""

NAMES: Final = {
    Kind.ID_NUMBER: "số căn cước, số định danh cá nhân hoặc số chứng minh nhân dân",
    Kind.PASSPORT: "số hộ chiếu",
    Kind.SOCIAL_INSURANCE: "số bảo hiểm xã hội hoặc số thẻ bảo hiểm y tế",
    Kind.TAX_CODE: "mã số thuế của cá nhân",
    Kind.BANK_ACCOUNT: "số tài khoản ngân hàng",
    Kind.PHONE: "số điện thoại không có trong sổ nơi liên hệ",
    Kind.EMAIL: "địa chỉ thư điện tử riêng, không phải của cơ quan",
    Kind.PLATE: "biển số xe",
    Kind.BIRTHDAY: "ngày sinh, năm sinh của một người",
    Kind.HOME_ADDRESS: "nơi ở của một người được nêu tên",
    Kind.CHILD: "họ tên trẻ em kèm tuổi, lớp, trường hoặc cha mẹ",
    Kind.HEALTH: "tình trạng sức khỏe của một người được nêu tên",
}
"""What was found, by kind."""

_ADVICE: Final = {
    Kind.PHONE: "Số của cơ quan thì thêm vào sổ {contacts}; số của người dân thì xóa.",
    Kind.EMAIL: "Hộp thư của cơ quan thì thêm vào sổ {contacts}; hộp thư của người dân thì xóa.",
    Kind.BANK_ACCOUNT: "Xóa số ấy; tài khoản của cơ quan thì ghi tên văn bản cho phép công khai.",
    Kind.BIRTHDAY: "Xóa ngày, năm sinh.",
    Kind.HOME_ADDRESS: "Xóa nơi ở, chỉ để xã, phường; hoặc bỏ tên người.",
    Kind.CHILD: "Bỏ tên trẻ, hoặc bỏ tuổi, lớp, trường, tên cha mẹ.",
    Kind.HEALTH: "Bỏ tên người, hoặc bỏ điều nói về bệnh tật.",
}
_ADVICE_FOR_NUMBERS: Final = "Xóa số ấy."


def check_personal_data(library: Library) -> Iterator[Problem]:
    """Personal data stands on no page that readers get, unless the file says why it must."""
    for item in (*library.items, *library.hidden_posts):
        if isinstance(item, Post) and item.status is Status.DRAFT:
            continue
        if item.personal_data or item.disclosure is not None:
            found = findings_of(library, item)
            yield from _problems(library, item.path, [one for one in found if not _is_allowed(item, one)])
            yield from _unused(item, found)
    registers = library.registers
    by_path: dict[str, list[PersonalDatum]] = {}
    for path, datum in registers.personal_data:
        if not is_registered(datum, telephones=registers.telephones, addresses=registers.e_mail_addresses):
            by_path.setdefault(path, []).append(datum)
    for path, found in by_path.items():
        yield from _problems(library, path, found, may_allow=False)


def remind_of_personal_data_in_drafts(library: Library) -> Iterator[Problem]:
    """A draft says early what would stop it from being published."""
    for post in library.hidden_posts:
        if post.status is Status.DRAFT and post.personal_data:
            left = [one for one in findings_of(library, post) if not _is_allowed(post, one)]
            yield from _problems(library, post.path, left)


def findings_of(library: Library, item: Item) -> list[PersonalDatum]:
    """Return the personal data of an item, without the numbers and addresses of the register of contacts."""
    registers = library.registers
    return [
        datum
        for datum in item.personal_data
        if not is_registered(datum, telephones=registers.telephones, addresses=registers.e_mail_addresses)
    ]


def disclosed(disclosure: Disclosure, found: Collection[PersonalDatum]) -> Iterator[str]:
    """Yield what is published on purpose, by kind: “số điện thoại … (2): 091…78, 098…21”."""
    for kind in Kind:
        words = [masked(one.words) for one in found if one.kind is kind and disclosure.covers(kind, one.words)]
        if words:
            shown = ", ".join(words[:_EACH]) + (", …" if len(words) > _EACH else "")
            yield f"{NAMES[kind]} ({len(words)}): {shown}"


def _is_allowed(item: Item, datum: PersonalDatum) -> bool:
    return item.disclosure is not None and item.disclosure.covers(datum.kind, datum.words)


def _unused(item: Item, found: Iterable[PersonalDatum]) -> Iterator[Problem]:
    """Yield a Problem for each permission of something that is not there: it would cover what comes later."""
    for one in item.disclosure.allow if item.disclosure is not None else ():
        if not any(one.covers(datum.kind, datum.words) for datum in found):
            known = "" if one.text in set(Kind) or any(map(str.isdigit, one.text)) else f" Các loại: {', '.join(Kind)}."
            yield Problem(
                item.path,
                one.line,
                f"{KEY} cho đăng “{one.text}” (allow) mà trong bài không có điều ấy, hoặc đã có trong sổ nơi liên hệ. "
                f"Xóa mục này.{known}",
            )


def _problems(
    library: Library, path: str, found: Iterable[PersonalDatum], *, may_allow: bool = True
) -> Iterator[Problem]:
    by_kind: dict[Kind, list[PersonalDatum]] = {}
    for datum in sorted(set(found)):
        by_kind.setdefault(datum.kind, []).append(datum)
    for data in by_kind.values():
        shown = data if len(data) <= _EACH else data[:1]
        for datum in shown:
            more = [one.line for one in data[1:]] if len(data) > len(shown) else []
            yield Problem(path, datum.line, _message(library, datum, more=more, may_allow=may_allow))


def _message(library: Library, datum: PersonalDatum, *, more: list[int], may_allow: bool) -> str:
    day = library.now.date()
    laws = "; ".join(basis.name for basis in library.registers.legal_bases if basis.holds(datum.kind, day=day))
    further = "".join(f", {line}" for line in dict.fromkeys(more[:_EACH]))
    return " ".join(
        filter(
            None,
            (
                f"Có {NAMES[datum.kind]}: “{masked(datum.words)}”"
                + (f", và {len(more)} chỗ nữa (dòng{further[1:]}{'…' if len(more) > _EACH else ''})." if more else "."),
                _ADVICE.get(datum.kind, _ADVICE_FOR_NUMBERS).format(
                    contacts=permalinks.register_file("contacts", docs_dir=library.settings.docs_dir)
                ),
                f"Văn bản buộc công khai thì ghi lý do: {KEY}: {{reason: …, allow: [{datum.kind}]}} (sổ tay, bài 09)."
                if may_allow
                else "",
                f"Căn cứ: {laws}." if laws else "",
            ),
        )
    )
