"""Places of what is kept: in the section for everybody who works in it, on this computer for unsaved text."""

from __future__ import annotations

import getpass
import hashlib
import os
import unicodedata
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.lifecycle.places import user_folder
from cchc.whole_files import write_whole

FOLDER: Final = ".ban-bien-tap"
"""In the section: versions, bin, who has what open. No content, never published; not a cache, nothing makes it anew."""
_OWN: Final = "ban-bien-tap"
_MARK: Final = "ma-chuyen-muc.txt"
_NOTE: Final = "doc-toi.txt"
_SAYS: Final = """\
Thư mục này là của bàn biên tập: các bản cũ của từng bài, thùng rác, ai đang mở bài nào.
Đừng xóa và đừng sửa: mất các bản cũ và những bài trong thùng rác. Thư mục không lên trang.
Mở bàn biên tập để xem và lấy lại. Không có bàn biên tập thì mở các tệp .md trong phien-ban và thung-rac bằng Notepad.
"""
_RECORD: Final = "chuyen-muc.txt"
_OWNER_ONLY: Final = 0o700
_SHOWN: Final = 40
"""Characters of a name that a folder of versions shows: 260 are all that Windows has for a whole path."""


def own_folder(section: Path) -> Path:
    """Return the folder for unsaved texts of a section: on the disk of this user, never on a share or in a cloud.

    A section that has moved, on a USB drive with another letter for example, takes its own along: it is known by a mark
    in its folder, and nobody has one at the place where it was. What cannot be read or written is as if it were new.
    """
    section = section.resolve()
    folder = user_folder() / _OWN / hashlib.sha256(os.fsencode(section)).hexdigest()[:16]
    with suppress(OSError):
        mark = _mark_of(section)
        if not folder.exists():
            _take_along(mark, folder)
        record = f"{mark}\n{section}\n"
        _make_private(folder)
        if not (folder / _RECORD).is_file() or (folder / _RECORD).read_text(encoding="utf-8") != record:
            write_whole(folder / _RECORD, record.encode("utf-8", "surrogatepass"))
    with suppress(OSError):
        # Also where the section takes no mark: then versions lie in here, too.
        _make_private(folder)
    return folder


def _make_private(folder: Path) -> None:
    """Make a folder that other users of the computer cannot look into, or let it be one."""
    folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
    folder.chmod(_OWNER_ONLY)


def _mark_of(section: Path) -> str:
    """Return the mark of a section, which is made the first time."""
    file = section / FOLDER / _MARK
    with suppress(FileNotFoundError):
        return file.read_text(encoding="utf-8").strip()
    made = {file: f"{os.urandom(8).hex()}\n", file.with_name(_NOTE): _SAYS, file.with_name(".gitignore"): "*\n"}
    for place, text in made.items():
        with suppress(FileExistsError):
            write_whole(place, text.encode(), is_new=True)
    return file.read_text(encoding="utf-8").strip()


def _take_along(mark: str, folder: Path) -> None:
    """Give the folder of a section that has moved its new name."""
    for record in sorted(folder.parent.glob(f"*/{_RECORD}")):
        known, _, place = record.read_text(encoding="utf-8", errors="replace").rstrip("\n").partition("\n")
        if known == mark and not Path(place).exists():
            record.parent.rename(folder)
            return


def key_of(text: str) -> str:
    """Return a short name that stands for a path or a window, the same for every spelling that Windows takes as one."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def folder_name(path: str) -> str:
    """Return the name of the folder for one file of the section, which people recognise in the Explorer."""
    return f"{PurePosixPath(path).stem[:_SHOWN].rstrip(' .')}-{key_of(path)[:10]}"


def user_name() -> str:
    """Return the name under which this person uses the computer, “” where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
