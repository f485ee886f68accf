"""The folders that mkdocs.yml names: content, templates, the built site. None may stand in the way of another."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.sources.fields import Fields
from cchc.sources.front_matter import Mapped

_DOCS: Final = "docs"
_SITE: Final = "site"
_TEMPLATES: Final = "overrides"
_OTHERS: Final = (
    ("posts", "thư mục bài viết posts/"),
    (".git", "thư mục .git/ của Git"),
    (".cache", "thư mục .cache/ của chương trình"),
    ("may-chu", "thư mục may-chu/ của chương trình"),
)
"""Folders that are where they are."""


@dataclass(frozen=True, kw_only=True)
class ProjectFolders:
    """Where things lie, relative to the project folder, with `/`; site and templates may lie elsewhere."""

    docs: str
    site: str
    templates: str


def read_folders(fields: Fields, root: Path) -> ProjectFolders:
    """Return the folders that mkdocs.yml names, and report each that holds, is or lies in another one."""
    docs = _docs(fields)
    site = (fields.text("site_dir") or _SITE).replace("\\", "/")
    theme = fields.mapping("theme") if isinstance(fields.node("theme"), Mapped) else None
    templates = theme.text("custom_dir") if theme else None
    if templates is None:
        message = f"Thiếu thư mục mẫu trang. Thêm dòng dưới theme: custom_dir: {_TEMPLATES}"
        (theme or fields).report("custom_dir" if theme else "theme", message)
        templates = _TEMPLATES
    named = {"site_dir": (fields, site, _SITE), "docs_dir": (fields, docs, _DOCS)}
    if theme:
        named["custom_dir"] = (theme, templates, _TEMPLATES)
    others = [(_parts(root / name), label) for name, label in _OTHERS]
    others += [
        (_parts(root / docs), "thư mục nội dung docs_dir"),
        (_parts(root / templates), "thư mục mẫu trang custom_dir"),
    ]
    for place, (key, (owner, folder, example)) in enumerate(named.items()):
        own = _parts(root / folder)
        # Of two that are named, the first of site_dir, docs_dir, custom_dir is told.
        clash = next(_clashes(own, _parts(root), others[: len(_OTHERS)] + others[len(_OTHERS) + place :]), None)
        if clash is not None:
            message = (
                f"Thư mục “{folder}” ({key}) không được trùng, chứa hay nằm trong {clash}: tệp ở đó sẽ bị lẫn hoặc ghi "
                f"đè. Đặt một thư mục riêng, ví dụ: {key}: {example}"
            )
            owner.report(key, message)
    return ProjectFolders(docs=docs, site=site, templates=templates.replace("\\", "/"))


def _docs(fields: Fields) -> str:
    typed = fields.text("docs_dir")
    if typed is None:
        return _DOCS
    docs = posixpath.normpath(typed.replace("\\", "/"))
    if PurePosixPath(docs).is_absolute() or Path(docs).is_absolute() or docs.split("/")[0] == "..":
        message = f"Thư mục nội dung (docs_dir) “{typed}” phải nằm trong thư mục dự án, ví dụ: docs_dir: {_DOCS}"
        fields.report("docs_dir", message)
        return _DOCS
    return docs


def _clashes(own: tuple[str, ...], root: tuple[str, ...], others: list[tuple[tuple[str, ...], str]]) -> Iterator[str]:
    if own == root[: len(own)]:
        yield "thư mục dự án"
    yield from (label for other, label in others if _is_in(own, other) or _is_in(other, own))


def _is_in(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one[: len(other)] == other


def _parts(folder: Path) -> tuple[str, ...]:
    # Windows ignores letter case; a link counts as the folder that it leads to.
    return tuple(part.casefold() for part in folder.resolve().parts)
