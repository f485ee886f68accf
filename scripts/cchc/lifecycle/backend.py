"""PEP 517 build backend of the package: standard library only, so pip needs no network.

Arguments, names and results are those of the standard.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from cchc.lifecycle.packing import repository_wheel


class UnsupportedOperation(Exception):  # noqa: N818 - PEP 517 gives the name
    """Raised for what this backend cannot do, so that a frontend goes on without it."""


def build_wheel(wheel_directory: str, config_settings: object = None, metadata_directory: object = None) -> str:
    """Write the wheel of the current folder and return its name."""
    del config_settings, metadata_directory
    wheel = repository_wheel(Path.cwd())
    Path(wheel_directory, wheel.file_name).write_bytes(wheel.to_bytes())
    return wheel.file_name


def build_sdist(sdist_directory: str, config_settings: object = None) -> NoReturn:
    """Refuse: the repository itself is the source.

    Raises:
        UnsupportedOperation: always.
    """
    del sdist_directory, config_settings
    raise UnsupportedOperation
