"""Pictures and attachments that content refers to."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from cchc.errors import ContentError, Problem
from cchc.model import permalinks
from cchc.model.items import Asset
from cchc.site.fingerprints import of_bytes

_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif"})


def read_asset(root: Path, path: str, *, docs_dir: str) -> Asset:
    """Return what is known of the file `path`.

    Raises:
        ContentError: it should be a picture and is not one.
    """
    file = root / path
    data = file.read_bytes()
    width = height = None
    if file.suffix.lower() in _PICTURES:
        try:
            with Image.open(file) as picture:
                width, height = picture.size
        except (UnidentifiedImageError, OSError):
            message = "Tệp ảnh không mở được. Lưu lại ảnh dạng JPG hoặc PNG rồi chép đè tệp này."
            raise ContentError([Problem(path, 0, message)]) from None
    return Asset(
        path=path,
        permalink=permalinks.for_asset(path, docs_dir=docs_dir),
        size=len(data),
        fingerprint=of_bytes(data),
        width=width,
        height=height,
        sha256=hashlib.sha256(data).hexdigest(),
    )
