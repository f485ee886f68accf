"""Front-matter keys common to several kinds of content: attachments, former addresses, status."""

from __future__ import annotations

import re

from cchc.model.items import Attachment
from cchc.model.posts import Status
from cchc.sources.fields import Fields
from cchc.text.dates import is_year
from cchc.text.slugs import is_slug

_POST_ADDRESS = re.compile(r"(?:tin|posts)/([0-9]{4})/([a-z0-9]+(?:-[a-z0-9]+)*)(?:/|\.md)?$")


def read_attachments(fields: Fields) -> tuple[Attachment, ...]:
    """Return the attachments, in the order of the front matter."""
    return tuple(
        Attachment(
            file=entry.required_text("file", example="ke-hoach.pdf"),
            title=entry.required_text("title", example="Kế hoạch, bản ký (PDF)"),
        )
        for entry in fields.mappings("attachments")
    )


def read_is_draft(fields: Fields) -> bool:
    """Return whether a document or an answer is a draft."""
    status = fields.text("status")
    if status not in {None, Status.DRAFT, Status.PUBLISHED}:
        fields.report_value("status", str(status), "chưa đúng. Chỉ dùng draft (nháp) hoặc published (đã đăng).")
    return status == Status.DRAFT


def read_aliases(fields: Fields, *, example: str) -> tuple[str, ...]:
    """Return the former addresses, each once. `example` is one of the same sort of content."""
    found = []
    for alias, line in fields.texts_with_lines("aliases"):
        parts = alias.strip("/").split("/")
        if not _is_former_address(parts, may_be_short="/" not in example.rstrip("/")):
            right = _right_alias(alias, fields.path, example)
            fields.report_line(
                line,
                f"Địa chỉ cũ (aliases) “{alias}” không phải một địa chỉ của chuyên mục. Chép phần sau site_url của "
                f"địa chỉ cũ, ví dụ: aliases: [{right}]",
            )
        found.append("/".join(parts) + "/")
    return tuple(dict.fromkeys(found))


def _is_former_address(parts: list[str], *, may_be_short: bool) -> bool:
    """Return whether pages of the section, or of the site before it, can have had such an address."""
    if not all(is_slug(part) for part in parts):
        return False
    match parts:
        case ["tin", year, _]:
            return is_year(year)
        # Folders of source files, and lists.
        case ["tin" | "posts" | "docs", *_]:
            return False
        case [_]:
            return may_be_short
        case _:
            return True


def _right_alias(alias: str, path: str, example: str) -> str:
    """Return what was meant by a former address, as far as it can be told."""
    if (match := _POST_ADDRESS.search(alias)) is not None:
        return f"tin/{match[1]}/{match[2]}/"
    *_, last = alias.strip("/").removesuffix(".md").removesuffix(".html").split("/")
    folder, _, _ = example.rstrip("/").rpartition("/")
    if not is_slug(last):
        return example
    if folder.startswith("tin/"):
        folder = f"tin/{path.split('/')[1]}"
    return f"{folder}/{last}/" if folder else f"{last}/"
