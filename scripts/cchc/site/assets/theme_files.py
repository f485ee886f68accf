"""Static files of the theme as readers get them, in builds and at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cchc.content.own_pictures import cleaned
from cchc.shipped import TEMPLATES
from cchc.site.assets.compacting import compacted


def published_bytes(path: str, data: bytes, layers: Sequence[Path]) -> bytes:
    """Return a file of the site compacted, and a picture of the section's own templates without hidden data.

    `path` is that of the file in the site. A section's copy of a file of the package needs no cleaning, and cleaning
    pixels takes most of a small build.
    """
    own = [folder for folder in layers if folder.resolve() != TEMPLATES]
    shipped = TEMPLATES / path
    is_own = any((folder / path).is_file() for folder in own)
    is_copy = shipped.is_file() and shipped.read_bytes() == data
    data = compacted(path, data)
    return cleaned(path, data) if is_own and not is_copy else data
