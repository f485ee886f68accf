"""“Đăng, sửa, gỡ”: what is done to a post after it was written, told before it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.content.live.post_rows import PostState, state_of
from cchc.desk.acting import NewAddress, PlannedAction, do_action, is_known, plan_action
from cchc.desk.content_paths import content_path
from cchc.desk.keeping.saving import ConflictError
from cchc.desk.refusals import RefusalKind, RefusedError
from cchc.desk.web.answers import html, json_answer, refused, workplace_of
from cchc.desk.web.bodies import Writing, asked_of, value_of
from cchc.desk.workplace import Workplace
from cchc.errors import ContentError, Problem
from cchc.model.items import Item
from cchc.model.posts import Post
from cchc.sources import posts
from cchc.sources.post_actions import (
    PERSONAL_DATA_REASON,
    Correct,
    Expire,
    MarkShared,
    Pin,
    PostAction,
    PublishLater,
    PublishNow,
    Republish,
    Update,
    Withdraw,
)
from cchc.text.dates import ICT

_ACTIONS: Final[Mapping[str, type[PostAction | NewAddress]]] = {
    "publish": PublishNow,
    "schedule": PublishLater,
    "correct": Correct,
    "update": Update,
    "withdraw": Withdraw,
    "republish": Republish,
    "expire": Expire,
    "pin": Pin,
    "share": MarkShared,
    "move": NewAddress,
}


@dataclass(frozen=True, kw_only=True)
class AskedAction:
    """An action on a post, as a page asks for it."""

    tep: str
    action: str
    values: msgspec.Raw
    expected: str | None = None
    """SHA-256 of the file for which the page showed what would happen; None: nothing is done yet."""


def page(request: Request) -> Response:
    """Answer with all actions that fit a post."""
    workplace = workplace_of(request)
    path = _path(workplace, request.query_params.get("tep", ""))
    file = workplace.keeper.read(path)
    if file is None:
        message = f"Không có tệp {path}: đã bị xóa, đổi tên, hoặc địa chỉ viết sai. Tìm lại trong danh sách bài."
        raise RefusedError(message, status=HTTPStatus.NOT_FOUND)
    values = {**action_values(workplace, path), "digest": file.digest, "opened": request.query_params.get("viec")}
    return html(request, "actions.html", values)


def action_values(workplace: Workplace, path: str) -> Mapping[str, object]:
    """Return what the template `_post_actions.html` shows of a post."""
    snapshot = workplace.live.snapshot()
    item = snapshot.items.get(path)
    post = item if isinstance(item, Post) else None
    now = workplace.now()
    state = PostState.BROKEN if post is None else state_of(post, now)
    known = is_known(snapshot, path)
    return {
        "tep": path,
        "post": post,
        "state": state.value,
        "title": post.title if post else path,
        "is_known": known,
        "actions": _fitting(state, is_known=known, post=post, item=item),
        "channels": snapshot.files.loaded.registers.channels,
        "reason": PERSONAL_DATA_REASON,
        "today": now.astimezone(ICT).date().isoformat(),
        "moment": f"{now.astimezone(ICT):%Y-%m-%dT%H:%M}",
        "year": path.split("/")[1],
    }


def tell(request: Request) -> Response:
    """Answer with what readers and importers would get; nothing is written."""
    workplace, asked = workplace_of(request), asked_of(request, AskedAction)
    path = _path(workplace, asked.tep)
    try:
        planned = plan_action(workplace, path, _action(asked))
    except ContentError as error:
        return _with_problems(error)
    return json_answer(_told(planned))


def do(request: Request) -> Response:
    """Do what was told, if the file is still the one of which it was told."""
    workplace, asked = workplace_of(request), asked_of(request, AskedAction)
    path = _path(workplace, asked.tep)
    if asked.expected is None:
        raise RefusedError("Trang này đã cũ. Nạp lại trang rồi thử lại.")
    try:
        planned = plan_action(workplace, path, _action(asked))
        return json_answer(do_action(workplace, planned, expected=asked.expected))
    except ConflictError as conflict:
        return refused(HTTPStatus.CONFLICT, conflict.message, kind=RefusalKind.CONFLICT)
    except ContentError as error:
        return _with_problems(error)


def _action(asked: AskedAction) -> PostAction | NewAddress:
    kind = _ACTIONS.get(asked.action)
    if kind is None:
        raise RefusedError("Bàn biên tập không có việc này. Nạp lại trang rồi thử lại.")
    return value_of(bytes(asked.values), kind)


def _told(planned: PlannedAction) -> Mapping[str, object]:
    move = planned.move
    return {
        "digest": planned.before.digest,
        "consequences": planned.consequences,
        "remarks": planned.remarks,
        "problems": [_with_line(problem) for problem in planned.problems],
        "changed": [one.path for one in move.others] if move else [],
        "moved": [path for path, _ in move.files] if move else [],
        "deleted": list(planned.files),
        "erases": planned.erases,
    }


def _with_line(problem: Problem) -> str:
    return f"Dòng {problem.line}: {problem.message}" if problem.line else problem.message


def _with_problems(error: ContentError) -> Response:
    message = " ".join(problem.message for problem in error.problems[:3])
    return refused(HTTPStatus.UNPROCESSABLE_ENTITY, message, kind=RefusalKind.CONTENT)


def _fitting(state: PostState, *, is_known: bool, post: Post | None, item: Item | None) -> tuple[str, ...]:
    """Return the actions that a person may mean; the action itself knows whether it can be done."""
    if state is PostState.WITHDRAWN:
        return ("republish", "move")
    if post is None:
        # A file with mistakes may have to go at once.
        return ("withdraw",) if is_known and item is None else ()
    if not is_known:
        return ("publish", "schedule", "pin", "expire", "move")
    first = () if state is PostState.PUBLISHED else ("publish",)
    return (*first, "correct", "update", "withdraw", "expire", "pin", "share", "move")


def _path(workplace: Workplace, text: str) -> str:
    path = content_path(workplace, text)
    if not path.startswith(f"{posts.FOLDER}/") or not path.endswith(".md") or path.count("/") != 2:  # noqa: PLR2004 - posts/2026/x.md
        raise RefusedError("Chỉ bài trong thư mục posts/năm mới có những việc này.")
    return path


ROUTES: Final = (
    Route("/bai/dang", page),
    Writing("/api/actions/tell", tell),
    Writing("/api/actions/do", do),
)
