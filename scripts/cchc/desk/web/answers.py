"""What routes work with and answer with."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Final

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from cchc.desk.refusals import RefusalKind, RefusedError
from cchc.desk.workplace import Workplace
from cchc.sources.settings import FILE

API: Final = "/api/"
"""Addresses below it answer in JSON."""
_KEEPING_TEXTS: Final = frozenset({"/api/save", "/api/journal", "/api/journal/drop", "/api/check", "/api/presence"})
"""What must go on where the section has moved: the Keeper writes into the folder of this user alone then."""
_GONE: Final = (
    "Thư mục của chuyên mục không còn ở chỗ cũ ({root}): đã đổi tên, chuyển đi, hoặc ổ đĩa đã rút. Bàn biên tập không "
    "ghi gì vào đó. Đóng cửa sổ đen, rồi bấm đúp tệp Bat-dau trong thư mục ở chỗ mới; chữ đã gõ mà chưa lưu vẫn còn."
)
_TEMPLATES: Final = Path(__file__).parents[1] / "templates"


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
