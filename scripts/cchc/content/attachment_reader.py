"""Looks into attachments once for each of their contents, and keeps what was found in a folder beside the store.

The store is emptied with every new version of the program; looking into thousands of signed PDF files takes minutes.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from cchc import sources, text
from cchc.digests import of_files, of_values
from cchc.model.items import Asset
from cchc.model.personal_data import AttachmentContents
from cchc.sources.attached.reading import contents_of
from cchc.whole_files import write_whole

_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(AttachmentContents)
_READERS: Final = ("attached", "pdf_pages.py", "pdf_layout.py", "office_packages.py", "markup.py")


@dataclass(frozen=True)
class AttachmentReader:
    """Looks into the attachments of one project."""

    root: Path
    folder: Path

    def read(self, asset: Asset) -> AttachmentContents:
        """Return what an attachment says inside, from the cache where this reader has seen the same bytes before."""
        file = self.folder / self._name(asset)
        with suppress(OSError, msgspec.DecodeError):
            return _DECODER.decode(file.read_bytes())
        found = contents_of(asset.path, (self.root / asset.path).read_bytes())
        # Without a cache, attachments are read again.
        with suppress(OSError):
            write_whole(file, _ENCODER.encode(found), is_lasting=False)
        return found

    def forget_others(self, assets: Collection[Asset]) -> None:
        """Delete what was kept of attachments that are gone, or was found by another reader."""
        known = {self._name(asset) for asset in assets}
        with suppress(OSError):
            for file in self.folder.iterdir():
                if file.name not in known:
                    file.unlink(missing_ok=True)

    @staticmethod
    def _name(asset: Asset) -> str:
        # The suffix says how the bytes are read.
        return f"{of_values(asset.sha256, asset.file_type, _recipe())}.json"


@cache
def _recipe() -> str:
    """Return the digest of everything that finds something in an attachment."""
    readers = Path(str(sources.__file__)).parent
    recognisers = Path(str(text.__file__)).parent
    files = [recognisers / "cleaning.py", recognisers / "telephones.py", recognisers / "e_mail_addresses.py"]
    files += [file for name in _READERS for file in sorted((readers / name).rglob("*.py"))]
    files += [readers / name for name in _READERS if name.endswith(".py")]
    return of_files([*files, *sorted((recognisers / "personal_data").rglob("*.py"))])
