"""Projects that many tests need built: each is made once for all processes of a test run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from cchc.site.building import build_section
from site_support import NOW, copy_project


def built_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return the project of that name, which `make` writes into a folder and builds where nobody has done so yet.

    It is for all: whoever changes or builds it takes a copy.
    """
    base = tmp_path_factory.getbasetemp()
    # Each process of pytest-xdist has a folder of its own below one that they share.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    done = shared / f"built-{name}"
    with FileLock(shared / f"built-{name}.lock"):
        if not done.exists():
            making = shared / f"making-{name}"
            make(making)
            making.rename(done)
    return done


def copy_built_example(tmp_path_factory: pytest.TempPathFactory, target: Path) -> Path:
    """Copy the project of the example site with what was built of it as of `NOW`, cache included, and return it.

    The next build of the copy is an incremental one.
    """
    return shutil.copytree(built_once(tmp_path_factory, "example", _build_example), target)


def _build_example(folder: Path) -> None:
    build_section(copy_project(folder), now=NOW)
