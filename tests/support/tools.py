"""Programs that tests need and a person's machine may lack. In CI none may be missing: there a test never skips."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1]


def program(*names: str) -> str:
    """Return the first of some programs that this machine has, or skip the test."""
    for name in names:
        found = shutil.which(name)
        if found is not None:
            return found
    assert not os.environ.get("CI"), f"CI needs {names[0]}; .ci/run has to install it"
    pytest.skip(f"no {names[0]} on this machine")


def node_packages(folder: str) -> Path:
    """Return `node_modules` of a folder of tests/ that has a package-lock.json, installed as locked."""
    place = FOLDER / folder
    lock = (place / "package-lock.json").read_bytes()
    done = place / "node_modules" / ".installed"
    if not done.is_file() or done.read_bytes() != lock:
        npm = program("npm")
        subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--silent"], cwd=place, check=True)
        done.write_bytes(lock)
    return place / "node_modules"
