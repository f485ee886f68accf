"""Words by which people look for what texts call something else."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SearchWord:
    """What people type, and the words of texts that it means: “sổ đỏ”, “giấy chứng nhận quyền sử dụng đất”."""

    typed: tuple[str, ...]
    meaning: str
