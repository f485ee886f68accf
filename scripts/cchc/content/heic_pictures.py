"""HEIC, the format of iPhones' photos: decoded by pi-heif where it is installed.

No other module imports pi-heif, and the program runs without it: there is no wheel for every machine (ADR 0048).
"""

from __future__ import annotations

from typing import Final

from PIL import Image

try:
    import pi_heif
except ImportError:
    pi_heif = None

MISSING: Final = (
    "Ảnh HEIC của iPhone cần thư viện pi-heif mà máy này chưa có: chạy “python -m pip install pi-heif” trong môi "
    "trường của chương trình, hoặc mở ảnh, lưu lại dạng JPG rồi dùng tệp đó (iPhone: Cài đặt → Camera → Định dạng → "
    "Tương thích nhất)."
)


class NoDecoderError(Exception):
    """Raised for HEIC on a machine without pi-heif."""


class HeicPicture:
    """The main picture of a HEIC file; its size is known before it is decoded.

    Raises:
        NoDecoderError: pi-heif is not installed.
        OSError, RuntimeError, SyntaxError, ValueError, EOFError: the file is damaged.
    """

    def __init__(self, data: bytes) -> None:
        if pi_heif is None:
            raise NoDecoderError
        file = pi_heif.open_heif(data, convert_hdr_to_8bit=True)
        self._picture = file[file.primary_index]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height after cropping, in pixels. What is cropped off is decoded, too."""
        width, height = self._picture.size
        return int(width), int(height)

    def decoded(self) -> Image.Image:
        """Return the pixels upright and cropped, as HEIC itself says; its EXIF says it again, for other programs."""
        picture: Image.Image = self._picture.to_pillow()
        profile = picture.info.get("icc_profile")
        picture.info = {"icc_profile": profile} if profile else {}
        return picture
