"""Pictures as readers get them: upright, without hidden data, not larger than a screen, and as WebP in several widths.

Every picture is decoded and encoded again, so nothing but its pixels can reach a reader. Encoded pictures are kept
in a folder beside the store and not encoded again while its source stays the same.
"""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from threading import Lock
from typing import Any, Final

import PIL
from PIL import Image, JpegImagePlugin

from cchc.content.file_types import BROKEN_PICTURE, check_size
from cchc.content.media_files import is_heic
from cchc.content.picture_colours import coded_sizes, file_properties, has_unusual_colours
from cchc.content.picture_pixels import LARGEST, visible_pixels
from cchc.digests import of_bytes, of_values
from cchc.errors import ContentError, Problem
from cchc.model.items import Asset, Variant
from cchc.whole_files import is_draft, write_whole

WIDTHS: Final = (480, 800, 1200, 1600)
"""Widths of the WebP variants in pixels: a column of text on phones and screens, single and double density."""

_MOST_PIXELS: Final = 60_000_000
_LARGE: Final = 25_000_000
_NEARLY: Final = 0.87  # a variant hardly narrower than the picture is not worth its place
_QUALITY: Final = 80
_BEST_QUALITY: Final = 95  # above it a JPEG grows and looks the same
_SCALED_QUALITY: Final = 88
# Part of the name of every file kept: another way of making them, or another Pillow, makes others.
_RECIPE: Final = of_values(PIL.__version__, WIDTHS, LARGEST, _NEARLY, _QUALITY, _SCALED_QUALITY, 2)[:8]
# The encoder of AVIF cuts a picture into tiles by the number of processors, unless set otherwise.
_AVIF: Final = {"quality": 85, "autotiling": False, "max_threads": 1}
# Each of Pillow's decoders has its own ways of saying that a file is damaged.
_DAMAGED: Final = (
    *(OSError, SyntaxError, ValueError, LookupError, TypeError, ArithmeticError, RuntimeError, EOFError, MemoryError),
    *(struct.error, zlib.error, Image.DecompressionBombError),
)
_ONE_AT_A_TIME: Final = Lock()
_Picture = Image.Image
# Pillow only warns of pictures that would fill the memory; below they are refused.
Image.MAX_IMAGE_PIXELS = None
# What it warns of in damaged EXIF, in English, is no concern of editors: none of it is published.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")


@dataclass(frozen=True)
class Pictures:
    """Encodes the pictures of one project and caches them in `folder`."""

    root: Path
    folder: Path

    def read(self, path: str, permalink: str, *, form: str) -> Asset:
        """Return the Asset of the picture file `path`; `form` is Pillow's name of its format.

        Raises:
            ContentError: it cannot be shown.
        """
        data = (self.root / path).read_bytes()
        source = of_bytes(data)
        shown = shown_pixels(data, path, form=form)
        published = self._kept(source, 0, partial(published_bytes, data, shown, form=form))
        variants = []
        for width in _widths(shown.width):
            encoded = self._kept(source, width, partial(as_webp, shown, width))
            variants.append(
                Variant(
                    permalink=f"{permalink}.w{width}.webp",
                    width=width,
                    size=len(encoded),
                    fingerprint=of_bytes(encoded),
                )
            )
        return Asset(
            path=path,
            permalink=permalink,
            size=len(published),
            fingerprint=of_bytes(published),
            width=shown.width,
            height=shown.height,
            sha256=hashlib.sha256(published).hexdigest(),
            source=source,
            variants=tuple(variants),
        )

    def published(self, asset: Asset, *, form: str) -> bytes:
        """Return the bytes of a picture under its own name, encoded again if the cached ones are gone or damaged."""

        def make() -> bytes:
            data = (self.root / asset.path).read_bytes()
            return published_bytes(data, shown_pixels(data, asset.path, form=form), form=form)

        return self._kept(str(asset.source), 0, make)

    def variant(self, asset: Asset, variant: Variant, *, form: str) -> bytes:
        """Return the bytes of a variant, encoded again if the cached ones are gone or damaged."""

        def make() -> bytes:
            data = (self.root / asset.path).read_bytes()
            return as_webp(shown_pixels(data, asset.path, form=form), variant.width)

        return self._kept(str(asset.source), variant.width, make)

    def forget_others(self, sources: Collection[str]) -> None:
        """Delete the cached encodings of removed files."""
        # What cannot be deleted now, as another build reads it, is deleted next time.
        with suppress(OSError):
            for file in self.folder.iterdir():
                source, recipe, *_ = f"{file.name}-".split("-")
                # A draft is of a build that was killed.
                if source not in sources or recipe != _RECIPE or is_draft(file.name):
                    file.unlink(missing_ok=True)

    def _kept(self, source: str, width: int, make: Callable[[], bytes]) -> bytes:
        """Return an encoded picture from the cache, or encode and cache it. Width 0 is the full picture."""
        file = self.folder / f"{source}-{_RECIPE}-{width}"
        try:
            digest, _, kept = file.read_bytes().partition(b"\n")
        except OSError:
            digest, kept = b"", b""
        if digest == of_bytes(kept).encode():
            return kept
        made = make()
        # Without a cache, pictures are encoded again.
        with suppress(OSError):
            # Whole or not at all: a build may be killed at any moment, and two may run at once.
            write_whole(file, of_bytes(made).encode() + b"\n" + made, is_lasting=False)
        return made


def shown_pixels(data: bytes, path: str, *, form: str, is_upright: bool = False) -> _Picture:
    """Return the visible pixels of a picture file, or raise ContentError.

    With `is_upright`, what EXIF says of the way up is ignored: a program that shows the pixels as they are turned them
    itself.
    """
    check_size(path, len(data), form=form)
    with _damage_reported(path):
        # A phone's photo may be HEIC under the name of a JPEG.
        size, decode = _opened_heic(data, path) if is_heic(data) else _opened(data, path, form=form)
    # A large one is up to 600 megabytes in memory: threads decode them one after the other.
    with _ONE_AT_A_TIME if size > _LARGE else nullcontext():
        with _damage_reported(path):
            picture = decode()
        return _visible(data, path, picture, form=form, is_upright=is_upright)


def _visible(data: bytes, path: str, picture: _Picture, *, form: str, is_upright: bool) -> _Picture:
    if has_unusual_colours(data, picture.info):
        raise _problem(
            path,
            "Ảnh lưu màu kiểu HDR hoặc dải màu rộng, đăng lên sẽ nhạt hoặc sai màu. "
            "Mở ảnh, lưu lại dạng JPG rồi dùng tệp đó.",
        )
    if form == "AVIF" and any(kind == b"clap" for kind, *_ in file_properties(data)):
        # Browsers leave out what was cut off; Pillow would show it.
        message = "Ảnh này đã cắt, nhưng phần bị cắt vẫn còn trong tệp. Mở ảnh, lưu lại dạng JPG rồi dùng tệp đó."
        raise _problem(path, message)
    if is_heic(data):
        return _without_alpha(visible_pixels(data, picture, is_upright=True))
    return visible_pixels(data, picture, is_upright=is_upright)


@contextmanager
def _damage_reported(path: str) -> Iterator[None]:
    try:
        yield
    except _DAMAGED:
        raise _problem(path, BROKEN_PICTURE) from None


def _opened(data: bytes, path: str, *, form: str) -> tuple[int, Callable[[], _Picture]]:
    """Return the number of pixels of a picture file, and what decodes them."""
    # One decoder and no other is asked: some that Pillow has would start other programs.
    picture = Image.open(io.BytesIO(data), formats=[form])
    size = _checked_size(picture.size, path)
    _check_stillness(picture, path)

    def decode() -> _Picture:
        picture.load()
        return picture

    return size, decode


def _opened_heic(data: bytes, path: str) -> tuple[int, Callable[[], _Picture]]:
    # Most builds meet none, and its decoder is four megabytes.
    from cchc.content.heic_pictures import MISSING, HeicPicture, NoDecoderError  # noqa: PLC0415

    try:
        picture = HeicPicture(data)
    except NoDecoderError:
        raise _problem(path, MISSING) from None
    return max(_checked_size(size, path) for size in (picture.size, *coded_sizes(data))), picture.decoded


def _without_alpha(picture: _Picture) -> _Picture:
    """Return a picture on white: it is published as JPEG, which knows no transparency."""
    if not picture.has_transparency_data:
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _checked_size(size: tuple[int, int], path: str) -> int:
    """Return the number of pixels, after checking that they are not too many."""
    width, height = size
    if width * height > _MOST_PIXELS:
        size_text = f"{width} \N{MULTIPLICATION SIGN} {height}"
        advice = "Thu nhỏ còn khoảng 2000 điểm ảnh chiều ngang rồi chép đè tệp này."
        raise _problem(path, f"Ảnh quá lớn: {size_text} điểm ảnh. {advice}")
    return width * height


def _check_stillness(picture: _Picture, path: str) -> None:
    # A photo of several views (MPO) shows its first one, and so does a scan of several pages.
    if picture.format not in {"MPO", "TIFF"} and getattr(picture, "is_animated", False):
        raise _problem(
            path,
            "Đây là ảnh động. Người đọc không dừng được ảnh động, nên chuyên mục không đăng. "
            "Lưu một hình thành JPG hoặc PNG, hoặc dẫn liên kết đến video.",
        )


def published_bytes(data: bytes, shown: _Picture, *, form: str) -> bytes:
    """Return the published bytes of a picture, in the format and quality of its file; of HEIC as JPEG."""
    if is_heic(data):
        return _saved(shown, "JPEG", optimize=True, progressive=True, quality=_SCALED_QUALITY)
    match form:
        case "JPEG":
            return _saved(shown, form, optimize=True, progressive=True, **_jpeg_options(data))
        case "WEBP":
            return _saved(shown, form, lossless=_is_lossless_webp(data), quality=90, method=4)
        case "AVIF":
            return _saved(shown, form, **_AVIF)
        case _:
            return _saved(shown, form, optimize=True)


def converted_bytes(shown: _Picture, *, form: str) -> bytes:
    """Return the bytes of a picture in another format than that of its file."""
    if form == "JPEG":
        return _saved(
            _without_alpha(_full_colour(shown)), form, optimize=True, progressive=True, quality=_SCALED_QUALITY
        )
    if form == "WEBP":
        return _saved(_full_colour(shown), form, quality=90, method=4)
    return _saved(shown, form, **_AVIF) if form == "AVIF" else _saved(shown, form, optimize=True)


def as_webp(shown: _Picture, width: int) -> bytes:
    """Return a picture of this width as the bytes of a WebP file."""
    picture = _full_colour(shown)
    if width != picture.width:
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return _saved(picture, "WEBP", quality=_QUALITY, method=4)


def _full_colour(picture: _Picture) -> _Picture:
    wanted = "RGBA" if picture.has_transparency_data else "RGB"
    return picture if picture.mode == wanted else picture.convert(wanted)


def _saved(picture: _Picture, form: str, **options: Any) -> bytes:  # noqa: ANN401 - Pillow's options are of any type
    # What a picture carries along in `info`, some formats would write.
    bare = picture.copy()
    bare.info = {}
    if form == "GIF" and picture.mode == "P" and picture.has_transparency_data:
        alphas = (picture.getpalette("RGBA") or [])[3::4]
        options["transparency"] = alphas.index(min(alphas))
    data = io.BytesIO()
    bare.save(data, form, **options)
    return data.getvalue()


def _jpeg_options(data: bytes) -> Mapping[str, Any]:
    """Return options that make a JPEG as fine as the one in `data`: encoded so, no pixel changes by more than rounding.

    Its own tables are not taken: there is room in them for hidden data, too.
    """
    with Image.open(io.BytesIO(data), formats=["JPEG"]) as picture:
        if not isinstance(picture, JpegImagePlugin.JpegImageFile):
            return {"quality": _SCALED_QUALITY}
        tables, sampling = picture.quantization, JpegImagePlugin.get_sampling(picture)
        best = _BEST_QUALITY if max(picture.size) <= LARGEST else _SCALED_QUALITY
    coarseness = min(map(sum, tables.values()), default=0)
    quality = next((quality for quality, one in _coarseness().items() if one <= coarseness), best)
    # Where Pillow has no name for the sampling of colours, every pixel keeps its own.
    return {"quality": min(quality, best), "subsampling": max(sampling, 0)}


def _is_lossless_webp(data: bytes) -> bool:
    place = 12
    while place + 8 <= len(data):
        kind, length = struct.unpack_from("<4sI", data, place)
        if kind in {b"VP8 ", b"VP8L"}:
            return bool(kind == b"VP8L")
        place += 8 + length + length % 2
    return False


@cache
def _coarseness() -> Mapping[int, int]:
    """Return the sum of the quantization table of every quality, the coarsest first."""
    found = {}
    for quality in range(1, _BEST_QUALITY + 1):
        data = io.BytesIO()
        Image.new("L", (1, 1)).save(data, "JPEG", quality=quality)
        with Image.open(data) as picture:
            if isinstance(picture, JpegImagePlugin.JpegImageFile):
                found[quality] = sum(picture.quantization[0])
    return found


def _widths(width: int) -> Sequence[int]:
    narrower = [candidate for candidate in WIDTHS if candidate <= width * _NEARLY]
    return [*narrower, width] if width <= WIDTHS[-1] else narrower


def _problem(path: str, message: str) -> ContentError:
    return ContentError([Problem(path, 0, message)])
