"""Pictures and attachments that content refers to."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cchc.cache_folder import cache_folder
from cchc.content.file_types import check_size, type_by_name, type_of
from cchc.digests import of_bytes
from cchc.errors import ContentError, Problem, reported_as_problems
from cchc.model import permalinks
from cchc.model.items import Asset, Variant
from cchc.sources.files import read_file

if TYPE_CHECKING:
    from cchc.content.attachment_reader import AttachmentReader
    from cchc.content.pictures import Pictures

CACHE: Final = "pictures"
"""The part of the cache where encoded pictures are kept."""
ATTACHMENTS: Final = "attachments"
"""The part of the cache where findings in attachments are kept."""

# Each of them may hold a whole photo in memory.
_MOST_WORKERS: Final = 4
# Under a name of its own, a server would call the published JPEG HEIC. The photo may lie beside one named `.jpg`.
_SUFFIXES: Final = {"HEIF": ".jpg"}
_OURS: Final = re.compile(r"(.+)\.w[0-9]+\.webp", re.IGNORECASE)


@dataclass(frozen=True)
class Assets:
    """Reads and publishes the files beside the content of one project."""

    root: Path
    docs_dir: str

    @property
    def pictures(self) -> Pictures:
        """The reader and encoder of pictures."""
        # Most builds make none, and Pillow is three megabytes.
        from cchc.content.pictures import Pictures  # noqa: PLC0415

        return Pictures(self.root, cache_folder(self.root) / CACHE)

    @property
    def attachments(self) -> AttachmentReader:
        """Looks into attachments."""
        # Most builds read none, and what reads them is large.
        from cchc.content.attachment_reader import AttachmentReader  # noqa: PLC0415

        return AttachmentReader(self.root, cache_folder(self.root) / ATTACHMENTS)

    def read_all(self, paths: Sequence[str]) -> Iterator[Asset | ContentError]:
        """Yield the Asset of each file, or the reason it cannot be published, in the order of `paths`.

        Pillow releases the interpreter lock, so threads use every core.
        """
        if len(paths) < 2:  # noqa: PLR2004 - one needs no help
            yield from map(self._read, paths)
            return
        with ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_WORKERS)) as pool:
            yield from pool.map(self._read, paths)

    def read(self, path: str) -> Asset:
        """Return the Asset of a file: a picture is cleaned, any other file is published byte for byte.

        Raises:
            ContentError: it cannot be published.
        """
        _check_name(path)
        permalink = permalinks.for_asset(path, docs_dir=self.docs_dir)
        with reported_as_problems(self.root, path):
            # Before it fills the memory.
            check_size(path, (self.root / path).stat().st_size)
        data = read_file(self.root, path)
        form = type_of(path, data).picture
        if form is not None:
            return self.pictures.read(path, f"{permalink}{_SUFFIXES.get(form, '')}", form=form)
        digest = hashlib.sha256(data).hexdigest()
        return Asset(path=path, permalink=permalink, size=len(data), fingerprint=of_bytes(data), sha256=digest)

    def published(self, asset: Asset) -> bytes:
        """Return the bytes of an asset as readers get it."""
        if asset.source is None:
            return (self.root / asset.path).read_bytes()
        return self.pictures.published(asset, form=_form(asset))

    def variant(self, asset: Asset, variant: Variant) -> bytes:
        """Return the bytes of a variant of a picture."""
        return self.pictures.variant(asset, variant, form=_form(asset))

    def _read(self, path: str) -> Asset | ContentError:
        try:
            with reported_as_problems(self.root, path):
                return self.read(path)
        except ContentError as error:
            return error


def _form(asset: Asset) -> str:
    named = type_by_name(asset.path)
    if named is None or named.picture is None:
        raise TypeError(asset.path)
    return named.picture


def _check_name(path: str) -> None:
    name = Path(path).name
    if ours := _OURS.fullmatch(name):
        message = f"Tên dạng “{name}” dành cho ảnh do chương trình tạo. Dùng tệp gốc “{ours[1]}” hoặc đổi tên tệp."
        raise ContentError([Problem(path, 0, message)])
