"""“Thùng rác”: drafts that were thrown away, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.content.file_uses import file_paths
from cchc.desk.content_paths import content_path
from cchc.desk.keeping.saving import ConflictError
from cchc.desk.refusals import RefusalKind, RefusedError
from cchc.desk.web.answers import html, json_answer, refused, workplace_of
from cchc.desk.web.bodies import Writing, asked_of
from cchc.desk.workplace import Workplace
from cchc.sources import posts

_FOR_GOOD: Final = (
    "Bài này có chữ của một bài đã gỡ vì có thông tin cá nhân. Để trong thùng rác thì chữ ấy vẫn còn, nên chỉ xóa hẳn: "
    "cả tệp, bản cũ và chữ chưa lưu của nó, không lấy lại được. Xóa hẳn bài này?"
)


@dataclass(frozen=True, kw_only=True)
class ThrowAway:
    """Which post goes into the bin."""

    tep: str
    expected: str
    title: str = ""
    for_good: bool = False
    """Whether a person has said that a copy of an erased post is to be removed for good."""


@dataclass(frozen=True, kw_only=True)
class NamedEntry:
    """Which entry of the bin something is asked for."""

    name: str


def page(request: Request) -> Response:
    """Answer with what is in the bin."""
    return html(request, "bin.html", {"entries": workplace_of(request).keeper.bin()})


def throw_away(request: Request) -> Response:
    """Move a post that readers never saw into the bin, with the pictures that are its own."""
    workplace = workplace_of(request)
    asked = asked_of(request, ThrowAway)
    path = content_path(workplace, asked.tep)
    if not path.startswith(f"{posts.FOLDER}/") or not path.endswith(".md"):
        raise RefusedError(f"Thùng rác chỉ nhận bài trong thư mục posts, còn {path} thì không phải.")
    if workplace.keeper.is_erased_copy(path):
        return _erased(workplace, path, asked)
    others = (item for place, item in workplace.live.settled().items.items() if place != path)
    try:
        entry = workplace.keeper.move_to_bin(
            path, expected=asked.expected, title=asked.title, used_elsewhere=file_paths(others)
        )
    except ConflictError as conflict:
        return refused(HTTPStatus.CONFLICT, conflict.message, kind=RefusalKind.CONFLICT)
    workplace.live.refresh([path])
    return json_answer({"name": entry.name, "files": entry.files})


def _erased(workplace: Workplace, path: str, asked: ThrowAway) -> Response:
    """Remove a copy of an erased post for good, once a person has said so."""
    if not asked.for_good:
        return refused(HTTPStatus.CONFLICT, _FOR_GOOD, kind=RefusalKind.QUESTION)
    try:
        erasure = workplace.keeper.erase_copy(path, expected=asked.expected)
    except ConflictError as conflict:
        return refused(HTTPStatus.CONFLICT, conflict.message, kind=RefusalKind.CONFLICT)
    workplace.live.refresh([path])
    return json_answer({"removed": " ".join(("Đã xóa hẳn bài này.", *erasure.remaining))})


def restore(request: Request) -> Response:
    """Put an entry of the bin back where it lay."""
    workplace = workplace_of(request)
    path = workplace.keeper.restore(asked_of(request, NamedEntry).name)
    workplace.live.refresh([path])
    return json_answer({"tep": path})


def remove(request: Request) -> Response:
    """Remove an entry of the bin for good."""
    workplace_of(request).keeper.remove_from_bin(asked_of(request, NamedEntry).name)
    return json_answer({})


ROUTES: Final = (
    Route("/thung-rac", page),
    Writing("/api/bin", throw_away),
    Writing("/api/bin/restore", restore),
    Writing("/api/bin/remove", remove),
)
