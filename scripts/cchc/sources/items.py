"""What several sorts of content file may say: attachments, former addresses, whether they are still being written."""

from __future__ import annotations

from cchc.model.items import Attachment
from cchc.model.posts import Status
from cchc.sources.fields import Fields
from cchc.text.slugs import is_slug


def read_attachments(fields: Fields) -> tuple[Attachment, ...]:
    """Return the files offered for download, in the order of the file."""
    return tuple(
        Attachment(
            file=entry.required_text("file", example="ke-hoach.pdf"),
            title=entry.required_text("title", example="Kế hoạch, bản ký (PDF)"),
        )
        for entry in fields.mappings("attachments")
    )


def read_is_draft(fields: Fields) -> bool:
    """Return whether a document or an answer is still being written."""
    status = fields.text("status")
    if status not in {None, Status.DRAFT, Status.PUBLISHED}:
        fields.report(
            "status", f"Trạng thái (status) “{status}” chưa đúng. Chỉ dùng draft (nháp) hoặc published (đã đăng)."
        )
    return status == Status.DRAFT


def read_aliases(fields: Fields, *, example: str) -> tuple[str, ...]:
    """Return the former addresses, each once."""
    found = []
    for alias, line in fields.texts_with_lines("aliases"):
        parts = alias.strip("/").split("/")
        if not all(is_slug(part) for part in parts):
            message = f"Địa chỉ cũ (aliases) “{alias}” chưa đúng dạng. Ví dụ: aliases: [{example}]"
            fields.report_line(line, message)
        found.append("/".join(parts) + "/")
    return tuple(dict.fromkeys(found))
