"""Pictures as readers get them: upright, without hidden data, not larger than a screen, and as WebP in several widths.

What was encoded once lies in a folder beside the store and is never encoded again while its source stays the same.
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import PIL
from PIL import Image, ImageOps, UnidentifiedImageError

from cchc.content.picture_metadata import KINDS, MetadataError, without_metadata
from cchc.digests import of_bytes, of_values
from cchc.errors import ContentError, Problem
from cchc.model.items import Asset, Variant

WIDTHS: Final = (480, 800, 1200, 1600)
"""Widths of the WebP variants in pixels: a column of text on phones and screens, single and double density."""

_LARGEST: Final = 2560  # of the side that is longer; more is a poster, and belongs among the attachments
_MOST_PIXELS: Final = 60_000_000
_MOST_BYTES: Final = 40_000_000
_NEARLY: Final = 0.87  # a variant hardly narrower than the picture is not worth its place
_QUALITY: Final = 80
_ORIENTATION: Final = 0x0112
_UPRIGHT: Final = (None, 1)
# Part of the name of every file kept: another way of making them, or another Pillow, makes others.
_RECIPE: Final = of_values(PIL.__version__, WIDTHS, _LARGEST, _NEARLY, _QUALITY, 1)[:8]
_SAVING: Final[dict[str, dict[str, Any]]] = {
    "JPEG": {"quality": 88, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 88, "method": 4},
    "AVIF": {"quality": 75},
}
_Picture = Image.Image
# Pillow only warns of pictures that would fill the memory; below they are refused.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True)
class Pictures:
    """Makes the pictures of one project and keeps them in `folder`."""

    root: Path
    folder: Path

    def read(self, path: str, permalink: str) -> Asset:
        """Return what becomes of the picture file `path`.

        Raises:
            ContentError: it cannot be shown.
        """
        data = (self.root / path).read_bytes()
        with _opened(data, path) as picture:
            published, shown = _published(data, picture, path)
            variants = tuple(self._variant(data, shown, width, permalink=permalink) for width in _widths(shown.width))
            size = shown.size
        return Asset(
            path=path,
            permalink=permalink,
            size=len(published),
            fingerprint=of_bytes(published),
            width=size[0],
            height=size[1],
            sha256=hashlib.sha256(published).hexdigest(),
            source=_source(data),
            variants=variants,
        )

    def published(self, asset: Asset) -> bytes:
        """Return the bytes of a picture under its own name."""
        data = (self.root / asset.path).read_bytes()
        with _opened(data, asset.path) as picture:
            return _published(data, picture, asset.path)[0]

    def variant(self, asset: Asset, variant: Variant) -> bytes:
        """Return the bytes of a variant, made again where the kept ones are gone or damaged."""
        try:
            kept = (self.folder / _name(str(asset.source), variant.width)).read_bytes()
        except OSError:
            kept = b""
        if of_bytes(kept) == variant.fingerprint:
            return kept
        data = (self.root / asset.path).read_bytes()
        with _opened(data, asset.path) as picture:
            _, shown = _published(data, picture, asset.path)
            return self._encode(_source(data), shown, variant.width)

    def forget_others(self, sources: Collection[str]) -> None:
        """Delete what was kept of files that are gone."""
        if self.folder.is_dir():
            for file in self.folder.iterdir():
                if file.name.partition("-")[0] not in sources:
                    file.unlink(missing_ok=True)

    def _variant(self, data: bytes, shown: _Picture, width: int, *, permalink: str) -> Variant:
        source = _source(data)
        try:
            encoded = (self.folder / _name(source, width)).read_bytes()
        except OSError:
            encoded = b""
        if not _is_whole_webp(encoded):
            encoded = self._encode(source, shown, width)
        return Variant(
            permalink=f"{permalink}.w{width}.webp", width=width, size=len(encoded), fingerprint=of_bytes(encoded)
        )

    def _encode(self, source: str, shown: _Picture, width: int) -> bytes:
        height = max(1, round(shown.height * width / shown.width))
        picture = _plain(shown)
        if width != shown.width:
            picture = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        encoded = _saved(picture, "WEBP", quality=_QUALITY, method=4)
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / _name(source, width)
        # Whole or not at all: a build may be killed at any moment, and two may run at once.
        draft = file.with_suffix(f".{os.getpid()}-{id(encoded)}.tmp")
        draft.write_bytes(encoded)
        draft.replace(file)
        return encoded


def _published(data: bytes, picture: _Picture, path: str) -> tuple[bytes, _Picture]:
    """Return the bytes under which a picture is published, and the picture as it then looks.

    They are those of the file without its hidden data, unless it has to be turned or made smaller.
    """
    kind = "JPEG" if picture.format == "MPO" else str(picture.format)
    is_as_shown = picture.getexif().get(_ORIENTATION) in _UPRIGHT and max(picture.size) <= _LARGEST
    if kind in KINDS and (is_as_shown or kind not in _SAVING):
        try:
            return without_metadata(data, kind), picture
        except MetadataError:
            raise _broken(path) from None
    if is_as_shown and not picture.info.keys() & {"exif", "xmp"}:
        return data, picture
    shown = ImageOps.exif_transpose(picture)
    shown.thumbnail((_LARGEST, _LARGEST), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return _saved(shown, kind, **_SAVING.get(kind, {})), shown


def _opened(data: bytes, path: str) -> _Picture:
    """Return a picture with all its pixels, or say why readers cannot have it."""
    if len(data) > _MOST_BYTES:
        raise _problem(
            path, f"Tệp ảnh nặng {len(data) // 1_000_000} MB, quá lớn. Lưu lại ảnh nhỏ hơn rồi chép đè tệp này."
        )
    try:
        picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > _MOST_PIXELS:
            size = f"{picture.width} \N{MULTIPLICATION SIGN} {picture.height}"
            message = f"Ảnh quá lớn: {size} điểm ảnh. Thu nhỏ còn khoảng 2000 điểm ảnh chiều ngang rồi chép đè tệp này."
            raise _problem(path, message)
        if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
            raise _problem(
                path,
                "Đây là ảnh động. Người đọc không dừng được ảnh động, nên chuyên mục không đăng. "
                "Lưu một hình thành JPG hoặc PNG, hoặc dẫn liên kết đến video.",
            )
        picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        # Each format has its own way of saying that a file is broken.
        raise _broken(path) from None
    return picture


def _plain(picture: _Picture) -> _Picture:
    """Return a picture in the colours of screens, transparent only where it was."""
    has_holes = picture.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in picture.info
    wanted = "RGBA" if has_holes else "RGB"
    if picture.mode == wanted:
        return picture
    if picture.mode == "CMYK":
        # A profile of ink says nothing about light.
        picture.info.pop("icc_profile", None)
    return picture.convert(wanted)


def _saved(picture: _Picture, kind: str, **options: Any) -> bytes:  # noqa: ANN401 - Pillow's options are of any type
    profile = picture.info.get("icc_profile")
    # What a picture carries along in `info` would be written by some formats.
    bare = picture.copy()
    bare.info = {key: value for key, value in picture.info.items() if key == "transparency"}
    data = io.BytesIO()
    bare.save(data, kind, **options, **({"icc_profile": profile} if profile else {}))
    return data.getvalue()


def _widths(width: int) -> Sequence[int]:
    narrower = [candidate for candidate in WIDTHS if candidate <= width * _NEARLY]
    return [*narrower, width] if width <= WIDTHS[-1] else narrower


def _source(data: bytes) -> str:
    return of_bytes(data)


def _name(source: str, width: int) -> str:
    return f"{source}-{_RECIPE}-{width}.webp"


def _is_whole_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and int.from_bytes(data[4:8], "little") + 8 == len(data)


def _broken(path: str) -> ContentError:
    return _problem(path, "Tệp ảnh không mở được. Lưu lại ảnh dạng JPG hoặc PNG rồi chép đè tệp này.")


def _problem(path: str, message: str) -> ContentError:
    return ContentError([Problem(path, 0, message)])
