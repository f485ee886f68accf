"""What routes read of requests and answer them with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from pathlib import Path
from typing import Final, TypeVar

import anyio.from_thread
import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response

from cchc.desk.refusals import RefusalKind, RefusedError
from cchc.desk.workplace import Workplace
from cchc.sources.settings import FILE

API: Final = "/api/"
"""Addresses below it answer in JSON."""
SMALL: Final = 2_000_000
"""Bytes of a body that is text."""
_KEEPING_TEXTS: Final = frozenset({"/api/save", "/api/journal", "/api/journal/drop", "/api/check", "/api/presence"})
"""What must go on where the section has moved: the Keeper writes into the folder of this user alone then."""
_GONE: Final = (
    "Thư mục của chuyên mục không còn ở chỗ cũ ({root}): đã đổi tên, chuyển đi, hoặc ổ đĩa đã rút. Bàn biên tập không "
    "ghi gì vào đó. Đóng cửa sổ đen, rồi bấm đúp tệp Bat-dau trong thư mục ở chỗ mới; chữ đã gõ mà chưa lưu vẫn còn."
)
_SLOWEST: Final = 20.0
"""Seconds that a body may take, and each further piece of it."""
_PIECE: Final = 4_000_000
_MB: Final = 1_000_000
_TEMPLATES: Final = Path(__file__).parents[1] / "templates"
_Asked = TypeVar("_Asked")


def workplace_of(request: Request) -> Workplace:
    """Return what the route works with.

    Raises:
        RefusedError: the folder of the section is not where it was. Texts are kept all the same, outside of it.
    """
    workplace = request.app.state.workplace
    assert isinstance(workplace, Workplace)  # noqa: S101 - the application is only made with one
    path = request.url.path
    is_writing = request.method == "POST" and path not in _KEEPING_TEXTS
    is_page = not path.startswith(API) and bool(workplace.live.snapshot().files.settings_problems)
    # Pages ask no disk while all is well: a share may be slow.
    if (is_writing or is_page) and is_gone(workplace.root / FILE):
        raise RefusedError(_GONE.format(root=workplace.root), status=HTTPStatus.CONFLICT)
    return workplace


def is_gone(file: Path) -> bool:
    """Return whether a file is certainly not there; a share that does not answer says nothing."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def make_environment() -> Environment:
    """Return the environment of the desk's templates, which escapes all values and refuses names that do not exist."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def html(
    request: Request, template: str, values: Mapping[str, object] | None = None, *, status: int = HTTPStatus.OK
) -> Response:
    """Answer with a page of the desk.

    Templates know, beside `values`: `path`, the address without query; `addresses`, every address of the desk;
    `site_name`; `preview`, the address of the home page in the preview; `desk`, the name of this desk.
    """
    state = request.app.state
    common = {
        "path": request.url.path,
        "addresses": state.addresses,
        "site_name": state.workplace.settings.site_name,
        "preview": state.preview,
        "desk": state.name,
    }
    text = state.templates.get_template(template).render({**common, **(values or {})})
    return HTMLResponse(text, status)


def json_answer(values: object, *, status: int = HTTPStatus.OK) -> Response:
    """Answer with values as JSON: mappings, sequences, dataclasses, dates."""
    return Response(msgspec.json.encode(values), status, media_type="application/json")


def refused(
    status: int, message: str, *, kind: RefusalKind = RefusalKind.REQUEST, values: Mapping[str, object] | None = None
) -> Response:
    """Answer that something was refused, as JSON: `refused` says what a page can do about it, `message` is Vietnamese.

    `values` are further parts of the answer, such as both texts of a conflict.
    """
    return json_answer({"refused": kind.value, "message": message, **(values or {})}, status=status)


def body_of(request: Request, *, at_most: int = SMALL) -> bytes:
    """Return the body of a request, from a synchronous route.

    Raises:
        RefusedError: it has more bytes than `at_most`, or comes too slowly.
    """
    return anyio.from_thread.run(partial(read_body, request, at_most=at_most))


async def read_body(request: Request, *, at_most: int) -> bytes:
    """Return the body of a request, from an asynchronous route.

    Raises:
        RefusedError: it has more bytes than `at_most`, or comes too slowly.
    """
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > at_most:
        raise _too_large(at_most)
    pieces: list[bytes] = []
    size = 0
    try:
        with anyio.fail_after(_SLOWEST) as patience:
            async for piece in request.stream():
                if (size + len(piece)) // _PIECE > size // _PIECE:
                    patience.deadline += _SLOWEST
                size += len(piece)
                if size > at_most:
                    raise _too_large(at_most)
                pieces.append(piece)
    except TimeoutError as error:
        message = "Dữ liệu gửi đến bàn biên tập quá chậm nên đã dừng. Chữ đã gõ vẫn còn trong trang. Gửi lại."
        raise RefusedError(message, status=HTTPStatus.REQUEST_TIMEOUT, ends_connection=True) from error
    except ClientDisconnect as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST) from error
    return b"".join(pieces)


def asked_of(request: Request, form: type[_Asked], *, at_most: int = SMALL) -> _Asked:
    """Return the JSON of a request as a value of a dataclass, from a synchronous route.

    Raises:
        RefusedError: the JSON is not one, or of another form.
    """
    body = body_of(request, at_most=at_most)
    try:
        try:
            return msgspec.json.decode(body, type=form)
        except msgspec.ValidationError:
            raise
        except (msgspec.DecodeError, UnicodeDecodeError):
            # Half an emoji, which a text field may hold, keeps nobody from saving.
            return msgspec.json.decode(_without_halves(body), type=form)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        message = "Bàn biên tập không hiểu điều trang này gửi. Nạp lại trang rồi thử lại."
        raise RefusedError(message) from error


def _without_halves(body: bytes) -> bytes:
    """Return JSON with U+FFFD for each surrogate that has no other half."""
    text = json.dumps(json.loads(body), ensure_ascii=False)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


def _too_large(at_most: int) -> RefusedError:
    size = f"{at_most // _MB} MB" if at_most >= _MB else f"{at_most // 1000} KB"
    return RefusedError(
        f"Tệp hoặc nội dung gửi lên quá {size} nên không được nhận. Chọn tệp nhỏ hơn, hoặc chia ra.",
        status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        ends_connection=True,
    )
