"""The withdrawal of a published post whose file is broken: it cannot wait until somebody has found the mistake."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from cchc.content.file_uses import file_paths
from cchc.content.live.snapshot import Snapshot
from cchc.content.withdrawal_notices import salvaged_files
from cchc.desk.keeping.disk import Disk, KeptFile
from cchc.desk.keeping.own_files import own_files
from cchc.desk.workplace import Workplace
from cchc.errors import ContentError, reported_as_problems
from cchc.model import permalinks
from cchc.model.ledger import PublishedPost
from cchc.model.posts import Post
from cchc.sources.post_actions import ActionState, Withdraw, acted, state_of_file
from cchc.sources.post_form.saving import edited

_FROM_PUBLISHED: Final = "Phần khai báo của tệp có lỗi nên bài được gỡ theo bản đã đăng lần trước."
_FROM_SALVAGE: Final = (
    "Phần khai báo của tệp có lỗi và không có bản đã đăng, nên được viết lại từ những gì còn đọc được. "
    "Gỡ xong mở bài xem lại tiêu đề, ngày, lĩnh vực."
)
_KEPT: Final = "Tệp hiện nay được giữ trong Phiên bản trước khi thay."


@dataclass(frozen=True, kw_only=True)
class AnewWithdrawn:
    """A withdrawn post of which the front matter was written anew."""

    data: bytes
    state: ActionState
    files: tuple[str, ...]
    """Files beside the post that are its own, by the broken text and by the published one."""
    remarks: tuple[str, ...]
    """What was done instead of an edit, in Vietnamese."""


def withdrawn_anew(
    workplace: Workplace, snapshot: Snapshot, path: str, file: KeptFile, action: Withdraw
) -> AnewWithdrawn | None:
    """Return a post withdrawn from what was published last, else from what can be told of its file.

    None where readers do not have the post, or where not even that makes a right file.

    Raises:
        ActionRefusedError: what was typed is not enough.
    """
    known = _known(snapshot, path)
    if known is None:
        return None
    published = workplace.keeper.published(path)
    bases = [(published.data, _FROM_PUBLISHED)] if published is not None else []
    bases += [(data, _FROM_SALVAGE) for data in salvaged_files(file.data, known, snapshot.settings)]
    for base, remark in bases:
        try:
            data, state = _withdrawn(base, path, action, workplace, known)
        except ContentError:
            continue
        texts = [file.data, *([published.data] if published is not None else [])]
        return AnewWithdrawn(
            data=data,
            state=state,
            files=_files(workplace, snapshot, path, texts),
            remarks=(remark,) if action.has_personal_data else (remark, _KEPT),
        )
    return None


def _known(snapshot: Snapshot, path: str) -> PublishedPost | None:
    address = permalinks.for_file(path, docs_dir=snapshot.settings.docs_dir)
    return next((post for post in snapshot.library.ledger.posts.values() if post.addresses[0] == address), None)


def _withdrawn(
    base: bytes, path: str, action: Withdraw, workplace: Workplace, known: PublishedPost
) -> tuple[bytes, ActionState]:
    state = state_of_file(base, path, before=None, is_known=True, now=workplace.now())
    data = acted(base, path, action, state)
    post = _read(workplace, data, path)
    if post.id != known.id:
        # Importers know the post by its id alone.
        data = edited(data, path, {("id",): known.id})
        _read(workplace, data, path)
    return data, state


def _read(workplace: Workplace, data: bytes, path: str) -> Post:
    reading = workplace.live.texts().read(data, path)
    if not isinstance(reading.item, Post) or reading.problems:
        raise ContentError(reading.problems)
    return reading.item


def _files(workplace: Workplace, snapshot: Snapshot, path: str, texts: Collection[bytes]) -> tuple[str, ...]:
    used = file_paths(item for other, item in snapshot.items.items() if other != path)
    folder = PurePosixPath(path).parent
    with reported_as_problems(workplace.root, path):
        names = {name for text in texts for name in own_files(workplace.root, path, text, Disk())}
    return tuple(sorted({str(folder / name) for name in names} - used))
