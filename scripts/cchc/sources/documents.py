"""docs/van-ban/<id>/index.md → Document; the keys common to documents and plans."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any, Final

from cchc.model import permalinks
from cchc.model.documents import (
    CheckedAddress,
    Citation,
    CitationRole,
    Document,
    Signer,
    Standing,
    TextQuality,
    Validity,
)
from cchc.model.items import Link
from cchc.sources.fields import Fields
from cchc.sources.files import SourceText
from cchc.sources.items import read_aliases, read_attachments, read_feed_id, read_is_draft
from cchc.sources.names import name_fault
from cchc.sources.outdated_rules import read_old_terms
from cchc.sources.personal_data import read_disclosure
from cchc.sources.placeholders import report_placeholders
from cchc.sources.values import procedure_codes, required_web_address
from cchc.text.dates import PartialDate
from cchc.text.slugs import is_slug, slugify

FOLDER: Final = "van-ban"
_NO_SIGNER: Final = Signer(authority=None, capacity=None, title=None, name=None)


def read_document(source: SourceText, *, docs_dir: str) -> Document:
    """Return the document of a file, without body.

    Raises:
        ContentError: with every Problem of the front matter.
    """
    fields = Fields.of(source)
    document = Document(
        **document_facts(fields, source, docs_dir=docs_dir),
        type=document_type(fields) or fields.required_text("type", example="Quyết định"),
        locality=fields.text("locality"),
        province=fields.text("province"),
    )
    fields.finish()
    return document


def document_facts(fields: Fields, source: SourceText, *, docs_dir: str) -> dict[str, Any]:
    """Return the arguments of Document that are common to documents and plans."""
    attachments = read_attachments(fields)
    is_draft = read_is_draft(fields)
    if not is_draft:
        report_placeholders(fields, source)
    issued = fields.partial_date("issued")
    return {
        "path": source.path,
        "permalink": permalinks.for_file(source.path, docs_dir=docs_dir),
        "fingerprint": source.fingerprint,
        "body": "",
        "links": tuple(Link(target=item.file, line=fields.line_of("attachments")) for item in attachments),
        "aliases": read_aliases(fields, example=f"{PurePosixPath(source.path).parts[1]}/ten-cu/"),
        "feed_id": read_feed_id(fields),
        "disclosure": read_disclosure(fields),
        "old_terms": read_old_terms(fields),
        "lines": fields.lines,
        "id": _id(fields, docs_dir),
        "is_draft": is_draft,
        "type_note": fields.text("type_note"),
        "title": fields.required_text("title", example="Tuyên truyền cải cách hành chính năm 2026"),
        "number": fields.text("number"),
        "number_printed": fields.printed("number_printed"),
        "number_note": fields.text("number_note"),
        "symbol": fields.text("symbol"),
        "issued": issued,
        "issued_printed": fields.printed("issued_printed"),
        "issued_note": fields.text("issued_note"),
        "not_before": fields.date("not_before"),
        "effective": fields.date("effective"),
        "validity": _validity(fields),
        "year": _year(fields, issued),
        "issuer": fields.required_text("issuer", example="ubnd-xa-minh-duc"),
        "issuer_name": fields.required_text("issuer_name", example="Ủy ban nhân dân xã Minh Đức"),
        "level": fields.required_text("level", example="xa"),
        "parent": fields.text("parent"),
        "place": fields.text("place"),
        "signer": _signer(fields),
        "signer_printed": fields.printed("signer_printed"),
        "signer_note": fields.text("signer_note"),
        "recipients": fields.texts("recipients"),
        "text_quality": fields.choice("text_quality", TextQuality, default=TextQuality.CLEAN),
        "text_note": fields.text("text_note"),
        "areas": fields.texts("areas"),
        "citations": tuple(_citation(entry) for entry in fields.mappings("citations")),
        "oddities": fields.texts("oddities"),
        "attachments": attachments,
        "archived": fields.date("archived"),
        "official_text": _checked_address(fields, "official_text"),
        "portal_page": _checked_address(fields, "portal_page"),
        "procedures": procedure_codes(fields, "procedures"),
    }


def document_type(fields: Fields) -> str | None:
    """Return the type, whose slug is the address of a list, or None."""
    found = fields.text("type")
    if found is not None and not is_slug(slugify(found)):
        fields.report("type", f"Loại văn bản (type) “{found}” không có chữ nào. Ví dụ: type: Quyết định")
    return found


def _id(fields: Fields, docs_dir: str) -> str:
    place = PurePosixPath(fields.path)
    found = place.parent.name
    parts = place.parent.relative_to(docs_dir).parts[1:]
    if place.name != "index.md" or not parts or not all(map(is_slug, parts)):
        folder = place.parts[1] if len(place.parts) > 1 else FOLDER
        what, example = ("kế hoạch", "xa-minh-duc-2026") if folder == "ke-hoach" else ("văn bản", "76-nq-cp-2021")
        message = f"Mỗi {what} là một thư mục có tệp index.md, ví dụ: docs/{folder}/{example}/index.md"
        fields.report_line(1, name_fault(parts, otherwise=message))
    return found


def _year(fields: Fields, issued: PartialDate | None) -> int:
    if issued is not None and fields.is_blank("year"):
        return issued.year
    return fields.required_year("year")


def _validity(fields: Fields) -> Validity | None:
    entry = fields.mapping("validity")
    if entry is None:
        return None
    return Validity(
        standing=entry.choice("state", Standing, default=Standing.IN_FORCE),
        start=entry.date("from"),
        by=entry.texts("by"),
        note=entry.text("note"),
    )


def _checked_address(fields: Fields, key: str) -> CheckedAddress | None:
    entry = fields.mapping(key)
    if entry is None:
        return None
    return CheckedAddress(url=required_web_address(entry, "url"), checked=entry.required_date("checked"))


def _signer(fields: Fields) -> Signer:
    entry = fields.mapping("signer")
    if entry is None:
        return _NO_SIGNER
    return Signer(
        authority=entry.text("authority"),
        capacity=entry.text("capacity"),
        title=entry.text("title"),
        name=entry.text("name"),
    )


def _citation(entry: Fields) -> Citation:
    return Citation(
        place=entry.required_text("place", example="mở đầu"),
        role=entry.choice("role", CitationRole, default=CitationRole.BODY),
        kind=entry.required_text("kind", example="Kế hoạch"),
        number=entry.text("number"),
        number_printed=entry.printed("number_printed"),
        date=entry.date("date"),
        issuer=entry.text("issuer"),
        issuer_is_inferred=entry.flag("issuer_is_inferred", default=False),
        subject=entry.required_text("subject", example="Trích yếu của văn bản"),
        again=entry.texts("again"),
        note=entry.text("note"),
        doubt=entry.text("doubt"),
    )
