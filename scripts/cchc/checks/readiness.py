"""Rules before publication: nothing of a sample, a template or another office is left in the section."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from cchc.checks.own_office import OwnOffice, bears_name
from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.posts import Status
from cchc.model.registers import ContactKind
from cchc.sources.ledger import NAME
from cchc.sources.placeholders import is_of_sample
from cchc.sources.settings import FILE
from cchc.text.cleaning import shortened
from cchc.text.place_names import place_names
from cchc.text.web_addresses import is_reserved_host


def check_domains(library: Library) -> Iterator[Problem]:
    """The domains of `site_url` and `feed_authority` are real: readers open one, ids of entries keep the other."""
    settings = library.settings
    host = urlsplit(settings.site_url).hostname or ""
    if is_reserved_host(host):
        message = (
            f"Địa chỉ chuyên mục (site_url) dùng tên miền mẫu “{host}”, người đọc không mở được. Ghi địa chỉ thật của "
            "chuyên mục trên cổng, có https:// ở đầu và dấu / ở cuối."
        )
        yield Problem(FILE, settings.line("site_url"), message)
    domain, _, _ = settings.feed_authority.partition(",")
    if is_reserved_host(domain):
        message = (
            f"Gốc mã của kênh tin (feed_authority) dùng tên miền mẫu “{domain}”. Ghi tên miền thật của cổng, dấu phẩy, "
            "năm. Làm ngay từ lần công bố đầu tiên: công bố rồi thì không đổi được nữa."
        )
        yield Problem(FILE, settings.line("feed_authority"), message)


def check_authority(library: Library) -> Iterator[Problem]:
    """`feed_authority` is the published one: every entry id begins with it.

    Always a Problem: ids that importers have stored cannot be changed back.
    """
    settings, ledger = library.settings, library.ledger
    published = ledger.real_authorities
    if published and settings.feed_authority not in published:
        file = PurePosixPath(_file(library, "")).with_name(NAME)
        message = (
            f"Gốc mã của kênh tin (feed_authority) lần dựng trước là “{published[0]}”, nay là "
            f"“{settings.feed_authority}”. Mọi cổng đang lấy tin sẽ nhận lại tất cả {len(ledger.posts)} bài đã đăng "
            "như bài mới; bài cũ ở đó không còn sửa, gỡ được. Trả lại: "
            f'feed_authority: "{published[0]}". Nếu chuyên mục chưa từng công bố thì xóa các dòng bắt đầu bằng '
            f"feed_authority trong {file}."
        )
        yield Problem(FILE, settings.line("feed_authority"), message)


def check_sample_settings(library: Library) -> Iterator[Problem]:
    """No value of mkdocs.yml is a text of the sample, such as the notice at the top of every page."""
    for text, line in library.settings.texts:
        if is_of_sample(text):
            message = f"“{shortened(text, 60)}” là chữ của trang mẫu. Viết lời của cơ quan mình; không cần thì xóa."
            yield Problem(FILE, line, message)


def check_sample_texts(library: Library) -> Iterator[Problem]:
    """No page has a text of the sample."""
    waiting = (post for post in library.hidden_posts if post.status is not Status.DRAFT)
    for item in (*library.items, *waiting):
        if item.sample_lines:
            first, *others = item.sample_lines
            more = f", và dòng {', '.join(map(str, others))} cũng vậy" if others else ""
            message = f"Dòng này nói đây là trang mẫu{more}. Viết lại cho đúng với chuyên mục của cơ quan mình."
            yield Problem(item.path, first, message)


def check_office_name(library: Library) -> Iterator[Problem]:
    """The id of the office is that of an issuer of its name: drafts of plans get their issuer from it."""
    office = library.settings.office
    issuer = library.issuer(office.issuer) if office.issuer else None
    if issuer is not None and not bears_name(issuer, office.name):
        message = (
            f"Mã cơ quan (office, issuer) “{issuer.id}” là của “{issuer.name}”, mà tên (name) là “{office.name}”. Sửa "
            f"dòng sai; nếu là hai tên của một cơ quan thì thêm tên vào aliases trong sổ {_file(library, 'issuers')}."
        )
        yield Problem(FILE, library.settings.line("office.issuer"), message)


def check_places(library: Library) -> Iterator[Problem]:
    """Places in the values of mkdocs.yml (portal, publisher, theme, units) belong to this office."""
    office, name, register = OwnOffice(library), library.settings.office.name, _file(library, "issuers")
    for text, line in library.settings.texts:
        for place in place_names(text):
            if office.is_foreign_place(place):
                message = (
                    f"“{place.text}” không phải nơi của “{name}” (office). Ghi tên của cơ quan mình; nếu là tên cũ hay "
                    f"cấp trên của cơ quan thì ghi vào sổ {register}: aliases, parent, province hoặc successors."
                )
                yield Problem(FILE, line, message)


def check_issuers(library: Library) -> Iterator[Problem]:
    """The issuer of a plan is this office, or one above or below it: its tasks count as those of this office."""
    office, name, register = OwnOffice(library), library.settings.office.name, _file(library, "issuers")
    for plan in library.plans:
        issuer = library.issuer(plan.issuer)
        if issuer is not None and office.is_foreign_issuer(issuer):
            message = (
                f"Kế hoạch của “{issuer.name}” (issuer), mà chuyên mục là của “{name}”. Thêm dòng status: draft, hoặc "
                "xóa kế hoạch; nếu hai cơ quan kế thừa nhau hay là cấp trên, cấp dưới của nhau thì ghi vào sổ "
                f"{register}: successors, parent hoặc province."
            )
            yield Problem(plan.path, plan.line("issuer"), message)


def check_hotlines(library: Library) -> Iterator[Problem]:
    """Every hotline has a number, and the register has at least one: plans order them to be published."""
    contacts, file = library.registers.contacts, _file(library, "contacts")
    if file in library.unreadable:
        return
    silent = [contact for contact in contacts if contact.kind is ContactKind.HOTLINE and not contact.phones]
    for contact in silent:
        message = (
            f"Đường dây nóng “{contact.name}” chưa có số điện thoại (phone), trang liên hệ ghi “Chưa xác định”. "
            "Điền số đã gọi thử; cơ quan không có đường dây ấy thì xóa mục này."
        )
        yield Problem(contact.path or file, contact.line, message)
    if not silent and not any(contact.phones for contact in contacts):
        message = "Sổ chưa có số điện thoại nào (phone), nên người đọc không gọi được cho ai. Điền ít nhất một số."
        yield Problem(file, 0, message)


def _file(library: Library, name: str) -> str:
    return permalinks.register_file(name, docs_dir=library.settings.docs_dir)
