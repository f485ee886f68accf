"""What is wrong with a name that cannot be part of an address."""

from __future__ import annotations

from collections.abc import Iterable

from cchc.text.slugs import DEVICE_NAMES


def name_fault(names: Iterable[str], *, otherwise: str) -> str:
    """Return the message about names of which `is_slug` refuses at least one.

    A name that Windows keeps for a device has the right letters, so it has a message of its own.
    """
    device = next((name for name in names if name in DEVICE_NAMES), None)
    if device is None:
        return otherwise
    return f"Tên “{device}” là tên thiết bị của Windows, không đặt cho tệp được. Thêm một từ, ví dụ: {device}-bai"
