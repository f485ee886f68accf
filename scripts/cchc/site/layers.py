"""The layers of templates and static files: the section's own over the package's over Material's, file by file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from cchc.model.settings import Settings
from cchc.shipped import TEMPLATES


def template_folders(root: Path, settings: Settings) -> tuple[Path, ...]:
    """Return the section's own folder of templates, which need not exist, and the package's.

    The repository's example has one folder that is both.
    """
    own = root / settings.templates_dir
    return (own,) if own.resolve() == TEMPLATES else (own, TEMPLATES)


def with_material(folders: Sequence[Path]) -> tuple[Path, ...]:
    """Return where templates are looked up: in Material last, for its icons."""
    material = find_spec("material")
    return (
        *folders,
        *(Path(place) / "templates" for place in (material and material.submodule_search_locations) or ()),
    )


def layered_files(folders: Sequence[Path], pattern: str = "**/*") -> Mapping[str, Path]:
    """Return the files that match a pattern, by name relative to their folder, sorted; the first folder counts."""
    found: dict[str, Path] = {}
    for folder in folders:
        for file in folder.glob(pattern):
            if file.is_file():
                found.setdefault(file.relative_to(folder).as_posix(), file)
    return dict(sorted(found.items()))
