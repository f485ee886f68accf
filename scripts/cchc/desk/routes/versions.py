"""“Phiên bản”: what a post was, what is different now, and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.desk.bringing_back import StateChange, state_change, state_in
from cchc.desk.content_paths import content_path
from cchc.desk.keeping.differences import TextComparison
from cchc.desk.keeping.disk import KeptFile
from cchc.desk.keeping.erasure_marks import ErasedTextError
from cchc.desk.keeping.saving import ConflictError
from cchc.desk.keeping.versions import Version
from cchc.desk.refusals import RefusalKind, RefusedError
from cchc.desk.routes.today import is_post
from cchc.desk.web.answers import html, json_answer, refused, workplace_of
from cchc.desk.web.bodies import Writing, asked_of
from cchc.desk.workplace import Workplace

_INLINE: Final = "doc"
_GONE: Final = "Bản này không còn, hoặc chưa đồng bộ xong về máy này. Chọn bản khác trong danh sách."


@dataclass(frozen=True, kw_only=True)
class BringBack:
    """Which version is to be written into the file."""

    tep: str
    version: str
    expected: str | None
    accepted: str | None = None
    """The other state of the post that a person was told of and accepted; None where none was told."""


@dataclass(frozen=True, kw_only=True)
class NamedFile:
    """Which file something is asked for."""

    tep: str


def page(request: Request) -> Response:
    """Answer with the versions of a file, the chosen one beside the file as it lies there now."""
    workplace = workplace_of(request)
    path = content_path(workplace, request.query_params.get("tep", ""))
    versions = workplace.keeper.versions(path)
    present = workplace.keeper.read(path)
    published = workplace.keeper.published(path)
    asked = request.query_params.get("ban")
    chosen = _chosen(versions, asked, present=present.digest if present else None)
    digest = published.digest if published and asked == published.digest else chosen.digest if chosen else None
    comparison = change = None
    if digest is not None:
        data = workplace.keeper.version(path, digest)
        if data is None:
            raise RefusedError(_GONE, status=HTTPStatus.NOT_FOUND)
        comparison = TextComparison(data.decode("utf-8-sig", "replace"), present.text if present else "")
        change = _change(workplace, path, present, data)
    is_back = present is not None and present.digest == request.query_params.get("da-lay")
    values = {
        "tep": path,
        "versions": versions,
        "present": present.digest if present else None,
        "published": published.digest if published else None,
        "chosen": chosen,
        "digest": digest,
        "comparison": comparison,
        "change": change,
        "state": state_in(workplace, path, present.data).value if present and is_back and is_post(path) else None,
        "is_back": is_back,
        "is_inline": request.query_params.get("kieu") == _INLINE,
    }
    return html(request, "versions.html", values)


def _chosen(versions: Sequence[Version], digest: str | None, *, present: str | None) -> Version | None:
    """Return the version that was asked for, or the latest that differs from the file."""
    if digest is not None:
        return next((one for one in versions if one.digest == digest), None)
    return next((one for one in versions if one.digest != present), None)


def _change(workplace: Workplace, path: str, present: KeptFile | None, data: bytes) -> StateChange | None:
    if present is None or not is_post(path):
        return None
    return state_change(workplace, path, before=present.data, after=data)


def listed(request: Request) -> Response:
    """Answer with the versions of a file, the latest first."""
    workplace = workplace_of(request)
    path = content_path(workplace, request.query_params.get("tep", ""))
    return json_answer({"versions": workplace.keeper.versions(path)})


def bring_back(request: Request) -> Response:
    """Write a version into its file; what is there now becomes a version first."""
    workplace = workplace_of(request)
    asked = asked_of(request, BringBack)
    path = content_path(workplace, asked.tep)
    data, present = workplace.keeper.version(path, asked.version), workplace.keeper.read(path)
    change = _change(workplace, path, present, data) if data is not None else None
    # Another file than the expected one is refused below.
    is_expected = present is not None and present.digest == asked.expected
    if change is not None and is_expected and asked.accepted != change.after.value:
        raise RefusedError(f"Chưa lấy lại. {change.words} Nạp lại trang này để xem rồi chọn.")
    try:
        saved = workplace.keeper.bring_back(path, asked.version, expected=asked.expected)
    except ErasedTextError as erased:
        return refused(HTTPStatus.GONE, erased.message, kind=RefusalKind.CONTENT, values={"erased": True})
    except ConflictError as conflict:
        message = f"Tệp {path} vừa đổi thêm lần nữa nên chưa lấy lại. Nạp lại trang này để xem bản mới nhất rồi chọn."
        theirs = conflict.theirs.digest if conflict.theirs else None
        return refused(HTTPStatus.CONFLICT, message, kind=RefusalKind.CONFLICT, values={"digest": theirs})
    workplace.live.refresh([path])
    return json_answer({"digest": saved.digest})


def erase(request: Request) -> Response:
    """Remove everything that is kept of a file, and answer with what may still hold it."""
    workplace = workplace_of(request)
    path = content_path(workplace, asked_of(request, NamedFile).tep)
    return json_answer(workplace.keeper.erase(path))


ROUTES: Final = (
    Route("/phien-ban", page),
    Route("/api/versions", listed),
    Writing("/api/versions/restore", bring_back),
    Writing("/api/erase", erase),
)
