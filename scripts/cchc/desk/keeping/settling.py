"""Two files that stand for one: what was chosen of them, or a name of its own for the second."""

from __future__ import annotations

from cchc.desk.keeping.conflicts import ConflictPair
from cchc.desk.keeping.keeper import Keeper
from cchc.desk.keeping.saving import ConflictError
from cchc.desk.keeping.versions import COPY


def settle_conflict(keeper: Keeper, pair: ConflictPair, data: bytes, *, original: str, copy: str) -> None:
    """Write what was chosen of two files into the first; the second becomes a version of it and goes.

    `original` and `copy` are the digests of what was shown.

    Raises:
        ConflictError: one of them has changed since.
    """
    theirs = keeper.read(pair.copy)
    if theirs is None or theirs.digest != copy:
        raise ConflictError(pair.copy, theirs)
    keeper.keep_version(pair.original, theirs.data, name=COPY)
    keeper.save(pair.original, data, expected=original)
    keeper.remove(pair.copy, expected=copy)


def rename(keeper: Keeper, old: str, new: str, *, expected: str) -> None:
    """Give a file another name that is free; versions and unsaved texts follow.

    Raises:
        ConflictError: it has changed since, or the name is taken (then `path` is the new one).
    """
    present = keeper.read(old)
    if present is None or present.digest != expected:
        raise ConflictError(old, present)
    if keeper.read(new) is not None:
        raise ConflictError(new, keeper.read(new))
    keeper.save(new, present.data, expected=None)
    keeper.remove(old, expected=expected)
    keeper.moved(old, new)
