"""What stands on the page of a text and is not saved yet: the file that it would make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cchc.desk.keeping.disk import KeptFile
from cchc.desk.keeping.saving import WindowState
from cchc.desk.refusals import RefusedError
from cchc.errors import ContentError
from cchc.sources import posts
from cchc.sources.editing.file_text import FileText
from cchc.sources.editing.yaml_values import Place, Value
from cchc.sources.post_form.reading import values_of
from cchc.sources.post_form.saving import body_of, edited, with_body

LARGEST: Final = 5_000_000
"""Bytes of a draft as it is sent: no text of people comes near."""
_MISFIT: Final = "Biểu mẫu gửi giá trị mà bàn biên tập không hiểu. Chữ vẫn còn trong trang. Nạp lại trang rồi thử lại."


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A text as a page of the desk sends it."""

    tep: str
    """Its path in the project."""
    expected: str | None
    """Digest of the file that the page was opened with; None where there was none."""
    body: str
    """The text below the front matter, with LF; the whole file where `head` is empty."""
    head: str = ""
    """The front matter as it stands in the file, with its fences, line ends and the empty lines below."""
    changes: tuple[tuple[Place, object], ...] = ()
    """What was changed in the form: places and their new values."""
    window: str = ""
    count: int = 0
    accepted: str = ""
    """What a person was told of this text, and accepted (`ReaderLoss.accepted`)."""

    @property
    def state(self) -> WindowState:
        """Which state of which window it is."""
        return WindowState(window=self.window, count=self.count)


@dataclass(frozen=True, kw_only=True)
class OpenedText:
    """A file as the page shows it; `head` is empty where it is edited as a whole."""

    head: str
    body: str
    values: Mapping[str, Value]
    """Of the form."""
    why_whole: str | None = None
    """Vietnamese: why there is no form."""


def opened_text(data: bytes, path: str) -> OpenedText:
    """Return a file as the page shows it.

    Raises:
        RefusedError: it is no UTF-8, so that a page could not keep its characters.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = (
            f"Tệp {path} không lưu ở dạng UTF-8 nên bàn biên tập không mở, để không làm hỏng chữ. "
            "Mở bằng Notepad, chọn Lưu thành (Save As), ở ô Mã hóa (Encoding) chọn UTF-8 rồi lưu."
        )
        raise RefusedError(message) from error
    whole = FileText(data).from_line(0)
    if not path.startswith(f"{posts.FOLDER}/"):
        return OpenedText(head="", body=whole, values={}, why_whole="Trang này được sửa dưới dạng chữ của cả tệp.")
    try:
        reading = values_of(data, path)
    except ContentError as error:
        first = error.problems[0]
        why = (
            f"Phần đầu tệp có chỗ chưa đọc được (dòng {first.line}: {first.message}) "
            "Sửa trong chữ dưới đây rồi lưu; lần mở sau sẽ có biểu mẫu."
        )
        return OpenedText(head="", body=whole, values={}, why_whole=why)
    # The empty lines below the front matter are no part of what somebody writes.
    body = reading.body.lstrip("\n")
    above = reading.body_line - 1 + len(reading.body) - len(body)
    return OpenedText(head=_first_lines(text, above), body=body, values=reading.values)


def file_of(draft: Draft, path: str, *, present: KeptFile | None) -> bytes:
    """Return the file that a draft makes; lines that were not changed keep their bytes.

    `present` is the file as it lies there now. Where it is not the one that the page was opened with, the draft is
    written out by itself, so that both can be compared.

    Raises:
        ContentError: the front matter has Problems, or is written in a way that cannot be edited by lines.
        RefusedError: the form has sent something that is no value.
    """
    is_same = present is not None and present.digest == draft.expected
    base = present.data if is_same and present is not None else b""
    if not draft.head:
        return FileText(base).with_text(draft.body, first=0)
    if not base.startswith(draft.head.encode()):
        end = "\r\n" if "\r\n" in draft.head else "\n"
        body = draft.body.replace("\n", end)
        base = f"{draft.head}{body}".encode()
    lead, _ = body_of(draft.head.encode(), path)
    data = with_body(base, path, lead + draft.body)
    changes = {place: _value(found) for place, found in draft.changes}
    return edited(data, path, changes) if changes else data


def text_of(draft: Draft, path: str, *, present: KeptFile | None) -> str:
    """Return the text of a draft for the journal, also where the file could not be made of it."""
    try:
        return file_of(draft, path, present=present).decode()
    except (ContentError, RefusedError):
        return draft.head + draft.body


def shown(data: bytes) -> str:
    """Return the text of a file as pages compare it: with LF, without a byte order mark."""
    return data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def _first_lines(text: str, count: int) -> str:
    """Return the first lines of a text with their line ends."""
    at = 0
    for _ in range(count):
        ends = [found + 1 for mark in "\r\n" if (found := text.find(mark, at)) >= 0]
        at = min(ends, default=len(text))
        if text[at - 1 : at + 1] == "\r\n":
            at += 1
    return text[:at]


def _value(found: object) -> Value:
    """Return a value of JSON as one of a form."""
    match found:
        case None | str():
            return found
        case list():
            return tuple(_value(one) for one in found)
        case dict():
            return {str(key): _value(one) for key, one in found.items()}
    raise RefusedError(_MISFIT)
