"""Rules for years: this year has a theme, and the targets of past years have results."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.errors import Problem
from cchc.model import permalinks
from cchc.model.library import Library
from cchc.model.years import this_year
from cchc.sources.settings import FILE as SETTINGS_FILE


def check_themes(library: Library) -> Iterator[Problem]:
    """A year has one theme."""
    seen: set[int] = set()
    for theme in library.settings.themes:
        if theme.year in seen:
            message = f"Năm {theme.year} có hai chủ đề công tác (extra → themes). Giữ một, xóa mục kia."
            yield Problem(SETTINGS_FILE, library.settings.line("themes"), message)
        seen.add(theme.year)


def remind_of_missing_theme(library: Library) -> Iterator[Problem]:
    """This year has a theme, where the section had one before."""
    year = this_year(library)
    themes = library.settings.themes
    if themes and all(theme.year != year for theme in themes):
        latest = max(theme.year for theme in themes)
        message = (
            f"Chưa có chủ đề công tác năm {year} (extra → themes); trang chủ nói chủ đề năm {latest} là của năm cũ. "
            f"Thêm một mục có year: {year}, text: (chủ đề), source: (văn bản nêu chủ đề)"
        )
        yield Problem(SETTINGS_FILE, library.settings.line("themes"), message)


def remind_of_missing_results(library: Library) -> Iterator[Problem]:
    """A target of a past year has a result."""
    file = permalinks.register_file("targets", docs_dir=library.settings.docs_dir)
    for target in library.registers.targets:
        if target.year < this_year(library) and target.result is None:
            message = f"Chỉ tiêu năm {target.year} “{target.text}” chưa có kết quả. Thêm result và result_source."
            yield Problem(file, target.line, message)
