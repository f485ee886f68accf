"""What a build for readers has held back, as it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cchc.cli import console

if TYPE_CHECKING:
    from cchc.content.holding_back import HeldBack


def show_held_back(held: Sequence[HeldBack]) -> None:
    """Print what was held back with its Problems, and what readers have in place of it."""
    if not held:
        return
    # A build that holds nothing back has not loaded what this takes.
    from cchc.content.holding_back import words_of  # noqa: PLC0415

    console.print_error(f"Giữ lại {len(held)} tệp vì có lỗi:")
    for one in held:
        console.print_error(f"{one.path}: {words_of(one.hold)}")
        for problem in one.problems:
            console.print_error(f"  {problem}")
    console.print_error("Sửa xong các lỗi này rồi dựng lại.")
