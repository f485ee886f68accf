"""Other docs/**/*.md → Page."""

from __future__ import annotations

from pathlib import PurePosixPath

from cchc.model import permalinks
from cchc.model.items import Page
from cchc.sources.fields import Fields
from cchc.sources.files import SourceText
from cchc.sources.items import read_aliases
from cchc.sources.names import name_fault
from cchc.sources.outdated_rules import read_old_terms
from cchc.sources.personal_data import read_disclosure
from cchc.text.slugs import is_slug


def read_page(source: SourceText, *, docs_dir: str) -> Page:
    """Return the fixed page of a file, without body.

    Raises:
        ContentError: with every Problem of the front matter.
    """
    fields = Fields.of(source)
    parts = PurePosixPath(source.path).with_suffix("").relative_to(docs_dir).parts
    if not all(is_slug(part) for part in parts):
        message = "Tên tệp và thư mục chỉ dùng a-z, 0-9 và gạch nối, không dấu, ví dụ: docs/gioi-thieu.md"
        fields.report_line(1, name_fault(parts, otherwise=message))
    page = Page(
        path=source.path,
        permalink=permalinks.for_file(source.path, docs_dir=docs_dir),
        fingerprint=source.fingerprint,
        body="",
        aliases=read_aliases(fields, example="trang-cu/"),
        former_office=fields.text("former_office"),
        disclosure=read_disclosure(fields),
        old_terms=read_old_terms(fields),
        lines=fields.lines,
        title=fields.required_text("title", example="Giới thiệu"),
        summary=fields.text("summary"),
        checked=fields.date("checked"),
    )
    fields.finish()
    return page
