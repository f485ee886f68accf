"""Pictures and attachments that content refers to."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cchc.cache_folder import cache_folder
from cchc.digests import of_bytes
from cchc.errors import ContentError, Problem, told_as_problems
from cchc.model import permalinks
from cchc.model.items import Asset, Variant

if TYPE_CHECKING:
    from cchc.content.pictures import Pictures

CACHE: Final = "pictures"
"""The part of the cache where encoded pictures are kept."""

# Each of them may hold a whole photo in memory.
_MOST_WORKERS: Final = 4
_OURS: Final = re.compile(r"(.+)\.w[0-9]+\.webp", re.IGNORECASE)
_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"})
_UNSHOWN: Final = frozenset({".svg", ".svgz", ".heic", ".heif", ".bmp", ".tif", ".tiff"})


@dataclass(frozen=True, kw_only=True)
class AssetJob:
    """A file to read. What is offered for download is published byte for byte, even if it is a picture."""

    path: str
    is_attachment: bool


@dataclass(frozen=True)
class Assets:
    """Reads and publishes the files beside the content of one project."""

    root: Path
    docs_dir: str

    @property
    def pictures(self) -> Pictures:
        """What makes the pictures."""
        # Most builds make none, and Pillow is three megabytes.
        from cchc.content.pictures import Pictures  # noqa: PLC0415

        return Pictures(self.root, cache_folder(self.root) / CACHE)

    def read_all(self, jobs: Sequence[AssetJob]) -> Iterator[Asset | ContentError]:
        """Yield what is known of each file, or why it cannot be published, in the order of the jobs.

        Pillow lets go of the interpreter while it works, so threads use every core.
        """
        if len(jobs) < 2:  # noqa: PLR2004 - one needs no help
            yield from map(self._read, jobs)
            return
        with ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_WORKERS)) as pool:
            yield from pool.map(self._read, jobs)

    def read(self, job: AssetJob) -> Asset:
        """Return what is known of a file.

        Raises:
            ContentError: it should be a picture and cannot be shown.
        """
        permalink = permalinks.for_asset(job.path, docs_dir=self.docs_dir)
        if not job.is_attachment:
            _check_name(job.path)
        if Path(job.path).suffix.lower() not in _PICTURES:
            return self._verbatim(job.path, permalink)
        try:
            picture = self.pictures.read(job.path, permalink)
        except ContentError:
            if job.is_attachment:
                return self._verbatim(job.path, permalink)
            raise
        return self._as_it_is(picture) if job.is_attachment else picture

    def published(self, asset: Asset) -> bytes:
        """Return the bytes of an asset as readers get it."""
        if asset.source in {None, asset.fingerprint}:
            return (self.root / asset.path).read_bytes()
        return self.pictures.published(asset)

    def variant(self, asset: Asset, variant: Variant) -> bytes:
        """Return the bytes of a variant of a picture."""
        return self.pictures.variant(asset, variant)

    def _read(self, job: AssetJob) -> Asset | ContentError:
        try:
            with told_as_problems(self.root, job.path):
                return self.read(job)
        except ContentError as error:
            return error

    def _as_it_is(self, picture: Asset) -> Asset:
        whole = self._verbatim(picture.path, picture.permalink)
        return replace(picture, size=whole.size, fingerprint=whole.fingerprint, sha256=whole.sha256)

    def _verbatim(self, path: str, permalink: str) -> Asset:
        data = (self.root / path).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        return Asset(path=path, permalink=permalink, size=len(data), fingerprint=of_bytes(data), sha256=digest)


def _check_name(path: str) -> None:
    name = Path(path).name
    if ours := _OURS.fullmatch(name):
        message = f"Tên dạng “{name}” dành cho ảnh do chương trình tạo. Dùng tệp gốc “{ours[1]}” hoặc đổi tên tệp."
        raise ContentError([Problem(path, 0, message)])
    suffix = Path(path).suffix.lower()
    if suffix in _UNSHOWN:
        why = "có thể chứa mã lệnh" if suffix.startswith(".svg") else "không hiện được trong nhiều trình duyệt"
        message = f"Tệp {suffix} {why}. Lưu lại ảnh dạng PNG hoặc JPG rồi dùng tệp đó."
        raise ContentError([Problem(path, 0, message)])
