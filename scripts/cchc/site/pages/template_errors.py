"""Where templates are used: their errors are Problems there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from cchc.errors import ContentError


@contextmanager
def template_errors_as_problems(root: Path, folders: Sequence[Path]) -> Iterator[None]:
    """Raise a ContentError in place of an error in a template of a project, with its file and line."""
    try:
        yield
    except Exception as error:
        # Most builds draw few pages, and many none: Jinja is loaded by the first.
        from cchc.site.pages.template_problems import template_problem  # noqa: PLC0415

        if problem := template_problem(error, root, folders):
            raise ContentError([problem]) from error
        raise
