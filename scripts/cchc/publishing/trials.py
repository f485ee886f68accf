"""A trial: what publishing does, done with one file in the target's own folder, and undone."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Final

from cchc.publishing.targets import OpenTarget, TargetError, TargetFault

_OLD: Final = "Tệp thử của chương trình đăng trang; xóa được.\n".encode()
_NEW: Final = _OLD[::-1]
"""Of the same length: a target that looks at sizes would keep the old one."""


def try_out(target: OpenTarget) -> Iterator[str]:
    """Yield each thing that works, in Vietnamese, and leave nothing behind.

    Raises:
        TargetError: something does not work that publishing needs.
    """
    path = f"thu-dang-{secrets.token_hex(4)}/thu.txt"
    try:
        target.put(path, _OLD)
        _expect(target, path, _OLD)
        yield "tạo thư mục, gửi tệp, đọc lại: được"
        target.put(path, _NEW)
        _expect(target, path, _NEW)
        yield "thay tệp đang có: được"
        if not target.has(path) or path not in set(target.files()):
            raise TargetError(TargetFault.CUT, place=path)
        yield "liệt kê tệp: được"
    finally:
        target.remove(path)
    if target.has(path):
        raise TargetError(TargetFault.DENIED, place=path)
    yield "xóa tệp: được"
    if not target.make(path, _OLD) or target.make(path, _OLD):
        raise TargetError(TargetFault.OTHER, place=path, detail="hai máy cùng tạo được một tệp")
    target.remove(path)
    yield "giữ lượt khi hai máy cùng đăng: được"


def _expect(target: OpenTarget, path: str, content: bytes) -> None:
    if target.read(path) != content:
        raise TargetError(TargetFault.CUT, place=path)
