"""Rules for forms of posts that ask about several files."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.errors import Problem
from cchc.model.library import Library


def remind_of_missing_forms(library: Library) -> Iterator[Problem]:
    """A post of a kind that has a form fills it in, or readers do not get its facts."""
    for post in library.listed_posts:
        kind = library.settings.kind(post.kind)
        if kind is not None and kind.form is not None and kind.form not in dict(post.forms.named if post.forms else ()):
            yield Problem(
                post.path,
                post.line("kind"),
                f"Bài thuộc thể loại “{kind.title}” mà chưa có mẫu {kind.form}. Xem cách điền ở bài 17 của sổ tay, "
                "hoặc đổi thể loại (kind).",
            )
