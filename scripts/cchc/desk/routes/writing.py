"""The page on which a text is written, its saves, and its journal."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cchc.content.live.post_rows import state_of
from cchc.desk.content_paths import content_path, named_path
from cchc.desk.drafts import LARGEST, Draft, OpenedText, file_of, opened_text, shown, text_of
from cchc.desk.keeping.disk import KeptFile
from cchc.desk.keeping.erasure_marks import ErasedTextError
from cchc.desk.keeping.journal import JournalEntry
from cchc.desk.keeping.saving import ConflictError
from cchc.desk.post_forms import post_form
from cchc.desk.refusals import RefusalKind, RefusedError
from cchc.desk.saving_over import loss_by
from cchc.desk.web.answers import html, json_answer, refused, workplace_of
from cchc.desk.web.bodies import Writing, asked_of
from cchc.desk.workplace import Workplace
from cchc.errors import ContentError
from cchc.model.posts import Post
from cchc.text.dates import ICT

_TAKES_AWAY: Final = "Chưa lưu: người đọc đang có bài này, và bản này lấy của họ điều đang có."


@dataclass(frozen=True, kw_only=True)
class KeptText:
    """Which unsaved text to forget."""

    tep: str
    window: str


def page(request: Request) -> Response:
    """Answer with the page of a text, or of what the journal has of it."""
    workplace = workplace_of(request)
    path = _path(workplace, request.query_params.get("tep", ""))
    present = workplace.keeper.read(path)
    entry = _entry(workplace, path, request.query_params.get("nhat-ky", ""))
    if present is None and entry is None and not workplace.keeper.journals(path):
        message = f"Không có tệp {path}: đã bị xóa, đổi tên, hoặc địa chỉ viết sai. Tìm lại trong danh sách bài."
        raise RefusedError(message, status=HTTPStatus.NOT_FOUND)
    data = entry.text.encode() if entry else present.data if present else b""
    text = opened_text(data, path)
    facts = {
        "tep": path,
        "window": entry.window if entry else secrets.token_hex(8),
        "count": entry.count if entry else 0,
        "digest": entry.based_on if entry else present.digest if present else None,
        "head": text.head,
        "text": _begun_with(workplace, path, present, entry),
        "isRestored": entry is not None,
        "preview": request.app.state.preview,
    }
    form = post_form(data, path, workplace.live.snapshot()) if text.head else None
    item = workplace.live.snapshot().items.get(path)
    state = state_of(item, workplace.now()).value if isinstance(item, Post) else None
    values = {
        "state": state,
        "facts": facts,
        "body": text.body,
        "title": _title(text),
        "form": form,
        "why_text": text.why_whole,
    }
    return html(request, "editor.html", values)


def save(request: Request) -> Response:
    """Write a draft into its file, or answer with both texts where that is another one by now.

    What would take a published page from readers is told first, and done when the same text comes with `accepted`.
    """
    workplace = workplace_of(request)
    draft = asked_of(request, Draft)
    path = _path(workplace, draft.tep)
    present = workplace.keeper.known(draft.expected) or workplace.keeper.read(path)
    data = file_of(draft, path, present=present)
    try:
        workplace.keeper.check_erased(path, data, expected=draft.expected)
    except ErasedTextError as erased:
        return _erased(erased)
    loss = loss_by(workplace, path, present, data)
    if loss is not None and loss.accepted != draft.accepted:
        told = {"consequences": loss.consequences, "accepted": loss.accepted, "canWithdraw": loss.can_withdraw}
        return refused(HTTPStatus.CONFLICT, _TAKES_AWAY, kind=RefusalKind.QUESTION, values=told)
    try:
        saved = workplace.keeper.save(path, data, expected=draft.expected, by=draft.state)
    except ErasedTextError as erased:
        return _erased(erased)
    except ConflictError as conflict:
        theirs = conflict.theirs
        values = {
            "theirs": shown(theirs.data) if theirs else None,
            "digest": theirs.digest if theirs else None,
            "changed": _changed(workplace, path),
            "mine": shown(data),
        }
        return refused(HTTPStatus.CONFLICT, conflict.message, kind=RefusalKind.CONFLICT, values=values)
    workplace.live.refresh([path])
    return json_answer({"digest": saved.digest, "head": opened_text(data, path).head, "text": shown(data)})


def journal(request: Request) -> Response:
    """Keep a draft in the journal, until it is saved or discarded; `kept` is false for one that came late."""
    workplace = workplace_of(request)
    draft = asked_of(request, Draft)
    path = named_path(workplace, draft.tep)
    # A share that is away, or slow, keeps nobody from having typed.
    present = workplace.keeper.known(draft.expected)
    if present is None:
        with suppress(ContentError, RefusedError, OSError):
            present = workplace.keeper.read(_path(workplace, path))
    text = text_of(draft, path, present=present)
    try:
        is_kept = workplace.keeper.journal(path, text, based_on=draft.expected, by=draft.state)
    except ErasedTextError as erased:
        return _erased(erased)
    return json_answer({"kept": is_kept})


def journal_entries(request: Request) -> Response:
    """Answer with the unsaved texts of a file, each with how it stands to the file as it lies there now."""
    workplace = workplace_of(request)
    path = _path(workplace, request.query_params.get("tep", ""))
    entries = [
        {
            "window": one.entry.window,
            "text": shown(one.entry.text.encode()),
            "typed": one.entry.written,
            "standing": one.standing.name.lower(),
        }
        for one in workplace.keeper.journals(path)
    ]
    return json_answer({"file": _file(workplace, path, workplace.keeper.read(path)), "entries": entries})


def drop_entry(request: Request) -> Response:
    """Forget an unsaved text: the editor has discarded it."""
    workplace = workplace_of(request)
    kept = asked_of(request, KeptText)
    workplace.keeper.drop_journal(_path(workplace, kept.tep), kept.window)
    return json_answer({})


def file_state(request: Request) -> Response:
    """Answer with the digest of a file as it lies there now, null where there is none."""
    workplace = workplace_of(request)
    path = _path(workplace, request.query_params.get("tep", ""))
    present = workplace.keeper.read(path)
    return json_answer({"digest": present.digest if present else None, "changed": _changed(workplace, path)})


def _erased(erased: ErasedTextError) -> Response:
    """Refuse a text that was erased; `erased` lets the browser forget it, too."""
    return refused(HTTPStatus.GONE, erased.message, kind=RefusalKind.CONTENT, values={"erased": True})


def _file(workplace: Workplace, path: str, present: KeptFile | None) -> dict[str, object]:
    text = shown(present.data) if present else ""
    return {"text": text, "digest": present.digest if present else None, "changed": _changed(workplace, path)}


def _entry(workplace: Workplace, path: str, window: str) -> JournalEntry | None:
    return next((one.entry for one in workplace.keeper.journals(path) if one.entry.window == window), None)


def _begun_with(workplace: Workplace, path: str, present: KeptFile | None, entry: JournalEntry | None) -> str:
    """Return the text of the file that the page's own text began with, “” where it is not known."""
    if entry is None or (present is not None and entry.based_on == present.digest):
        return shown(present.data) if present else ""
    data = workplace.keeper.version(path, entry.based_on) if entry.based_on else None
    return shown(data) if data else ""


def _path(workplace: Workplace, text: str) -> str:
    """Return the path in the project of a text that a page of the desk may edit."""
    path = content_path(workplace, text)
    if not path.endswith(".md"):
        raise RefusedError(f"Bàn biên tập chỉ soạn tệp .md, còn {path} thì không phải. Mở bằng chương trình khác.")
    return path


def _changed(workplace: Workplace, path: str) -> datetime | None:
    file: Path = workplace.root / path
    return datetime.fromtimestamp(file.stat().st_mtime, ICT) if file.is_file() else None


def _title(text: OpenedText) -> str | None:
    title = text.values.get("title")
    return title if isinstance(title, str) else None


ROUTES: Final = (
    Route("/bai/sua", page),
    Writing("/api/save", save, at_most=LARGEST),
    Route("/api/journal", journal_entries),
    Writing("/api/journal", journal, at_most=LARGEST),
    Writing("/api/journal/drop", drop_entry),
    Route("/api/file", file_state),
)
