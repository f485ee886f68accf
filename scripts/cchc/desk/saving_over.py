"""What readers would lose by a save over a post that they have: told before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cchc.content.live.snapshot import Snapshot
from cchc.desk.acting import is_known
from cchc.desk.consequences import Affected, Consequence, consequences
from cchc.desk.keeping.disk import KeptFile, digest_of
from cchc.desk.workplace import Workplace
from cchc.digests import of_bytes
from cchc.errors import ContentError
from cchc.model.posts import Post
from cchc.sources import posts
from cchc.sources.files import split

_EMPTY_FILE: Final = (
    "Tệp không còn chữ nào nên lần công bố tới bài bị giữ lại: người đọc vẫn thấy bản đã đăng lần trước, không có lời "
    "nào vì sao."
)
_EMPTY_BODY: Final = "Bài không còn chữ nào: người đọc chỉ còn thấy tiêu đề, tóm tắt."


@dataclass(frozen=True, kw_only=True)
class ReaderLoss:
    """What a save would take from readers."""

    accepted: str
    """What a page sends to save all the same: another text is another question."""
    consequences: tuple[Consequence, ...]
    can_withdraw: bool
    """Whether a withdrawal, with its reason, may be what is meant."""


def loss_by(workplace: Workplace, path: str, present: KeptFile | None, data: bytes) -> ReaderLoss | None:
    """Return what readers would lose once `data` is published in place of `present`; None where they lose nothing.

    It is the page that goes, its address, its id in the feeds, or all of its words. What is only wrong in the text is
    no loss: a publication holds it back.
    """
    if present is None or not path.startswith(f"{posts.FOLDER}/") or _is_same_head(present.data, data, path):
        return None
    snapshot = workplace.live.snapshot()
    before = _post_of(workplace, snapshot, path, present)
    if before is None or not before.is_public(snapshot.library.now) or not is_known(snapshot, path):
        return None
    found = tuple(_lost(workplace, snapshot, before, data))
    if not found:
        return None
    is_withdrawn = before.withdrawal is not None
    return ReaderLoss(accepted=digest_of(data), consequences=found, can_withdraw=not is_withdrawn)


def _is_same_head(before: bytes, after: bytes, path: str) -> bool:
    """Return whether only words below the front matter changed, and some are left: what every other save is."""
    try:
        old, new = split(before, path), split(after, path)
    except ContentError:
        return False
    return old.front_matter == new.front_matter and bool(new.body.strip())


def _post_of(workplace: Workplace, snapshot: Snapshot, path: str, present: KeptFile) -> Post | None:
    known = snapshot.items.get(path)
    if known is None or known.fingerprint != of_bytes(present.data):
        # Somebody has just saved it elsewhere.
        known = workplace.live.refresh([path]).items.get(path)
    return known if isinstance(known, Post) else None


def _lost(workplace: Workplace, snapshot: Snapshot, before: Post, data: bytes) -> tuple[Consequence, ...]:
    if not data.decode("utf-8-sig", errors="replace").strip():
        return _to(_EMPTY_FILE)
    texts = workplace.live.texts()
    try:
        reading = texts.read(data, before.path)
    except ContentError:
        return ()
    if not isinstance(reading.item, Post):
        return ()
    after, body = texts.whole(reading, reading.item)
    assert isinstance(after, Post)  # noqa: S101 - whole returns the item that it was given, completed
    now = snapshot.library.now
    is_emptied = not reading.source.body.strip() and after.withdrawal is None
    takes_away = (
        not after.is_public(now)
        or (after.withdrawal is None) is not (before.withdrawal is None)
        or (after.is_expired(now) and not before.is_expired(now))
        or after.id != before.id
        or after.permalink != before.permalink
        or not set(before.aliases) <= set(after.aliases)
    )
    if takes_away:
        found = consequences(snapshot.library, before, after, body)
        return (*_to(_EMPTY_BODY), *found) if is_emptied else found
    return _to(_EMPTY_BODY) if is_emptied and before.body != after.body else ()


def _to(text: str) -> tuple[Consequence, ...]:
    return (Consequence(affected=Affected.READERS, text=text, is_warning=True),)
