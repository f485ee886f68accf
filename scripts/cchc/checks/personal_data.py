"""The gate for personal data: what may identify a person is published only with a written reason."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.documents import Document
from cchc.model.items import Item, Link
from cchc.model.library import Library
from cchc.model.links import Destination, scheme_of
from cchc.model.personal_data import AttachedDatum, AttachmentContents, Disclosure, HiddenTrace, is_registered
from cchc.model.posts import Post, Status
from cchc.sources.personal_data import KEY
from cchc.sources.settings import FILE as SETTINGS_FILE
from cchc.text.personal_data.finding import PersonalDatum, find_personal_data, masked
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
    Kind.LOCATION: "nơi chụp ảnh (GPS)",
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
    Kind.LOCATION: "Trong Word: bấm vào ảnh, chọn Picture Format → Compress Pictures, rồi lưu lại.",
}
_TRACES: Final = {
    HiddenTrace.AUTHOR: (
        "Tệp đính kèm “{file}” ghi tên người soạn “{words}”, ai tải về cũng thấy. Trong Word, Excel: File → Info → "
        "Check for Issues → Inspect Document → Remove All ở mục Document Properties, lưu lại, xuất lại. Được nêu tên "
        "thì ghi personal_data: {{reason: …, allow: [author]}}."
    ),
    HiddenTrace.COMMENTS: (
        "Tệp đính kèm “{file}” còn {words} nhận xét (comment). Mở tệp, xóa hết nhận xét (Review → Delete All "
        "Comments), lưu lại, xuất lại; cố ý để thì ghi personal_data: {{reason: …, allow: [comments]}}."
    ),
    HiddenTrace.CHANGES: (
        "Tệp đính kèm “{file}” còn {words} chỗ sửa đang theo dõi (Track Changes), chữ đã xóa vẫn đọc được. Mở tệp, "
        "chọn Review → Accept All Changes and Stop Tracking, lưu lại."
    ),
    HiddenTrace.UNREAD: (
        "Tệp đính kèm “{file}” chưa xem được bên trong: {words}. Mở tệp xem có dữ liệu cá nhân không, hoặc lưu lại "
        "dạng .docx, .xlsx, .pdf không mật khẩu; đã xem rồi thì ghi personal_data: {{reason: …, allow: [unread]}}."
    ),
    HiddenTrace.SCAN: (
        "Tệp đính kèm “{file}” là ảnh quét, máy không đọc được chữ bên trong. Mở tệp xem có dữ liệu cá nhân không; đã "
        "xem rồi thì ghi personal_data: {{reason: …, allow: [scan]}}."
    ),
}
_ADVICE_FOR_NUMBERS: Final = "Xóa số ấy."


def check_personal_data(library: Library) -> Iterator[Problem]:
    """Personal data stands on no page that readers get, unless the file says why it must."""
    for item in (*library.items, *library.hidden_posts):
        if isinstance(item, Post) and item.status is Status.DRAFT:
            continue
        attached = list(_attached(library, item)) if library.attachment_contents else []
        if item.personal_data or item.disclosure is not None or attached:
            found = _without_registered(library, item.personal_data)
            yield from _problems(library, item.path, [one for one in found if not _is_allowed(item, one)])
            yield from _problems_of_attachments(library, item, attached)
            told: list[tuple[str, str]] = [(one.kind, one.words) for one in findings_of(library, item)]
            told += [(trace, words) for _, contents in attached for trace, words in contents.traces.items()]
            yield from _unused(item, told)
    registers = library.registers
    by_path: dict[str, list[PersonalDatum]] = {}
    for path, datum in registers.personal_data:
        # A number with a fault of its own is in no register yet, and told already.
        if path not in library.unreadable and not is_registered(
            datum, telephones=registers.telephones, addresses=registers.e_mail_addresses
        ):
            by_path.setdefault(path, []).append(datum)
    for text, line in library.settings.texts:
        # Numbers and addresses of the office are what its settings are for.
        data = [one for one in find_personal_data(text, first_line=line) if one.kind not in {Kind.PHONE, Kind.EMAIL}]
        by_path.setdefault(SETTINGS_FILE, []).extend(data)
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
    inside = [
        PersonalDatum(link.line, one.kind, one.words)
        for link, contents in (_attached(library, item) if library.attachment_contents else ())
        for one in contents.personal_data
    ]
    return _without_registered(library, (*item.personal_data, *inside))


def _without_registered(library: Library, found: Iterable[PersonalDatum]) -> list[PersonalDatum]:
    registers = library.registers
    telephones, addresses = registers.telephones, registers.e_mail_addresses
    return [one for one in found if not is_registered(one, telephones=telephones, addresses=addresses)]


def _attached(library: Library, item: Item) -> Iterator[tuple[Link, AttachmentContents]]:
    """Yield each link of an item to an attachment that says something inside."""
    for link in item.all_links:
        target = None if scheme_of(link.target) else library.follow(link.target, source=item.path)
        if isinstance(target, Destination) and target.asset is not None:
            contents = library.attachment_contents.get(target.asset.path)
            if contents is not None:
                yield link, contents


def disclosed(disclosure: Disclosure, found: Collection[PersonalDatum]) -> Iterator[str]:
    """Yield what is published on purpose, by kind: “số điện thoại … (2): 091…78, 098…21”."""
    for kind in Kind:
        words = [masked(one.words) for one in found if one.kind is kind and disclosure.covers(kind, one.words)]
        if words:
            shown = ", ".join(words[:_EACH]) + (", …" if len(words) > _EACH else "")
            yield f"{NAMES[kind]} ({len(words)}): {shown}"


def _is_allowed(item: Item, datum: PersonalDatum) -> bool:
    return item.disclosure is not None and item.disclosure.covers(datum.kind, datum.words)


def _unused(item: Item, found: Sequence[tuple[str, str]]) -> Iterator[Problem]:
    """Yield a Problem for each permission of something that is not there: it would cover what comes later."""
    for one in item.disclosure.allow if item.disclosure is not None else ():
        if not any(one.covers(kind, words) for kind, words in found):
            known = {*Kind, *HiddenTrace}
            is_word = one.text in known or any(map(str.isdigit, one.text))
            kinds = "" if is_word else f" Các loại: {', '.join((*Kind, *HiddenTrace))}."
            yield Problem(
                item.path,
                one.line,
                f"{KEY} cho đăng “{one.text}” (allow) mà trong bài không có điều ấy, hoặc đã có trong sổ nơi liên hệ. "
                f"Xóa mục này.{kinds}",
            )


def _problems_of_attachments(
    library: Library, item: Item, attached: Iterable[tuple[Link, AttachmentContents]]
) -> Iterator[Problem]:
    for link, contents in attached:
        by_kind: dict[Kind, list[AttachedDatum]] = {}
        for one in contents.personal_data:
            datum = PersonalDatum(link.line, one.kind, one.words)
            if _without_registered(library, [datum]) and not _is_allowed(item, datum):
                by_kind.setdefault(one.kind, []).append(one)
        for kind, data in by_kind.items():
            places = ", ".join(dict.fromkeys(one.place for one in data[:_EACH] if one.place))
            more = f" và {len(data) - 1} chỗ nữa" if len(data) > 1 else ""
            yield Problem(
                item.path,
                link.line,
                f"Tệp đính kèm “{link.target}” có {NAMES[kind]}: “{masked(data[0].words)}”{more}"
                f"{f' ({places})' if places else ''}. Tệp được đăng đúng từng byte: sửa tệp gốc rồi xuất lại, hoặc gỡ "
                f"tệp khỏi bài. {_allowed_by(kind)} {_laws(library, kind)}".rstrip(),
            )


def remind_of_hidden_traces(library: Library) -> Iterator[Problem]:
    """An attachment names no author, and holds no comments or tracked changes; somebody looked into what is closed."""
    for item in library.items if library.attachment_contents else ():
        for link, contents in _attached(library, item):
            for trace, words in contents.traces.items():
                # Signed documents are scans nearly all; they are looked at when they are signed.
                if trace is HiddenTrace.SCAN and isinstance(item, Document):
                    continue
                if item.disclosure is None or not item.disclosure.covers(trace, words):
                    message = _TRACES[trace].format(file=link.target, words=words)
                    yield Problem(item.path, link.line, message)


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
    further = "".join(f", {line}" for line in dict.fromkeys(more[:_EACH]))
    advice = _ADVICE.get(datum.kind, _ADVICE_FOR_NUMBERS)
    parts = (
        f"Có {NAMES[datum.kind]}: “{masked(datum.words)}”"
        + (f", và {len(more)} chỗ nữa (dòng{further[1:]}{'…' if len(more) > _EACH else ''})." if more else "."),
        advice.format(contacts=permalinks.register_file("contacts", docs_dir=library.settings.docs_dir)),
        _allowed_by(datum.kind) if may_allow else "",
        _laws(library, datum.kind),
    )
    return " ".join(filter(None, parts))


def _allowed_by(kind: Kind) -> str:
    return f"Văn bản buộc công khai thì ghi lý do: {KEY}: {{reason: …, allow: [{kind}]}} (sổ tay, bài 09)."


def _laws(library: Library, kind: Kind) -> str:
    """Return the laws of the day about a kind of personal data, or “”."""
    day = library.now.date()
    laws = "; ".join(basis.name for basis in library.registers.legal_bases if basis.holds(kind, day=day))
    return f"Căn cứ: {laws}." if laws else ""
