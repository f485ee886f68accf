"""The example site, built once for all processes of a test run and copied to wherever one is needed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from cchc.site.building import build_section
from site_support import NOW, copy_project


def copy_built_example(tmp_path_factory: pytest.TempPathFactory, target: Path) -> Path:
    """Copy the project of the example site with what was built of it as of `NOW`, cache included, and return it.

    The next build of the copy is an incremental one.
    """
    return shutil.copytree(_built_once(tmp_path_factory), target)


def _built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project that is copied, and never changed once it has its name."""
    base = tmp_path_factory.getbasetemp()
    # Each process of pytest-xdist has a folder of its own below one that they share.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    done = shared / "built-example"
    with FileLock(shared / "built-example.lock"):
        if not done.exists():
            project = copy_project(shared / "example-in-the-making")
            build_section(project, now=NOW)
            project.rename(done)
    return done
