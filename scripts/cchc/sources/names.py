"""Messages about names that cannot be part of an address."""

from __future__ import annotations

from collections.abc import Iterable

from cchc.text.slugs import DEVICE_NAMES


def name_fault(names: Iterable[str], *, otherwise: str) -> str:
    """Return the message about names of which at least one is not a slug.

    A device name of Windows consists of valid letters, so it has its own message; `otherwise` is the message of others.
    """
    device = next((name for name in names if name in DEVICE_NAMES), None)
    if device is None:
        return otherwise
    return f"Tên “{device}” là tên thiết bị của Windows, không đặt cho tệp được. Thêm một từ, ví dụ: {device}-bai"
