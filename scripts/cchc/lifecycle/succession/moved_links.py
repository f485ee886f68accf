"""Links of a text to files that got another name on the way to the section of a successor."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from cchc.model.links import is_harmless, path_of, scheme_of, split_target

# [text](target "title"), ![alt](<target>), [name]: target, and attributes of HTML.
_TARGETS: Final = re.compile(
    r"""(?P<before>\]\(\s*<?|^\ {0,3}\[[^\]\n]+\]:\s*<?|\b(?:href|src)=["'])(?P<target>[^\s)>"']+)""", re.MULTILINE
)


def with_moved_links(body: str, *, source: str, target: str, moved: Mapping[str, str]) -> str:
    """Return a body whose links lead to the same files as before; `source` was its file, `target` is now."""

    def changed(match: re.Match[str]) -> str:
        link = match["target"]
        path, _ = split_target(link)
        if not path or path.startswith("/") or scheme_of(link) is not None or not is_harmless(link):
            return match[0]
        old = path_of(path, source=source)
        new = moved.get(old, old)
        if new == old and posixpath.dirname(source) == posixpath.dirname(target):
            return match[0]
        return match["before"] + quote(_relative(new, target)) + "".join(link.partition("#")[1:])

    return _TARGETS.sub(changed, body)


def with_moved_names(front_matter: str, *, source: str, target: str, moved: Mapping[str, str]) -> str:
    """Return a front matter with the new names of the files that its values name."""
    folder = posixpath.dirname(source)
    for old, new in moved.items():
        name = posixpath.relpath(old, folder)
        renamed = _relative(new, target)
        if name != renamed and name in front_matter:
            whole = re.compile(rf"""(?<=[\s"'\[,]){re.escape(name)}(?=["'\s,\}}\]#]|$)""", re.MULTILINE)
            front_matter = whole.sub(lambda _, renamed=renamed: renamed, front_matter)  # type: ignore[misc] # a str
    return front_matter


def with_new_ids(front_matter: str, ids: Mapping[str, str]) -> str:
    """Return a front matter with the new ids of documents, alone or before a task: “xa-cu-2025/1.4”.

    In a path, an id stands behind a slash.
    """
    for old, new in ids.items():
        front_matter = re.sub(rf"(?<![\w/.-]){re.escape(old)}(?![\w.-])", new, front_matter)
    return front_matter


def _relative(path: str, source: str) -> str:
    return posixpath.relpath(path, posixpath.dirname(source))
