"""A template of an office (.docx) and values → the filled document, or every fault of the template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cchc.errors import ContentError, Problem
from cchc.office_files.word_package import zipped
from cchc.outreach.word.faults import find_faults
from cchc.outreach.word.filling import fill
from cchc.outreach.word.named_xml import as_bytes, with_prefixes
from cchc.outreach.word.tags import TemplateValues
from cchc.sources.office_packages import OfficePackage, PackageError, PackageFault

_OLD: Final = b"\xd0\xcf\x11\xe0"
"""First bytes of files of Office 97–2003, and of those with a password."""
_ZIP: Final = b"PK"
_SAVE: Final = "Mở trong Word, chọn Lưu thành (Save As), loại “Word Document (*.docx)”, rồi chạy lại."
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OVERRIDE: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_PARTS: Final = {"header": "đầu trang", "footer": "chân trang", "footnotes": "cước chú", "endnotes": "chú thích cuối"}
_FAULTS: Final = {
    PackageFault.DAMAGED: f"Tệp mẫu hỏng hoặc có ảnh quá lớn, không đọc được. Lấy lại bản còn tốt. {_SAVE}",
    PackageFault.LOCKED: "Tệp mẫu có mật khẩu. Bỏ mật khẩu trong Word rồi chạy lại.",
    PackageFault.TOO_MUCH: "Tệp mẫu quá lớn. Bỏ bớt ảnh rồi chạy lại.",
    PackageFault.TOO_LONG: "Tệp mẫu quá dài. Bỏ bớt chữ rồi chạy lại.",
}


def filled_template(data: bytes, values: TemplateValues, *, path: str) -> bytes:
    """Return the .docx that a template becomes; the same template and values give the same bytes.

    Raises:
        ContentError: `path`, the file of the template, cannot be read or has faults; each with its place.
    """
    try:
        package = _opened(data)
        stories = _stories(package, _main_part(package))
        roots = {name: package.xml(name) for name in stories}
        kept = _all_parts(package)
        for name, root in roots.items():
            with_prefixes(root, kept[name])
    except PackageError as error:
        raise ContentError([Problem(path, 0, _FAULTS[error.fault])]) from error
    except _OtherFileError as error:
        raise ContentError([Problem(path, 0, str(error))]) from error
    faults = [fault for name, root in roots.items() for fault in find_faults(root, stories[name], values)]
    if faults:
        raise ContentError(Problem(path, 0, fault) for fault in faults)
    for root in roots.values():
        fill(root, values)
    return zipped({name: as_bytes(roots[name]) if name in roots else content for name, content in kept.items()})


def _all_parts(package: OfficePackage) -> Mapping[str, bytes]:
    parts = {}
    for name in package.names:
        content = package.media(name)
        if content is None:
            raise PackageError(PackageFault.DAMAGED)
        if not name.endswith("/"):
            parts[name] = content
    return parts


class _OtherFileError(Exception):
    """Raised for a file that is no .docx; the message says which it is and what to do."""


def _opened(data: bytes) -> OfficePackage:
    if data.startswith(_OLD):
        raise _OtherFileError(f"Đây là tệp Word kiểu cũ (.doc), hoặc có mật khẩu. {_SAVE}")
    if not data.startswith(_ZIP):
        raise _OtherFileError(f"Đây không phải là tệp Word (.docx). {_SAVE}")
    return OfficePackage(data)


def _main_part(package: OfficePackage) -> str:
    found = next((one.target for one in package.relationships("").values() if one.kind == "officeDocument"), "")
    kind = _content_types(package).get(found, "")
    if found and kind == _MAIN and package.has(found):
        return found
    if "macroEnabled" in kind:
        raise _OtherFileError(f"Tệp Word này có macro. {_SAVE}")
    if "template" in kind:
        raise _OtherFileError(f"Đây là tệp mẫu riêng của Word (.dotx). {_SAVE}")
    raise _OtherFileError(f"Đây không phải là tệp Word (.docx). {_SAVE}")


def _content_types(package: OfficePackage) -> Mapping[str, str]:
    root = package.xml("[Content_Types].xml")
    return {one.get("PartName", "").lstrip("/"): one.get("ContentType", "") for one in root.iter(_OVERRIDE)}


def _stories(package: OfficePackage, main: str) -> Mapping[str, str]:
    """Return the parts that hold text, each with its name for people."""
    others = {
        one.target: _PARTS[one.kind]
        for one in package.relationships(main).values()
        if one.kind in _PARTS and package.has(one.target)
    }
    return {main: "thân bài", **others}
