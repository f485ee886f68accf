"""What a browser gets where something was refused or went wrong: a page, or JSON for scripts; never a traceback."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cchc.cache_folder import cache_name
from cchc.desk.keeping.saving import ConflictError
from cchc.desk.refusals import RefusalKind, RefusedError
from cchc.desk.web.answers import API, make_environment, refused
from cchc.errors import ContentError, place_of, sentence_of

_TEMPLATES: Final = make_environment()
_GONE: Final = "Bàn biên tập không có trang này. Xem lại địa chỉ, hoặc về trang Hôm nay."
_METHOD: Final = "Trang này không nhận yêu cầu như vậy."
_FAULT: Final = (
    "Bàn biên tập gặp lỗi của chính nó nên chưa làm được việc này; chữ đã gõ vẫn còn trong trang. Thử lại. "
    "Vẫn vậy thì gửi tệp {folder}/ban-bien-tap.log cho người lập trình."
)
_TITLES: Final[Mapping[RefusalKind, str]] = {
    RefusalKind.ENTRY: "Cần mở lại bàn biên tập",
    RefusalKind.FORBIDDEN: "Bàn biên tập đã từ chối",
    RefusalKind.REQUEST: "Chưa làm được việc này",
    RefusalKind.CONFLICT: "Tệp đã thay đổi",
    RefusalKind.QUESTION: "Chưa lưu: xem trước đã",
    RefusalKind.CONTENT: "Nội dung có chỗ cần sửa",
    RefusalKind.FAULT: "Bàn biên tập gặp lỗi",
}


def refusal_answer(request: Request, refusal: RefusedError) -> Response:
    """Answer a refused request: with JSON below /api/ and to other methods than GET, else with a page."""
    if request.url.path.startswith(API) or request.method not in {"GET", "HEAD"}:
        answer = refused(refusal.status, refusal.message, kind=refusal.kind)
    else:
        text = _TEMPLATES.get_template("refused.html").render(
            title=_TITLES[refusal.kind], message=refusal.message, is_inside=refusal.kind is not RefusalKind.ENTRY
        )
        answer = HTMLResponse(text, refusal.status)
    if refusal.ends_connection:
        answer.headers["Connection"] = "close"
    return answer


def _of_refusal(request: Request, error: RefusedError) -> Response:
    return refusal_answer(request, error)


def _of_conflict(_request: Request, error: ConflictError) -> Response:
    """Answer with the file as it lies there now: `theirs` and its `digest`, null where it is gone."""
    values = {
        "path": error.path,
        "theirs": error.theirs.text if error.theirs else None,
        "digest": error.theirs.digest if error.theirs else None,
    }
    return refused(HTTPStatus.CONFLICT, error.message, kind=RefusalKind.CONFLICT, values=values)


def _of_http(request: Request, error: HTTPException) -> Response:
    status = HTTPStatus(error.status_code)
    messages = {HTTPStatus.NOT_FOUND: _GONE, HTTPStatus.METHOD_NOT_ALLOWED: _METHOD}
    return refusal_answer(request, RefusedError(messages.get(status, _METHOD), status=status))


def _of_content(request: Request, error: ContentError) -> Response:
    message = "\n".join(map(str, error.problems))
    return refusal_answer(request, RefusedError(message, status=HTTPStatus.CONFLICT, kind=RefusalKind.CONTENT))


def _of_system(request: Request, error: OSError) -> Response:
    root: Path = request.app.state.workplace.root
    message = f"{place_of(error, root)}: {sentence_of(error)}"
    return refusal_answer(
        request, RefusedError(message, status=HTTPStatus.INTERNAL_SERVER_ERROR, kind=RefusalKind.FAULT)
    )


def _of_fault(request: Request, _error: Exception) -> Response:
    """Answer in general words; the server writes the traceback into the log."""
    message = _FAULT.format(folder=cache_name(request.app.state.workplace.root))
    return refusal_answer(
        request, RefusedError(message, status=HTTPStatus.INTERNAL_SERVER_ERROR, kind=RefusalKind.FAULT)
    )


Answering = Callable[[Request, Any], Response | Awaitable[Response]]
"""What Starlette calls for an exception of one class."""

ANSWERS: Final[Mapping[Any, Answering]] = {
    RefusedError: _of_refusal,
    HTTPException: _of_http,
    ConflictError: _of_conflict,
    ContentError: _of_content,
    OSError: _of_system,
    Exception: _of_fault,
}
"""The answers to exceptions of routes, by class."""
