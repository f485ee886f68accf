"""What the package needs beside its code, and where: inside it once installed, at the top of the repository before."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent
_REPOSITORY: Final = _PACKAGE.parents[1]


def _either(installed: Path, in_repository: Path) -> Path:
    return installed if installed.exists() else in_repository


TEMPLATES: Final = _either(_PACKAGE / "overrides", _REPOSITORY / "overrides")
"""The folder of templates, style sheets, scripts and icons."""

LOCK: Final = _either(_PACKAGE / "locked" / "requirements.lock", _REPOSITORY / "requirements.lock")
"""The exact versions of everything the package needs, with hashes, as pip reads them."""

EXAMPLE: Final = _either(_PACKAGE / "example", _REPOSITORY)
"""The folder with the settings and the content that a new section begins with."""

HANDBOOK: Final = _either(_PACKAGE / "handbook", _REPOSITORY / "docs" / "_internal" / "so-tay")
"""The folder of the editors' handbook."""

THEME: Final = SimpleNamespace(__file__=str(TEMPLATES / "mkdocs_theme.yml"))
"""The entry point of the theme. MkDocs expects a module, and asks only beside which file the templates lie."""
