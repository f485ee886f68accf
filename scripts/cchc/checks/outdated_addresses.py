"""Rules for addresses that registers and settings show on many pages: none leads to a site that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.sources.settings import FILE as SETTINGS_FILE
from cchc.text.dates import short_date


def remind_of_outdated_addresses(library: Library) -> Iterator[Problem]:
    """An address in a register or in mkdocs.yml is not that of a site that the register `outdated` calls gone."""
    today = library.now.date()
    for path, line, what, address in _addresses(library):
        host = _host(address)
        rule = next((one for one in library.registers.outdated if one.covers_site(host)), None)
        if rule is not None and rule.valid_to < today:
            url = f" Địa chỉ hiện nay: {rule.url}" if rule.url else ""
            doubt = f" ({rule.source.rstrip('.')})" if rule.source else ""
            message = (
                f"{what}: {host} không còn dùng từ ngày {short_date(rule.first_day)}. {rule.now}{doubt} Sửa địa chỉ, "
                f"hoặc để trống.{url}"
            )
            yield Problem(path, line, message)


def _addresses(library: Library) -> Iterator[tuple[str, int, str, str]]:
    """Yield file, line, name and text of each address."""
    settings = library.settings
    for contact in library.registers.contacts:
        if contact.url:
            file = contact.path or permalinks.register_file("contacts", docs_dir=settings.docs_dir)
            yield file, contact.line, f"“{contact.name}”, liên kết (url)", contact.url
    for alert in library.registers.alerts:
        if alert.link:
            file = alert.path or permalinks.register_file("alerts", docs_dir=settings.docs_dir)
            yield file, alert.line, "Thông báo khẩn (link)", alert.link
    if settings.procedure_url:
        name = "Địa chỉ thủ tục trên Cổng (procedure_url)"
        yield SETTINGS_FILE, settings.line("procedure_url"), name, settings.procedure_url
    for entry in settings.nav.entries if settings.nav else ():
        yield SETTINGS_FILE, entry.line, "Thực đơn (nav)", entry.target
    for way in settings.ways:
        yield SETTINGS_FILE, way.line, "Việc người dân cần làm (life_events)", way.target


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
