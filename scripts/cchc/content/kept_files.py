"""Pictures and attachments that are missing beside a published post, as readers have them in the site folder."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cchc.content.file_types import type_by_name
from cchc.digests import of_bytes
from cchc.model import permalinks
from cchc.model.items import Asset, Item, Variant
from cchc.model.library import Library
from cchc.model.links import BrokenLink, LinkFault


@dataclass(frozen=True, kw_only=True)
class ReadersFiles:
    """The files that readers have: what was published last, in the site folder `site`."""

    site: Path
    docs_dir: str
    kept: dict[str, Asset] = field(default_factory=dict)
    """Files that are missing in the section and stay for readers, by path."""

    def keeps_all(self, paths: Iterable[str]) -> bool:
        """Return whether readers have all of some files, and let them stay then; else none does."""
        found: dict[str, Asset] = {}
        for path in paths:
            asset = self.kept.get(path) or self._published(path)
            if asset is None:
                return False
            found[path] = asset
        self.kept.update(found)
        return bool(found)

    def data(self, permalink: str) -> bytes:
        """Return a file as readers have it."""
        return (self.site / permalink).read_bytes()

    def _published(self, path: str) -> Asset | None:
        permalink = permalinks.for_asset(path, docs_dir=self.docs_dir)
        kind = type_by_name(path)
        try:
            if kind is None:
                return None
            if kind.picture is None:
                data = self.data(permalink)
                digest = hashlib.sha256(data).hexdigest()
                return Asset(path=path, permalink=permalink, size=len(data), fingerprint=of_bytes(data), sha256=digest)
            return self._picture(path, f"{permalink}.jpg" if kind.picture == "HEIF" else permalink)
        except OSError:
            return None

    def _picture(self, path: str, permalink: str) -> Asset | None:
        data = self.data(permalink)
        size = _size(data)
        if size is None:
            return None
        return Asset(
            path=path,
            permalink=permalink,
            size=len(data),
            fingerprint=of_bytes(data),
            width=size[0],
            height=size[1],
            sha256=hashlib.sha256(data).hexdigest(),
            source=of_bytes(data),
            variants=tuple(self._variants(permalink)),
        )

    def _variants(self, permalink: str) -> Iterable[Variant]:
        file = self.site / permalink
        named = re.compile(rf"{re.escape(file.name)}\.w(\d+)\.webp")
        widths = sorted(int(match[1]) for one in file.parent.iterdir() if (match := named.fullmatch(one.name)))
        for width in widths:
            place = f"{permalink}.w{width}.webp"
            data = self.data(place)
            yield Variant(permalink=place, width=width, size=len(data), fingerprint=of_bytes(data))


def missing_files(library: Library, item: Item) -> tuple[str, ...]:
    """Return the paths of pictures and attachments that an item names and that are not there."""
    found = (library.follow(link.target, source=item.path) for link in item.all_links)
    faults = {LinkFault.MISSING, LinkFault.LETTER_CASE, LinkFault.SPLIT_MARKS}
    paths = {one.path for one in found if isinstance(one, BrokenLink) and one.fault in faults}
    return tuple(sorted(path for path in paths if not path.startswith("/") and not path.endswith(".md")))


def with_kept(library: Mapping[str, Asset], kept: Mapping[str, Asset]) -> Mapping[str, Asset]:
    """Return assets by path with those that stay for readers."""
    return dict(sorted({**kept, **library}.items()))


def _size(data: bytes) -> tuple[int, int] | None:
    # Most builds keep no picture, and Pillow is three megabytes.
    from PIL import Image  # noqa: PLC0415

    with suppress(OSError, ValueError, SyntaxError), Image.open(io.BytesIO(data)) as picture:
        return picture.size
    return None
