"""Errors of templates as Problems with file and line: an office may have its own templates."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from traceback import extract_tb
from typing import Final

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from cchc.errors import ContentError, Problem
from cchc.site.pages.compiled_templates import included_by

NOT_UTF_8: Final = "tệp không phải UTF-8, lưu lại với bảng mã UTF-8"
_TEMPLATES: Final = (".html", ".css")
_TEXTS: Final = frozenset({".html", ".css", ".js"})
_BASIC: Final = "Sửa lại dòng này, hoặc xóa tệp để dùng mẫu có sẵn của chương trình."
_ALONE: Final = "Trả lại mẫu như trước khi sửa, hoặc nhờ người lập trình."


def template_problem(error: Exception, root: Path, folders: Sequence[Path]) -> Problem | None:
    """Return an error in a template as a Problem with file and line; None for other errors.

    The section in `root` has its own templates in the first of `folders`. A preview meets one that is half written, a
    new version of the package one that asks for what is no longer there.
    """
    # That a template is not there is an OSError, too.
    if isinstance(error, ContentError | OSError) and not isinstance(error, TemplateNotFound):
        return None
    # Jinja gives the frames of a template its file and lines.
    frames = [(Path(frame.filename), frame.lineno or 0) for frame in extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        frames.append((Path(error.filename or ""), error.lineno))
    found = [(file, line) for file, line in frames if file.name.endswith(_TEMPLATES)]
    if not found and not isinstance(error, TemplateError):
        return None
    # A template of the package may fail because of the one that asked for it.
    own = [(file, line) for file, line in found if file.is_relative_to(folders[0])]
    file, line = (own or found or [(folders[0], 0)])[-1]
    if isinstance(error, TemplateNotFound):
        if not found:
            file = folders[0] / (error.name or "")
        what = f"không thấy mẫu “{error.name}”"
    else:
        what = _reason(error)
    return _problem((file, line), what, root, folders)


def check_templates(folders: Sequence[Path], root: Path) -> None:
    """Check the section's own files before they are used.

    Raises:
        ContentError: with the first fault of every file.
    """
    own = folders[0]
    files = sorted(file for file in own.rglob("*") if file.suffix in _TEXTS and file.is_file())
    problems = [_problem((file, fault[0]), fault[1], root, folders) for file in files if (fault := _fault(file))]
    if problems:
        raise ContentError(problems)


def _fault(file: Path) -> tuple[int, str] | None:
    data = file.read_bytes()
    try:
        text = data.decode("utf-8-sig")
        if file.suffix == ".html":
            included_by(text)
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1, NOT_UTF_8
    except TemplateSyntaxError as error:
        return error.lineno, _reason(error)
    return None


def _reason(error: Exception) -> str:
    if isinstance(error, UndefinedError) or (isinstance(error, TemplateSyntaxError) and error.message == NOT_UTF_8):
        return error.message or ""
    return f"“{error.message}”" if isinstance(error, TemplateError) else f"“{type(error).__name__}: {error}”"


def _problem(place: tuple[Path, int], what: str, root: Path, folders: Sequence[Path]) -> Problem:
    file, line = place
    shown = file.relative_to(root) if file.is_relative_to(root) else file
    is_basic = file.is_relative_to(folders[0]) and any(
        (folder / file.relative_to(folders[0])).is_file() for folder in folders[1:]
    )
    message = f"Mẫu trang không dùng được: {what}. {_BASIC if is_basic else _ALONE}"
    return Problem(shown.as_posix(), line, message)
