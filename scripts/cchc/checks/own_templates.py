"""Rules for the section's own templates, style sheets and scripts."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.errors import Problem
from cchc.model.library import Library


def remind_of_unused_templates(library: Library) -> Iterator[Problem]:
    """A file that was meant to replace one of the package has its name."""
    for path, near in library.unused_templates:
        folder = library.settings.templates_dir
        message = (
            f"Tệp này không thay tệp nào của chương trình, cũng không tệp nào gọi đến. Có phải là {folder}/{near}? Đổi "
            "tên cho đúng, hoặc xóa."
        )
        yield Problem(path, 0, message)
