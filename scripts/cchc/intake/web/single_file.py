"""A page saved as one file (.mht, .mhtml: RFC 2557) by Word, Edge or Chrome → its HTML, with the pictures inside."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from typing import Final
from urllib.parse import unquote, urljoin

from cchc.intake.refusals import DAMAGED, IS_MAIL, IntakeError

_HEADER: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,8}[A-Za-z][A-Za-z-]{1,40}:[ \t]")
_HEAD: Final = 4_000
_MOST_PARTS: Final = 2_000


@dataclass(frozen=True, kw_only=True)
class SingleFile:
    """The page of a single file."""

    data: bytes
    charset: str | None
    """As the file names it; Word names it, browsers do not always."""
    attached: Callable[[str], bytes | None]
    """Returns the picture that the page names so."""


def is_single_file(data: bytes) -> bool:
    """Return whether bytes start like an e-mail, which is the form of such a page."""
    head = data[:_HEAD].lower()
    return _HEADER.match(head) is not None and b"mime-version:" in head and b"content-type:" in head


def single_file(data: bytes) -> SingleFile:
    """Return the page of such a file.

    Raises:
        IntakeError: it is an e-mail, or damaged.
    """
    try:
        message = message_from_bytes(data)
        if message.get_content_type() not in {"multipart/related", "text/html"}:
            raise IntakeError(IS_MAIL)
        parts = list(_parts(message))
    except (MessageError, RecursionError, LookupError, ValueError) as error:
        raise IntakeError(DAMAGED) from error
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    if page is None:
        raise IntakeError(DAMAGED)
    base = _address(page)
    files = {_address(part): part for part in parts if part is not page and _address(part)}
    by_id = {str(part["Content-ID"]).strip(" <>"): part for part in parts if part["Content-ID"]}

    def attached(source: str) -> bytes | None:
        scheme, _, name = source.partition(":")
        if scheme.lower() == "cid":
            found = by_id.get(unquote(name))
        else:
            found = files.get(_joined(base, source)) or files.get(unquote(source))
        return None if found is None else _bytes(found)

    return SingleFile(data=_bytes(page), charset=page.get_content_charset(), attached=attached)


def _parts(message: Message) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number == _MOST_PARTS:
            raise IntakeError(DAMAGED)
        if not part.is_multipart():
            yield part


def _address(part: Message) -> str:
    return unquote("".join(str(part["Content-Location"] or "").split()))


def _joined(base: str, source: str) -> str:
    try:
        return urljoin(base, unquote(source))
    except ValueError:
        return source


def _bytes(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""
