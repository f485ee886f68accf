"""The number of the format that content is written in: which keys and files there are, and what they mean."""

from __future__ import annotations

from typing import Final

from cchc import __version__
from cchc.errors import ContentError, Problem
from cchc.sources.fields import Fields
from cchc.sources.front_matter import Mapped, parse

FORMAT: Final = 1
"""The format that this program reads. `lifecycle/formats.py` has the way here from every former one."""
KEY: Final = ("extra", "format")


def format_of(extra: Fields) -> int:
    """Return the number in mkdocs.yml; without one it is 1, the only format that was ever written without.

    What is no such number is reported and counts as the format of this program.
    """
    before = len(extra.problems)
    number = extra.integer("format")
    if number is not None and number < 1:
        extra.report("format", f"Số cách ghi nội dung (format) phải từ 1 trở lên, ví dụ: format: {FORMAT}")
    return FORMAT if len(extra.problems) > before else number or 1


def read_format(text: str, path: str) -> int:
    """Return the format of content with these settings, which this program knows or that was before it.

    Raises:
        ContentError: the number is none or of a newer program, or the settings are not YAML.
    """
    fields = Fields(parse(text, path), path)
    extra = fields.mapping("extra") or Fields(Mapped({}, {}, fields.line), path, fields.problems)
    found = format_of(extra)
    if found > FORMAT:
        fields.problems.append(_newer(extra, found))
    if fields.problems:
        raise ContentError(fields.problems)
    return found


def check_format(extra: Fields) -> None:
    """Check that content has the format of this program; in another one, keys may be missing or mean something else.

    Raises:
        ContentError: it has another format.
    """
    found = format_of(extra)
    if found > FORMAT:
        raise ContentError([_newer(extra, found)])
    if found < FORMAT:
        message = (
            f"Nội dung ghi theo cách số {found} (format), bản chương trình {__version__} đọc cách số {FORMAT}. Chạy "
            "lệnh upgrade: lệnh cho xem sẽ đổi những gì, hỏi rồi mới đổi, và giữ bản cũ."
        )
        raise ContentError([Problem(extra.path, extra.line_of("format"), message)])


def _newer(extra: Fields, found: int) -> Problem:
    message = (
        f"Nội dung này thuộc bản chương trình mới hơn: ghi theo cách số {found} (format), bản {__version__} chỉ đọc "
        f"đến cách số {FORMAT}. Dùng bản chương trình mới hơn; không sửa số này."
    )
    return Problem(extra.path, extra.line_of("format"), message)
