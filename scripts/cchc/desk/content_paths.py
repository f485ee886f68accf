"""The one way from a path in a request to a file of the content."""

from __future__ import annotations

import errno
import re
import unicodedata
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.desk.refusals import RefusedError
from cchc.desk.workplace import Workplace
from cchc.sources import posts

_RESERVED: Final = re.compile(r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?", re.IGNORECASE)
"""Names that are devices on Windows, whatever stands behind the first full stop."""
_FORBIDDEN: Final = frozenset('<>:"|?*\\')
_SHORT: Final = re.compile(r"~[0-9]")
"""Part of the second name, of eight letters, that Windows gives to a file with a long one."""
_PRIVATE: Final = "_"
"""How folders below docs/ begin that hold no pages: what is never published, and registers."""
_REGISTERS: Final = "_data"
_LONGEST: Final = 400
_SHOWN: Final = 40
_TOO_LONG: Final = "Tên “{name}…” dài quá nên ổ đĩa không nhận. Đặt tên ngắn hơn, dưới 60 chữ."


def content_path(workplace: Workplace, text: str) -> str:
    """Return the path in the project that a request names, such as “posts/2026/mot-cua.md”, once it is checked.

    It lies in the folder of posts or of documents, in every spelling that Windows, macOS and Linux know, and it is
    written as on the disk. It need not exist.

    Raises:
        RefusedError: the path is not one of these, or could lead elsewhere.
    """
    path = named_path(workplace, text)
    try:
        is_spelled_so = _is_spelled_so(workplace.root, path.split("/"))
    except OSError as error:
        # Disks count differently: letters or bytes, of a name or of the whole path.
        if error.errno != errno.ENAMETOOLONG:
            raise
        raise RefusedError(_TOO_LONG.format(name=path.rpartition("/")[2][:_SHOWN])) from error
    if not is_spelled_so:
        raise _refusal(text)
    return path


def named_path(workplace: Workplace, text: str) -> str:
    """Return a path as `content_path` does, without a look at the disk: a share may be away, and typing goes on.

    What lies there may be a link or be spelled otherwise, so that nobody may read or write it under this name.

    Raises:
        RefusedError: the path is not one of the content.
    """
    parts = text.split("/")
    if len(text) > _LONGEST or len(parts) < 2 or not all(map(_is_plain, parts)):  # noqa: PLR2004 - a folder and a name
        raise _refusal(text)
    if unicodedata.normalize("NFC", text) != text:
        raise _refusal(text)
    docs = PurePosixPath(workplace.settings.docs_dir)
    inside = PurePosixPath(*parts)
    if not (inside.is_relative_to(posts.FOLDER) or inside.is_relative_to(docs)):
        raise _refusal(text)
    if inside.is_relative_to(docs) and not _is_of_readers(inside.relative_to(docs)):
        raise _refusal(text)
    return text


def _is_of_readers(inside: PurePosixPath) -> bool:
    """Return whether a path below docs/ is that of a page or of a register, whatever case a disk takes for the same."""
    private = [part for part in inside.parts[:-1] if part.startswith(_PRIVATE)]
    return not private or (inside.parts[0] == _REGISTERS and len(private) == 1 and inside.suffix.lower() != ".md")


def _is_plain(part: str) -> bool:
    """Return whether a name means one file, and the same one, on every system."""
    return (
        part not in {"", ".", ".."}
        and not part.startswith(".")
        and not part.endswith((".", " "))
        and not part.startswith(" ")
        and part.isprintable()
        and _FORBIDDEN.isdisjoint(part)
        and not _RESERVED.fullmatch(part)
        and not _SHORT.search(part)
    )


def _is_spelled_so(root: Path, parts: list[str]) -> bool:
    """Return whether what exists of a path is no link, on no other disk, and has these very names."""
    place = root.joinpath(*parts)
    # Links are followed, and Windows gives the long name in the case of the disk. As texts: paths of Windows are equal
    # in any case.
    if str(place.resolve()) != str(place):
        return False
    # Elsewhere a disk may know one file by names in several cases, too.
    folder = root
    for part in parts:
        other = part.swapcase()
        if other != part and (folder / other).exists() and all(file.name != part for file in folder.iterdir()):
            return False
        folder /= part
    return True


def _refusal(text: str) -> RefusedError:
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in text[:120])
    return RefusedError(
        f"Bàn biên tập không mở tệp “{shown}”. Chỉ mở tệp trong thư mục posts và docs, viết đúng tên như trên đĩa.",
        status=HTTPStatus.FORBIDDEN,
    )
