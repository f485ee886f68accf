"""`former_offices` in mkdocs.yml: the offices that ended, whose sections this one continues."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.model.settings import FormerOffice
from cchc.sources.fields import Fields
from cchc.sources.values import slug, web_address
from cchc.text.slugs import is_slug
from cchc.text.tag_uris import AUTHORITY


def read_former_offices(extra: Fields) -> tuple[FormerOffice, ...]:
    """Return the former offices in the order of mkdocs.yml."""
    found: dict[str, FormerOffice] = {}
    for entry in extra.mappings("former_offices"):
        office = FormerOffice(
            id=slug(entry, "id", example="ubnd-xa-minh-duc"),
            name=entry.required_text("name", example="Ủy ban nhân dân xã Minh Đức"),
            site_url=_site_url(entry),
            feed_authority=_authority(entry),
            moved=tuple(_moved(entry)),
        )
        if office.id in found:
            entry.report("id", f"Mã (id) “{office.id}” đã có trong former_offices. Mỗi cơ quan cũ viết một lần.")
        found[office.id] = office
        entry.report_unknown()
    return tuple(found.values())


def _site_url(entry: Fields) -> str | None:
    url = web_address(entry, "site_url")
    return url if url is None or url.endswith("/") else f"{url}/"


def _authority(entry: Fields) -> str | None:
    authority = entry.text("feed_authority")
    if authority is not None and not AUTHORITY.fullmatch(authority):
        entry.report_value(
            "feed_authority",
            authority,
            "chưa đúng. Chép nguyên dòng ấy từ mkdocs.yml của chuyên mục cũ, ví dụ: "
            'feed_authority: "xa-cu.example,2025"',
        )
    return authority


def _moved(entry: Fields) -> Iterator[tuple[str, str]]:
    for move in entry.mappings("moved"):
        old, new = (_address(move, key) for key in ("from", "to"))
        if old and new:
            yield old, new
        move.report_unknown()


def _address(move: Fields, key: str) -> str | None:
    """Return an address below `site_url`, which becomes part of server settings."""
    text = move.required_text(key, example="tin/2025/ten-bai/")
    parts = text.strip("/").split("/")
    if text and not all(map(is_slug, parts)):
        move.report_value(key, text, "không phải địa chỉ của một trang. Ví dụ: tin/2025/ten-bai/")
        return None
    return "/".join(parts) + "/" if text else None
