"""The zip of an Office or OpenDocument file: its parts and relationships, read within limits, and nothing else."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from cchc.archive_faults import ARCHIVE_FAULTS
from cchc.sources.markup import MarkupError, MarkupLimitError, parsed_xml

_MOST_PARTS: Final = 5_000
_MOST_XML: Final = 40_000_000
_MOST_MEDIA: Final = 40_000_000
_MOST_TOGETHER: Final = 400_000_000

_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# “Strict Open XML” of Word has other names for the same elements.
_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/(officeDocument|wordprocessingml|drawingml)/")


class PackageFault(Enum):
    """Why a package or a part of it cannot be read."""

    DAMAGED = "damaged"
    LOCKED = "locked"
    TOO_MUCH = "too much"
    TOO_LONG = "too long"


class PackageError(Exception):
    """Raised where a package or a part of it cannot be read."""

    def __init__(self, fault: PackageFault) -> None:
        self.fault = fault
        super().__init__(fault.value)


@dataclass(frozen=True)
class Relationship:
    """Where an id of a part leads: a part of the package, or an address outside."""

    target: str
    is_external: bool
    kind: str
    """The last part of its type: “hyperlink”, “image”, “footnotes”."""


class OfficePackage:
    """The parts of one package."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
            self._parts = {info.filename: info for info in self._zip.infolist()}
        except (*ARCHIVE_FAULTS, OSError) as error:
            raise PackageError(PackageFault.DAMAGED) from error
        if len(self._parts) > _MOST_PARTS or sum(info.file_size for info in self._parts.values()) > _MOST_TOGETHER:
            raise PackageError(PackageFault.TOO_MUCH)

    @property
    def names(self) -> Collection[str]:
        """The names of all parts."""
        return self._parts.keys()

    def has(self, name: str) -> bool:
        """Return whether there is a part of this name."""
        return name in self._parts

    def media(self, name: str) -> bytes | None:
        """Return the bytes of a picture, or None where it is missing, damaged or too large."""
        try:
            return self._bytes(name, most=_MOST_MEDIA)
        except PackageError:
            return None

    def xml(self, name: str) -> Element:
        """Return the root of an XML part.

        Raises:
            PackageError: it is missing, damaged or too large.
        """
        data = self._bytes(name, most=_MOST_XML)
        if _STRICT.search(data):
            data = _STRICT.sub(_transitional, data)
        try:
            return parsed_xml(data)
        except MarkupError as error:
            raise PackageError(PackageFault.DAMAGED) from error
        except MarkupLimitError as error:
            raise PackageError(PackageFault.TOO_LONG) from error

    def optional_xml(self, name: str) -> Element | None:
        """Return the root of an XML part that a document can do without, or None."""
        try:
            return self.xml(name) if name in self._parts else None
        except PackageError:
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
        info = self._parts.get(name)
        if info is None:
            raise PackageError(PackageFault.DAMAGED)
        if info.flag_bits & 1:
            raise PackageError(PackageFault.LOCKED)
        try:
            with self._zip.open(info) as file:
                data = file.read(most + 1)
        except (*ARCHIVE_FAULTS, OSError) as error:
            raise PackageError(PackageFault.DAMAGED) from error
        if len(data) > most:
            raise PackageError(PackageFault.TOO_MUCH)
        return data


def _transitional(match: re.Match[bytes]) -> bytes:
    years = {b"officeDocument": b"2006", b"wordprocessingml": b"2006", b"drawingml": b"2006"}
    return b"http://schemas.openxmlformats.org/" + match[1] + b"/" + years[match[1]] + b"/"
