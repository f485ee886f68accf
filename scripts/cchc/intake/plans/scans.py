"""Scanned pages → lines, by Tesseract with its Vietnamese data where both are installed."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Final

from cchc.sources.pdf_layout import Box, Letter, PdfLine, PdfTable, laid_out, lines_of
from cchc.sources.pdf_pages import PdfFile, PdfPage

MOST_PAGES: Final = 60
_DPI: Final = 300
_SECONDS: Final = 180
_PLACES: Final = (
    r"{ProgramFiles}\Tesseract-OCR\tesseract.exe",
    r"{ProgramFiles(x86)}\Tesseract-OCR\tesseract.exe",
    r"{LOCALAPPDATA}\Programs\Tesseract-OCR\tesseract.exe",
    r"{LOCALAPPDATA}\Tesseract-OCR\tesseract.exe",
)
_LANGUAGE: Final = "vie"
_LEAST_SURE: Final = 10.0


def recogniser() -> str | None:
    """Return how Tesseract is started on this machine, or None without it or without its Vietnamese data."""
    found = shutil.which("tesseract")
    for place in () if found else _PLACES:
        with suppress(KeyError):
            path = place.format_map(os.environ)
            found = found or (path if Path(path).is_file() else None)
    if found is None:
        return None
    known = _run([found, "--list-langs"])
    return found if known is not None and _LANGUAGE in known.split() else None


def recognised(pdf: PdfFile, pages: Iterable[PdfPage], command: str) -> Iterator[PdfPage]:
    """Yield pages with the lines and tables that Tesseract reads in them."""
    with tempfile.TemporaryDirectory(prefix="cchc-", ignore_cleanup_errors=True) as name:
        picture = Path(name, "trang.pgm")
        for page in pages:
            drawn = pdf.picture(page.number, dpi=_DPI)
            picture.write_bytes(drawn)
            arguments = [command, str(picture), "stdout", "-l", _LANGUAGE, "--dpi", str(_DPI), "--psm", "3", "tsv"]
            lines, tables = page_of_table(_run(arguments) or "", rules_of(drawn))
            yield replace(page, lines=lines, tables=tables)


def page_of_table(told: str, rules: Sequence[Box]) -> tuple[tuple[PdfLine, ...], tuple[PdfTable, ...]]:
    """Return the lines and tables of a page as Tesseract tells them: one word in each row of a table (TSV)."""
    # The lines of tables are read as “|”.
    told = told.replace("|", " ")
    rows = [row for row in csv.DictReader(told.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE) if _is_word(row)]
    groups: list[list[Letter]] = []
    for _, group in groupby(rows, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])):
        words = list(group)
        boxes = [_box(word) for word in words]
        foot = max(box.bottom for box in boxes)
        heights = sorted(box.bottom - box.top for box in boxes)
        size = max(heights[len(heights) // 2], 1.0)
        groups.append(
            [Letter(word["text"], box.left, box.right, foot, size) for word, box in zip(words, boxes, strict=True)]
        )
    _, tables = laid_out([letter for group in groups for letter in group], rules)
    # Lines as Tesseract sees them: those of a page that lies askew are not level.
    outside = ([letter for letter in group if not any(_is_in(letter, one.box) for one in tables)] for group in groups)
    return tuple(line for group in outside for line in lines_of(group)), tables


def rules_of(picture: bytes) -> list[Box]:
    """Return the long dark lines of a grey picture (PGM) at 300 dpi, level and upright, in points."""
    size, pixels = picture.split(b"\n", 1)
    across, down = map(int, size.split()[1:3])
    dark = pixels.translate(_DARK)
    found = [
        _scaled(run.start() - y * across, y, run.end() - y * across, y + 1)
        for y in range(down)
        for run in _LEVEL_RUN.finditer(dark, y * across, (y + 1) * across)
    ]
    found += [
        _scaled(x, run.start(), x + 1, run.end())
        for x in range(across)
        for run in _UPRIGHT_RUN.finditer(dark[x::across])
    ]
    # A line is several pixels thick: one of them is enough.
    return list({(round(one.left), round(one.top), round(one.right), round(one.bottom)): one for one in found}.values())


_DARK: Final = bytes(1 if value < 128 else 0 for value in range(256))  # noqa: PLR2004 - half of white
_LEVEL_RUN: Final = re.compile(rb"\x01{160,}")
_UPRIGHT_RUN: Final = re.compile(rb"\x01{110,}")


def _scaled(left: int, top: int, right: int, bottom: int) -> Box:
    return Box(left * 72 / _DPI, top * 72 / _DPI, right * 72 / _DPI, bottom * 72 / _DPI)


def _is_in(letter: Letter, box: Box) -> bool:
    return box.holds((letter.left + letter.right) / 2, letter.y - letter.size / 3)


def _is_word(row: dict[str, str]) -> bool:
    with suppress(ValueError, KeyError, TypeError):
        return bool(row["text"].strip()) and float(row["conf"]) > _LEAST_SURE
    return False


def _box(word: dict[str, str]) -> Box:
    left, top, width, height = (int(word[key]) * 72 / _DPI for key in ("left", "top", "width", "height"))
    return Box(left, top, left + width, top + height)


def _run(arguments: list[str]) -> str | None:
    """Return what a program prints, or None where it fails or takes too long."""
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
        return done.stdout.decode("utf-8", "replace")
    return None
