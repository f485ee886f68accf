"""“Xung đột”: a file and the copy that a program for synchronising has made of it, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.desk.content_paths import content_path
from cchc.desk.keeping.conflicts import ConflictPair
from cchc.desk.keeping.differences import BlockChoice, TextComparison
from cchc.desk.keeping.disk import KeptFile
from cchc.desk.keeping.saving import ConflictError
from cchc.desk.keeping.settling import rename, settle_conflict
from cchc.desk.refusals import RefusalKind, RefusedError
from cchc.desk.split_posts import split_posts
from cchc.desk.web.answers import html, json_answer, refused, workplace_of
from cchc.desk.web.bodies import Writing, asked_of
from cchc.desk.workplace import Workplace
from cchc.errors import ContentError
from cchc.model import permalinks
from cchc.sources.post_form.saving import edited
from cchc.text.slugs import MAX_LENGTH, is_slug, slugify

_SETTLED: Final = "Hai bản này không còn ở cạnh nhau: có người đã chọn xong. Mở lại danh sách xung đột."


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What becomes of both files, as they were when they were shown."""

    copy: str
    original_digest: str
    copy_digest: str
    blocks: Mapping[int, BlockChoice]
    """The original is mine, the copy is theirs; a block without a choice stays as in the original."""


@dataclass(frozen=True, kw_only=True)
class KeepBoth:
    """Under which name the copy becomes a post of its own."""

    copy: str
    copy_digest: str
    name: str


@dataclass(frozen=True, kw_only=True)
class AnotherPost:
    """Which copy is no copy."""

    copy: str
    copy_digest: str


def page(request: Request) -> Response:
    """Answer with all conflicts, or with the two texts of one."""
    workplace = workplace_of(request)
    asked = request.query_params.get("tep")
    if asked is None:
        return html(request, "conflicts.html", {"pairs": split_posts(workplace)})
    pair = _pair(workplace, asked)
    original, copy = _both(workplace, pair)
    values = {
        "pair": pair,
        "original_digest": original.digest,
        "copy_digest": copy.digest,
        "comparison": TextComparison(_text(original, pair.original), _text(copy, pair.copy)),
        "free_name": _free_name(workplace, pair),
        "may_be_another": is_slug(PurePosixPath(pair.copy).stem),
    }
    return html(request, "conflict.html", values)


def merge(request: Request) -> Response:
    """Write the chosen lines into the original, keep the copy as a version of it, and remove the copy."""
    workplace = workplace_of(request)
    asked = asked_of(request, Choices)
    pair = _pair(workplace, asked.copy)
    original, copy = _both(workplace, pair)
    if copy.digest != asked.copy_digest or original.digest != asked.original_digest:
        return _changed()
    text = TextComparison(_text(original, pair.original), _text(copy, pair.copy)).merged(asked.blocks)
    try:
        settle_conflict(workplace.keeper, pair, text.encode(), original=original.digest, copy=copy.digest)
    except ConflictError:
        return _changed()
    workplace.live.refresh([pair.original, pair.copy])
    return json_answer({"tep": pair.original})


def keep_both(request: Request) -> Response:
    """Make a post of its own of the copy, under another name."""
    workplace = workplace_of(request)
    asked = asked_of(request, KeepBoth)
    pair = _pair(workplace, asked.copy)
    name = asked.name.strip().removesuffix(".md")
    if not is_slug(name):
        raise RefusedError(
            f"Tên “{name}” chưa dùng làm địa chỉ được. Chỉ dùng a-z, 0-9 và gạch nối, không dấu, tối đa {MAX_LENGTH} "
            f"ký tự, ví dụ: {slugify(name) or 'ten-bai-2'}"
        )
    target = content_path(workplace, str(PurePosixPath(pair.copy).with_name(f"{name}.md")))
    try:
        rename(workplace.keeper, pair.copy, target, expected=asked.copy_digest)
    except ConflictError as conflict:
        if conflict.path == target:
            raise RefusedError(f"Đã có tệp {target}. Đặt tên khác.") from conflict
        return _changed()
    # Else it would be taken for a copy once more. Front matter with a mistake is for whoever opens it now.
    with suppress(ContentError):
        _named(workplace, target, expected=asked.copy_digest)
    workplace.live.refresh([pair.copy, target])
    return json_answer({"tep": target})


def is_another(request: Request) -> Response:
    """Note in the copy that it is a post of its own, under the name that it has."""
    workplace = workplace_of(request)
    asked = asked_of(request, AnotherPost)
    pair = _pair(workplace, asked.copy)
    try:
        _named(workplace, pair.copy, expected=asked.copy_digest)
    except ConflictError:
        return _changed()
    except ContentError as error:
        message = f"Chưa ghi được vào {pair.copy}: {error.problems[0].message} Sửa lỗi ấy trong bài rồi chọn lại."
        raise RefusedError(message, status=HTTPStatus.UNPROCESSABLE_ENTITY) from error
    workplace.live.refresh([pair.copy])
    return json_answer({"tep": pair.copy})


def _named(workplace: Workplace, path: str, *, expected: str) -> None:
    """Write the id of a post of its own into a file: that is how a person says that it is no copy."""
    file = workplace.keeper.read(path)
    if file is None:
        raise RefusedError(_SETTLED, status=HTTPStatus.NOT_FOUND)
    address = permalinks.for_file(path, docs_dir=workplace.settings.docs_dir).strip("/")
    data = edited(file.data, path, {("id",): address})
    workplace.keeper.save(path, data, expected=expected)


def _pair(workplace: Workplace, copy: str) -> ConflictPair:
    path = content_path(workplace, copy)
    pair = next((pair for pair in split_posts(workplace) if pair.copy == path), None)
    if pair is None:
        raise RefusedError(_SETTLED, status=HTTPStatus.NOT_FOUND)
    return pair


def _both(workplace: Workplace, pair: ConflictPair) -> tuple[KeptFile, KeptFile]:
    original, copy = workplace.keeper.read(pair.original), workplace.keeper.read(pair.copy)
    if original is None or copy is None:
        raise RefusedError(_SETTLED, status=HTTPStatus.NOT_FOUND)
    return original, copy


def _text(file: KeptFile, path: str) -> str:
    """Return the text of a file with every character that it has."""
    try:
        return file.data.decode("utf-8")
    except UnicodeDecodeError:
        message = f"Tệp {path} không ở bảng mã UTF-8 nên không gộp được. Mở bằng Notepad, lưu với UTF-8 rồi thử lại."
        raise RefusedError(message) from None


def _free_name(workplace: Workplace, pair: ConflictPair) -> str:
    place = PurePosixPath(pair.original)
    number = 2
    while (workplace.root / place.with_name(f"{place.stem}-{number}.md")).exists():
        number += 1
    return f"{place.stem}-{number}"


def _changed() -> Response:
    message = "Một trong hai bản vừa đổi nên chưa ghi gì. Nạp lại trang này để xem bản mới nhất rồi chọn lại."
    return refused(HTTPStatus.CONFLICT, message, kind=RefusalKind.CONFLICT)


ROUTES: Final = (
    Route("/xung-dot", page),
    Writing("/api/conflicts/merge", merge),
    Writing("/api/conflicts/keep-both", keep_both),
    Writing("/api/conflicts/another", is_another),
)
