"""What the desk refuses, as an exception of any layer of it."""

from __future__ import annotations

from enum import Enum
from http import HTTPStatus


class RefusalKind(Enum):
    """What a page can do about a refusal; the values stand in JSON answers as `refused`."""

    ENTRY = "entry"
    """The browser has no right to come in: the text stays in the page until the desk was opened again."""
    FORBIDDEN = "forbidden"
    """The request comes from another page than one of the desk."""
    REQUEST = "request"
    """The request cannot be answered as it stands."""
    CONFLICT = "conflict"
    """The file has changed since it was opened."""
    QUESTION = "question"
    """A person has to say first whether what it would do is meant."""
    CONTENT = "content"
    """The content has Problems."""
    FAULT = "fault"
    """The desk itself failed; the log in the cache folder has the details."""


class RefusedError(Exception):
    """Raised where a request is refused; the application answers with a page or with JSON.

    `message` is Vietnamese: what was refused, and what to do.
    """

    def __init__(
        self,
        message: str,
        *,
        status: HTTPStatus = HTTPStatus.BAD_REQUEST,
        kind: RefusalKind = RefusalKind.REQUEST,
        ends_connection: bool = False,
    ) -> None:
        self.message = message
        self.status = status
        self.kind = kind
        self.ends_connection = ends_connection
        """Whether the rest of the request is not worth reading."""
        super().__init__(message)
