"""`extra.targets` of mkdocs.yml → the places to which the section is published."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath
from typing import Final

from cchc.model.publishing_targets import PublishingTarget, TargetFolder, TargetKind
from cchc.sources.fields import Fields
from cchc.sources.values import slug

_SECRETS: Final = ("password", "pass", "passwd", "mat_khau", "secret", "secret_key", "token", "private_key")
"""Keys under which a secret would stand in a file that travels with the section."""


def read_targets(extra: Fields, root: Path) -> tuple[PublishingTarget, ...]:
    """Return the targets in the order of mkdocs.yml."""
    found: dict[str, PublishingTarget] = {}
    for entry in extra.mappings("targets"):
        kind = entry.choice("kind", TargetKind, default=TargetKind.FOLDER)
        if entry.is_blank("kind"):
            entry.report("kind", f"Thiếu cách đăng (kind). Thêm một dòng, ví dụ: kind: {TargetKind.FOLDER}")
        name = slug(entry, "id", example="may-chu")
        _refuse_secrets(entry)
        target = PublishingTarget(id=name, place=_place(entry, kind, root), line=entry.line)
        if name in found:
            entry.report("id", f"Mã (id) “{name}” đã có trong targets. Mỗi nơi đăng có một mã riêng.")
        found[name] = target
        entry.report_unknown()
    return tuple(found.values())


def _place(entry: Fields, kind: TargetKind, root: Path) -> TargetFolder:
    match kind:
        case TargetKind.FOLDER:
            return _folder(entry, root)


def _folder(entry: Fields, root: Path) -> TargetFolder:
    path = entry.required_text("path", example=r"\\may-chu\www\tin-cchc")
    if path:
        # Compared as written: to resolve a path of a share would ask the network at every build.
        own, project = (_parts(place) for place in (root / path, root))
        # Elsewhere than on Windows, a share or a drive would look like the name of a folder in the project.
        is_elsewhere = PureWindowsPath(path).drive != ""
        if not is_elsewhere and (own[: len(project)] == project or project[: len(own)] == own):
            entry.report_value(
                "path",
                path,
                "nằm trong thư mục dự án, hoặc chứa nó. Ghi thư mục mà máy chủ lấy trang ra cho người đọc, ví dụ: "
                r"path: \\may-chu\www\tin-cchc",
            )
    return TargetFolder(path=path)


def _parts(folder: Path) -> tuple[str, ...]:
    parts: list[str] = []
    for part in folder.parts:
        if part == ".." and len(parts) > 1:
            parts.pop()
        else:
            parts.append(part.casefold())
    return tuple(parts)


def _refuse_secrets(entry: Fields) -> None:
    for key in _SECRETS:
        if key in entry.lines:
            entry.node(key)
            entry.report(
                key,
                f"Không ghi mật khẩu vào mkdocs.yml ({key}): tệp này đi theo chuyên mục và nhiều người đọc được. Xóa "
                "dòng này, đổi mật khẩu ấy; chương trình sẽ hỏi khi đăng.",
            )
