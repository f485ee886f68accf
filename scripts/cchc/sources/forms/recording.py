"""`recording` of a post → Recording."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Final

from cchc.model.forms.recording import Medium, Recording
from cchc.sources.fields import Fields
from cchc.sources.hints import hint
from cchc.sources.unfilled import to_fill
from cchc.sources.values import web_address

DRAFT: Final[Mapping[str, object]] = {
    "kind": Medium.VIDEO.value,
    "file": None,
    "url": None,
    "length": None,
    "captions": None,
    "credit": to_fill(hint("recording.credit")),
}
"""What `cchc new post` writes."""

_LENGTH: Final = re.compile(r"(?:(?P<hours>[0-9]{1,2}):)?(?P<minutes>[0-9]{1,2}):(?P<seconds>[0-5][0-9])")
_SUFFIXES: Final = {Medium.VIDEO: (".mp4",), Medium.AUDIO: (".mp3", ".m4a")}
_CAPTIONS: Final = (".vtt",)


def read_recording(entry: Fields) -> Recording:
    """Return the facts of a recording. A file of another type than the medium is a Problem."""
    entry.required_text("kind", example="video")
    medium = entry.choice("kind", Medium, default=Medium.VIDEO)
    file, captions = entry.text("file"), entry.text("captions")
    _check_suffix(entry, "file", _SUFFIXES[medium])
    _check_suffix(entry, "captions", _CAPTIONS)
    if captions is not None and file is None:
        entry.report(
            "captions", "Có phụ đề (captions) mà không có tệp video, âm thanh (file). Thêm file, hoặc bỏ dòng này."
        )
    return Recording(
        medium=medium,
        file=file,
        url=web_address(entry, "url"),
        length=_length(entry),
        captions=captions,
        credit=entry.text("credit"),
    )


def _check_suffix(entry: Fields, key: str, suffixes: Collection[str]) -> None:
    text = entry.text(key)
    if text is not None and PurePosixPath(text).suffix.lower() not in suffixes:
        entry.report_value(key, text, f"phải là tệp {' hoặc '.join(suffixes)} đặt cạnh bài. Xem bài 18 của sổ tay.")


def _length(entry: Fields) -> timedelta | None:
    text = entry.text("length")
    if text is None:
        return None
    match = _LENGTH.fullmatch(text)
    if match is None:
        entry.report_value("length", text, "chưa đúng. Viết phút:giây hoặc giờ:phút:giây, ví dụ: length: 3:25")
        return None
    return timedelta(**{unit: int(number or 0) for unit, number in match.groupdict().items()})
