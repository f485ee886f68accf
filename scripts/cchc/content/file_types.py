"""The closed list of publishable file types, recognised by name and content; advice for all others.

A portal serves a file by its name, and a browser may run what it finds inside: so both have to say the same, and only
what readers need is let through.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from zipfile import ZipFile

from cchc.archive_faults import ARCHIVE_FAULTS
from cchc.content.media_files import (
    AUDIO_LIMIT,
    PICTURE_LIMIT,
    VIDEO_LIMIT,
    brands,
    is_avif,
    is_captions,
    is_film,
    is_heic,
    tells_place,
)
from cchc.errors import ContentError, Problem
from cchc.text.numbers import file_size

Signature = Callable[[bytes], bool]


@dataclass(frozen=True, kw_only=True)
class FileType:
    """A publishable file type."""

    name: str
    suffixes: tuple[str, ...]
    """How names of such files may end; the first is the usual one."""
    is_in: Signature
    """Whether bytes are a file of this type."""
    is_sure: bool = True
    """Whether the bytes alone determine the type, which they cannot for text."""
    picture: str | None = None
    """Pillow's name of the format, where it is a picture; “HEIF” for HEIC."""
    limit: int | None = None
    """Most bytes of such a file, or None where its number is free; pictures have a limit of their own."""


@dataclass(frozen=True, kw_only=True)
class Unwanted:
    """A file type that is never published, with advice for editors."""

    name: str
    suffixes: frozenset[str]
    advice: str
    is_in: Signature = lambda _: False


def type_by_name(path: str) -> FileType | None:
    """Return the type by a file's suffix, or None if it is not publishable."""
    suffix = _suffix(path)
    return next((one for one in PUBLISHED if suffix in one.suffixes), None)


def type_of(path: str, data: bytes) -> FileType:
    """Return the type of a file, after checking that name and content agree.

    Raises:
        ContentError: it is empty, its name and content differ, or it is of no type that is published.
    """
    if not data:
        raise _problem(path, "Tệp rỗng (0 byte). Chép lại tệp từ nơi lưu bản gốc rồi chép đè tệp này.")
    if served := _RUN_BY_SERVERS.search(PurePosixPath(path).name):
        message = f"Tên tệp có “.{served[1]}” ở giữa: có máy chủ chạy tệp tên như vậy. Bỏ phần ấy khỏi tên tệp."
        raise _problem(path, message)
    named = type_by_name(path)
    if named is not None and (named.is_in(data) or _is_photo_of_a_phone(named, data)):
        if named.picture is None and brands(data) and tells_place(data):
            raise _problem(path, _TELLS_PLACE)
        check_size(path, len(data), form=named.picture)
        return named
    raise _problem(path, _why_not(path, data, named))


def check_size(path: str, size: int, *, form: str | None = None) -> None:
    """Check that a file has not too many bytes, which can be asked before it is read. `form` is that of a picture.

    Raises:
        ContentError: it is too large.
    """
    named = type_by_name(path)
    if size > PICTURE_LIMIT and (form or (named and named.picture)):
        megabytes = size // 1_000_000
        raise _problem(path, f"Tệp ảnh nặng {megabytes} MB, quá lớn. Lưu lại ảnh nhỏ hơn rồi chép đè tệp này.")
    if named is not None and named.limit is not None and size > named.limit:
        raise _problem(path, _too_large(named, size, limit=named.limit))


def _is_photo_of_a_phone(named: FileType, data: bytes) -> bool:
    # Phones and message services give HEIC the name of a JPEG, and it is published as one.
    return named.picture == "JPEG" and is_heic(data)


def _why_not(path: str, data: bytes, named: FileType | None) -> str:
    name, suffix = PurePosixPath(path).name, _suffix(path)
    end = f"Tên tệp kết thúc bằng {suffix}" if suffix else "Tên tệp không có đuôi"
    if unwanted := next((one for one in UNWANTED if suffix in one.suffixes), None):
        return f"Tệp {suffix} là {unwanted.name}, {unwanted.advice}"
    if unwanted := next((one for one in UNWANTED if one.is_in(data)), None):
        return f"{end} nhưng bên trong là {unwanted.name}, {unwanted.advice}"
    if found := next((one for one in PUBLISHED if one.is_sure and one.is_in(data)), None):
        right = f"{PurePosixPath(path).stem if suffix else name}{found.suffixes[0]}"
        return f"{end} nhưng bên trong là {found.name}. Đổi tên tệp thành “{right}” và sửa tên ấy ở nơi dẫn tới tệp."
    if named is None:
        known = ", ".join(one.suffixes[0] for one in PUBLISHED)
        return f"{end}: loại tệp này không đăng được. Lưu lại thành một trong các loại: {known}"
    if named.picture:
        return BROKEN_PICTURE
    return (
        f"{end} nhưng bên trong không phải {named.name}: tệp hỏng, chép chưa hết hoặc đặt sai tên. "
        "Mở tệp bằng phần mềm đã làm ra nó, lưu lại rồi chép đè tệp này."
    )


def _too_large(named: FileType, size: int, *, limit: int) -> str:
    return (
        f"Tệp {named.name} nặng {file_size(size)}, quá {file_size(limit)}: người dùng điện thoại không chờ được. Xuất "
        "lại bản nhẹ hơn (video 720p, âm thanh 64 kbit/s), cắt thành nhiều phần, hoặc đưa lên kênh của cơ quan rồi dẫn "
        "liên kết."
    )


_TELLS_PLACE: Final = (
    "Trong tệp có ghi nơi quay hoặc nơi thu (GPS). Xuất lại tệp bằng phần mềm dựng phim, bỏ mục vị trí (Location), "
    "hoặc đưa lên kênh video của cơ quan rồi dẫn liên kết."
)
BROKEN_PICTURE: Final = "Tệp ảnh không mở được. Lưu lại ảnh dạng JPG hoặc PNG rồi chép đè tệp này."

# Apache runs “a.php.jpg”, and old IIS “a.asp;.jpg”, if configured to run .php or .asp.
_RUN_BY_SERVERS: Final = re.compile(
    r"\.(php\d?|phtml|phar|aspx?|ashx|asmx|jspx?|cgi|pl|py|rb|shtml?)(?=[.;])", re.IGNORECASE
)


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def _starts(*starts: bytes) -> Signature:
    return lambda data: data.startswith(starts)


def _is_zip_with(*names: str) -> Signature:
    """Return a test for zip files that hold a file whose path starts with one of `names`."""
    return lambda data: data.startswith(b"PK\x03\x04") and any(name.startswith(names) for name in _names_in_zip(data))


def _names_in_zip(data: bytes) -> list[str]:
    try:
        with ZipFile(io.BytesIO(data)) as file:
            return file.namelist()
    except (*ARCHIVE_FAULTS, OSError):
        return []


def _is_open_document(kind: str) -> Signature:
    # The first file of the zip is “mimetype”, stored as it is.
    start = b"mimetypeapplication/vnd.oasis.opendocument." + kind.encode()
    return lambda data: data.startswith(b"PK\x03\x04") and data.startswith(start, 30)


def _is_ole_with(*streams: str) -> Signature:
    """Return a test for files of Office 97–2003 that hold a stream of one of these names."""
    wanted = [stream.encode("utf-16-le") for stream in streams]
    return lambda data: data.startswith(_OLE) and any(stream in data for stream in wanted)


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    signatures = [one.is_in for one in PUBLISHED if one.is_sure] + [one.is_in for one in UNWANTED]
    return b"\0" not in data and not any(is_in(data) for is_in in signatures)


def _is_markup(*tags: bytes) -> Signature:
    """Return a test for files whose first element is one of `tags`."""
    before = rb"(?:\s|<\?xml[^>]*>|<!--(?:(?!-->).)*-->|<!DOCTYPE[^>]*>)*"
    pattern = re.compile(before + rb"<(?:%s)\b" % b"|".join(tags), re.IGNORECASE | re.DOTALL)
    return lambda data: pattern.match(data[:2000].removeprefix(b"\xef\xbb\xbf")) is not None


_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

PUBLISHED: Final = (
    FileType(name="ảnh JPG", suffixes=(".jpg", ".jpeg"), is_in=_starts(b"\xff\xd8\xff"), picture="JPEG"),
    FileType(name="ảnh PNG", suffixes=(".png",), is_in=_starts(b"\x89PNG\r\n\x1a\n"), picture="PNG"),
    FileType(
        name="ảnh WebP",
        suffixes=(".webp",),
        is_in=lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP",
        picture="WEBP",
    ),
    FileType(name="ảnh GIF", suffixes=(".gif",), is_in=_starts(b"GIF87a", b"GIF89a"), picture="GIF"),
    FileType(name="ảnh AVIF", suffixes=(".avif",), is_in=is_avif, picture="AVIF"),
    # Few browsers show it: it is published as JPEG.
    FileType(name="ảnh HEIC", suffixes=(".heic", ".heif", ".hif"), is_in=is_heic, picture="HEIF"),
    FileType(name="tệp PDF", suffixes=(".pdf",), is_in=lambda data: data[:1024].lstrip().startswith(b"%PDF-")),
    FileType(name="tệp Word", suffixes=(".docx",), is_in=_is_zip_with("word/")),
    FileType(name="tệp Excel", suffixes=(".xlsx",), is_in=_is_zip_with("xl/")),
    FileType(name="tệp PowerPoint", suffixes=(".pptx",), is_in=_is_zip_with("ppt/")),
    FileType(name="văn bản OpenDocument", suffixes=(".odt",), is_in=_is_open_document("text")),
    FileType(name="bảng tính OpenDocument", suffixes=(".ods",), is_in=_is_open_document("spreadsheet")),
    FileType(name="trình chiếu OpenDocument", suffixes=(".odp",), is_in=_is_open_document("presentation")),
    FileType(name="tệp Word 97–2003", suffixes=(".doc",), is_in=_is_ole_with("WordDocument")),
    FileType(name="tệp Excel 97–2003", suffixes=(".xls",), is_in=_is_ole_with("Workbook", "Book")),
    FileType(name="tệp PowerPoint 97–2003", suffixes=(".ppt",), is_in=_is_ole_with("PowerPoint Document")),
    FileType(name="tệp RTF", suffixes=(".rtf",), is_in=_starts(b"{\\rtf")),
    FileType(name="tệp ZIP", suffixes=(".zip",), is_in=_starts(b"PK\x03\x04")),
    FileType(name="tệp RAR", suffixes=(".rar",), is_in=_starts(b"Rar!\x1a\x07")),
    FileType(name="tệp 7-Zip", suffixes=(".7z",), is_in=_starts(b"7z\xbc\xaf\x27\x1c")),
    FileType(
        name="âm thanh MP3",
        suffixes=(".mp3",),
        is_in=lambda data: (
            data.startswith(b"ID3") or (data[:1] == b"\xff" and data[1:2] in {b"\xfb", b"\xf3", b"\xfa"})
        ),
        limit=AUDIO_LIMIT,
    ),
    FileType(
        name="âm thanh M4A",
        suffixes=(".m4a",),
        is_in=lambda data: is_film(data) and bool(brands(data) & {b"M4A ", b"M4B "}),
        limit=AUDIO_LIMIT,
    ),
    FileType(name="video MP4", suffixes=(".mp4",), is_in=is_film, limit=VIDEO_LIMIT),
    FileType(name="phụ đề WebVTT", suffixes=(".vtt",), is_in=is_captions, is_sure=False),
    FileType(name="văn bản thuần", suffixes=(".txt",), is_in=_is_text, is_sure=False),
    FileType(name="bảng CSV", suffixes=(".csv",), is_in=_is_text, is_sure=False),
)
"""All that is published. `model.media_types` has what servers and feeds call them."""

_SHOW: Final = "nhiều trình duyệt không hiện được. Mở ảnh, lưu lại dạng JPG hoặc PNG rồi dùng tệp đó."
_RUNS: Final = "chạy được ngay trong cổng, nên không đăng."
UNWANTED: Final = (
    Unwanted(
        name="ảnh TIFF",
        suffixes=frozenset({".tif", ".tiff"}),
        is_in=_starts(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
        advice=_SHOW,
    ),
    Unwanted(
        name="ảnh BMP",
        suffixes=frozenset({".bmp", ".dib"}),
        is_in=lambda data: data[:2] == b"BM" and data[6:10] == bytes(4),
        advice=_SHOW,
    ),
    Unwanted(
        name="biểu tượng ICO",
        suffixes=frozenset({".ico", ".cur", ".icns"}),
        is_in=_starts(b"\0\0\1\0", b"\0\0\2\0", b"icns"),
        advice=_SHOW,
    ),
    Unwanted(
        name="ảnh JPEG 2000 hoặc JPEG XL",
        suffixes=frozenset({".jp2", ".j2k", ".jpf", ".jpx", ".jxl"}),
        is_in=_starts(b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51", b"\0\0\0\x0cJXL ", b"\xff\x0a"),
        advice=_SHOW,
    ),
    Unwanted(name="tệp Photoshop", suffixes=frozenset({".psd", ".psb"}), is_in=_starts(b"8BPS"), advice=_SHOW),
    Unwanted(
        name="hình PostScript",
        suffixes=frozenset({".eps", ".ps", ".ai"}),
        is_in=_starts(b"%!PS", b"\xc5\xd0\xd3\xc6"),
        advice=_SHOW,
    ),
    Unwanted(
        name="hình SVG",
        suffixes=frozenset({".svg", ".svgz"}),
        is_in=_is_markup(b"svg"),
        advice="có thể chứa mã lệnh. Lưu lại ảnh dạng PNG hoặc JPG rồi dùng tệp đó.",
    ),
    Unwanted(
        name="trang web",
        suffixes=frozenset({".html", ".htm", ".xhtml", ".xht", ".mht", ".mhtml", ".xml", ".xsl", ".xslt", ".css"}),
        is_in=_is_markup(b"!doctype html", b"html", b"head", b"body", b"script", b"meta", b"title", b"iframe"),
        advice="có thể chứa mã lệnh. Mở tệp, in ra PDF (Ctrl+P) rồi đăng tệp PDF.",
    ),
    Unwanted(
        name="mã lệnh của trang web hoặc máy chủ",
        suffixes=frozenset(
            {".js", ".mjs", ".php", ".phtml", ".phar", ".asp", ".aspx", ".ashx", ".jsp", ".cgi", ".pl", ".py", ".rb"}
            | {".config", ".htaccess", ".ini", ".conf", ".sql", ".swf", ".wasm"}
        ),
        is_in=_starts(b"<?php", b"<%", b"#!"),
        advice=f"{_RUNS} Cần cho người đọc xem thì chép phần cần xem vào bài.",
    ),
    Unwanted(
        name="chương trình",
        suffixes=frozenset(
            {".exe", ".msi", ".bat", ".cmd", ".com", ".scr", ".dll", ".ps1", ".vbs", ".jar", ".apk", ".ipa", ".lnk"}
            | {".sh", ".hta", ".reg", ".url", ".iso", ".dmg", ".msix"}
        ),
        is_in=_starts(b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe"),
        advice="có thể làm hại máy người đọc, nên không đăng. Dẫn liên kết tới trang chính thức của phần mềm.",
    ),
    Unwanted(
        name="tệp Office có macro",
        suffixes=frozenset({".docm", ".dotm", ".xlsm", ".xlsb", ".xltm", ".pptm", ".ppsm"}),
        advice="có thể làm hại máy người đọc, nên không đăng. Lưu lại dạng .docx, .xlsx, .pptx hoặc PDF.",
    ),
    Unwanted(
        name="video không xem được trong nhiều trình duyệt",
        suffixes=frozenset({".mov", ".avi", ".wmv", ".mkv", ".3gp", ".flv", ".mts"}),
        is_in=lambda data: b"qt  " in brands(data),
        advice="nên không đăng. Đưa video lên kênh video của cơ quan rồi dẫn liên kết, hoặc chuyển sang MP4.",
    ),
    Unwanted(
        name="âm thanh không nghe được trong nhiều trình duyệt, hoặc quá nặng",
        suffixes=frozenset({".wav", ".wma", ".aac", ".ogg", ".amr", ".flac"}),
        advice="nên không đăng. Xuất lại dạng MP3.",
    ),
    Unwanted(
        name="phụ đề mà trình duyệt không đọc được",
        suffixes=frozenset({".srt", ".ass", ".ssa", ".sbv"}),
        advice="nên không đăng. Lưu lại dạng WebVTT (.vtt), dòng đầu là WEBVTT.",
    ),
)
"""Types refused with advice; all other unknown types are refused, too."""


def _problem(path: str, message: str) -> ContentError:
    return ContentError([Problem(path, 0, message)])
