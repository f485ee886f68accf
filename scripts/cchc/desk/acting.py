"""Actions on posts at the desk: first what readers and importers would get, then the change of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Final

from cchc.checks import find_problems
from cchc.content.file_uses import file_paths
from cchc.content.live.snapshot import Snapshot
from cchc.content.moving_posts import PostMove, address_fault, is_free, moved_post, post_path
from cchc.content.text_reader import TextReading
from cchc.desk.consequences import Affected, Consequence, consequences, library_with
from cchc.desk.keeping.disk import KeptFile, digest_of
from cchc.desk.keeping.saving import ConflictError
from cchc.desk.refusals import RefusalKind, RefusedError
from cchc.desk.withdrawing_broken import withdrawn_anew
from cchc.desk.workplace import Workplace
from cchc.digests import of_bytes
from cchc.errors import ContentError, Problem
from cchc.model import permalinks
from cchc.model.items import Body, Item
from cchc.model.posts import Post, Status
from cchc.sources.post_actions import (
    ActionRefusedError,
    ActionState,
    PostAction,
    Withdraw,
    acted,
    faults_of,
    state_of_file,
)


@dataclass(frozen=True, kw_only=True)
class NewAddress:
    """Another name for the file of a post, and with it another address."""

    slug: str
    year: str


@dataclass(frozen=True, kw_only=True)
class PlannedAction:
    """What an action changes, before anything is written."""

    path: str
    before: KeptFile
    data: bytes
    consequences: tuple[Consequence, ...]
    problems: tuple[Problem, ...]
    """What is wrong with the file, with the action as without: it is not published before that is corrected."""
    move: PostMove | None = None
    files: tuple[str, ...] = ()
    """Files beside the post that are deleted."""
    erases: bool = False
    """Whether nothing may be left of the text: no version, no unsaved text, nothing that was published."""
    reason: str = ""
    """What readers are told of a withdrawal."""
    remarks: tuple[str, ...] = ()
    """What is done otherwise than people may expect, in Vietnamese."""


@dataclass(frozen=True, kw_only=True)
class DoneAction:
    """What an action has changed."""

    path: str
    digest: str
    notes: tuple[str, ...]
    """What is left for people to do, in Vietnamese."""


def plan_action(workplace: Workplace, path: str, action: PostAction | NewAddress) -> PlannedAction:
    """Return what an action would change.

    Raises:
        RefusedError: it cannot be done.
        ContentError: it would make a mistake, or the front matter cannot be edited.
    """
    snapshot = workplace.live.settled()
    file = workplace.keeper.read(path)
    if file is None:
        raise RefusedError("Tệp này không còn. Mở lại danh sách bài.", status=HTTPStatus.NOT_FOUND)
    if _is_another(snapshot, path, file):
        # Somebody has just saved it elsewhere.
        snapshot = workplace.live.refresh([path])
    before = snapshot.items.get(path)
    post = before if isinstance(before, Post) else None
    if isinstance(action, NewAddress):
        return _planned_move(workplace, snapshot, post, file, action)
    try:
        return _planned_change(workplace, path, file, action, before=post)
    except ActionRefusedError as error:
        raise _refusal(str(error)) from error


def _planned_change(
    workplace: Workplace, path: str, file: KeptFile, action: PostAction, *, before: Post | None
) -> PlannedAction:
    snapshot = workplace.live.snapshot()
    known = is_known(snapshot, path)
    try:
        state = state_of_file(file.data, path, before=before, is_known=known, now=workplace.now())
        data = acted(file.data, path, action, state)
        return _planned(workplace, path, file, _Changed(data=data, action=action, state=state))
    except ContentError:
        if not isinstance(action, Withdraw):
            raise
        # It may be urgent: readers have the post as it was published, whatever the file looks like.
        anew = withdrawn_anew(workplace, snapshot, path, file, action)
        if anew is None:
            raise
    planned = _planned(workplace, path, file, _Changed(data=anew.data, action=action, state=anew.state))
    return replace(planned, files=anew.files if planned.erases else (), remarks=anew.remarks)


def do_action(workplace: Workplace, planned: PlannedAction, *, expected: str) -> DoneAction:
    """Write what was planned, if the file is still the expected one.

    Raises:
        ConflictError: it is not; nothing was written.
        ContentError: the file system refused.
    """
    keeper = workplace.keeper
    if planned.before.digest != expected:
        raise ConflictError(planned.path, planned.before)
    if planned.move is not None:
        return _moved(workplace, planned.move, expected)
    saved = keeper.save(planned.path, planned.data, expected=expected)
    notes: tuple[str, ...] = ()
    if planned.erases:
        erasure = keeper.erase(planned.path, before=planned.before.data, files=planned.files, reason=planned.reason)
        notes = (erasure.done, *erasure.out_of_reach)
    if planned.reason and workplace.publisher.state.phase.is_running:
        notes = (_IS_PUBLISHING, *notes)
    workplace.live.refresh([planned.path, *planned.files])
    return DoneAction(path=planned.path, digest=saved.digest, notes=notes)


def is_known(snapshot: Snapshot, path: str) -> bool:
    """Return whether readers and importers have a post, by its id or its address."""
    known = snapshot.library.ledger.posts
    item = snapshot.items.get(path)
    if isinstance(item, Post) and item.id in known:
        return True
    address = permalinks.for_file(path, docs_dir=snapshot.settings.docs_dir)
    return any(address == post.addresses[0] for post in known.values())


def _is_another(snapshot: Snapshot, path: str, file: KeptFile) -> bool:
    known = snapshot.items.get(path)
    return known is None or known.fingerprint != of_bytes(file.data)


@dataclass(frozen=True, kw_only=True)
class _Changed:
    """A file after an action."""

    data: bytes
    action: PostAction
    state: ActionState


@dataclass(frozen=True, kw_only=True)
class _Change:
    """A post before and after an action."""

    before: Post | None
    after: Post
    body: Body


def _planned(workplace: Workplace, path: str, file: KeptFile, changed: _Changed) -> PlannedAction:
    data, action, state = changed.data, changed.action, changed.state
    snapshot = workplace.live.snapshot()
    texts = workplace.live.texts()
    reading = texts.read(data, path)
    if reading.item is None or not isinstance(reading.item, Post):
        raise ContentError(reading.problems)
    after, body = _whole(texts.whole(reading, reading.item))
    faults = tuple(faults_of(after, action, state))
    if faults:
        raise _refusal(faults[0].message)
    found = _in_section(workplace, snapshot, _Change(before=state.before, after=after, body=body))
    problems = tuple(
        sorted({*_of_text(workplace, snapshot, reading, after), *(one for one in found if one.path == path)})
    )
    erases = isinstance(action, Withdraw) and action.has_personal_data
    return PlannedAction(
        path=path,
        before=file,
        data=data,
        consequences=(
            *_held_back(snapshot, path, after, problems),
            *consequences(snapshot.library, state.before, after, body),
        ),
        problems=problems,
        files=tuple(_own_files(snapshot, state.before)) if erases and state.before is not None else (),
        erases=erases,
        reason=after.withdrawal.reason if isinstance(action, Withdraw) and after.withdrawal is not None else "",
        remarks=tuple(_wrong_by_it(found, path)),
    )


def _of_text(workplace: Workplace, snapshot: Snapshot, reading: TextReading, after: Post) -> Iterator[Problem]:
    """Yield what keeps a text from readers by itself: all that its check finds, not only what its front matter says."""
    live = workplace.live
    for one in live.check_reading(snapshot, reading, after, live.files.files_of(after)):
        if one.stops:
            yield Problem(after.path, one.line, one.message)


def _in_section(workplace: Workplace, snapshot: Snapshot, change: _Change) -> tuple[Problem, ...]:
    """Return what the checks of the whole section find of a post once it is changed, and of others by it."""
    known = set(workplace.live.current_findings().problems)
    library = library_with(snapshot.library, change.before, change.after, change.body)
    return tuple(
        one
        for one in find_problems(library, today=workplace.now().date())
        if one.path == change.after.path or one not in known
    )


def _wrong_by_it(problems: Sequence[Problem], path: str) -> Iterator[str]:
    """Yield what is told of other content that an action makes wrong."""
    for problem in [problem for problem in problems if problem.path != path][:_MOST_TOLD]:
        yield f"Việc này làm {problem.path} có lỗi: {problem.message}"


def _held_back(snapshot: Snapshot, path: str, after: Post, problems: Sequence[Problem]) -> Iterator[Consequence]:
    """Yield, before what would be right without the Problems, that a publication does not take the text."""
    if not problems or after.status is Status.DRAFT:
        return
    if after.withdrawal is not None:
        text = "Tệp còn lỗi. Bài vẫn được gỡ ở lần công bố tới: trang chỉ còn lời báo đã gỡ. Nên sửa lỗi để lời báo đủ."
    elif is_known(snapshot, path):
        text = "Bài còn lỗi nên bị giữ lại: người đọc vẫn thấy bản đã đăng lần trước. Sửa xong lỗi thì mới như sau."
    else:
        text = "Bài còn lỗi nên bị giữ lại: bài chưa lên trang dù có công bố. Sửa xong lỗi thì mới như sau."
    yield Consequence(affected=Affected.READERS, text=text, is_warning=True)


def _planned_move(
    workplace: Workplace, snapshot: Snapshot, post: Post | None, file: KeptFile, action: NewAddress
) -> PlannedAction:
    if post is None:
        raise _refusal("Bài còn lỗi nên chưa đổi địa chỉ được. Sửa lỗi trong bài trước.")
    fault = address_fault(snapshot.library, snapshot.items.values(), post, year=action.year, slug=action.slug)
    new = post_path(year=action.year, slug=action.slug)
    if fault is None and not is_free(workplace.root, new):
        fault = f"Đã có tệp {new}. Chọn tên khác."
    if fault is not None:
        raise _refusal(fault)
    move = moved_post(
        snapshot.items,
        post,
        new,
        is_known=is_known(snapshot, post.path),
        read=lambda path: _bytes_of(workplace, path),
        texts=workplace.live.texts(),
    )
    texts = workplace.live.texts()
    reading = texts.read(move.data, new)
    if reading.item is None:
        raise ContentError(reading.problems)
    after, body = _whole(texts.whole(reading, reading.item))
    return PlannedAction(
        path=post.path,
        before=file,
        data=move.data,
        consequences=consequences(snapshot.library, post, after, body),
        problems=reading.problems,
        move=move,
    )


def _moved(workplace: Workplace, move: PostMove, expected: str) -> DoneAction:
    """Write the post at its new place and every link to it; the old file goes last."""
    keeper = workplace.keeper
    saved = keeper.save(move.new, move.data, expected=None)
    notes = []
    for old, new in move.files:
        try:
            keeper.move_file(old, new)
        except ConflictError as conflict:
            why = f"đã có {new}" if conflict.is_taken else "tệp không còn ở đó, hoặc vừa có người đổi"
            notes.append(f"Chưa chuyển được {old}: {why}.")
    for other in move.others:
        try:
            keeper.save(other.path, other.after, expected=digest_of(other.before))
        except ConflictError:
            notes.append(f"Tệp {other.path} vừa có người sửa nên liên kết trong đó chưa đổi. Mở ra sửa liên kết.")
    try:
        keeper.remove(move.old, expected=expected)
        keeper.moved(move.old, move.new)
    except ConflictError:
        notes.append(f"Tệp cũ {move.old} vừa có người sửa nên còn để lại. So hai tệp, rồi bỏ một tệp.")
    changed = [move.old, move.new, *(path for pair in move.files for path in pair), *(one.path for one in move.others)]
    workplace.live.refresh(changed)
    return DoneAction(path=move.new, digest=saved.digest, notes=tuple(notes))


def _own_files(snapshot: Snapshot, post: Post) -> list[str]:
    """Return the files beside a post that nothing else uses."""
    used = file_paths(item for path, item in snapshot.items.items() if path != post.path)
    folder = PurePosixPath(post.path).parent
    return sorted(path for path in file_paths([post]) - used if PurePosixPath(path).parent == folder)


def _bytes_of(workplace: Workplace, path: str) -> bytes:
    file = workplace.keeper.read(path)
    return b"" if file is None else file.data


def _whole(found: tuple[Item, Body]) -> tuple[Post, Body]:
    item, body = found
    if not isinstance(item, Post):
        raise TypeError(item.path)
    return item, body


def _refusal(message: str) -> RefusedError:
    return RefusedError(message, status=HTTPStatus.UNPROCESSABLE_ENTITY, kind=RefusalKind.CONTENT)


_MOST_TOLD: Final = 5
_IS_PUBLISHING: Final = (
    "Đang có lần công bố chạy, có thể nó đã đọc bài trước khi gỡ: công bố xong thì công bố ngay lần nữa, rồi mở địa "
    "chỉ của bài xem đã gỡ chưa."
)
