"""Places of what is kept: in the section for everybody who works in it, on this computer for unsaved text."""

from __future__ import annotations

import getpass
import hashlib
import os
import unicodedata
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.lifecycle.places import user_folder

FOLDER: Final = ".ban-bien-tap"
"""In the section: versions, bin, who has what open. No content, never published; not a cache, nothing makes it anew."""
_JOURNALS: Final = "nhat-ky"
_SHOWN: Final = 40
"""Characters of a name that a folder of versions shows: 260 are all that Windows has for a whole path."""


def journal_folder(section: Path) -> Path:
    """Return the folder for unsaved texts of a section: on the disk of this user, never on a share or in a cloud."""
    return user_folder() / _JOURNALS / hashlib.sha256(os.fsencode(section.resolve())).hexdigest()[:16]


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
