"""`extra.targets` of mkdocs.yml → the places to which the section is published."""

from __future__ import annotations

import re
from pathlib import Path, PureWindowsPath
from typing import Final

from cchc.model.publishing_targets import (
    FtpServer,
    PublishingTarget,
    S3Store,
    ServerKind,
    SftpServer,
    TargetFolder,
    TargetKind,
    TargetPlace,
    WebdavServer,
    ZipFolder,
)
from cchc.sources.fields import Fields
from cchc.sources.values import slug

_SSH: Final = 22
_FTP: Final = 21
_REGION: Final = "us-east-1"
"""What stores take that know no regions."""
_URL: Final = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~-]+)*/?", re.IGNORECASE)
_LAST_PORT: Final = 65535
_HOST: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]+")
_HOST_KEY: Final = re.compile(r"SHA256:[A-Za-z0-9+/]{43}")
_SECRETS: Final = ("password", "pass", "passwd", "mat_khau", "secret", "secret_key", "token", "private_key")
"""Keys under which a secret would stand in a file that travels with the section."""


def read_targets(extra: Fields, root: Path) -> tuple[PublishingTarget, ...]:
    """Return the targets in the order of mkdocs.yml."""
    found: dict[str, PublishingTarget] = {}
    for number, entry in enumerate(extra.mappings("targets")):
        kind = entry.choice("kind", TargetKind, default=TargetKind.FOLDER)
        if entry.is_blank("kind"):
            entry.report("kind", f"Thiếu cách đăng (kind). Thêm một dòng, ví dụ: kind: {TargetKind.FOLDER}")
        name = slug(entry, "id", example="may-chu")
        _refuse_secrets(entry)
        server = None if entry.is_blank("server") else entry.choice("server", ServerKind, default=ServerKind.NGINX)
        target = PublishingTarget(id=name, place=_place(entry, kind, root), number=number, server=server)
        if name in found:
            entry.report("id", f"Mã (id) “{name}” đã có trong targets. Mỗi nơi đăng có một mã riêng.")
        found[name] = target
        entry.report_unknown()
    return tuple(found.values())


def _place(entry: Fields, kind: TargetKind, root: Path) -> TargetPlace:
    match kind:
        case TargetKind.FOLDER:
            return TargetFolder(path=_folder(entry, root, example=r"\\may-chu\www\tin-cchc"))
        case TargetKind.SFTP:
            return _sftp(entry)
        case TargetKind.FTPS | TargetKind.FTP:
            return FtpServer(
                host=_host(entry),
                port=_port(entry, _FTP),
                user=entry.required_text("user", example="tin-cchc"),
                path=entry.required_text("path", example="/tin-cchc"),
                is_encrypted=kind is TargetKind.FTPS,
                ca_file=entry.text("ca_file"),
            )
        case TargetKind.WEBDAV:
            return WebdavServer(
                url=_url(entry), user=entry.required_text("user", example="tin-cchc"), ca_file=entry.text("ca_file")
            )
        case TargetKind.S3:
            return S3Store(
                url=_url(entry),
                region=entry.text("region") or _REGION,
                bucket=entry.required_text("bucket", example="tin-cchc"),
                path=(entry.text("path") or "").strip("/"),
                key_id=entry.required_text("key_id", example="AKIA0123456789"),
                ca_file=entry.text("ca_file"),
            )
        case TargetKind.ZIP:
            return ZipFolder(path=_folder(entry, root, example="../goi-dang-trang"))


def _sftp(entry: Fields) -> SftpServer:
    host_key = entry.text("host_key")
    if host_key is not None and not _HOST_KEY.fullmatch(host_key):
        entry.report_value(
            "host_key",
            host_key,
            "chưa đúng. Xóa dòng này, chạy cchc publish: chương trình đọc khóa của máy chủ và hỏi trước khi ghi.",
        )
    return SftpServer(
        host=_host(entry),
        port=_port(entry, _SSH),
        user=entry.required_text("user", example="tin-cchc"),
        path=entry.required_text("path", example="/var/www/tin-cchc"),
        host_key=host_key,
        key_file=entry.text("key_file"),
    )


def _host(entry: Fields) -> str:
    host = entry.required_text("host", example="cong-thong-tin.example")
    if host and not _HOST.fullmatch(host):
        entry.report_value("host", host, "chỉ gồm tên máy hoặc địa chỉ IP, ví dụ: host: cong-thong-tin.example")
    return host


def _url(entry: Fields) -> str:
    # Names of machines in an office have no domain.
    url = entry.required_text("url", example="https://cong-thong-tin.example/dav/")
    if url and (not _URL.fullmatch(url)):
        entry.report_value(
            "url", url, "chỉ gồm https://, tên máy và thư mục, ví dụ: url: https://cong-thong-tin.example/dav/"
        )
    return url


def _port(entry: Fields, usual: int) -> int:
    port = entry.integer("port")
    if port is not None and not 1 <= port <= _LAST_PORT:
        entry.report_value("port", str(port), f"không có. Viết số từ 1 đến {_LAST_PORT}, ví dụ: port: {usual}")
    return usual if port is None else port


def _folder(entry: Fields, root: Path, *, example: str) -> str:
    path = entry.required_text("path", example=example)
    if path:
        # Compared as written: to resolve a path of a share would ask the network at every build.
        own, project = (_parts(place) for place in (root / path, root))
        # Elsewhere than on Windows, a share or a drive would look like the name of a folder in the project.
        is_elsewhere = PureWindowsPath(path).drive != ""
        if not is_elsewhere and (own[: len(project)] == project or project[: len(own)] == own):
            entry.report_value(
                "path",
                path,
                f"nằm trong thư mục dự án, hoặc chứa nó. Ghi một thư mục ở ngoài, ví dụ: path: {example}",
            )
    return path


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
