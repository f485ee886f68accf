"""Files in a section's own folder of templates that stand in for nothing, though their names nearly do."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from cchc.model import colours
from cchc.model.settings import Settings
from cchc.shipped import TEMPLATES
from cchc.sources.settings import FILE as SETTINGS

_NEAR: Final = 0.8
# Looked up in several types, and drawings by the ids of areas; none of them stands in for a file.
_LOGO: Final = "assets/bieu-tuong."
_DRAWINGS: Final = ("assets/tranh/", "assets/chia-se/")
_OF_ALL: Final = "chung"
_TEXTS: Final = frozenset({".html", ".css", ".js", ".mjs", ".svg"})


def unused_templates(root: Path, settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return each file that nothing asks for, with the one of the package that it was probably meant to replace.

    A file of another name is used without a word: nobody but its author knows that it should have replaced one.
    """
    own = root / settings.templates_dir
    if not own.is_dir() or own.resolve() == TEMPLATES.resolve():
        return ()
    known = {file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*") if file.is_file()}
    known.add(colours.FILE)
    files = {file.relative_to(own).as_posix(): file for file in sorted(own.rglob("*")) if file.is_file()}
    areas = [_OF_ALL, *(area.id for area in settings.reform_areas)]
    found = (
        (f"{settings.templates_dir}/{name}", near)
        for name in files
        if name not in known and (near := _drawing(name, areas) if name.startswith(_DRAWINGS) else _near(name, known))
    )
    return tuple((path, near) for path, near in found if not _is_named(Path(path).name, root, files))


def _drawing(name: str, areas: Sequence[str]) -> str | None:
    """Return the nearest name that a drawing may have, or None where it is of a reform area, or of the section."""
    path = PurePosixPath(name)
    if path.stem in areas:
        return None
    near = difflib.get_close_matches(path.stem.casefold(), areas, n=1, cutoff=0) or [_OF_ALL]
    return str(path.with_stem(near[0]))


def _near(name: str, known: Collection[str]) -> str | None:
    """Return the file of the package of nearly that name, or of that name in another folder."""
    if name.startswith(_LOGO):
        return None
    folded = {one.casefold(): one for one in sorted(known)}
    elsewhere = [one for one in folded.values() if one.rpartition("/")[2] == name.rpartition("/")[2].casefold()]
    near = difflib.get_close_matches(name.casefold(), list(folded), n=1, cutoff=_NEAR)
    return next(iter(elsewhere), None) or (folded[near[0]] if near else None)


def _is_named(name: str, root: Path, files: Mapping[str, Path]) -> bool:
    """Return whether mkdocs.yml or a file of the section's own names a file, so that it is in use."""
    return any(name in text for text in _texts(root, files))


def _texts(root: Path, files: Mapping[str, Path]) -> Iterator[str]:
    for file in (root / SETTINGS, *(file for file in files.values() if file.suffix in _TEXTS)):
        yield file.read_bytes().decode("utf-8", "replace")
