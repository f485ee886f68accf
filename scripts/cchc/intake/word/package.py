"""The zip of a .docx, with a sentence for the editor where it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final
from xml.etree.ElementTree import Element

from cchc.intake.refusals import DAMAGED, LOCKED, SAVE_AGAIN, TOO_LONG, TOO_MUCH, IntakeError
from cchc.sources.office_packages import OfficePackage, PackageError, PackageFault, Relationship

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OTHER_FILES: Final = {
    "xl/": "bảng tính Excel",
    "ppt/": "trình chiếu PowerPoint",
}
_SENTENCES: Final = {
    PackageFault.DAMAGED: DAMAGED,
    PackageFault.LOCKED: LOCKED,
    PackageFault.TOO_MUCH: TOO_MUCH,
    PackageFault.TOO_LONG: TOO_LONG,
}


class WordPackage:
    """The parts of one .docx; nothing outside of it is ever opened."""

    def __init__(self, data: bytes) -> None:
        with _refused():
            self._package = OfficePackage(data)
        roots = self.relationships("").values()
        self.document = next((one.target for one in roots if one.kind == "officeDocument"), "word/document.xml")
        for start, name in _OTHER_FILES.items():
            if self.document.startswith(start):
                message = f"Đây là {name}, không phải văn bản. Chép phần cần đăng sang một tệp Word, hoặc đính kèm tệp."
                raise IntakeError(message)
        if not self.has(self.document):
            names = self._package.names
            is_other = "mimetype" in names or not any(name.startswith("word/") for name in names)
            raise IntakeError(f"Đây là tệp nén, không phải tệp Word. {SAVE_AGAIN}" if is_other else DAMAGED)

    def has(self, name: str) -> bool:
        """Return whether there is a part of this name."""
        return self._package.has(name)

    def media(self, name: str) -> bytes | None:
        """Return the bytes of a picture, or None where it is missing, damaged or too large."""
        return self._package.media(name)

    def xml(self, name: str) -> Element:
        """Return the root of an XML part.

        Raises:
            IntakeError: it is missing, damaged or too large.
        """
        with _refused():
            return self._package.xml(name)

    def optional_xml(self, name: str) -> Element | None:
        """Return the root of an XML part that a document can do without, or None."""
        return self._package.optional_xml(name)

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """Return the relationships of a part by id; of "" those of the package."""
        return self._package.relationships(part)


@contextmanager
def _refused() -> Iterator[None]:
    try:
        yield
    except PackageError as error:
        raise IntakeError(_SENTENCES[error.fault]) from error
