"""The zip of a .docx: its parts and relationships, read within limits."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from cchc.intake.markup import MarkupError, parsed_xml
from cchc.intake.refusals import DAMAGED, LOCKED, SAVE_AGAIN, TOO_MUCH, IntakeError

_MOST_PARTS: Final = 5_000
_MOST_XML: Final = 40_000_000
_MOST_MEDIA: Final = 40_000_000
_MOST_TOGETHER: Final = 400_000_000

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# “Strict Open XML” of Word has other names for the same elements.
_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument|wordprocessingml|drawingml)/")
_OTHER_FILES: Final = {
    "xl/": "bảng tính Excel",
    "ppt/": "trình chiếu PowerPoint",
}


@dataclass(frozen=True)
class Relationship:
    """Where an id of a part leads: a part of the package, or an address outside."""

    target: str
    is_external: bool
    kind: str
    """The last part of its type: “hyperlink”, “image”, “footnotes”."""


class WordPackage:
    """The parts of one .docx; nothing outside of it is ever opened."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
            self._names = {info.filename: info for info in self._zip.infolist()}
        except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise IntakeError(DAMAGED) from error
        if len(self._names) > _MOST_PARTS or sum(info.file_size for info in self._names.values()) > _MOST_TOGETHER:
            raise IntakeError(TOO_MUCH)
        roots = self.relationships("").values()
        self.document = next((one.target for one in roots if one.kind == "officeDocument"), "word/document.xml")
        for start, name in _OTHER_FILES.items():
            if self.document.startswith(start):
                message = f"Đây là {name}, không phải văn bản. Chép phần cần đăng sang một tệp Word, hoặc đính kèm tệp."
                raise IntakeError(message)
        if self.document not in self._names:
            is_other = "mimetype" in self._names or not any(name.startswith("word/") for name in self._names)
            raise IntakeError(f"Đây là tệp nén, không phải tệp Word. {SAVE_AGAIN}" if is_other else DAMAGED)

    def has(self, name: str) -> bool:
        """Return whether there is a part of this name."""
        return name in self._names

    def media(self, name: str) -> bytes | None:
        """Return the bytes of a picture, or None where it is missing, damaged or too large."""
        try:
            return self._bytes(name, most=_MOST_MEDIA)
        except IntakeError:
            return None

    def xml(self, name: str) -> Element:
        """Return the root of an XML part.

        Raises:
            IntakeError: it is missing, damaged or too large.
        """
        data = self._bytes(name, most=_MOST_XML)
        if _STRICT.search(data):
            data = _STRICT.sub(_transitional, data)
        try:
            return parsed_xml(data)
        except MarkupError as error:
            raise IntakeError(DAMAGED) from error

    def optional_xml(self, name: str) -> Element | None:
        """Return the root of an XML part that a document can do without, or None."""
        try:
            return self.xml(name) if name in self._names else None
        except IntakeError:
            return None

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """Return the relationships of a part by id; of "" those of the package."""
        folder, _, name = part.rpartition("/")
        root = self.optional_xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for one in root.iter(_RELATIONSHIP) if root is not None else ():
            target, is_external = one.get("Target", ""), one.get("TargetMode") == "External"
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[one.get("Id", "")] = Relationship(target, is_external, one.get("Type", "").rpartition("/")[2])
        return found

    def _bytes(self, name: str, *, most: int) -> bytes:
        info = self._names.get(name)
        if info is None:
            raise IntakeError(DAMAGED)
        if info.flag_bits & 1:
            raise IntakeError(LOCKED)
        try:
            with self._zip.open(info) as file:
                data = file.read(most + 1)
        except (BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            raise IntakeError(DAMAGED) from error
        if len(data) > most:
            raise IntakeError(TOO_MUCH)
        return data


def _transitional(match: re.Match[bytes]) -> bytes:
    years = {b"officeDocument": b"2006", b"wordprocessingml": b"2006", b"drawingml": b"2006"}
    return b"http://schemas.openxmlformats.org/" + match[1] + b"/" + years[match[1]] + b"/"


def is_zip(data: bytes) -> bool:
    """Return whether bytes start as a zip file does."""
    return data.startswith(b"PK\x03\x04") and zipfile.is_zipfile(BytesIO(data))
