"""Writing of whole files: readers and a power cut find the old bytes or the new ones, never a part.

Needs nothing but Python: an upgrade that was broken off is undone before anything is installed.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import BufferedWriter
from pathlib import Path
from typing import Final

from cchc.errors import SystemFault, fault_of

PAUSES: Final = (0.1, 0.4)
"""Seconds before the second and the third try: a virus scanner, OneDrive or the indexer holds a file for a moment."""
ENDING: Final = ".tmp"
"""How names of temporary files end; they begin with a dot, so that they are no content, and OneDrive leaves them."""
_ACCESS_DENIED: Final = 5
"""ERROR_ACCESS_DENIED: Windows reports some held files so."""
_LEFT_BEHIND: Final = 600.0
"""Seconds after which a temporary file belongs to a process that was killed."""
_LONGEST: Final = 60
"""Characters of the name that a temporary file keeps: with its additions it must not be too long for the disk."""


def _wait(seconds: float) -> None:
    time.sleep(seconds)


def write_whole(  # noqa: PLR0913 - what a caller may have to say of one file
    file: Path,
    data: bytes,
    *,
    like: Path | None = None,
    is_new: bool = False,
    is_lasting: bool = True,
    check: Callable[[], object] | None = None,
    pauses: Sequence[float] = PAUSES,
    sleep: Callable[[float], object] = _wait,
) -> None:
    """Replace a file atomically, keeping its rights or taking those of another; a failure leaves it as it was.

    With `is_new`, a file that is there already stays. `is_lasting` waits for the disk, so that a power cut cannot leave
    an empty file under the right name; a cache does without. A file that another program holds is tried again after
    each of the `pauses`. `check` is called when all bytes are on the disk, just before they get their name: what it
    raises leaves the file as it was.

    Raises:
        FileExistsError: `is_new`, and something is there.
        OSError: names `file`, never the temporary one.
    """
    try:
        rights = _rights(file)
        if rights is not None and not os.access(file, os.W_OK):
            # Linux and macOS would replace it all the same.
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        draft = _written(file, data, rights=_rights(like) if like else rights, is_lasting=is_lasting)
        try:
            if check is not None:
                check()
            tried(lambda: _put(draft, file, is_new=is_new), pauses=pauses, sleep=sleep)
        except BaseException:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        # The temporary name means nothing to an editor, and the error of a full disk names no file at all.
        error.filename, error.filename2 = str(file), None
        raise


def tried(
    action: Callable[[], object], *, pauses: Sequence[float] = PAUSES, sleep: Callable[[float], object] = _wait
) -> None:
    """Run `action`, again after each pause while another program holds the file that it needs.

    Raises:
        OSError: the last try failed, or another fault that waiting does not change.
    """
    for pause in pauses:
        try:
            action()
        except OSError as error:
            if not is_held(error):
                raise
            sleep(pause)
        else:
            return
    action()


def is_held(error: OSError) -> bool:
    """Return whether another program holds the file and may let go of it."""
    return fault_of(error) is SystemFault.LOCKED or getattr(error, "winerror", None) == _ACCESS_DENIED


def is_draft(name: str) -> bool:
    """Return whether a file of this name is a temporary one of `write_whole`."""
    return name.startswith(".") and name.endswith(ENDING)


def _put(draft: Path, file: Path, *, is_new: bool) -> None:
    """Give the temporary file its name."""
    if not is_new:
        draft.replace(file)
    elif os.name == "nt":
        # Fails where the name is taken.
        draft.rename(file)
    else:
        _link(draft, file)


def _link(draft: Path, file: Path) -> None:
    """Give the temporary file a name that nobody has: elsewhere than on Windows, renaming would replace a file."""
    try:
        file.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:
        # A disk without hard links: between these two lines another computer may create the file.
        if file.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(file)) from None
        draft.replace(file)
    else:
        draft.unlink()


def _written(file: Path, data: bytes, *, rights: int | None, is_lasting: bool) -> Path:
    """Return a new temporary file beside `file` with these bytes; without `rights` it has the usual ones."""
    # On a share each question costs milliseconds, so that none is asked whose answer is known.
    try:
        draft, stream = _opened(file)
    except FileNotFoundError:
        _make_folder(file.parent)
        draft, stream = _opened(file)
    try:
        with stream:
            stream.write(data)
            stream.flush()
            if is_lasting:
                os.fsync(stream.fileno())
            own = stat.S_IMODE(os.fstat(stream.fileno()).st_mode)
        if rights is not None and rights != own:
            draft.chmod(rights)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    return draft


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        # Not to be mistaken for a file that is there already.
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


def _rights(file: Path) -> int | None:
    """Return the permission bits of a file, None if there is none."""
    try:
        return stat.S_IMODE(file.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return None


def _opened(file: Path) -> tuple[Path, BufferedWriter]:
    """Return a new temporary file: of the same name each time, so that a process that is killed leaves one at most."""
    stem = f".{file.name[:_LONGEST]}"
    plain = file.with_name(f"{stem}{ENDING}")
    with suppress(FileExistsError):
        return plain, plain.open("xb")
    # Seldom: of processes that were killed, or another thread, process or computer writes the same file now.
    _sweep(file.parent, stem)
    with suppress(FileExistsError):
        return plain, plain.open("xb")
    other = file.with_name(f"{stem}.{os.urandom(6).hex()}{ENDING}")
    return other, other.open("xb")


def _sweep(folder: Path, stem: str) -> None:
    """Remove the temporary files of one name that nobody writes any more."""
    with suppress(OSError):
        for left in folder.iterdir():
            is_ours = left.name.startswith(stem) and is_draft(left.name)
            if is_ours and time.time() - left.stat().st_mtime > _LEFT_BEHIND:
                left.unlink(missing_ok=True)
