"""Whether readers have seen a post: then it is withdrawn, which tells them and importers, and never thrown away."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Final

from cchc.content.ledger_file import ledger_path
from cchc.errors import ContentError, Problem
from cchc.model import permalinks
from cchc.model.ledger import Ledger
from cchc.sources import posts
from cchc.sources.files import is_there, read_file, split
from cchc.sources.ledger import NAME, conflicting_copies, parse_ledger

PUBLISHED_BEFORE: Final = (
    "Bài này đã đăng, người đọc và cổng lấy tin đã thấy, nên không bỏ vào thùng rác được: liên kết cũ sẽ hỏng mà "
    "không ai báo. Hãy dùng nút Gỡ bài: địa chỉ cũ nói rõ bài đã gỡ và vì sao."
)


def was_published(root: Path, path: str, data: bytes, *, docs_dir: str) -> bool:
    """Return whether the ledger of the section knows a post, by its address or by its id.

    Raises:
        ContentError: the ledger cannot be read, so nobody knows.
    """
    known = _ledger(root, docs_dir).posts
    addresses = {address for post in known.values() for address in post.addresses}
    return permalinks.for_file(path, docs_dir=docs_dir) in addresses or _id(path, data, docs_dir) in known


def former_paths(root: Path, path: str, *, docs_dir: str) -> tuple[str, ...]:
    """Return where a post lay before it was renamed, as far as its former addresses say so."""
    try:
        post = posts.read_post(split(read_file(root, path), path), docs_dir=docs_dir)
    except ContentError:
        return ()
    return tuple(permalinks.post_file(address) for address in post.aliases)


def _id(path: str, data: bytes, docs_dir: str) -> str | None:
    try:
        return posts.read_post(split(data, path), docs_dir=docs_dir).id
    except ContentError:
        # A post with a mistake; its address counts.
        return None


def _ledger(root: Path, docs_dir: str) -> Ledger:
    place = PurePosixPath(ledger_path(docs_dir))
    folder = root / place.parent
    names = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
    found = Ledger()
    problems: list[Problem] = []
    for name in (NAME, *conflicting_copies(names)):
        path = str(place.with_name(name))
        if is_there(root, path):
            found = found.merged(parse_ledger(read_file(root, path), path, problems))
    if problems:
        raise ContentError(problems)
    return found
