"""The folders that mkdocs.yml names (content, templates, site), none of which may overlap another."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.sources.fields import Fields
from cchc.sources.front_matter import Mapped

_DOCS: Final = "docs"
_SITE: Final = "site"
_TEMPLATES: Final = "overrides"
_THEME: Final = "cchc"
_OTHERS: Final = (
    ("posts", "thư mục bài viết posts/"),
    (".git", "thư mục .git/ của Git"),
    (".cache", "thư mục .cache/ của chương trình"),
    (".sao-luu", "thư mục bản giữ lại .sao-luu/ của chương trình"),
    (".ban-bien-tap", "thư mục .ban-bien-tap/ của bàn biên tập"),
    (".xuat-ban", "thư mục .xuat-ban/ của chương trình"),
    ("may-chu", "thư mục may-chu/ của chương trình"),
)
"""Folders with fixed names."""


@dataclass(frozen=True, kw_only=True)
class ProjectFolders:
    """Paths relative to the project folder, with `/`; site and templates may be absolute or outside.

    The folder of templates need not exist.
    """

    docs: str
    site: str
    templates: str


def read_folders(fields: Fields, root: Path) -> ProjectFolders:
    """Return the folders that mkdocs.yml names, and report each that overlaps another one."""
    theme = fields.mapping("theme") if isinstance(fields.node("theme"), Mapped) else None
    _check_theme(fields, theme)
    templates = theme.text("custom_dir") if theme else None
    folders = ProjectFolders(
        docs=_docs(fields),
        site=(fields.text("site_dir") or _SITE).replace("\\", "/"),
        templates=(templates or _TEMPLATES).replace("\\", "/"),
    )
    named = (
        _Named(fields, "site_dir", folders.site, _SITE, "thư mục dựng trang"),
        _Named(fields, "docs_dir", folders.docs, _DOCS, "thư mục nội dung"),
        _Named(theme or fields, "custom_dir", folders.templates, _TEMPLATES, "thư mục mẫu trang"),
    )
    apart: list[_Named] = []
    for one in named:
        own = _parts(root / one.folder)
        label = "thư mục dự án" if _is_in(_parts(root), own) else None
        label = label or next((label for name, label in _OTHERS if _overlap(own, _parts(root / name))), None)
        if one.is_blank:
            one.report_blank()
        elif label is None:
            apart.append(one)
        else:
            one.report(label)
    for one, other in combinations(apart, 2):
        if _overlap(_parts(root / one.folder), _parts(root / other.folder)):
            wrong, kept = (one, other) if one.is_typed or not other.is_typed else (other, one)
            wrong.report(f"{kept.label} {kept.folder}/ ({kept.key})")
    if templates and theme and not (root / folders.templates).is_dir():
        theme.report_value("custom_dir", templates, "không thấy. Tạo thư mục ấy, hoặc xóa dòng custom_dir.")
    return folders


def _check_theme(fields: Fields, theme: Fields | None) -> None:
    name = theme.text("name") if theme else fields.text("theme")
    if name == _THEME:
        return
    found = f"Giao diện “{name}” không có mẫu trang của chuyên mục." if name else "Thiếu giao diện của chuyên mục."
    if theme:
        theme.report("name", f"{found} Viết dưới theme: name: {_THEME}")
    else:
        fields.report("theme", f"{found} Viết: theme: {_THEME}")


@dataclass(frozen=True)
class _Named:
    """A folder with its key in mkdocs.yml, which may be missing."""

    fields: Fields
    key: str
    folder: str
    example: str
    label: str

    @property
    def is_typed(self) -> bool:
        return self.key in self.fields.lines

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands between the quotes: MkDocs would take the project folder."""
        return self.is_typed and self.fields.node(self.key) is not None and self.fields.is_blank(self.key)

    def report_blank(self) -> None:
        self.fields.report(
            self.key,
            f"{self.label.capitalize()} ({self.key}) để trống. Viết tên một thư mục, ví dụ: {self.key}: {self.example}",
        )

    def report(self, other: str) -> None:
        self.fields.report(
            self.key,
            f"Thư mục “{self.folder}” ({self.key}) không được trùng, chứa hay nằm trong {other}: tệp ở đó sẽ bị lẫn "
            f"hoặc ghi đè. Đặt một thư mục riêng, ví dụ: {self.key}: {self.example}",
        )


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


def _overlap(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return _is_in(one, other) or _is_in(other, one)


def _is_in(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one[: len(other)] == other


def _parts(folder: Path) -> tuple[str, ...]:
    # Windows ignores letter case; a symlink counts as its target.
    return tuple(part.casefold() for part in folder.resolve().parts)
